//! The key of a login. A response that comes again, by Back, reload or a redirect, is the same login.

use super::encoded::canonical;
use rolebox_text::hex::hex;
use rolebox_text::text_type;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// The SHA-256 of a SAML response's base64 text, in lower-case hex. White space and lost padding don't change it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LoginId(Box<str>);

/// The text is not a login's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a login id has 64 hexadecimal digits")]
pub struct LoginIdError;

impl LoginId {
    /// Makes the key from the value of the form field `SAMLResponse`.
    #[must_use]
    pub fn of(form_value: &str) -> Self {
        let text = zeroize::Zeroizing::new(canonical(form_value));
        Self(hex(Sha256::digest(text.as_bytes()).as_slice()).into())
    }

    fn check(text: &str) -> Result<(), LoginIdError> {
        let valid = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if valid { Ok(()) } else { Err(LoginIdError) }
    }
}

text_type!(LoginId, LoginIdError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_the_sha_256_of_the_text_without_white_space() {
        // `printf UEQ5NA== | sha256sum`
        let key = "01aed6bc6db413033db969515774c421b655b98065721073597113cf0ff526e2";
        for text in ["UEQ5NA==", "UEQ5\r\nNA==\n", " UEQ5NA"] {
            assert_eq!(LoginId::of(text).as_str(), key, "{text:?}");
        }
        assert_eq!(key.parse::<LoginId>().unwrap(), LoginId::of("UEQ5NA=="));
    }

    #[test]
    fn only_lower_case_hex_of_the_full_length_is_a_key() {
        for text in ["", "e5dd", &"g".repeat(64), &"A".repeat(64), &"0".repeat(65)] {
            assert_eq!(text.parse::<LoginId>(), Err(LoginIdError), "{text}");
        }
    }
}
