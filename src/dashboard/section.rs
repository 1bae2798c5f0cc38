//! The sections of the dashboard. Each has a name in the address, so that the popup and bookmarks can link to
//! it.

use crate::text;
use core::str::FromStr;
use rolebox_protocol::Overview;
use rolebox_ui::text::Text;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of every section.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SectionProps {
    pub(crate) overview: Rc<Overview>,
    /// Unix milliseconds; updated every second.
    pub(crate) now: i64,
    /// Called when an export starts or ends.
    #[prop_or_default]
    pub(crate) onrun: Callback<bool>,
}

/// A section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The active credentials.
    Active,
    /// Credentials of many roles at once.
    Export,
    /// The settings.
    Settings,
    /// Problems of a login.
    Diagnostics,
    /// The console at a page of the person's choice.
    Console,
    /// The chained roles.
    Chains,
}

impl Section {
    /// Every section, in the order of the navigation.
    pub(crate) const ALL: [Self; 6] =
        [Self::Active, Self::Export, Self::Console, Self::Chains, Self::Diagnostics, Self::Settings];

    /// Returns the section's name after `#` in the address.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Active => "held",
            Self::Export => "export",
            Self::Settings => "settings",
            Self::Diagnostics => "diagnostics",
            Self::Console => "console",
            Self::Chains => "chains",
        }
    }

    /// Returns its title.
    pub(crate) const fn title(self) -> Text {
        match self {
            Self::Active => text::HELD,
            Self::Export => text::EXPORT,
            Self::Settings => text::SETTINGS,
            Self::Diagnostics => text::DIAGNOSTICS,
            Self::Console => text::CONSOLE,
            Self::Chains => text::CHAINS,
        }
    }
}

impl FromStr for Section {
    type Err = ();

    /// The part after a `/` names a place within the section.
    fn from_str(address: &str) -> Result<Self, ()> {
        let name = address.split('/').next().unwrap_or_default();
        Self::ALL.into_iter().find(|section| section.name() == name).ok_or(())
    }
}
