//! The setup page: turns an administrator's answers into infrastructure code, and compares the first login with
//! them.
//!
//! It is a page of the extension, and also a static site. `www/setup.js` loads it.
//! `rolebox-setup-page-state` decides what the page shows and does; this crate only draws the state and carries
//! out the effects.

mod app;
mod code;
mod controls;
mod effects;
mod extension;
mod file;
mod kept;
mod markdown;
mod neighbours;
mod paste;
mod rail;
mod steps;
mod whole;

use rolebox_ui::browser;
use wasm_bindgen::prelude::*;
use yew::Renderer;

/// Draws the page.
#[wasm_bindgen]
pub fn setup() {
    if let Some(root) = browser::element("app") {
        Renderer::<app::App>::with_root(root).render();
    }
}
