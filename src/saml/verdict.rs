//! Faults of a SAML response: refusals, which leave no roles, and warnings, which leave the roles usable.
//!
//! Neither quotes the response: both appear in logs and on screen, and the response is a secret.

use rolebox_xml::XmlError;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a SAML response has no usable roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AssertionError {
    /// The form value is not base64: it has wrong characters or a wrong length.
    #[error("not base64")]
    NotBase64,
    /// The base64 text or the XML is too long.
    #[error("larger than any saml response aws takes")]
    TooLarge,
    /// The XML is in another encoding, such as UTF-16.
    #[error("not utf-8")]
    NotUtf8,
    /// The XML is not well-formed, or uses an entity that XML does not define.
    #[error("not well-formed xml")]
    NotXml,
    /// There is a document type declaration. SAML does not need one, and attacks use it.
    #[error("a document type declaration")]
    Dtd,
    /// Elements are nested deeper than any SAML response needs.
    #[error("nested too deeply")]
    TooDeep,
    /// The document element is not `Response` of the SAML 2.0 protocol.
    #[error("not a saml 2.0 response")]
    NotAResponse,
    /// The response has more than one assertion. We can't know which one AWS would read.
    #[error("more than one assertion")]
    SeveralAssertions,
    /// The response has no assertion.
    #[error("no assertion")]
    NoAssertion,
    /// The only assertion is encrypted; only AWS can read it.
    #[error("the assertion is encrypted")]
    Encrypted,
    /// The identity provider reports that the login failed.
    #[error("the status is not success")]
    StatusNotSuccess,
    /// There is no Role attribute, or none of its values is usable.
    #[error("no usable role")]
    NoRoles,
    /// There are more than [`super::MAX_ROLES`] roles.
    #[error("too many roles")]
    TooManyRoles,
}

impl From<XmlError> for AssertionError {
    fn from(error: XmlError) -> Self {
        match error {
            XmlError::TooLarge => Self::TooLarge,
            XmlError::NotUtf8 => Self::NotUtf8,
            XmlError::NotXml => Self::NotXml,
            XmlError::Dtd => Self::Dtd,
            XmlError::TooDeep => Self::TooDeep,
        }
    }
}

/// A fault of a SAML response that still has usable roles.
///
/// Warnings are listed in the order of the variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Warning {
    /// Values of the Role attribute that are not, or not only, pairs of a role and a provider. The invalid
    /// parts were left out.
    MalformedRole {
        /// The number of such values.
        count: u32,
    },
    /// A role and its provider are in different partitions, which AWS refuses. The pair was left out.
    PartitionMismatch,
    /// The same pair appears more than once. Only one is used.
    RepeatedRole,
    /// A provider is in a different account from its role.
    ProviderInOtherAccount,
    /// There is no RoleSessionName, which AWS requires.
    NoSessionName,
    /// The RoleSessionName has a length or characters that AWS refuses.
    InvalidSessionName,
    /// There is more than one RoleSessionName. The first one is used.
    RepeatedSessionName,
    /// The SessionDuration is outside 900 to 43,200 seconds.
    SessionDurationOutOfRange,
    /// The SessionDuration is not a whole number of seconds.
    SessionDurationNotANumber,
    /// There is no Recipient, the sign-in URL for which the assertion was made. AWS requires it.
    NoRecipient,
    /// The assertion has no readable IssueInstant, so we can't add five minutes to it.
    NoIssueInstant,
    /// The response has no expiry.
    NoExpiry,
    /// The base64 text is longer than the 100,000 characters that `AssumeRoleWithSAML` accepts.
    TooLongForSts,
    /// The base64 text uses the URL-safe alphabet, which AWS does not read.
    UrlSafeAlphabet,
    /// There is an encrypted assertion next to the plain one.
    EncryptedBeside,
    /// Nothing in the response is signed; AWS refuses it.
    UnsignedResponse,
}

impl Warning {
    /// Returns the warning's name for the output to other programs. Names never change.
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
