//! Builds what a browser loads: modules, glue, `dist/` and the zips for the stores.

pub(crate) mod browser;
pub(crate) mod dist;
mod glue;
pub(crate) mod package;
mod pages;
pub(crate) mod wasm;
mod wasm_opt;
