//! The parts of the browser's and the extension's APIs that the pages use.

use rolebox_js_value::{from_js, to_js};
use rolebox_protocol::{CHANGED, Failure};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, Window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime", "onMessage"], js_name = addListener)]
    fn add_message_listener(listener: &Closure<dyn Fn(JsValue)>);

    /// Returns a text of `_locales` with its placeholders filled in.
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    pub fn message(key: &str, substitutions: Vec<String>) -> String;
}

/// Sends a message to the worker and returns its answer.
pub async fn ask<T: DeserializeOwned>(message: &impl Serialize) -> Result<T, Failure> {
    answer(send_message(&to_js(message)).await)
}

/// Sends a message that has no answer.
pub fn tell(message: &impl Serialize) {
    let message = to_js(message);
    wasm_bindgen_futures::spawn_local(async move {
        // If the page closes at the same moment, nobody is listening any more.
        let _ = send_message(&message).await;
    });
}

/// Reads the worker's reply.
pub fn answer<T: DeserializeOwned>(reply: Result<JsValue, JsValue>) -> Result<T, Failure> {
    let reply = reply.map_err(|_| Failure::WorkerFailed)?;
    from_js::<Result<T, Failure>>(reply).ok_or(Failure::WorkerFailed)?
}

/// Calls `listener` whenever the worker reports a change, for as long as the page lives: immediately, and
/// then once after one second for all changes in between. An export of many roles reports every step.
pub fn on_changed(listener: impl Fn() + 'static) {
    let news = Rc::new(News { listener, state: Cell::new(Rest::Over) });
    let closure = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        if message.as_string().as_deref() == Some(CHANGED) {
            news.clone().told();
        }
    });
    add_message_listener(&closure);
    closure.forget();
}

/// How long a page waits after a reported change before it calls the listener again, in milliseconds.
const REST_MS: i32 = 1000;

struct News<F> {
    listener: F,
    state: Cell<Rest>,
}

#[derive(Clone, Copy)]
enum Rest {
    Over,
    Quiet,
    /// Something changed in the meantime.
    Told,
}

impl<F: Fn() + 'static> News<F> {
    fn told(self: Rc<Self>) {
        match self.state.replace(Rest::Told) {
            Rest::Over => self.tell(),
            Rest::Quiet | Rest::Told => {}
        }
    }

    fn tell(self: Rc<Self>) {
        (self.listener)();
        self.state.set(Rest::Quiet);
        after(REST_MS, move || match self.state.replace(Rest::Over) {
            Rest::Told => self.tell(),
            Rest::Over | Rest::Quiet => {}
        });
    }
}

/// Calls `listener` every second for as long as the page lives.
pub fn every_second(listener: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(listener);
    if let Some(window) = window() {
        let _ = window
            .set_interval_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), 1000);
    }
    closure.forget();
}

/// Calls `listener` whenever the fragment of the page's address changes, for as long as the page lives.
pub fn on_address(listener: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(listener);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Returns the part of the page's address between `#` and `?`.
#[must_use]
pub fn address() -> String {
    let hash = hash();
    hash.split('?').next().unwrap_or_default().to_owned()
}

/// Returns a parameter of the page's address. Parameters come after `#` and `?`.
#[must_use]
pub fn parameter(name: &str) -> Option<String> {
    let hash = hash();
    let (_, parameters) = hash.split_once('?')?;
    web_sys::UrlSearchParams::new_with_str(parameters).ok()?.get(name)
}

/// Moves to another place of the page, named by a fragment with its `#`. It is a navigation: *Back* returns.
pub fn go(fragment: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(fragment);
    }
}

/// Removes the parameters from the page's address without a navigation, once they have been followed.
pub fn forget_parameters() {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let place = format!("#{}", address());
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&place));
    }
}

fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Calls `then` once, after `milliseconds`.
pub fn after(milliseconds: i32, then: impl FnOnce() + 'static) {
    let function = Closure::once_into_js(then);
    if let Some(window) = window() {
        let function = function.unchecked_ref();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds);
    }
}

/// Calls `listener` whenever the element changes size, for as long as the page lives.
pub fn on_resize(element: &Element, listener: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(listener);
    if let Ok(observer) = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    closure.forget();
}

/// Sets a property of an element's style. The content security policy forbids a `style` attribute.
pub fn set_style(element: &HtmlElement, property: &str, pixels: u32) {
    // Fails only for malformed names.
    let _ = element.style().set_property(property, &format!("{pixels}px"));
}

/// Returns a length in pixels that the style sheet declares as a custom property of the document.
pub fn declared_pixels(property: &str) -> Option<u32> {
    let style = window()?.get_computed_style(&document()?.document_element()?).ok()??;
    style.get_property_value(property).ok()?.trim().strip_suffix("px")?.parse().ok()
}

/// Returns the time in Unix milliseconds.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Formats a date and time of day as the browser does for its user.
pub fn moment(unix_ms: i64) -> String {
    js_sys::Date::new(&(unix_ms as f64).into()).to_locale_string("default", &JsValue::UNDEFINED).into()
}

/// Returns whether this computer has a Cmd key where others have Ctrl.
#[must_use]
pub fn has_cmd_key() -> bool {
    let platform = window().and_then(|window| window.navigator().platform().ok());
    platform.is_some_and(|platform| platform.starts_with("Mac"))
}

/// Returns the window of the page.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// Returns the document of the page.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// Returns the element of the page with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}
