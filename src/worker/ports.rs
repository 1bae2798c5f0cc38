//! The ports: everything that the worker asks of the browser, as traits.
//!
//! `src/extension-api` implements them over `chrome.*`, and [`memory`](crate::memory) for native tests. A port
//! decides nothing.
//!
//! A function that only calls the browser is not `async` but returns the future of the answer: the call is made at
//! once, and its caller stores only a promise while it waits.

mod alarms;
mod aws;
mod pages;
mod storage;
mod tabs;
mod values;

pub use alarms::{Alarm, Alarms};
pub use aws::{Aws, AwsReply};
pub use pages::Pages;
pub use storage::{Area, Changes, Items, Storage};
pub use tabs::{Tab, Tabs};
pub use values::Values;

/// The browser without the network: all that the first module of the worker has.
pub trait Browser: Storage + Tabs + Pages + Alarms + Values {}

impl<B: Storage + Tabs + Pages + Alarms + Values> Browser for B {}

/// The browser with the way to AWS.
pub trait Online: Browser + Aws {}

impl<B: Browser + Aws> Online for B {}
