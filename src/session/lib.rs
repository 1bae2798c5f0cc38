//! Logins: what is known of each, whose they are, which roles they lead to, and under which keys all of it is kept.
//!
//! It reads no response (`saml` does) and stores nothing: it says what is to be stored, and under which name.

pub mod chain;
pub mod login;
pub mod pending_action;
pub mod person;
pub mod problem;
pub mod storage_key;
pub mod verdict;
