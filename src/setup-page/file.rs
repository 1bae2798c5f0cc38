//! A button that lets the person choose a file, and reads it. The content is sent nowhere.

use rolebox_setup_page_state::paste::{FileFault, is_too_large};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

/// The content of a file, or why there is none.
pub(crate) type Content = Result<Vec<u8>, FileFault>;

/// Draws the button. It calls `then` with the content of the chosen file.
pub(crate) fn button(label: &str, accept: Option<&'static str>, then: Callback<Content>) -> Html {
    let onchange = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some((input, file)) = input.and_then(|input| Some((input.clone(), first(input.files())?))) else {
            return;
        };
        // Lets the person choose the same file again after changing it.
        input.set_value("");
        read(file, then.clone());
    };
    html! {
        <label class="button button-secondary file">
            { label.to_owned() }<input type="file" {accept} {onchange} />
        </label>
    }
}

/// Returns the first of some files.
pub(crate) fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
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
