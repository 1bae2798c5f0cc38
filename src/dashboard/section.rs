//! What every section of the dashboard gets, and the titles of the sections.

use crate::text;
use rolebox_dashboard_state::route::{Route, Section};
use rolebox_protocol::Overview;
use rolebox_ui::browser;
use rolebox_ui::text::Text;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of every section.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SectionProps {
    pub(crate) overview: Rc<Overview>,
    /// Unix milliseconds; updated every second.
    pub(crate) now: i64,
    /// The place that the address names.
    pub(crate) route: Route,
    /// The sign-in pages of the settings, known while nobody is logged in.
    pub(crate) pages: Rc<Vec<String>>,
    /// Called when an export starts or ends.
    #[prop_or_default]
    pub(crate) onrun: Callback<bool>,
}

/// Returns the title of a section.
pub(crate) const fn title(section: Section) -> Text {
    match section {
        Section::Active => text::HELD,
        Section::Export => text::EXPORT,
        Section::Settings => text::SETTINGS,
        Section::Diagnostics => text::DIAGNOSTICS,
        Section::Console => text::CONSOLE,
        Section::Chains => text::CHAINS,
        Section::Shortcuts => text::SHORTCUTS,
    }
}

/// Returns the place that the page's address names.
pub(crate) fn route() -> Route {
    Route::read(&browser::address(), browser::parameter)
}
