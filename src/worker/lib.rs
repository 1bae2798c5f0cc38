//! The service worker (Chromium) or event page (Firefox), as WASM: it carries between the browser and the core.
//!
//! `extension/background.js` registers the listeners and calls what is exported here. Nothing is kept in memory
//! between two events: the worker may die at any moment, and all it knows stands in `storage.session`.

mod answer;
mod body;
mod intercept;
mod sign_in;
mod sweep;

use js_sys::Promise;
use rolebox_browser::{milliseconds, started};
use wasm_bindgen::prelude::*;

/// `webRequest.onBeforeRequest`: a navigation of a top frame to a sign-in host.
#[wasm_bindgen]
pub fn request_seen(details: JsValue, now: f64) -> Promise {
    started(async move {
        // A failure is kept for the popup where it can be; the request itself goes its way.
        let _ = intercept::request_seen(details, milliseconds(now)).await;
        JsValue::UNDEFINED
    })
}

/// `runtime.onMessage`, but for what asks for credentials: answers with the serde form of `Result<Answer, Failure>`.
#[wasm_bindgen]
pub fn message_received(message: JsValue, sender: JsValue, now: f64) -> Promise {
    started(answer::message_received(message, sender, milliseconds(now)))
}

/// `alarms.onAlarm`: the name is the storage key that has expired.
#[wasm_bindgen]
pub fn alarm_rang(name: String, now: f64) -> Promise {
    started(async move {
        sweep::expired(name, milliseconds(now)).await;
        JsValue::UNDEFINED
    })
}

/// `tabs.onRemoved`.
#[wasm_bindgen]
pub fn tab_closed(tab: i32) -> Promise {
    started(async move {
        sweep::tab_closed(tab).await;
        JsValue::UNDEFINED
    })
}

/// `windows.onRemoved`.
#[wasm_bindgen]
pub fn window_closed() -> Promise {
    started(async {
        sweep::window_closed().await;
        JsValue::UNDEFINED
    })
}
