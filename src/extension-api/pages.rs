//! `chrome.runtime`, `chrome.action`, `chrome.notifications`, `chrome.permissions`.

use crate::Chrome;
use crate::promise::{ignore, object, settled};
use crate::task::number;
use js_sys::{Array, Object, Promise};
use rolebox_js_value::from_js;
use rolebox_worker::ports::Pages;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = id, thread_local_v2)]
    static RUNTIME_ID: String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn runtime_get_url(path: &str) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn runtime_send_message(message: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = getAll, catch)]
    fn permissions_get_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains, catch)]
    fn permissions_contains(what: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    fn action_set_badge_text(details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "notifications"], js_name = getAll, catch)]
    fn notifications_get_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "notifications"], js_name = clear, catch)]
    fn notifications_clear(id: &str) -> Result<Promise, JsValue>;
}

#[derive(Deserialize)]
struct Permissions {
    origins: Vec<String>,
}

impl Pages for Chrome {
    fn extension_id(self) -> String {
        RUNTIME_ID.with(Clone::clone)
    }

    fn extension_url(self, path: &str) -> String {
        runtime_get_url(path)
    }

    fn broadcast(self, message: &str) {
        // Usually nobody is listening.
        ignore(runtime_send_message(&message.into()));
    }

    fn set_badge(self, text: &str, tab: Option<i64>) {
        let mut details = vec![("text", JsValue::from_str(text))];
        details.extend(tab.map(|tab| ("tabId", number(tab))));
        ignore(action_set_badge_text(&object(&details)));
    }

    async fn clear_notices(self) {
        // Without the permission there is no such API, and no notification is on display.
        let Ok(all) = settled(notifications_get_all()).await else { return };
        for id in Object::keys(all.unchecked_ref::<Object>()).iter().filter_map(|id| id.as_string()) {
            ignore(notifications_clear(&id));
        }
    }

    async fn is_permitted(self, origin: &str) -> bool {
        let what = object(&[("origins", Array::of1(&origin.into()).into())]);
        settled(permissions_contains(&what)).await.map_or(true, |answer| answer.is_truthy())
    }

    async fn permitted_origins(self) -> Vec<String> {
        let all = settled(permissions_get_all()).await.ok().and_then(from_js::<Permissions>);
        all.map(|all| all.origins).unwrap_or_default()
    }
}
