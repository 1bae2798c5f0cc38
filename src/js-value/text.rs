//! Copies long texts into WASM, such as a SAML response.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;
    type Encoded;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, bytes: &mut [u8]) -> Encoded;
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;
}

/// Copies a JavaScript string into WASM.
///
/// The browser writes ASCII straight into WASM memory. The glue would copy letter by letter, in JavaScript
/// that is not yet compiled when the worker has just started.
pub fn text(text: &JsString) -> String {
    let length = text.length();
    let mut bytes = vec![0; length as usize];
    // Text that is not ASCII takes more bytes than it has letters. In that case not all of it was read.
    let whole = TextEncoder::new().encode_into(text, &mut bytes).read() == length;
    let ascii = whole.then(|| String::from_utf8(bytes).ok()).flatten();
    ascii.unwrap_or_else(|| text.into())
}
