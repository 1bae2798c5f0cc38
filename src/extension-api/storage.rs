//! `chrome.storage`.

use crate::Chrome;
use crate::promise::settled;
use js_sys::{Array, Object, Promise, Reflect};
use rolebox_js_value::{from_js, to_js};
use rolebox_protocol::Failure;
use rolebox_settings::Stored;
use rolebox_worker::ports::{Area, Changes, Items, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type StorageArea;

    #[wasm_bindgen(js_namespace = ["chrome", "storage"], js_name = session, thread_local_v2)]
    static SESSION: StorageArea;
    #[wasm_bindgen(js_namespace = ["chrome", "storage"], js_name = local, thread_local_v2)]
    static LOCAL: StorageArea;

    /// The administrator's policy, empty if there is none. `extension/background.js` asks the browser once: Firefox
    /// without a policy refuses, and takes its time at each call.
    #[wasm_bindgen(js_name = managedPolicy)]
    fn managed_policy() -> Promise;

    #[wasm_bindgen(method, catch)]
    fn get(this: &StorageArea, keys: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getKeys)]
    fn get_keys(this: &StorageArea) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn set(this: &StorageArea, items: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn remove(this: &StorageArea, keys: &JsValue) -> Result<Promise, JsValue>;
}

/// The separator between keys in one text. No key contains it.
const BETWEEN_KEYS: char = '\n';

/// The values that were read, by key.
#[derive(Clone)]
pub struct JsItems(JsValue);

impl JsItems {
    /// Returns the value of a key, or undefined if it is absent.
    fn value(&self, key: &str) -> JsValue {
        Reflect::get(&self.0, &key.into()).unwrap_or_default()
    }
}

impl Stored for JsItems {
    fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        from_js(self.value(key))
    }

    fn has(&self, key: &str) -> bool {
        !self.value(key).is_undefined()
    }
}

impl Items for JsItems {
    fn keys(&self) -> Vec<String> {
        Object::keys(self.0.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()).collect()
    }
}

/// Values to write in one step. Clones share the same values.
#[derive(Default, Clone)]
pub struct JsChanges(Object);

impl Changes for JsChanges {
    fn with(self, key: &str, value: &impl Serialize) -> Self {
        // Only a frozen object would refuse.
        let _ = Reflect::set(&self.0, &key.into(), &to_js(value));
        self
    }
}

/// Calls a storage area. That of an administrator's policy is [read](items) alone.
fn with<T>(area: Area, task: impl FnOnce(&StorageArea) -> T) -> Option<T> {
    match area {
        Area::Session => Some(SESSION.with(task)),
        Area::Local => Some(LOCAL.with(task)),
        Area::Managed => None,
    }
}

fn items(area: Area, keys: &JsValue) -> impl Future<Output = Result<JsItems, Failure>> + use<> {
    let items = settled(with(area, |area| area.get(keys)).unwrap_or_else(|| Ok(managed_policy())));
    async { items.await.map(JsItems).map_err(|_| Failure::WorkerFailed) }
}

fn list(keys: &[String]) -> Array {
    keys.iter().map(|key| JsValue::from_str(key)).collect()
}

impl Storage for Chrome {
    type Items = JsItems;
    type Changes = JsChanges;

    fn read(self, area: Area, keys: &[String]) -> impl Future<Output = Result<JsItems, Failure>> {
        items(area, &list(keys))
    }

    fn read_all(self, area: Area) -> impl Future<Output = Result<JsItems, Failure>> {
        items(area, &JsValue::NULL)
    }

    async fn keys(self, area: Area) -> Result<Vec<String>, Failure> {
        let keys = with(area, StorageArea::get_keys).ok_or(Failure::WorkerFailed)?;
        let keys = settled(keys).await.map_err(|_| Failure::WorkerFailed)?;
        // One text for all keys: after an export there are more than a thousand, and each call into
        // JavaScript costs time.
        let keys = String::from(keys.unchecked_ref::<Array>().join(&String::from(BETWEEN_KEYS)));
        Ok(keys.split(BETWEEN_KEYS).filter(|key| !key.is_empty()).map(str::to_owned).collect())
    }

    fn write(self, area: Area, changes: JsChanges) -> impl Future<Output = Result<(), Failure>> {
        let written = with(area, |area| area.set(&changes.0)).map(settled);
        async { written.ok_or(Failure::StorageFull)?.await.map(drop).map_err(|_| Failure::StorageFull) }
    }

    async fn remove(self, area: Area, keys: &[String]) -> Result<(), Failure> {
        if keys.is_empty() {
            return Ok(());
        }
        let removed = with(area, |area| area.remove(&list(keys))).ok_or(Failure::WorkerFailed)?;
        settled(removed).await.map(drop).map_err(|_| Failure::WorkerFailed)
    }
}
