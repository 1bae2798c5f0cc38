//! What can be wrong with a SAML response: refusals, which leave nothing to show, and warnings, which leave the roles.
//!
//! Neither ever quotes the response: both end up in logs and on screens, and the response is a secret.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a SAML response gives no roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AssertionError {
    /// The form value has characters, or a length, that no base64 text has.
    #[error("not base64")]
    NotBase64,
    /// The base64 text or the XML is over its limit.
    #[error("larger than any saml response aws takes")]
    TooLarge,
    /// The XML is in another encoding, such as UTF-16.
    #[error("not utf-8")]
    NotUtf8,
    /// The XML is not well-formed, or it uses an entity that XML itself does not define.
    #[error("not well-formed xml")]
    NotXml,
    /// There is a document type declaration. SAML has no use for one, attacks have.
    #[error("a document type declaration")]
    Dtd,
    /// Elements are nested deeper than any SAML response needs.
    #[error("nested too deeply")]
    TooDeep,
    /// The document element is not `Response` of the SAML 2.0 protocol.
    #[error("not a saml 2.0 response")]
    NotAResponse,
    /// The response holds more than one assertion: which of them AWS would read is a guess.
    #[error("more than one assertion")]
    SeveralAssertions,
    /// The response holds no assertion.
    #[error("no assertion")]
    NoAssertion,
    /// The only assertion is encrypted; AWS alone can read it.
    #[error("the assertion is encrypted")]
    Encrypted,
    /// The identity provider says that the login failed.
    #[error("the status is not success")]
    StatusNotSuccess,
    /// There is no Role attribute, or none of its values can be used.
    #[error("no usable role")]
    NoRoles,
    /// There are more than [`super::MAX_ROLES`] roles.
    #[error("too many roles")]
    TooManyRoles,
}

/// What is odd about a SAML response that gave roles.
///
/// The order of the variants is the order in which warnings are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Warning {
    /// Values of the Role attribute that are, as a whole or in part, no pair of a role and a provider. What is none
    /// was left out.
    MalformedRole {
        /// How many values it concerns.
        count: u32,
    },
    /// A role and its provider are in different partitions, which AWS refuses. The pair was left out.
    PartitionMismatch,
    /// The same pair stands there more than once. It was kept once.
    RepeatedRole,
    /// A provider is in another account than its role.
    ProviderInOtherAccount,
    /// There is no RoleSessionName, which AWS requires.
    NoSessionName,
    /// The RoleSessionName has a length or characters that AWS refuses.
    InvalidSessionName,
    /// There is more than one RoleSessionName. The first was kept.
    RepeatedSessionName,
    /// The SessionDuration is not within 900 to 43,200 seconds.
    SessionDurationOutOfRange,
    /// The SessionDuration is not a whole number of seconds.
    SessionDurationNotANumber,
    /// No Recipient says for which sign-in URL the assertion was made; AWS requires it.
    NoRecipient,
    /// The assertion has no readable IssueInstant, so that five minutes from then can't be reckoned.
    NoIssueInstant,
    /// No time says until when the response may be used.
    NoExpiry,
    /// Its base64 text is longer than the 100,000 characters that `AssumeRoleWithSAML` takes.
    TooLongForSts,
    /// The base64 text is in the URL-safe alphabet, which AWS does not read.
    UrlSafeAlphabet,
    /// An encrypted assertion stands beside the plain one.
    EncryptedBeside,
    /// Nothing in the response is signed; AWS refuses it.
    UnsignedResponse,
}

impl Warning {
    /// Returns the warning's name in output for other programs. It never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MalformedRole { .. } => "malformed-role",
            Self::PartitionMismatch => "partition-mismatch",
            Self::RepeatedRole => "repeated-role",
            Self::ProviderInOtherAccount => "provider-in-other-account",
            Self::NoSessionName => "no-session-name",
            Self::InvalidSessionName => "invalid-session-name",
            Self::RepeatedSessionName => "repeated-session-name",
            Self::SessionDurationOutOfRange => "session-duration-out-of-range",
            Self::SessionDurationNotANumber => "session-duration-not-a-number",
            Self::NoRecipient => "no-recipient",
            Self::NoIssueInstant => "no-issue-instant",
            Self::NoExpiry => "no-expiry",
            Self::TooLongForSts => "too-long-for-sts",
            Self::UrlSafeAlphabet => "url-safe-alphabet",
            Self::EncryptedBeside => "encrypted-beside",
            Self::UnsignedResponse => "unsigned-response",
        }
    }
}
