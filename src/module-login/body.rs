//! Reads the form of a request from `webRequest`: decoded fields or raw chunks.

use js_sys::{Array, JsString, Reflect, Uint8Array};
use rolebox_js_value::text;
use rolebox_saml::form::{FormError, SamlForm};
use wasm_bindgen::prelude::*;

const FIELDS: [&str; 3] = ["SAMLResponse", "RelayState", "roleIndex"];

/// Reads `details.requestBody`. None: the request has no body.
pub(crate) fn read(request_body: &JsValue) -> Option<Result<SamlForm, FormError>> {
    if let Some(form_data) = property(request_body, "formData") {
        return Some(from_fields(&form_data));
    }
    let raw: Array = property(request_body, "raw")?.dyn_into().ok()?;
    let chunks: Vec<Vec<u8>> = raw
        .iter()
        .filter_map(|element| property(&element, "bytes"))
        .map(|bytes| Uint8Array::new(&bytes).to_vec())
        .collect();
    Some(SamlForm::from_body(chunks.iter().map(Vec::as_slice)))
}

fn from_fields(form_data: &JsValue) -> Result<SamlForm, FormError> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for name in FIELDS {
        let values = property(form_data, name).and_then(|values| values.dyn_into::<Array>().ok());
        for value in values.iter().flat_map(|values| values.iter()) {
            // A value that is not UTF-8 arrives as an ArrayBuffer.
            let value = value.dyn_into::<JsString>().map_err(|_| FormError::NotAForm)?;
            fields.push((name, text(&value)));
        }
    }
    SamlForm::from_fields(fields)
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    // `Reflect` throws for a value that is no object, such as a missing body.
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
