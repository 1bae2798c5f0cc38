//! `chrome.tabs`, `chrome.windows`, and the content script in a tab.

use crate::Chrome;
use crate::promise::{ignore, object, settled};
use crate::task::number;
use js_sys::Promise;
use rolebox_aws::arn::RoleArn;
use rolebox_js_value::{from_js, to_js};
use rolebox_protocol::{ContentCommand, Pressed};
use rolebox_worker::ports::{Pages, Tab, Tabs};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = get, catch)]
    fn tabs_get(tab: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    fn tabs_query(of: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create, catch)]
    fn tabs_create(properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = update, catch)]
    fn tabs_update(tab: &JsValue, properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    fn tabs_send_message(tab: &JsValue, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = getAll, catch)]
    fn windows_get_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = update, catch)]
    fn windows_update(window: &JsValue, properties: &JsValue) -> Result<Promise, JsValue>;
}

#[derive(Deserialize)]
struct Window {
    incognito: bool,
}

/// Sends a message to the content script in the top frame of a tab.
fn tell_content(tab: i64, command: &ContentCommand) -> Result<Promise, JsValue> {
    tabs_send_message(&number(tab), &to_js(command), &object(&[("frameId", 0.into())]))
}

/// Creates a tab as one that the tab in front opens: so it is in the same container of Firefox, which no permission of
/// ours can name. A browser refuses that if the new tab would be in another window.
async fn create(properties: &[(&str, JsValue)]) -> Option<JsValue> {
    let front = object(&[("active", JsValue::TRUE), ("lastFocusedWindow", JsValue::TRUE)]);
    let front = settled(tabs_query(&front)).await.ok().and_then(from_js::<Vec<Tab>>);
    if let Some(opener) = front.as_deref().and_then(<[Tab]>::first) {
        let properties = [properties, &[("openerTabId", number(opener.id))]].concat();
        if let Ok(tab) = settled(tabs_create(&object(&properties))).await {
            return Some(tab);
        }
    }
    settled(tabs_create(&object(properties))).await.ok()
}

impl Tabs for Chrome {
    async fn tab(self, tab: i64) -> Option<Tab> {
        from_js(settled(tabs_get(&number(tab))).await.ok()?)
    }

    async fn show_tab(self, tab: Tab) {
        // A tab that was closed in the meantime can't be shown; nothing depends on it.
        let _ = settled(tabs_update(&number(tab.id), &object(&[("active", JsValue::TRUE)]))).await;
        let _ = settled(windows_update(&number(tab.window_id), &object(&[("focused", JsValue::TRUE)]))).await;
    }

    async fn open_tab(self, in_front: bool) -> Option<Tab> {
        from_js(create(&[("url", "about:blank".into()), ("active", in_front.into())]).await?)
    }

    async fn open_page(self, url: &str) -> bool {
        create(&[("url", url.into())]).await.is_some()
    }

    async fn navigate(self, tab: Tab, path: &str) -> bool {
        settled(tabs_update(&number(tab.id), &object(&[("url", self.extension_url(path).into())])))
            .await
            .is_ok()
    }

    async fn incognito_is_open(self) -> bool {
        let windows = settled(windows_get_all()).await.ok().and_then(from_js::<Vec<Window>>);
        // If unknown, assume one is open: a wipe must not remove data still in use.
        windows.is_none_or(|windows| windows.iter().any(|window| window.incognito))
    }

    async fn press(self, tab: i64, role: &RoleArn) -> Option<Pressed> {
        from_js(settled(tell_content(tab, &ContentCommand::SignIn(role.clone()))).await.ok()?)
    }

    fn post_to_frames(self, tab: i64, message: &str) {
        ignore(tabs_send_message(&number(tab), &message.into(), &object(&[])));
    }

    fn post_to_content(self, tab: i64, command: &ContentCommand) {
        ignore(tell_content(tab, command));
    }
}
