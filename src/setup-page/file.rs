//! A button that lets the person choose a file, and reads it. The content is sent nowhere.

use rolebox_setup_page_state::paste::{FileFault, is_too_large};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use yew::prelude::*;

/// The content of a file, or why there is none.
pub(crate) type Content = Result<Vec<u8>, FileFault>;

/// Draws the button. It calls `then` with the content of the chosen file.
pub(crate) fn button(label: Html, accept: Option<&'static str>, then: Callback<Content>) -> Html {
    rolebox_ui::file::button(label, accept, Callback::from(move |file| read(file, then.clone())))
}

/// Reads a file.
pub(crate) fn read(file: File, then: Callback<Content>) {
    wasm_bindgen_futures::spawn_local(async move { then.emit(content_of(&file).await) });
}

async fn content_of(file: &File) -> Content {
    if is_too_large(file.size() as u64) {
        return Err(FileFault::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileFault::Unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
