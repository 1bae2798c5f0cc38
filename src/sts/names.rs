//! The two names in an `AssumeRole` request: the session's name and the external ID.
//!
//! Limits and characters: STS API reference, `AssumeRole`.

use core::ops::RangeInclusive;
use rolebox_aws::credentials::Credentials;
use rolebox_text::text_type;
use thiserror::Error;

/// A session's name, which appears in its ARN and in CloudTrail: 2 to 64 characters of `[A-Za-z0-9_+=,.@-]`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionName(Box<str>);

/// The text is not a session name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a session name has 2 to 64 letters, digits or characters of _+=,.@-")]
pub struct SessionNameError;

/// A value that the role's owner requires in the request: 2 to 1224 characters of `[A-Za-z0-9_+=,.@:/-]`. It
/// is not secret (IAM user guide, "Access to AWS accounts owned by third parties").
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExternalId(Box<str>);

/// The text is not an external ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an external id has 2 to 1224 letters, digits or characters of _+=,.@:/-")]
pub struct ExternalIdError;

/// The name for a session whose ARN has no valid name.
const UNNAMED: &str = "rolebox";

impl SessionName {
    fn check(text: &str) -> Result<(), SessionNameError> {
        if is_made_of(text, 2..=64, b"_+=,.@-") { Ok(()) } else { Err(SessionNameError) }
    }

    /// Returns the session name of the credentials, so that the audit trail shows the same person.
    #[must_use]
    pub fn of(credentials: &Credentials) -> Self {
        let name = credentials.assumed_role_arn().rsplit('/').next().and_then(|name| name.parse().ok());
        name.unwrap_or_else(|| Self(UNNAMED.into()))
    }
}

impl ExternalId {
    fn check(text: &str) -> Result<(), ExternalIdError> {
        if is_made_of(text, 2..=1224, b"_+=,.@:/-") { Ok(()) } else { Err(ExternalIdError) }
    }
}

text_type!(SessionName, SessionNameError);
text_type!(ExternalId, ExternalIdError);

fn is_made_of(text: &str, length: RangeInclusive<usize>, signs: &[u8]) -> bool {
    length.contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || signs.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_length_and_characters_that_sts_accepts() {
        for (text, session, external) in [
            ("jane@example.com", true, true),
            ("a_+=,.@-Z9", true, true),
            ("ab", true, true),
            ("a:b", false, true),
            ("https://example.com/x", false, true),
            ("a", false, false),
            ("", false, false),
            ("a b", false, false),
            ("a&b", false, false),
            ("aü", false, false),
            (&"a".repeat(64), true, true),
            (&"a".repeat(65), false, true),
            (&"a".repeat(1224), false, true),
            (&"a".repeat(1225), false, false),
        ] {
            assert_eq!(text.parse::<SessionName>().is_ok(), session, "{text}");
            assert_eq!(text.parse::<ExternalId>().is_ok(), external, "{text}");
        }
    }

    #[test]
    fn a_session_is_named_after_the_one_it_comes_from() {
        for (arn, name) in [
            ("arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com", "jane@example.com"),
            ("arn:aws:sts::123456789012:assumed-role/Admin/", "rolebox"),
            ("arn", "arn"),
            (":", "rolebox"),
        ] {
            let credentials =
                Credentials::new("A".to_owned(), "s".into(), "t".into(), 0, arn.to_owned()).unwrap();
            assert_eq!(SessionName::of(&credentials).as_str(), name);
        }
    }
}
