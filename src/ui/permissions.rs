//! The hosts and rights that a person has allowed beside those that every installation has.

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

/// What is asked for.
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
        // Only a frozen object would refuse.
        let _ = Reflect::set(&what, &self.name().into(), &list);
        what.into()
    }
}

/// Returns what is allowed of a kind.
pub async fn granted(kind: Kind) -> Vec<String> {
    let all = settled(get_all()).await.unwrap_or_default();
    let list = Reflect::get(&all, &kind.name().into()).ok().and_then(|list| list.dyn_into::<Array>().ok());
    list.map(|list| list.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default()
}

/// Asks the person to allow it. The browser takes it only inside a click, so the question is asked before this returns,
/// and only the answer is waited for.
pub fn request(kind: Kind, names: &[String]) -> impl Future<Output = bool> + use<> {
    let asked = settled(ask_for(&kind.list(names)));
    async { asked.await.is_ok_and(|answer| answer.is_truthy()) }
}

/// Gives it back.
pub async fn remove(kind: Kind, names: &[String]) -> bool {
    settled(give_back(&kind.list(names))).await.is_ok_and(|answer| answer.is_truthy())
}

/// Calls `listener` whenever something is allowed or taken back, as long as the page lives.
pub fn on_changed(listener: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(listener);
    on_added(&closure);
    on_removed(&closure);
    closure.forget();
}

fn settled(call: Result<Promise, JsValue>) -> JsFuture {
    call.unwrap_or_else(|error| Promise::reject(&error)).into()
}
