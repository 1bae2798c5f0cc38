//! The browser for both modules of the service worker: extension APIs, storage, and the stored data.
//!
//! Nothing stays in memory between two events, so each module always has the same data as the other.

pub mod api;
pub mod assertion_store;
pub mod badge;
pub mod binding;
mod from_js;
mod press;
pub mod remember;
pub mod requester;
pub mod room;
pub mod state;
pub mod store;
mod task;
mod text;
mod to_js;

pub use from_js::from_js;
pub use press::press;
pub use task::{milliseconds, started};
pub use text::text;
pub use to_js::to_js;
