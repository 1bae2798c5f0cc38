//! The service worker (Chromium) or event page (Firefox), as WASM: it carries between the browser and the core.
//!
//! `extension/background.js` registers the listeners and calls what is exported here. Nothing is kept in memory
//! between two events: the worker may die at any moment, and all it knows stands in `storage.session`.

mod answer;
mod assertion_store;
mod badge;
mod body;
mod browser;
mod copy;
mod credential_store;
mod intercept;
mod remember;
mod sign_in;
mod state;
mod store;
mod sts_client;
mod sweep;

use wasm_bindgen::prelude::*;

/// Takes the time as JavaScript gives it, in milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "Date.now() is a whole number far below 2^53")]
const fn milliseconds(date_now: f64) -> i64 {
    date_now as i64
}

/// `webRequest.onBeforeRequest`: a navigation of a top frame to a sign-in host.
#[wasm_bindgen]
pub async fn request_seen(details: JsValue, now: f64) {
    // A failure is kept for the popup where it can be; the request itself goes its way.
    let _ = intercept::request_seen(&details, milliseconds(now)).await;
}

/// `runtime.onMessage`: answers with the serde form of `Result<Answer, Failure>`.
#[wasm_bindgen]
pub async fn message_received(message: JsValue, sender: JsValue, now: f64) -> JsValue {
    answer::message_received(message, sender, milliseconds(now)).await
}

/// `alarms.onAlarm`: the name is the storage key that has expired.
#[wasm_bindgen]
pub async fn alarm_rang(name: String, now: f64) {
    sweep::expired(name, milliseconds(now)).await;
}

/// `tabs.onRemoved`.
#[wasm_bindgen]
pub async fn tab_closed(tab: i32) {
    sweep::tab_closed(tab).await;
}

/// `windows.onRemoved`.
#[wasm_bindgen]
pub async fn window_closed() {
    sweep::window_closed().await;
}
