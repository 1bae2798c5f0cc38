//! What all pages of Rolebox share: the kit of controls, the browser, the requests to the worker, the clipboard
//! and the sentences.
//!
//! A control is a value that `draw` turns into elements, and has a style sheet of the same name beside it. It is
//! not a Yew component: each of those adds a few kilobytes to every page's WASM.

pub mod browser;
pub mod button;
pub mod checkbox;
pub mod click;
pub mod clipboard;
pub mod commands;
pub mod confirm;
pub mod download;
#[cfg(test)]
mod drawn;
pub mod durations;
pub mod empty;
pub mod environment;
pub mod event;
pub mod facts;
pub mod file;
pub mod icon;
pub mod permissions;
pub mod production;
pub mod select;
pub mod start_url;
pub mod status;
pub mod surface;
pub mod switch;
pub mod table;
pub mod text;
pub mod text_area;
pub mod text_field;
