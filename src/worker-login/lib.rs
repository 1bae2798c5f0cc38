//! The service worker (Chromium) or event page (Firefox), as WASM. It connects the browser to the core.
//!
//! `extension/background.js` registers the listeners and calls the functions exported here. Nothing stays in
//! memory between two events: the browser can stop the worker at any moment, and all its data is in
//! `storage.session`.

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
        // A failure is stored for the popup where possible. The request itself continues in any case.
        let _ = intercept::request_seen(details, milliseconds(now)).await;
        JsValue::UNDEFINED
    })
}

/// `runtime.onMessage`, except for requests about credentials. `policy_known` means that the browser has
/// returned the administrator's policy once. Answers with the serde form of `Result<Answer, Failure>`.
#[wasm_bindgen]
pub fn message_received(message: JsValue, sender: JsValue, now: f64, policy_known: bool) -> Promise {
    started(answer::message_received(message, sender, milliseconds(now), policy_known))
}

/// `alarms.onAlarm`, except for notices: removes expired data.
#[wasm_bindgen]
pub fn alarm_rang(now: f64) -> Promise {
    started(async move {
        sweep::over(milliseconds(now)).await;
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
pub fn window_closed(now: f64) -> Promise {
    started(async move {
        sweep::window_closed(milliseconds(now)).await;
        JsValue::UNDEFINED
    })
}
