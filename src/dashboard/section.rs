//! The sections of the dashboard. Each has a name in the address, so that the popup and bookmarks lead to it.

use crate::text;
use core::str::FromStr;
use rolebox_ui::text::Text;

/// A section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The credentials held.
    Held,
    /// Credentials of many roles at once.
    Export,
}

impl Section {
    /// Every section, in the order of the navigation.
    pub(crate) const ALL: [Self; 2] = [Self::Held, Self::Export];

    /// Returns what stands behind `#` in the address.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Export => "export",
        }
    }

    /// Returns its title.
    pub(crate) const fn title(self) -> Text {
        match self {
            Self::Held => text::HELD,
            Self::Export => text::EXPORT,
        }
    }
}

impl FromStr for Section {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|section| section.name() == name).ok_or(())
    }
}
