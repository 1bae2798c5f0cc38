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
mod from_js;
mod intercept;
mod remember;
mod sign_in;
mod state;
mod store;
mod sts_client;
mod sweep;
mod to_js;

use js_sys::Promise;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// Takes the time as JavaScript gives it, in milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "Date.now() is a whole number far below 2^53")]
const fn milliseconds(date_now: f64) -> i64 {
    date_now as i64
}

/// Starts a task. They all have one type, because each type would bring its own copy of the glue to JavaScript.
fn started(task: impl Future<Output = JsValue> + 'static) -> Promise {
    let task: Pin<Box<dyn Future<Output = JsValue>>> = Box::pin(task);
    future_to_promise(async { Ok(task.await) })
}

/// `webRequest.onBeforeRequest`: a navigation of a top frame to a sign-in host.
#[wasm_bindgen]
pub fn request_seen(details: JsValue, now: f64) -> Promise {
    started(async move {
        // A failure is kept for the popup where it can be; the request itself goes its way.
        let _ = intercept::request_seen(details, milliseconds(now)).await;
        JsValue::UNDEFINED
    })
}

/// `runtime.onMessage`: answers with the serde form of `Result<Answer, Failure>`.
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
