//! Pure Rust heart of Rolebox: no I/O, no clock, no randomness, no browser. Those are passed in.

pub mod acs;
pub mod alias;
pub mod arn;
pub mod assertion;
pub mod chain;
pub mod clock;
pub mod console;
pub mod credentials;
pub mod diagnosis;
mod encoded_form;
pub mod federation;
pub mod form;
mod hex;
pub mod instant;
pub mod list;
pub mod login;
pub mod messages;
pub mod order;
pub mod partition;
pub mod scope;
pub mod search;
pub mod secret;
pub mod sender;
pub mod settings;
pub mod sts;
mod text_type;
pub mod wish;
