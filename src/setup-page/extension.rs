//! Whether this page is part of the extension.

use wasm_bindgen::prelude::*;

/// Returns whether the extension's worker can be asked. As a site on a file server, the page has no worker.
pub(crate) fn is_here() -> bool {
    let member = |object: JsValue, name: &str| js_sys::Reflect::get(&object, &name.into()).ok();
    member(js_sys::global().into(), "chrome")
        .filter(JsValue::is_object)
        .and_then(|chrome| member(chrome, "runtime"))
        .filter(JsValue::is_object)
        .and_then(|runtime| member(runtime, "id"))
        .is_some_and(|id| id.is_string())
}
