//! The hosts and permissions that a person has granted in addition to those of every installation.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = getAll)]
    fn get_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    fn ask_for(what: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = remove)]
    fn give_back(what: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions", "onAdded"], js_name = addListener)]
    fn on_added(listener: &Closure<dyn Fn()>);
    #[wasm_bindgen(js_namespace = ["chrome", "permissions", "onRemoved"], js_name = addListener)]
    fn on_removed(listener: &Closure<dyn Fn()>);
}

/// The kind of permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Match patterns of hosts.
    Origins,
    /// Names of permissions.
    Permissions,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Origins => "origins",
            Self::Permissions => "permissions",
        }
    }

    fn list(self, names: &[String]) -> JsValue {
        let list: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
        let what = Object::new();
        // Fails only for a frozen object.
        let _ = Reflect::set(&what, &self.name().into(), &list);
        what.into()
    }
}

/// Returns the granted permissions of a kind.
pub async fn granted(kind: Kind) -> Vec<String> {
    let all = settled(get_all()).await.unwrap_or_default();
    let list = Reflect::get(&all, &kind.name().into())
        .ok()
        .and_then(|list| Array::is_array(&list).then(|| list.unchecked_into::<Array>()));
    list.map(|list| list.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default()
}

/// Asks the person to grant the permissions. The browser accepts the request only inside a click, so it is
/// made before this returns; only the answer is awaited.
pub fn request(kind: Kind, names: &[String]) -> impl Future<Output = bool> + use<> {
    let asked = settled(ask_for(&kind.list(names)));
    async { asked.await.is_ok_and(|answer| answer.is_truthy()) }
}

/// Gives permissions back. Returns false if the browser refuses.
pub async fn remove(kind: Kind, names: &[String]) -> bool {
    settled(give_back(&kind.list(names))).await.is_ok_and(|answer| answer.is_truthy())
}

/// Calls `listener` whenever a permission is granted or removed, for as long as the page lives.
pub fn on_changed(listener: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(listener);
    on_added(&closure);
    on_removed(&closure);
    closure.forget();
}

fn settled(call: Result<Promise, JsValue>) -> JsFuture {
    call.unwrap_or_else(|error| Promise::reject(&error)).into()
}
