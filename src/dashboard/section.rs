//! The sections of the dashboard. Each has a name in the address, so that the popup and bookmarks lead to it.

use crate::text;
use core::str::FromStr;
use rolebox_ui::text::Text;

/// A section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The credentials held.
    Held,
}

impl Section {
    /// Every section, in the order of the navigation.
    pub(crate) const ALL: [Self; 1] = [Self::Held];

    /// Returns what stands behind `#` in the address.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
        }
    }

    /// Returns its title.
    pub(crate) const fn title(self) -> Text {
        match self {
            Self::Held => text::HELD,
        }
    }
}

impl FromStr for Section {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|section| section.name() == name).ok_or(())
    }
}
