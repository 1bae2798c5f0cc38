//! Logins: what is stored of each and under which key, whose it is, and the roles that can be reached from it.
//!
//! This crate reads no response (`saml` does) and stores nothing: it returns what to store and under which
//! key.

pub mod arranged;
pub mod chain;
pub mod login;
pub mod pending_action;
pub mod person;
pub mod problem;
pub mod remembered;
pub mod storage_key;
pub mod used;
pub mod verdict;
