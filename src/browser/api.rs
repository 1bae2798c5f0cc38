//! Thin bindings to the extension APIs that the worker uses, and the types they return.
//!
//! Firefox also provides them under the name `chrome`, with promises.

use crate::from_js::from_js;
use crate::to_js::to_js;
use js_sys::{Array, Object, Promise, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = id, thread_local_v2)]
    static RUNTIME_ID: String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn runtime_get_url(path: &str) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn runtime_send_message(message: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = get, catch)]
    fn tabs_get(tab: i32) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create, catch)]
    fn tabs_create(properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = update, catch)]
    fn tabs_update(tab: i32, properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    fn tabs_send_message(tab: i32, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = getAll, catch)]
    fn windows_get_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = update, catch)]
    fn windows_update(window: i32, properties: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = getAll, catch)]
    fn permissions_get_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    fn action_set_badge_text(details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "notifications"], js_name = getAll, catch)]
    fn notifications_get_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "notifications"], js_name = clear, catch)]
    fn notifications_clear(id: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = get, catch)]
    fn alarms_get(name: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = create, catch)]
    fn alarms_create(name: &str, info: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = clear, catch)]
    fn alarms_clear(name: &str) -> Result<Promise, JsValue>;
}

/// A tab, with the fields that the worker reads.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tab {
    /// Its ID.
    pub id: i32,
    /// The ID of its window.
    pub window_id: i32,
    /// Whether it belongs to an incognito window.
    pub incognito: bool,
}

#[derive(Deserialize)]
struct Window {
    incognito: bool,
}

/// Returns the extension's own ID.
pub fn extension_id() -> String {
    RUNTIME_ID.with(Clone::clone)
}

/// Returns the URL of a file of the extension.
pub fn extension_url(path: &str) -> String {
    runtime_get_url(path)
}

/// Waits for the promise that a call of an extension API returns.
pub fn settled(call: Result<Promise, JsValue>) -> JsFuture {
    call.unwrap_or_else(|error| Promise::reject(&error)).into()
}

/// Makes an object from name and value pairs.
pub fn object(pairs: &[(&str, JsValue)]) -> JsValue {
    let entries: Array =
        pairs.iter().map(|(name, value)| Array::of2(&JsValue::from_str(name), value)).collect();
    Object::from_entries(&entries).map_or(JsValue::UNDEFINED, Into::into)
}

/// Returns a tab if it still exists.
pub async fn tab(tab: i32) -> Option<Tab> {
    from_js(settled(tabs_get(tab)).await.ok()?)
}

/// Brings a tab and its window to the front.
pub async fn show_tab(tab: Tab) {
    // A tab that was closed in the meantime can't be shown; nothing depends on it.
    let _ = settled(tabs_update(tab.id, &object(&[("active", JsValue::TRUE)]))).await;
    let _ = settled(windows_update(tab.window_id, &object(&[("focused", JsValue::TRUE)]))).await;
}

/// Opens an empty tab in front.
pub async fn open_tab() -> Option<Tab> {
    from_js(settled(tabs_create(&object(&[("url", "about:blank".into())]))).await.ok()?)
}

/// Opens a page in a tab in front. Returns false if the browser refuses.
pub async fn open_page(url: &str) -> bool {
    settled(tabs_create(&object(&[("url", url.into())]))).await.is_ok()
}

/// Navigates a tab to a page of the extension.
pub async fn navigate(tab: Tab, path: &str) -> Result<(), JsValue> {
    settled(tabs_update(tab.id, &object(&[("url", extension_url(path).into())]))).await.map(drop)
}

/// Sends a message to the content script in the top frame of a tab and returns its answer. None: there is no
/// content script.
pub async fn tell_content(tab: i32, message: &impl Serialize) -> Option<JsValue> {
    settled(tabs_send_message(tab, &to_js(message), &object(&[("frameId", 0.into())]))).await.ok()
}

/// Sends a message to the content script in the top frame of a tab, if there is one.
pub fn post_to_content(tab: i32, message: &impl Serialize) {
    ignore(tabs_send_message(tab, &to_js(message), &object(&[("frameId", 0.into())])));
}

