//! A button that lets the person choose a file.

use crate::event;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Draws the button. It calls `then` with the chosen file. `accept` lists the kinds that the browser offers first, as
/// the attribute of that name does.
pub fn button(label: Html, accept: Option<&'static str>, then: Callback<File>) -> Html {
    let chosen = then.reform(|(input, file): (HtmlInputElement, File)| {
        // Lets the person choose the same file again after changing it.
        input.set_value("");
        file
    });
    let onchange = event::then::<Event, _>(event::file, chosen);
    html! {
        <label class="button button-secondary file">
            { label }<input type="file" {accept} {onchange} />
        </label>
    }
}
