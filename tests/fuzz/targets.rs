//! The targets: which reader gets the bytes, and what must be true of whatever it reads.

mod login;
mod setup;

pub use login::{form, pasted_response, response, sts_answer};
pub use setup::{account_names, config_import, design, metadata, pasted_list, settings};
