//! What an event says: the one place that looks into the control an event comes from.

use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement, HtmlTextAreaElement};
use yew::Callback;

/// Calls `then` with what `value`, one of the functions below, reads from an event.
pub fn then<E: AsRef<Event> + 'static, V: 'static>(
    value: fn(&Event) -> Option<V>,
    then: Callback<V>,
) -> Callback<E> {
    Callback::from(move |event: E| {
        if let Some(value) = value(event.as_ref()) {
            then.emit(value);
        }
    })
}

/// Returns the text of the field in which the person typed.
#[must_use]
pub fn text(event: &Event) -> Option<String> {
    match control::<HtmlInputElement>(event) {
        Some(input) => Some(input.value()),
        None => Some(control::<HtmlTextAreaElement>(event)?.value()),
    }
}

/// Returns whether the switch or checkbox is on.
#[must_use]
pub fn checked(event: &Event) -> Option<bool> {
    Some(control::<HtmlInputElement>(event)?.checked())
}

/// Returns the file that the person chose, with its field.
#[must_use]
pub fn file(event: &Event) -> Option<(HtmlInputElement, File)> {
    let input = control::<HtmlInputElement>(event)?;
    let file = input.files()?.get(0)?;
    Some((input, file))
}

/// Returns the control, if it is of this kind.
pub(crate) fn control<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}
