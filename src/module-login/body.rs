//! Reads the form of a request from `webRequest`: decoded fields or raw chunks.

use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use rolebox_js_value::text;
use rolebox_worker_login::Body;
use wasm_bindgen::prelude::*;

/// Reads `details.requestBody`.
pub(crate) fn read(request_body: &JsValue) -> Body {
    if let Some(form_data) = property(request_body, "formData") {
        return fields(&form_data);
    }
    match array(request_body, "raw") {
        Some(raw) => Body::Chunks(
            raw.iter()
                .filter_map(|element| property(&element, "bytes"))
                .map(|bytes| Uint8Array::new(&bytes).to_vec())
                .collect(),
        ),
        None if property(request_body, "error").is_some() => Body::Unreadable,
        None => Body::None,
    }
}

fn fields(form_data: &JsValue) -> Body {
    let mut fields = Vec::new();
    for name in Body::FIELDS {
        for value in array(form_data, name).iter().flat_map(Array::iter) {
            // A value that is not UTF-8 arrives as an ArrayBuffer.
            let Ok(value) = value.dyn_into::<JsString>() else { return Body::Unreadable };
            fields.push((name, text(&value)));
        }
    }
    let names =
        if form_data.is_object() { Object::keys(form_data.unchecked_ref::<Object>()).length() } else { 0 };
    Body::Fields { names, fields }
}

fn array(object: &JsValue, name: &str) -> Option<Array> {
    // `instanceof` is false for an array of another global object.
    property(object, name).filter(Array::is_array).map(JsCast::unchecked_into)
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    // `Reflect` throws for a value that is no object, such as a missing body.
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
