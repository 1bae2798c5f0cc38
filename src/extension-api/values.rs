//! Messages as JavaScript values.

use crate::Chrome;
use rolebox_js_value::{from_js, to_js};
use rolebox_worker::ports::Values;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

impl Values for Chrome {
    type Value = JsValue;

    fn read_value<T: DeserializeOwned>(self, value: JsValue) -> Option<T> {
        from_js(value)
    }

    fn value(self, from: &impl Serialize) -> JsValue {
        to_js(from)
    }
}
