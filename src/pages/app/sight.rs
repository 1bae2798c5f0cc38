//! Ignores input in a picker that the page hides.
//!
//! `IntersectionObserver` with `trackVisibility` reports, across frames, whether an element is drawn
//! unchanged: not transparent, not distorted, and with nothing above it. In a browser without it, the picker
//! is in the top layer.

use super::{App, Msg, Notice};
use crate::browser;
use crate::field::Act;
use crate::text;
use js_sys::{Array, Object, Reflect};
use rolebox_role_list::keys::Command;
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
        link.send_message(Msg::Looked(visible.as_bool().unwrap_or(visible.is_undefined())));
    });
    let options = Object::new();
    for (name, value) in [("trackVisibility", JsValue::TRUE), ("delay", DELAY_MS.into())] {
        // Fails only for a frozen object.
        let _ = Reflect::set(&options, &name.into(), &value);
    }
    IntersectionObserver::new(&listener, &options).observe(&body);
    listener.forget();
}

impl App {
    /// Returns the message, unless it has an outside effect and the person perhaps could not see what they
    /// did.
    pub(super) fn seen(&mut self, message: Msg) -> Option<Msg> {
        let by_enter = matches!(message, Msg::Acted(Act::Pressed(Command::Use(_))));
        // Before any other input, Enter does nothing anyway, whether the picker is visible or not.
        if by_enter && !self.gate.is_open() {
            return Some(message);
        }
        if matches!(message, Msg::Acted(_)) && !by_enter {
            self.sight.take_back();
            return Some(message);
        }
        let by_click =
            matches!(message, Msg::Used(..) | Msg::Agreed | Msg::SignInAgain | Msg::Set(_) | Msg::Forget);
        if !by_enter && !by_click {
            return Some(message);
        }
        let passed = self.sight.pass(message, browser::now());
        if passed.is_none() && self.sight.is_lost() {
            self.notice = Notice::Alert(text::HIDDEN.get());
        }
        passed
    }
}
