//! Implements the ports of `rolebox_worker::ports` with the APIs in `chrome` and with `fetch`. It decides nothing.
//!
//! Firefox offers the same APIs with promises under `chrome`, too.

mod alarms;
mod aws;
mod pages;
mod promise;
mod storage;
mod tabs;
mod task;
mod values;

pub use task::{milliseconds, started};

/// The browser's APIs, as the [ports](rolebox_worker::ports).
#[derive(Debug, Clone, Copy)]
pub struct Chrome;
