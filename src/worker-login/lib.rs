//! The first part of the worker: the POST to AWS's sign-in, what a role list shows at once, the content script's
//! messages, sweeping.
//!
//! It decides and calls no browser: `src/module-login` makes it the WASM module that `extension/background.js` calls.

mod answer;
mod body;
mod intercept;
mod sign_in;
pub mod sweep;

pub use answer::message_received;
pub use body::Body;
pub use intercept::{Details, request_seen};
