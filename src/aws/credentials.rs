//! Temporary AWS credentials.
//!
//! `rolebox_sts` gets them from STS, and `rolebox_credentials` formats them as text. This module has no
//! clock: the caller stores them and checks whether they have expired.

mod rights;

pub use rights::Rights;

use crate::instant;
use crate::partition::Partition;
use core::fmt;
use rolebox_text::secret::Secret;
use thiserror::Error;

/// Credentials of one role session.
///
/// All texts in it consist of `[A-Za-z0-9+/=_.:,@~-]`: the alphabets of base64 and ARNs, and a few more. No
/// format needs to escape these characters, and the ones that cmd cannot quote (`"`, `%`, `!`, line breaks)
/// are excluded.
#[derive(Clone)]
pub struct Credentials {
    access_key_id: String,
    secret_access_key: Secret,
    session_token: Secret,
    expires_at_ms: i64,
    expiration: String,
    assumed_role_arn: String,
}

/// The texts can't be AWS credentials: one is empty or has a character that AWS never sends, or the expiry is
/// not a valid date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not aws credentials")]
pub struct CredentialsError;

impl Credentials {
    /// Checks and stores credentials; `expires_at_ms` is Unix time in milliseconds.
    ///
    /// # Errors
    ///
    /// Refuses texts that some format could not write unchanged.
    pub fn new(
        access_key_id: String,
        secret_access_key: Secret,
        session_token: Secret,
        expires_at_ms: i64,
        assumed_role_arn: String,
    ) -> Result<Self, CredentialsError> {
        // Both secrets are exposed for the check only; no copy is made.
        let texts = [&access_key_id, secret_access_key.expose(), session_token.expose(), &assumed_role_arn];
        if !texts.into_iter().all(is_portable) {
            return Err(CredentialsError);
        }
        let whole_seconds = expires_at_ms - expires_at_ms.rem_euclid(1000);
        let expiration = instant::rfc3339(whole_seconds).ok_or(CredentialsError)?;
        Ok(Self {
            access_key_id,
            secret_access_key,
            session_token,
            expires_at_ms,
            expiration,
            assumed_role_arn,
        })
    }

    /// Returns the access key ID. It identifies the session and is not a secret by itself.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// Returns the secret access key.
    #[must_use]
    pub fn secret_access_key(&self) -> &Secret {
        &self.secret_access_key
    }

    /// Returns the session token.
    #[must_use]
    pub fn session_token(&self) -> &Secret {
        &self.session_token
    }

    /// Returns the expiry as Unix time in milliseconds.
    #[must_use]
    pub const fn expires_at_ms(&self) -> i64 {
        self.expires_at_ms
    }

    /// Returns the ARN of the session, `arn:<partition>:sts::<account>:assumed-role/<role>/<session>`.
    #[must_use]
    pub fn assumed_role_arn(&self) -> &str {
        &self.assumed_role_arn
    }

    /// Returns the partition they work in; `None` if the ARN's partition is unknown.
    #[must_use]
    pub fn partition(&self) -> Option<Partition> {
        self.assumed_role_arn.split(':').nth(1).and_then(Partition::by_name)
    }

    /// Returns the expiry as RFC 3339 in UTC, with whole seconds: every SDK reads this form.
    #[must_use]
    pub fn expiration(&self) -> &str {
        &self.expiration
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Credentials").field("expiration", &self.expiration()).finish_non_exhaustive()
    }
}

/// Returns true if every format can write the text unchanged.
pub fn is_portable(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=_.:,@~-".contains(&byte);
    !text.is_empty() && text.bytes().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-01T12:00:00Z.
    const NOON: i64 = 1_772_366_400_000;

    fn credentials(secret: &str, token: &str) -> Result<Credentials, CredentialsError> {
        let arn = "arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com".to_owned();
        Credentials::new("ASIAEXAMPLE000000001".to_owned(), secret.into(), token.into(), NOON, arn)
    }

    #[test]
    fn debug_output_contains_no_part_of_the_keys() {
        let shown =
            format!("{:?} {:#?}", credentials("sEcr/t+", "t0ken=="), credentials("sEcr/t+", "t0ken=="));
        for text in ["ASIAEXAMPLE", "sEcr", "t0ken", "Admin", "jane"] {
            assert!(!shown.contains(text), "{shown}");
        }
        assert!(shown.contains("2026-03-01T12:00:00Z"), "{shown}");
    }

    #[test]
    fn only_characters_that_every_format_can_contain_are_accepted() {
        for text in ["abc/DEF+123==", "eyJ0.-_~", "a"] {
            assert!(credentials(text, "token").is_ok(), "{text}");
        }
        for text in [
            "",
            " a",
            "a ",
            "a'b",
            "a\"b",
            "a$b",
            "a`b",
            "a%b",
            "a!b",
            "a^b",
            "a&b",
            "a\\b",
            "a#b",
            "a;b",
            "a\nb",
            "a\rb",
            "a\0b",
            "a\u{7f}b",
            "aüb",
            "a\u{2019}b",
        ] {
            assert!(credentials(text, "token").is_err(), "{text:?}");
            assert!(credentials("secret", text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_expiry_keeps_its_milliseconds_and_is_written_in_seconds() {
        let expiring = |at| Credentials::new("A".to_owned(), "s".into(), "t".into(), at, "arn".to_owned());
        for (at, written) in [
            (NOON, "2026-03-01T12:00:00Z"),
            (NOON + 999, "2026-03-01T12:00:00Z"),
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59Z"),
        ] {
            let credentials = expiring(at).unwrap();
            assert_eq!((credentials.expires_at_ms(), credentials.expiration()), (at, written));
        }
        assert!(expiring(i64::MAX).is_err());
        assert!(expiring(253_402_300_800_000).is_err());
    }
}
