//! The browser's own shortcuts of the extension: their keys, and the place where a person changes them.

use js_sys::Promise;
use rolebox_js_value::{from_js, to_js};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "commands"], js_name = getAll)]
    fn get_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "commands"], js_name = openShortcutSettings)]
    fn open_shortcut_settings() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    fn create_tab(properties: &JsValue) -> Result<Promise, JsValue>;
}

/// Where Chromium's browsers change shortcuts. A page can't link there, but an extension can open it.
const SHORTCUTS_PAGE: &str = "chrome://extensions/shortcuts";

/// A command with its key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BrowserCommand {
    /// What it does. Empty for the command that opens the popup.
    pub description: Option<String>,
    /// Its key, as the browser writes it. Empty: it has none.
    pub shortcut: Option<String>,
}

#[derive(Serialize)]
struct Properties {
    url: &'static str,
}

/// Returns the commands, in the browser's order.
pub async fn all() -> Vec<BrowserCommand> {
    settled(get_all()).await.and_then(from_js).unwrap_or_default()
}

/// Opens the browser's page for shortcuts. Returns false if it can't.
pub async fn change() -> bool {
    // A browser without this function throws at once.
    let opened =
        open_shortcut_settings().or_else(|_| create_tab(&to_js(&Properties { url: SHORTCUTS_PAGE })));
    settled(opened).await.is_some()
}

async fn settled(call: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(call.ok()?).await.ok()
}
