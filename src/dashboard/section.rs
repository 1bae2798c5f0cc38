//! The sections of the dashboard. Each has a name in the address, so that the popup and bookmarks lead to it.

use crate::text;
use core::str::FromStr;
use rolebox_protocol::Overview;
use rolebox_ui::text::Text;
use std::rc::Rc;
use yew::prelude::*;

/// What every section is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SectionProps {
    pub(crate) overview: Rc<Overview>,
    /// Unix milliseconds; it moves on every second.
    pub(crate) now: i64,
    /// Hears whether an export runs.
    #[prop_or_default]
    pub(crate) onrun: Callback<bool>,
}

/// A section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The credentials held.
    Active,
    /// Credentials of many roles at once.
    Export,
    /// The settings.
    Settings,
    /// What is wrong with a login.
    Diagnostics,
    /// The console at a page of one's choice.
    Console,
    /// The chained roles.
    Chains,
}

impl Section {
    /// Every section, in the order of the navigation.
    pub(crate) const ALL: [Self; 6] =
        [Self::Active, Self::Export, Self::Console, Self::Chains, Self::Diagnostics, Self::Settings];

    /// Returns what stands behind `#` in the address.
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

    /// What follows a `/` names a place in the section.
    fn from_str(address: &str) -> Result<Self, ()> {
        let name = address.split('/').next().unwrap_or_default();
        Self::ALL.into_iter().find(|section| section.name() == name).ok_or(())
    }
}
