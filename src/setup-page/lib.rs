//! The setup page: from an administrator's answers to infrastructure code, and to a comparison of the first
//! login with the answers.
//!
//! It is a page of the extension, and also a site that needs no server. `www/setup.js` loads it. `src/setup`
//! checks the answers and creates the files; this crate only draws.

mod app;
mod change;
mod code;
mod extension;
mod field;
mod kept;
mod markdown;
mod paste;
mod rail;
mod steps;

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
