//! Watches whether the person can see the picker.
//!
//! `IntersectionObserver` with `trackVisibility` reports, across frames, whether an element is drawn
//! unchanged: not transparent, not distorted, and with nothing above it. In a browser without it, the picker
//! is in the top layer.

use super::App;
use crate::browser;
use js_sys::{Array, Object, Reflect};
use rolebox_role_list::state::Event;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::html::Scope;

/// The shortest delay that browsers allow, in milliseconds.
const DELAY_MS: u32 = 100;

#[wasm_bindgen]
extern "C" {
    type IntersectionObserver;
    #[wasm_bindgen(constructor)]
    fn new(listener: &Closure<dyn Fn(Array)>, options: &Object) -> IntersectionObserver;
    #[wasm_bindgen(method)]
    fn observe(this: &IntersectionObserver, element: &Element);
}

/// Reports every change for as long as the page lives.
pub(super) fn watch(link: &Scope<App>) {
    let Some(body) = browser::document().and_then(|document| document.body()) else { return };
    let link = link.clone();
    let listener = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let visible = Reflect::get(&entries.at(-1), &"isVisible".into()).unwrap_or_default();
        // A browser that can't report visibility has no such property.
        link.send_message(Event::Looked(visible.as_bool().unwrap_or(visible.is_undefined())));
    });
    let options = Object::new();
    for (name, value) in [("trackVisibility", JsValue::TRUE), ("delay", DELAY_MS.into())] {
        // Fails only for a frozen object.
        let _ = Reflect::set(&options, &name.into(), &value);
    }
    IntersectionObserver::new(&listener, &options).observe(&body);
    listener.forget();
}
