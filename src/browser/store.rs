//! Typed access to `storage.session` (memory only) and `storage.local` (on disk).
//!
//! Each thing has its own key, so that parallel events can't undo each other's writes.

use crate::api::{BETWEEN_KEYS, settled};
use crate::from_js::from_js;
use crate::to_js::to_js;
use js_sys::{Array, Object, Promise, Reflect};
use rolebox_protocol::Failure;
use rolebox_settings::Stored;
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

    #[wasm_bindgen(js_namespace = ["chrome", "storage"], js_name = managed, thread_local_v2)]
    static MANAGED: StorageArea;

    #[wasm_bindgen(method, catch)]
    fn get(this: &StorageArea, keys: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getKeys)]
    fn get_keys(this: &StorageArea) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn set(this: &StorageArea, items: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn remove(this: &StorageArea, keys: &JsValue) -> Result<Promise, JsValue>;
}

// A function that only calls the browser is not `async` but returns the future of the answer: its caller
// then stores only a promise while it waits, and not the arguments too.

/// A storage area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// In memory, until the browser ends.
    Session,
    /// On disk. Never used for a secret.
    Local,
    /// An administrator's policy. Read-only.
    Managed,
}

/// The values that were read, by key.
#[derive(Clone)]
pub struct Items(JsValue);

impl Items {
    /// Returns the value of a key. None if it is absent or has another shape.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        from_js(self.value(key))
    }

    /// Returns the value of a key, or undefined if it is absent.
    pub fn value(&self, key: &str) -> JsValue {
        Reflect::get(&self.0, &key.into()).unwrap_or_default()
    }

    /// Returns the keys.
    pub fn keys(&self) -> Vec<String> {
        Object::keys(self.0.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()).collect()
    }
}

impl Stored for Items {
    fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        Items::get(self, key)
    }

    fn has(&self, key: &str) -> bool {
        !self.value(key).is_undefined()
    }
}

/// Values to write in one step. Clones share the same values.
#[derive(Default, Clone)]
pub struct Changes(Object);

impl Changes {
    /// Adds a value.
    pub fn with(self, key: &str, value: &impl Serialize) -> Self {
        self.with_js(key, &to_js(value))
    }

    /// Adds a value that is already a JavaScript value, because secrets do not implement serde.
    pub fn with_js(self, key: &str, value: &JsValue) -> Self {
        // Only a frozen object would refuse.
        let _ = Reflect::set(&self.0, &key.into(), value);
        self
    }
}

impl Area {
    fn with<T>(self, task: impl FnOnce(&StorageArea) -> T) -> T {
        match self {
            Self::Session => SESSION.with(task),
            Self::Local => LOCAL.with(task),
            Self::Managed => MANAGED.with(task),
        }
    }

    /// Reads keys. Absent keys are absent in the answer too.
    pub fn read(self, keys: &[String]) -> impl Future<Output = Result<Items, Failure>> + use<> {
        self.items(&list(keys))
    }

    /// Reads everything.
    pub fn read_all(self) -> impl Future<Output = Result<Items, Failure>> + use<> {
        self.items(&JsValue::NULL)
    }

    /// Reads one key.
    pub async fn read_one(self, key: String) -> Option<JsValue> {
        let items = self.items(&key.as_str().into()).await.ok()?;
        Some(items.value(&key))
    }

    /// Returns every key without its value.
    pub async fn keys(self) -> Result<Vec<String>, Failure> {
        let keys = settled(self.with(StorageArea::get_keys)).await.map_err(|_| Failure::WorkerFailed)?;
        // One text for all keys: after an export there are more than a thousand, and each call into
        // JavaScript costs time.
        let keys = String::from(keys.unchecked_ref::<Array>().join(&String::from(BETWEEN_KEYS)));
        Ok(keys.split(BETWEEN_KEYS).filter(|key| !key.is_empty()).map(str::to_owned).collect())
    }

    /// Writes all values or none.
    pub fn write(self, changes: Changes) -> impl Future<Output = Result<(), Failure>> + use<> {
        let written = settled(self.with(|area| area.set(&changes.0)));
        async { written.await.map(drop).map_err(|_| Failure::StorageFull) }
    }

    /// Writes one value.
    pub fn write_one(self, key: &str, value: &impl Serialize) -> impl Future<Output = Result<(), Failure>> {
        self.write(Changes::default().with(key, value))
    }

    /// Removes keys.
    pub async fn remove(self, keys: &[String]) {
        if keys.is_empty() {
            return;
        }
        // A key that remains does no harm: after its deadline every read treats it as absent.
        let _ = settled(self.with(|area| area.remove(&list(keys)))).await;
    }

    fn items(self, keys: &JsValue) -> impl Future<Output = Result<Items, Failure>> + use<> {
        let items = settled(self.with(|area| area.get(keys)));
        async { items.await.map(Items).map_err(|_| Failure::WorkerFailed) }
    }
}

fn list(keys: &[String]) -> Array {
    keys.iter().map(|key| JsValue::from_str(key)).collect()
}
