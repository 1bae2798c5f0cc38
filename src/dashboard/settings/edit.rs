//! The control in a field: a switch, a select element, or a text that is saved when the person leaves it.

use super::text;
use rolebox_credentials::format::Format;
use rolebox_settings::Setting;
use rolebox_sts::SessionDuration;
use rolebox_ui::text as shared;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The session durations on offer, in minutes.
const MINUTES: [u32; 7] = [15, 30, 60, 120, 240, 480, 720];

/// Returns the durations to choose from: those up to the longest, and the chosen one.
pub(super) fn durations(
    chosen: Option<SessionDuration>,
    longest: Option<SessionDuration>,
) -> Vec<SessionDuration> {
    let lengths = MINUTES.iter().filter_map(|minutes| SessionDuration::try_from(minutes * 60).ok());
    let mut lengths: Vec<_> =
        lengths.filter(|length| longest.is_none_or(|longest| *length <= longest)).collect();
    if let Some(chosen) = chosen
        && let Err(place) = lengths.binary_search(&chosen)
    {
        lengths.insert(place, chosen);
    }
    lengths
}

/// A select element with named values. The first item of a pair is the value.
pub(super) fn select<T: Clone + PartialEq + 'static>(
    id: &str,
    described: Option<String>,
    choices: Vec<(T, String)>,
    chosen: &T,
    change: Callback<T>,
) -> Html {
    let options =
        choices.iter().map(|(value, name)| html! { <option selected={value == chosen}>{ name }</option> });
    let options: Html = options.collect();
    let onchange = move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let position = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some((value, _)) = position.and_then(|position| choices.get(position)) {
            change.emit(value.clone());
        }
    };
    html! { <select id={id.to_owned()} aria-describedby={described} {onchange}>{ options }</select> }
}

pub(super) fn formats() -> Vec<(Format, String)> {
    Format::ALL.map(|format| (format, shared::format(format))).into()
}

/// A switch.
pub(super) fn switch(id: &str, described: Option<String>, checked: bool, change: Callback<bool>) -> Html {
    let onchange = move |event: Event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            change.emit(input.checked());
        }
    };
    html! {
        <input id={id.to_owned()} type="checkbox" role="switch" aria-describedby={described} {checked} {onchange} />
    }
}

/// Returns the text of the field that an event comes from.
pub(super) fn typed(event: &Event) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(target) => Some(target.dyn_into::<HtmlTextAreaElement>().ok()?.value()),
    }
}

/// Describes a setting's value in words.
pub(super) fn in_words(setting: &Setting) -> String {
    match setting {
        Setting::Remember(on) | Setting::UseSessionDuration(on) => {
            if *on {
                text::ON.get()
            } else {
                text::OFF.get()
            }
        }
        Setting::Format(format) => shared::format(*format),
        Setting::Duration(duration) => shared::duration(duration.seconds()),
        Setting::NotifyBeforeExpiry(Some(minutes)) => shared::duration(u32::from(*minutes) * 60),
        Setting::Region(_)
        | Setting::ProfileTemplate(_)
        | Setting::ProductionPatterns(_)
        | Setting::StartUrls(_)
        | Setting::NotifyBeforeExpiry(None)
        | Setting::NarrowingPolicy(_) => {
            let words = rolebox_settings::typed::write(setting).unwrap_or_default();
            if words.is_empty() { text::NONE.get() } else { words }
        }
    }
}
