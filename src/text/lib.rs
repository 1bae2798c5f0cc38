//! Types and functions for any text: secrets, checked string types, characters that mislead.
//!
//! This crate knows nothing of AWS, SAML or browsers.

pub mod encoded_form;
pub mod hex;
pub mod order;
pub mod prefix;
pub mod printable;
pub mod secret;
pub mod text_type;
