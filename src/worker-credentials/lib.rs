//! The part of the worker that obtains credentials. Nothing else talks to STS.
//!
//! It decides and calls no browser: `src/module-credentials` makes it the WASM module that
//! `extension/background.js` calls.

mod again;
mod announce;
mod answer;
mod arrange;
mod asked;
mod assume;
mod bulk;
mod chained;
mod check;
mod configured;
mod console;
mod copy;
mod credential_store;
mod diagnose;
mod direct;
mod endpoints;
mod forget;
mod grants;
mod handover;
mod notice;
mod obtain;
mod reach;
mod remembered;
mod sign_in;
mod sts_client;
mod wanted;

pub use answer::message_received;
pub use notice::{Notice, due};
pub use reach::control_used;
