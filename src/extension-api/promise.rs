//! Promises and objects of JavaScript.

use js_sys::{Array, Object, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Waits for the promise that a call of an extension API returns.
pub(crate) fn settled(call: Result<Promise, JsValue>) -> JsFuture {
    call.unwrap_or_else(|error| Promise::reject(&error)).into()
}

/// Makes an object from name and value pairs.
#[must_use]
pub(crate) fn object(pairs: &[(&str, JsValue)]) -> JsValue {
    let entries: Array =
        pairs.iter().map(|(name, value)| Array::of2(&JsValue::from_str(name), value)).collect();
    Object::from_entries(&entries).map_or(JsValue::UNDEFINED, Into::into)
}

/// Drops a promise without an "unhandled rejection".
pub(crate) fn ignore(call: Result<Promise, JsValue>) {
    if let Ok(promise) = call {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
