//! Credentials of many roles of one login at once: how their profiles are named, which roles are not taken by accident,
//! the order of the calls, and the one file that comes of it.
//!
//! It calls nothing and knows no time: the page that exports drives a [`run::Run`], the worker makes the calls.

pub mod file;
pub mod names;
pub mod production;
pub mod run;
pub mod selection;
pub mod template;
