//! The first part of the worker. It handles the POST to AWS's sign-in, answers lists and the content script, and
//! sweeps expired data.
//!
//! It makes the decisions and reaches the browser only through the ports: `src/module-login` makes it the WASM
//! module that `extension/background.js` calls.

mod answer;
mod body;
pub mod instant;
mod intercept;
mod sign_in;
pub mod sweep;

pub use answer::message_received;
pub use body::Body;
pub use intercept::{Details, request_seen};
