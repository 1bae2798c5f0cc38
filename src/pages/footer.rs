//! The settings below the list: how credentials are copied, and what is remembered.

use crate::surface::Surface;
use crate::{browser, heading, text};
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::format::Format;
use rolebox_protocol::Overview;
use rolebox_role_list::offer::is_over_limit;
use rolebox_settings::ListSetting;
use rolebox_sts::SessionDuration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

const HOURS: [u32; 5] = [1, 2, 4, 8, 12];

/// Draws the settings.
pub(crate) fn footer(
    overview: &Overview,
    surface: Surface,
    change: &Callback<ListSetting>,
    forget: &Callback<()>,
) -> Html {
    html! {
        <div class="bar">
            if overview.preferences.may_copy != Some(false) {
                <label>{ text::FORMAT.get() }{ formats(overview, change) }</label>
                <label>{ text::DURATION.get() }{ durations(overview, change) }</label>
            } else {
                <span class="forbidden">{ text::NO_CREDENTIALS.get() }</span>
            }
            <details class="options">
                <summary>{ text::OPTIONS.get() }</summary>
                <div class="panel">
                    { memory(overview, change, forget) }
                    { warnings(overview, surface) }
                    <p class="keys">{ text::keys(&overview.preferences.narrowing()) }</p>
                </div>
            </details>
            if surface == Surface::Picker {
                <button class="quiet" onclick={move |_| surface.close()}>{ text::CLOSE.get() }</button>
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
        return html! { <span class="pending" title={reason}>{ text::EXPORT_LINK.get() }</span> };
    }
    let query = js_sys::encode_uri_component(query.trim());
    html! { <a href={format!("dashboard.html#export?q={query}")} target="_blank">{ text::EXPORT_LINK.get() }</a> }
}

/// Draws the link that opens a console page of the person's choice with the chosen role. Only the popup of a
/// normal window has it: the picker is on AWS's page already, and an incognito window can't open the page for
/// it.
pub(crate) fn console(surface: Surface, role: &RoleArn) -> Html {
    if surface != (Surface::Popup { incognito: false }) {
        return Html::default();
    }
    let role = js_sys::encode_uri_component(role.as_str());
    html! { <a href={format!("dashboard.html#console?role={role}")} target="_blank">{ text::CONSOLE_LINK.get() }</a> }
}

/// Closes the options that cover the list. Returns false if they were not open.
pub(crate) fn close_options() -> bool {
    let options = browser::document().and_then(|document| document.query_selector(".options[open]").ok()?);
    options.is_some_and(|options| options.remove_attribute("open").is_ok())
}

fn formats(overview: &Overview, change: &Callback<ListSetting>) -> Html {
    let chosen = overview.preferences.format;
    let option = |format| html! { <option selected={format == chosen}>{ text::format(format) }</option> };
    let options = Format::ALL.map(option).into_iter().collect();
    select(options, Format::ALL.map(ListSetting::Format).into(), pending(overview), change)
}

fn durations(overview: &Overview, change: &Callback<ListSetting>) -> Html {
    let chosen = SessionDuration::try_from(overview.preferences.duration_s).unwrap_or(SessionDuration::HOUR);
    let longest = overview.preferences.max_duration_s.unwrap_or(u32::MAX);
    let hours = HOURS.iter().map(|hours| hours * 3600).filter(|seconds| *seconds <= longest);
    let mut offered: Vec<SessionDuration> =
        hours.filter_map(|seconds| SessionDuration::try_from(seconds).ok()).collect();
    if let Err(place) = offered.binary_search(&chosen) {
        offered.insert(place, chosen);
    }
    let option = |&duration: &SessionDuration| html! { <option selected={duration == chosen}>{ text::duration(duration.seconds()) }</option> };
    let options = offered.iter().map(option).collect();
    select(options, offered.into_iter().map(ListSetting::Duration).collect(), pending(overview), change)
}

/// A select element for settings, one per option.
fn select(
    options: Html,
    settings: Vec<ListSetting>,
    pending: Option<String>,
    change: &Callback<ListSetting>,
) -> Html {
    let change = change.clone();
    let onchange = move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let position = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(setting) = position.and_then(|position| settings.get(position)) {
            change.emit(*setting);
        }
    };
    let disabled = pending.is_some();
    html! { <select {disabled} title={pending} {onchange}>{ options }</select> }
}

fn memory(overview: &Overview, change: &Callback<ListSetting>, forget: &Callback<()>) -> Html {
    let change = change.clone();
    let onchange = move |event: Event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            change.emit(ListSetting::Remember(input.checked()));
        }
    };
    let checked = overview.preferences.remember;
    html! {
        <div class="memory">
            <label><input type="checkbox" role="switch" {checked} {onchange} />{ text::REMEMBER.get() }</label>
            <button class="quiet" onclick={forget.reform(|_: MouseEvent| ())}>{ text::FORGET.get() }</button>
        </div>
    }
}

/// Draws the link to the explanation of a login. Only the popup of a normal window has it: AWS's page is not
/// the place for it, and no page of ours can open in an incognito tab.
pub(crate) fn why(surface: Surface) -> Html {
    if surface != (Surface::Popup { incognito: false }) {
        return Html::default();
    }
    html! { <a class="why" href="dashboard.html#diagnostics" target="_blank">{ text::WHY.get() }</a> }
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
