//! Starts tasks from JavaScript events, and converts times.

use js_sys::Promise;
use std::pin::Pin;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// Converts the time from JavaScript, in milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "Date.now() is a whole number far below 2^53")]
#[must_use]
pub const fn milliseconds(date_now: f64) -> i64 {
    date_now as i64
}

/// Converts a time in milliseconds, or a number that the browser gave, to a JavaScript number.
#[expect(clippy::cast_precision_loss, reason = "such a number is below 2^53")]
pub(crate) fn number(number: i64) -> JsValue {
    JsValue::from_f64(number as f64)
}

/// Starts a task. All tasks have one type, because each type would add its own copy of the JavaScript glue.
pub fn started(task: impl Future<Output = JsValue> + 'static) -> Promise {
    let task: Pin<Box<dyn Future<Output = JsValue>>> = Box::pin(task);
    future_to_promise(async { Ok(task.await) })
}
