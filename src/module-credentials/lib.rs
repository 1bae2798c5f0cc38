//! The worker's second module, as WASM: it passes messages to `src/worker-credentials`, which talks to STS.
//!
//! It is a separate module, so that the one that handles logins stays small and starts fast.
//! `extension/background.js` routes to it the requests about credentials, and requests whose answer no list
//! waits for. Nothing stays in memory between two messages.

use js_sys::Promise;
use rolebox_extension_api::{Chrome, milliseconds, started};
use rolebox_js_value::to_js;
use wasm_bindgen::prelude::*;

/// `runtime.onMessage`, for messages with a field `credentials` or `manage`, for messages that sign in without AWS's
/// page or forget data, and for the hand-over page's `take`. Answers with the serde form of
/// `Result<Answer, Failure>`.
#[wasm_bindgen]
pub fn message_received(message: JsValue, sender: JsValue, now: f64) -> Promise {
    started(rolebox_worker_credentials::message_received(Chrome, message, sender, milliseconds(now)))
}

/// `alarms.onAlarm`, for the alarm of notices: returns the notices to show.
#[wasm_bindgen]
pub fn notices_due(now: f64) -> Promise {
    started(async move { to_js(&rolebox_worker_credentials::due(Chrome, milliseconds(now)).await) })
}

/// A control of the browser was used, or asks what to show: a command, the address bar, the context menu of the button.
/// `extension/reach.js` and `extension/button-menu.js` say which.
#[wasm_bindgen]
pub fn control_used(control: JsValue, now: f64) -> Promise {
    started(rolebox_worker_credentials::control_used(Chrome, control, milliseconds(now)))
}
