//! The way of an event from JavaScript into a task.

use js_sys::Promise;
use std::pin::Pin;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// Takes the time as JavaScript gives it, in milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "Date.now() is a whole number far below 2^53")]
#[must_use]
pub const fn milliseconds(date_now: f64) -> i64 {
    date_now as i64
}

/// Starts a task. They all have one type, because each type would bring its own copy of the glue to JavaScript.
pub fn started(task: impl Future<Output = JsValue> + 'static) -> Promise {
    let task: Pin<Box<dyn Future<Output = JsValue>>> = Box::pin(task);
    future_to_promise(async { Ok(task.await) })
}
