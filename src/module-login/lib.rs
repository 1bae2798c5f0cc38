//! The worker's first module, as WASM: it passes events to `src/worker-login`.
//!
//! `extension/background.js` registers the listeners and calls the functions exported here. Nothing stays in
//! memory between two events: the browser can stop the worker at any moment, and all its data is in
//! the browser's storage.

mod body;

use js_sys::{JsString, Promise};
use rolebox_extension_api::{Chrome, milliseconds, started};
use rolebox_js_value::{from_js, text, to_js};
use rolebox_worker::tell;
use rolebox_worker_login::{Details, instant, sweep};
use wasm_bindgen::prelude::*;

/// `webRequest.onBeforeRequest`: a navigation of a top frame to a sign-in host. The arguments before the body are the
/// fields of [`Details`]. Returns the name of the login that the instant picker could show, or undefined.
#[wasm_bindgen]
pub fn request_seen(
    url: JsString,
    tab: f64,
    seen_at: f64,
    initiator: JsString,
    body: JsValue,
    now: f64,
) -> Promise {
    started(async move {
        let details = Details {
            url: text(&url),
            tab_id: milliseconds(tab),
            seen_at: milliseconds(seen_at),
            initiator: text(&initiator),
        };
        // A failure is stored for the popup where possible. The request itself continues in any case.
        let seen = rolebox_worker_login::request_seen(Chrome, details, body::read(&body), milliseconds(now));
        seen.await.ok().flatten().map_or(JsValue::UNDEFINED, |login| to_js(&login))
    })
}

/// Returns whether logins are shown in the instant picker.
#[wasm_bindgen]
pub fn wants_instant_picker() -> Promise {
    started(async { instant::is_wanted(Chrome).await.into() })
}

/// `runtime.onMessage`, except for requests about credentials. `policy_known` means that the browser has
/// returned the administrator's policy once. Answers with the serde form of `Result<Answer, Failure>`.
#[wasm_bindgen]
pub fn message_received(message: JsValue, sender: JsValue, now: f64, policy_known: bool) -> Promise {
    started(rolebox_worker_login::message_received(Chrome, message, sender, milliseconds(now), policy_known))
}

/// Tells every page to ask again: the administrator's policy or a permission changed.
#[wasm_bindgen]
pub fn tell_pages() -> Promise {
    started(async move {
        tell::changed(Chrome).await;
        JsValue::UNDEFINED
    })
}

/// `alarms.onAlarm`, except for notices: removes expired data.
#[wasm_bindgen]
pub fn alarm_rang(now: f64) -> Promise {
    started(async move {
        sweep::over(Chrome, milliseconds(now)).await;
        JsValue::UNDEFINED
    })
}

/// `tabs.onRemoved`.
#[wasm_bindgen]
pub fn tab_closed(tab: JsValue) -> Promise {
    started(async move {
        if let Some(tab) = from_js(tab) {
            sweep::tab_closed(Chrome, tab).await;
        }
        JsValue::UNDEFINED
    })
}

/// `windows.onRemoved`.
#[wasm_bindgen]
pub fn window_closed(now: f64) -> Promise {
    started(async move {
        sweep::window_closed(Chrome, milliseconds(now)).await;
        JsValue::UNDEFINED
    })
}
