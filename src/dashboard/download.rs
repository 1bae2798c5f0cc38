//! Gives the person a file.

use rolebox_ui::browser;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use zeroize::Zeroizing;

/// Saves a text where the browser saves downloads. False when it refuses.
///
/// The blob has an address for as long as the call lasts, and its bytes never were a string of JavaScript.
pub(crate) fn save(name: &str, text: &Zeroizing<String>) -> bool {
    attempt(name, text).is_ok()
}

fn attempt(name: &str, text: &Zeroizing<String>) -> Result<(), JsValue> {
    let bytes = js_sys::Uint8Array::from(text.as_bytes());
    let options = BlobPropertyBag::new();
    // A type that is text would have the browser add an ending to the name.
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
