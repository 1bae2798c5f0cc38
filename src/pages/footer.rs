//! The settings below the list: how credentials are copied, and what is remembered.

use crate::surface::Surface;
use crate::{browser, heading, text};
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::format::Format;
use rolebox_dashboard_state::route::{Route, Section};
use rolebox_protocol::Overview;
use rolebox_role_list::offer::is_over_limit;
use rolebox_settings::ListSetting;
use rolebox_sts::SessionDuration;
use rolebox_ui::button::Button;
use rolebox_ui::durations::durations;
use rolebox_ui::select::Select;
use rolebox_ui::switch::Switch;
use web_sys::Element;
use yew::prelude::*;

/// Draws the settings.
pub(crate) fn footer(
    overview: &Overview,
    surface: Surface,
    change: &Callback<ListSetting>,
    forget: &Callback<()>,
) -> Html {
    html! {
        <div class="footer-settings">
            if overview.preferences.may_copy != Some(false) {
                <label>{ text::FORMAT.get() }{ formats(overview, change) }</label>
                <label>{ text::DURATION.get() }{ lengths(overview, change) }</label>
            } else {
                <span class="footer-forbidden">{ text::NO_CREDENTIALS.get() }</span>
            }
            <details class="footer-options">
                <summary>{ text::OPTIONS.get() }</summary>
                <div class="footer-panel">
                    { memory(overview, change, forget) }
                    { warnings(overview, surface) }
                    <p class="footer-keys">{ text::keys(&overview.preferences.narrowing()) }</p>
                </div>
            </details>
            if surface == Surface::Picker {
                { Button::secondary(text::CLOSE.get()).draw(move || surface.close()) }
            }
        </div>
    }
}

/// Returns why nothing can be copied yet: a browser that has just started doesn't know the administrator's
/// policy. The copy buttons are drawn already, so that nothing moves when the policy arrives.
pub(crate) fn pending(overview: &Overview) -> Option<String> {
    overview.preferences.may_copy.is_none().then(|| text::COPY_PENDING.get())
}

/// Draws the link to the export of many roles, which takes the search text along. In an incognito window only
/// the popup and the picker can open.
pub(crate) fn export(overview: &Overview, surface: Surface, query: &str) -> Html {
    let over_limit = !overview.people.is_empty() && overview.people.iter().all(is_over_limit);
    if over_limit
        || overview.preferences.may_copy == Some(false)
        || surface == (Surface::Popup { incognito: true })
    {
        return Html::default();
    }
    if let Some(reason) = pending(overview) {
        return html! { <span class="footer-pending" title={reason}>{ text::EXPORT_LINK.get() }</span> };
    }
    let address = dashboard(&Route::Search(query.trim().to_owned()));
    html! { <a href={address} target="_blank">{ text::EXPORT_LINK.get() }</a> }
}

/// Draws the link that opens a console page of the person's choice with the chosen role. Only the popup of a
/// normal window has it: the picker is on AWS's page already, and an incognito window can't open the page for
/// it.
pub(crate) fn console(surface: Surface, role: &RoleArn) -> Html {
    if surface != (Surface::Popup { incognito: false }) {
        return Html::default();
    }
    let address = dashboard(&Route::Role(role.as_str().to_owned()));
    html! { <a href={address} target="_blank">{ text::CONSOLE_LINK.get() }</a> }
}

/// Returns the address of a place of the dashboard, for a page in the same folder.
pub(crate) fn dashboard(route: &Route) -> String {
    format!("dashboard.html{}", route.write(|text| js_sys::encode_uri_component(text).into()))
}

/// Closes the options that cover the list.
pub(crate) fn close_options() {
    if let Some(options) = open_options() {
        // Fails only for malformed names.
        let _ = options.remove_attribute("open");
    }
}

/// Returns whether the options cover the list.
pub(crate) fn are_options_open() -> bool {
    open_options().is_some()
}

fn open_options() -> Option<Element> {
    browser::document()?.query_selector(".footer-options[open]").ok()?
}

fn formats(overview: &Overview, change: &Callback<ListSetting>) -> Html {
    let choices = Format::ALL.map(|format| (format, text::format(format))).into();
    let select = Select::of(choices, &overview.preferences.format, change.reform(ListSetting::Format));
    Select { locked: pending(overview).map(Into::into), ..select }.draw()
}

fn lengths(overview: &Overview, change: &Callback<ListSetting>) -> Html {
    let of = |seconds| SessionDuration::try_from(seconds).ok();
    let chosen = of(overview.preferences.duration_s).unwrap_or(SessionDuration::HOUR);
    let offered = durations(Some(chosen), overview.preferences.max_duration_s.and_then(of));
    let choices = offered.into_iter().map(|length| (length, text::duration(length.seconds()))).collect();
    let select = Select::of(choices, &chosen, change.reform(ListSetting::Duration));
    Select { locked: pending(overview).map(Into::into), ..select }.draw()
}

fn memory(overview: &Overview, change: &Callback<ListSetting>, forget: &Callback<()>) -> Html {
    let (checked, onchange) = (overview.preferences.remember, change.reform(ListSetting::Remember));
    let remember = Switch { checked, onchange, ..Switch::default() };
    let forget = forget.clone();
    html! {
        <div class="footer-memory">
            <label>{ remember.draw() }{ text::REMEMBER.get() }</label>
            { Button::danger(text::FORGET.get()).draw(move || forget.emit(())) }
        </div>
    }
}

/// Draws the link to the explanation of a login. Only the popup of a normal window has it: AWS's page is not
/// the place for it, and no page of ours can open in an incognito tab.
pub(crate) fn why(surface: Surface) -> Html {
    if surface != (Surface::Popup { incognito: false }) {
        return Html::default();
    }
    html! { <a class="why" href={dashboard(&Route::Section(Section::Diagnostics))} target="_blank">{ text::WHY.get() }</a> }
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
