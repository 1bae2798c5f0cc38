//! The setup page: from an administrator's answers to infrastructure code, and to the first login compared with them.
//!
//! It is a page of the extension, and a site that needs no server. `www/setup.js` loads it. What is right or wrong about
//! an answer and what becomes of it is decided in `src/setup`; here it is drawn.

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
