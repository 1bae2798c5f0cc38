//! The dashboard: a page in a tab of its own, for everything that needs more room than the popup has.
//!
//! It draws the states of `rolebox_dashboard_state`, which decides, and carries out their effects. One file
//! per section makes it the largest crate, but all of it draws, sends requests or picks texts.
//! `extension/dashboard.js` loads it. It sends the worker the same requests as the popup does.

mod active;
mod again;
mod app;
mod base_profiles;
mod chains;
mod check;
mod config_paste;
mod console;
mod diagnostics;
mod export;
mod nobody;
mod production;
mod role;
mod section;
mod settings;
mod shortcuts;
mod text;
mod unset;

use rolebox_ui::browser;
use wasm_bindgen::prelude::*;
use yew::Renderer;

/// Draws the dashboard.
#[wasm_bindgen]
pub fn dashboard() {
    if let Some(root) = browser::element("app") {
        Renderer::<app::App>::with_root(root).render();
    }
}
