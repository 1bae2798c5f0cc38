//! Why STS gave no credentials.
//!
//! An error carries no text of the answer but an unknown code, and that only in a narrow alphabet: it may be shown
//! and logged.

mod meaning;

use rolebox_text::text_type;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why there are no credentials; one variant per thing a person can do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "camelCase")]
pub enum StsError {
    /// What the request stands on is no longer good: get it anew. For `AssumeRoleWithSAML` that is the assertion, which
    /// is older than five minutes; for a signed request the credentials that signed it.
    #[error("the login is too old")]
    ExpiredToken,
    /// The request was signed by a clock that is off by more than STS takes: set
    /// [`ClockSkew`](rolebox_aws::clock::ClockSkew) by the answer's `Date` and ask again, once.
    #[error("the clock is off")]
    ClockSkew,
    /// STS does not accept the assertion.
    #[error("sts does not accept the assertion: {0}")]
    InvalidIdentityToken(TokenFault),
    /// The identity provider refused the claim.
    #[error("the identity provider refused the claim")]
    ClaimRejected,
    /// The role does not exist, or its trust policy does not allow this.
    #[error("the role's trust policy does not allow {0}")]
    AccessDenied(DeniedAction),
    /// The role allows no session of this length: ask for
    /// [`SessionDuration::next_lower`](super::SessionDuration::next_lower).
    #[error("the role allows no session of this length")]
    DurationTooLong,
    /// STS takes no such parameter: what stands in the assertion cannot be asked for.
    #[error("sts does not accept {0}")]
    InvalidRequest(RequestFault),
    /// The request is longer than STS takes.
    #[error("the request is too long")]
    TooLong,
    /// STS could not reach the identity provider: try again.
    #[error("sts could not reach the identity provider")]
    ProviderUnreachable,
    /// The account may not use the service: it is not active yet, or suspended, or the region is not enabled.
    #[error("the account is not active")]
    AccountInactive,
    /// Session policies and tags are too large together.
    #[error("session policies and tags are too large")]
    PackedPolicyTooLarge,
    /// A session policy is malformed.
    #[error("a session policy is malformed")]
    MalformedPolicy,
    /// STS is switched off for the account in this region: use another.
    #[error("sts is off in this region")]
    RegionDisabled,
    /// Too many requests: wait.
    #[error("too many requests")]
    Throttled,
    /// STS fails at the moment: try again later.
    #[error("sts is not available")]
    Unavailable,
    /// The answer is none of STS's: something on the way answered, or the API changed.
    #[error("the answer can't be read")]
    Unreadable,
    /// STS refused for a reason that has no variant.
    #[error("sts refused the request: {code}")]
    Other {
        /// The error code.
        code: ErrorCode,
    },
}

/// What is wrong with an assertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "camelCase")]
pub enum TokenFault {
    /// Its signature does not fit the certificate that the account knows.
    #[error("its signature")]
    Signature,
    /// Its `RoleSessionName` is missing or has characters that AWS refuses.
    #[error("its session name")]
    SessionName,
    /// Its `SourceIdentity` has characters that AWS refuses.
    #[error("its source identity")]
    SourceIdentity,
    /// It is meant for someone else than AWS.
    #[error("its audience")]
    Audience,
    /// Its issuer is not the one in the metadata that the account knows.
    #[error("its issuer")]
    Issuer,
    /// The account has no such identity provider.
    #[error("its identity provider")]
    Provider,
    /// It does not grant the role by this provider.
    #[error("its roles")]
    Role,
    /// STS did not say, or in words that are new.
    #[error("unknown fault")]
    Unknown,
}

/// The action that a role's trust policy must allow and does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "camelCase")]
pub enum DeniedAction {
    /// `sts:AssumeRoleWithSAML`: the role, its provider or its condition on `SAML:aud` is another.
    #[error("sts:AssumeRoleWithSAML")]
    AssumeRole,
    /// `sts:AssumeRole`: the trust policy of the role, or the policies of the role it is assumed from.
    #[error("sts:AssumeRole")]
    AssumeChainedRole,
    /// `sts:TagSession`, needed as soon as the assertion carries session tags.
    #[error("sts:TagSession")]
    TagSession,
    /// `sts:SetSourceIdentity`, needed as soon as the assertion carries a source identity.
    #[error("sts:SetSourceIdentity")]
    SetSourceIdentity,
    /// Whichever it was: a policy denies it by an explicit `Deny`, whatever the trust policy allows.
    #[error("it: a policy denies it explicitly")]
    Explicitly,
}

/// What is wrong with the parameters of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "camelCase")]
pub enum RequestFault {
    /// The provider is in another account than the role.
    #[error("a provider of another account")]
    ProviderAccount,
    /// The provider's ARN.
    #[error("the provider's arn")]
    Provider,
    /// The role's ARN.
    #[error("the role's arn")]
    Role,
    /// The session tags: their number, length or characters.
    #[error("the session tags")]
    Tags,
}

/// An error code of STS: 1 to 64 characters of `[A-Za-z0-9.]`.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorCode(Box<str>);

/// The text is no error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an error code")]
pub struct ErrorCodeError;

impl ErrorCode {
    fn check(text: &str) -> Result<(), ErrorCodeError> {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.';
        if (1..=64).contains(&text.len()) && text.bytes().all(known) { Ok(()) } else { Err(ErrorCodeError) }
    }
}

text_type!(ErrorCode, ErrorCodeError);

#[cfg(test)]
mod tests;
