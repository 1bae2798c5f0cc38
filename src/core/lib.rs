//! Pure Rust heart of Rolebox: no I/O, no clock, no randomness, no browser. Those are passed in.

pub mod acs;
pub mod arn;
pub mod partition;
mod text_type;
