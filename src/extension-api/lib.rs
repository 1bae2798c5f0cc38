//! The extension's APIs and the way to AWS: the real side of the ports in `rolebox_worker::ports`.
//!
//! Firefox also provides them under the name `chrome`, with promises.

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
