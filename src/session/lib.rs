//! Logins: the stored data of each, its person, the roles it leads to, and the storage keys.
//!
//! This crate reads no response (`saml` does) and stores nothing: it returns what to store and under which
//! key.

pub mod chain;
pub mod login;
pub mod pending_action;
pub mod person;
pub mod problem;
pub mod storage_key;
pub mod verdict;
