//! The part of the service worker that obtains credentials, as WASM. Nothing else talks to STS.
//!
//! It is a separate module, so that the one that handles logins stays small and starts fast.
//! `extension/background.js` routes to it the requests about credentials, and requests whose answer no list
//! waits for. Nothing stays in memory between two messages.

mod again;
mod answer;
mod assume;
mod bulk;
mod chained;
mod check;
mod configured;
mod console;
mod copy;
mod credential_store;
mod diagnose;
mod direct;
mod forget;
mod handover;
mod notice;
mod obtain;
mod route;
mod sign_in;
mod sts_client;

use js_sys::Promise;
use rolebox_browser::{milliseconds, started, to_js};
use wasm_bindgen::prelude::*;

/// `runtime.onMessage`, for messages with a field `credentials`, and for messages that sign in without AWS's
/// page or forget data. Answers with the serde form of `Result<Answer, Failure>`.
#[wasm_bindgen]
pub fn message_received(message: JsValue, sender: JsValue, now: f64) -> Promise {
    started(answer::message_received(message, sender, milliseconds(now)))
}

/// `alarms.onAlarm`, for the alarm of notices: returns the notices to show.
#[wasm_bindgen]
pub fn notices_due(now: f64) -> Promise {
    started(async move { to_js(&notice::due(milliseconds(now)).await) })
}