/// Sends a message to every page of the extension, and to every frame of the given tab.
pub fn broadcast(message: &str, tab: Option<i32>) {
    let message = JsValue::from_str(message);
    // Usually nobody is listening.
    ignore(runtime_send_message(&message));
    if let Some(tab) = tab {
        ignore(tabs_send_message(tab, &message, &object(&[])));
    }
}

#[derive(Deserialize)]
struct Permissions {
    origins: Vec<String>,
}

/// Returns the match patterns of the hosts for which the extension has permission.
pub async fn permitted_origins() -> Vec<String> {
    let all = settled(permissions_get_all()).await.ok().and_then(from_js::<Permissions>);
    all.map(|all| all.origins).unwrap_or_default()
}

/// Returns whether any incognito window is open.
pub async fn incognito_is_open() -> bool {
    let windows = settled(windows_get_all()).await.ok().and_then(from_js::<Vec<Window>>);
    // If unknown, assume one is open: a wipe must not remove data still in use.
    windows.is_none_or(|windows| windows.iter().any(|window| window.incognito))
}

/// Sets the badge text, in one tab or everywhere.
pub fn set_badge(text: &str, tab: Option<i32>) {
    let mut details = vec![("text", JsValue::from_str(text))];
    details.extend(tab.map(|tab| ("tabId", tab.into())));
    ignore(action_set_badge_text(&object(&details)));
}

/// Marks the badge of a tab whose response gave no login. The mark disappears at the next navigation.
pub fn warn_on_badge(tab: i32) {
    set_badge("!", Some(tab));
}

/// The separator between keys in one text. No key contains it.
pub const BETWEEN_KEYS: char = '\n';

/// An alarm. There is one of each kind: browsers write alarm names to disk and allow 500 at most, so neither
/// the names nor their number may reveal what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// Removes expired data.
    Sweep,
    /// Notifies the person that credentials are about to expire.
    Notice,
}

impl Alarm {
    const fn name(self) -> &'static str {
        match self {
            Self::Sweep => "sweep",
            Self::Notice => "notice",
        }
    }

    /// Sets the alarm to a time by this computer's clock, or clears it. The browser can be half a minute
    /// late, and later after sleep.
    pub fn set(self, at: Option<i64>) {
        let Some(at) = at else { return ignore(alarms_clear(self.name())) };
        let mut info = vec![("when", number(at)), ("persistAcrossSessions", JsValue::FALSE)];
        // The alarm has no purpose after the browser ends. A browser without this option refuses it at once.
        let set = alarms_create(self.name(), &object(&info)).or_else(|_| {
            info.pop();
            alarms_create(self.name(), &object(&info))
        });
        ignore(set);
    }

    /// Sets the alarm to a time, unless it is set to an earlier one.
    pub async fn set_by(self, at: i64) {
        let set = settled(alarms_get(self.name())).await.unwrap_or_default();
        let rings = Reflect::get(&set, &"scheduledTime".into()).ok().and_then(|time| time.as_f64());
        if rings.is_none_or(|rings| number(at).as_f64() < Some(rings)) {
            self.set(Some(at));
        }
    }
}

/// Removes the notifications on display. Without the permission there is no such API, and no notification is
/// on display.
pub async fn clear_notices() {
    let Ok(all) = settled(notifications_get_all()).await else { return };
    for id in Object::keys(all.unchecked_ref::<Object>()).iter().filter_map(|id| id.as_string()) {
        ignore(notifications_clear(&id));
    }
}

/// Converts a time in milliseconds to a JavaScript number.
#[expect(clippy::cast_precision_loss, reason = "a time in milliseconds is far below 2^53")]
pub fn number(milliseconds: i64) -> JsValue {
    JsValue::from_f64(milliseconds as f64)
}

/// Drops a promise without an "unhandled rejection".
fn ignore(call: Result<Promise, JsValue>) {
    if let Ok(promise) = call {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
