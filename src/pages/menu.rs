//! The corner beside the search field: a menu with the ways to other pages of Rolebox and with what is
//! remembered, and in the picker a button that closes it.

use crate::bar::pending;
use crate::links::{dashboard, link, why};
use crate::surface::Surface;
use crate::{browser, heading, text};
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::route::{Route, Section};
use rolebox_protocol::Overview;
use rolebox_role_list::offer::is_over_limit;
use rolebox_settings::ListSetting;
use rolebox_ui::button::Button;
use rolebox_ui::icon::Icon;
use rolebox_ui::switch::Switch;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};
use yew::prelude::*;

/// Everything the drawing depends on.
pub(crate) struct Menu<'a> {
    pub(crate) overview: &'a Overview,
    pub(crate) surface: Surface,
    pub(crate) query: &'a str,
    /// The chosen role.
    pub(crate) role: Option<&'a RoleArn>,
    /// Leaves out the panel, so that the first list comes sooner.
    pub(crate) is_first: bool,
    pub(crate) change: Callback<ListSetting>,
    pub(crate) forget: Callback<()>,
    /// Leaves the list for AWS's own.
    pub(crate) close: Callback<()>,
}

impl Menu<'_> {
    /// Draws the corner.
    pub(crate) fn draw(&self) -> Html {
        let surface = self.surface;
        let own = self.close.clone();
        let close = move || own.emit(());
        html! {
            <div class="corner">
                if surface == Surface::Instant {
                    { Button::secondary(text::AWS_LIST.get()).title(Some("Esc".to_owned())).draw(close) }
                }
                <details class="menu">
                    <summary class="button button-icon" aria-label={text::MENU.get()} title={text::MENU.get()}>
                        { Icon::Gear.draw() }
                    </summary>
                    if !self.is_first {
                        <div class="menu-panel">
                            { self.ways() }
                            { self.memory() }
                            { warnings(self.overview, surface) }
                            <p class="menu-keys">{ text::keys(&self.overview.preferences.narrowing()) }</p>
                        </div>
                    }
                </details>
                if surface == Surface::Picker {
                    { Button::icon(Icon::Close, text::CLOSE.get(), Some("Esc")).draw(move || surface.close()) }
                }
            </div>
        }
    }

    /// In an incognito window only the popup and the picker can open.
    fn ways(&self) -> Html {
        if self.surface == (Surface::Popup { incognito: true }) {
            return Html::default();
        }
        let section = |label: String, section| link(label, dashboard(&Route::Section(section)));
        html! {
            <nav class="menu-ways" aria-label={text::MENU.get()}>
                { section(text::SETTINGS_LINK.get(), Section::Settings) }
                { section(text::ACTIVE_LINK.get(), Section::Active) }
                { self.export() }
                { self.console() }
            </nav>
        }
    }

    /// Draws the link to the export of many roles, which takes the search text along.
    fn export(&self) -> Html {
        let people = &self.overview.people;
        let over_limit = !people.is_empty() && people.iter().all(is_over_limit);
        if over_limit || self.overview.preferences.may_copy == Some(false) {
            return Html::default();
        }
        if let Some(reason) = pending(self.overview) {
            return html! { <span class="menu-pending" title={reason}>{ text::EXPORT_LINK.get() }</span> };
        }
        link(text::EXPORT_LINK.get(), dashboard(&Route::Search(self.query.trim().to_owned())))
    }

    /// Draws the link that opens a console page of the person's choice with the chosen role. The picker has
    /// none: it is on AWS's page already.
    fn console(&self) -> Html {
        match self.role.filter(|_| self.surface != Surface::Picker) {
            None => Html::default(),
            Some(role) => link(text::CONSOLE_LINK.get(), dashboard(&Route::Role(role.as_str().to_owned()))),
        }
    }

    fn memory(&self) -> Html {
        let (checked, onchange) =
            (self.overview.preferences.remember, self.change.reform(ListSetting::Remember));
        let remember = Switch { checked, onchange, ..Switch::default() };
        let forget = self.forget.clone();
        html! {
            <div class="menu-memory">
                <label>{ remember.draw() }{ text::REMEMBER.get() }</label>
                { Button::danger(text::FORGET.get()).draw(move || forget.emit(())) }
            </div>
        }
    }
}

/// Closes the menu, which covers the list.
pub(crate) fn close() {
    if let Some(menu) = opened() {
        // Fails only for malformed names.
        let _ = menu.remove_attribute("open");
    }
}

/// Closes the menu if the event happened elsewhere.
pub(crate) fn leave(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    if opened().is_some_and(|menu| !menu.contains(target.as_ref())) {
        close();
    }
}

/// Returns whether the menu covers the list.
pub(crate) fn is_open() -> bool {
    opened().is_some()
}

fn opened() -> Option<Element> {
    browser::document()?.query_selector(".menu[open]").ok()?
}

fn warnings(overview: &Overview, surface: Surface) -> Html {
    overview
        .people
        .iter()
        .filter(|person| !person.warnings.is_empty())
        .map(|person| {
            let lines = person.warnings.iter().map(|warning| html! { <li>{ text::warning(*warning) }</li> });
            html! {
                <>
                    <p>{ text::warnings_of(&heading::name(person)) }{ " " }{ why(surface) }</p>
                    <ul>{ for lines }</ul>
                </>
            }
        })
        .collect()
}
