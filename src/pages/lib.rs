//! The popup, the picker, the instant picker and the hand-over page.
//!
//! This crate draws what `rolebox_role_list` decides and asks the worker for everything else.
//! `extension/pages.js` loads it.

mod actions;
mod app;
mod banner;
mod bar;
mod field;
mod handover;
mod heading;
mod links;
mod menu;
mod partition_offer;
mod people;
mod pointer;
mod position;
mod roles;
mod section;

use app::{App, AppProps};
use js_sys::{Array, Promise};
use rolebox_ui::surface::Surface;
use rolebox_ui::{browser, clipboard, confirm, surface, text};
use wasm_bindgen::prelude::*;
use yew::Renderer;

/// Draws the popup, of an incognito window or not, around the search field that already exists.
///
/// `early` are the earlier events of the field: all once `complete` resolves, which is when the program listens itself.
/// `overview` is the answer to the first request.
#[wasm_bindgen]
pub fn popup(incognito: bool, early: Array, complete: Promise, overview: Promise) {
    show(Surface::Popup { incognito }, early, complete, overview);
}

/// Draws the picker in its frame on AWS's page; otherwise like [`popup`].
#[wasm_bindgen]
pub fn picker(early: Array, complete: Promise, overview: Promise) {
    show(Surface::Picker, early, complete, overview);
}

/// Draws the instant picker, for the login that the page's address names; otherwise like [`popup`].
#[wasm_bindgen]
pub fn instant(early: Array, complete: Promise, overview: Promise) {
    show(Surface::Instant, early, complete, overview);
}

/// Takes the login to hand over and posts it to AWS.
#[wasm_bindgen]
pub async fn handover() {
    handover::take_and_submit().await;
}

fn show(surface: Surface, early: Array, complete: Promise, overview: Promise) {
    let Some(root) = browser::element("app") else { return };
    let props = AppProps { surface, early, complete: complete.into(), overview: overview.into() };
    Renderer::<App>::with_root_and_props(root, props).render();
}
