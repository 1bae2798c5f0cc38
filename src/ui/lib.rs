//! What all pages of Rolebox share: the browser, the requests to the worker, the clipboard and the sentences.

pub mod browser;
pub mod click;
pub mod clipboard;
pub mod confirm;
pub mod download;
pub mod facts;
pub mod permissions;
pub mod start_url;
pub mod surface;
pub mod text;
