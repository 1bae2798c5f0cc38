//! Puts text on the clipboard.
//!
//! A frame can use `navigator.clipboard` only if the page around it allows that. `execCommand` works in both
//! surfaces, without a permission and without a secret in the DOM.

use crate::browser;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, HtmlDocument};
use zeroize::Zeroizing;

/// Copies the text. Returns false if the browser refuses because the key press or click was too long ago.
pub fn write(text: Zeroizing<String>) -> bool {
    let Some(document) = browser::document().and_then(|document| document.dyn_into::<HtmlDocument>().ok())
    else {
        return false;
    };
    let listener = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        event.prevent_default();
        event.stop_immediate_propagation();
        if let Some(data) = event.clipboard_data() {
            let _ = data.set_data("text/plain", &text);
        }
    });
    let function = listener.as_ref().unchecked_ref();
    // The capturing phase of the document runs before any other listener.
    let listening = document.add_event_listener_with_callback_and_bool("copy", function, true).is_ok();
    let copied = listening && document.exec_command("copy").unwrap_or(false);
    let _ = document.remove_event_listener_with_callback_and_bool("copy", function, true);
    copied
}
