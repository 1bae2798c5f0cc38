//! Saves a file for the person.

use crate::browser;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves a file to the browser's download folder. Returns false if the browser refuses.
///
/// The blob has a URL only during the call, and its bytes are never a JavaScript string.
pub fn save(name: &str, content: &[u8]) -> bool {
    attempt(name, content).is_ok()
}

fn attempt(name: &str, content: &[u8]) -> Result<(), JsValue> {
    let bytes = js_sys::Uint8Array::from(content);
    let options = BlobPropertyBag::new();
    // With a text type, the browser would add an extension to the name.
    options.set_type("application/octet-stream");
    let blob = Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(&bytes), &options);
    bytes.fill(0, 0, bytes.length());
    let url = Url::create_object_url_with_blob(&blob?)?;
    let clicked = click(name, &url);
    Url::revoke_object_url(&url)?;
    clicked
}

fn click(name: &str, url: &str) -> Result<(), JsValue> {
    let document = browser::document().ok_or(JsValue::UNDEFINED)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_download(name);
    anchor.set_href(url);
    anchor.click();
    Ok(())
}
