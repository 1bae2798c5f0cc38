//! Exports credentials of many roles of one login: names of profiles, protection from selecting production
//! roles by accident, the order of the calls, and the resulting file.
//!
//! This module makes no calls and has no clock: the export page drives a [`run::Run`], and the worker makes
//! the calls.

pub mod file;
pub mod names;
pub mod run;
pub mod selection;
pub mod template;
