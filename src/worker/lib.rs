//! What both worker modules share: the ports to the browser, a version of them in memory for tests, and the
//! stored data.
//!
//! Nothing stays in memory between two events, so each module always has the same data as the other. This crate
//! reaches the browser only through the ports.

pub mod assertion_store;
pub mod badge;
pub mod binding;
#[cfg(any(test, feature = "memory"))]
pub mod memory;
pub mod ports;
pub mod remember;
pub mod requester;
pub mod room;
pub mod state;
pub mod stored_keys;
pub mod tell;
