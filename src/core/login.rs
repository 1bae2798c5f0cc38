//! Logins: which there are, whose they are, and which of them a request means.

use crate::text_type::text_type;
use thiserror::Error;

/// Names a login: the SHA-256 of its assertion in lower-case hex.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LoginId(Box<str>);

/// The text is not the SHA-256 of anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a login id")]
pub struct LoginIdError;

impl LoginId {
    fn check(text: &str) -> Result<(), LoginIdError> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(hex) { Ok(()) } else { Err(LoginIdError) }
    }
}

text_type!(LoginId, LoginIdError);
