//! Why STS returned no credentials.
//!
//! An error contains no text from the answer except an unknown code, limited to a few characters, so it is
//! safe to show and log.

mod meaning;

use rolebox_text::text_type;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why there are no credentials; one variant for each possible reaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "camelCase")]
pub enum StsError {
    /// The assertion or the credentials in the request have expired: get new ones. For `AssumeRoleWithSAML`
    /// the assertion is older than five minutes; for a signed request the credentials that signed it have
    /// expired.
    #[error("the login is too old")]
    ExpiredToken,
    /// The signing clock is off by more than STS accepts: set [`ClockSkew`](rolebox_aws::clock::ClockSkew)
    /// from the answer's `Date` and retry once.
    #[error("the clock is off")]
    ClockSkew,
    /// STS does not accept the assertion.
    #[error("sts does not accept the assertion: {0}")]
    InvalidIdentityToken(TokenFault),
    /// The identity provider rejected the claim.
    #[error("the identity provider refused the claim")]
    ClaimRejected,
    /// The role does not exist, or its trust policy does not allow the request.
    #[error("the role's trust policy does not allow {0}")]
    AccessDenied(DeniedAction),
    /// The role does not allow a session of this duration: request
    /// [`SessionDuration::next_lower`](super::SessionDuration::next_lower).
    #[error("the role allows no session of this length")]
    DurationTooLong,
    /// STS refuses a parameter that comes from the assertion.
    #[error("sts does not accept {0}")]
    InvalidRequest(RequestFault),
    /// The request is longer than STS accepts.
    #[error("the request is too long")]
    TooLong,
    /// STS could not reach the identity provider: retry.
    #[error("sts could not reach the identity provider")]
    ProviderUnreachable,
    /// The account can't use the service: it is not active yet or suspended, or the region is not enabled.
    #[error("the account is not active")]
    AccountInactive,
    /// Session policies and tags are too large together.
    #[error("session policies and tags are too large")]
    PackedPolicyTooLarge,
    /// A session policy is malformed.
    #[error("a session policy is malformed")]
    MalformedPolicy,
    /// STS is disabled for the account in this region: use another region.
    #[error("sts is off in this region")]
    RegionDisabled,
    /// Too many requests: wait.
    #[error("too many requests")]
    Throttled,
    /// STS is temporarily failing: retry later.
    #[error("sts is not available")]
    Unavailable,
    /// The answer is not from STS: another server answered, or the API changed.
    #[error("the answer can't be read")]
    Unreadable,
    /// STS refused for a reason without a variant here.
    #[error("sts refused the request: {code}")]
    Other {
        /// The error code.
        code: ErrorCode,
    },
}

/// The fault of an assertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "camelCase")]
pub enum TokenFault {
    /// Its signature does not match the certificate that the account has.
    #[error("its signature")]
    Signature,
    /// Its `RoleSessionName` is missing or has characters that AWS refuses.
    #[error("its session name")]
    SessionName,
    /// Its `SourceIdentity` has characters that AWS refuses.
    #[error("its source identity")]
    SourceIdentity,
    /// Its audience is not AWS.
    #[error("its audience")]
    Audience,
    /// Its issuer is not the one in the account's metadata.
    #[error("its issuer")]
    Issuer,
    /// The account has no such identity provider.
    #[error("its identity provider")]
    Provider,
    /// It does not grant the role through this provider.
    #[error("its roles")]
    Role,
    /// STS gave no reason, or one that we don't know.
    #[error("unknown fault")]
    Unknown,
}

/// The action that a role's trust policy must allow but does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "camelCase")]
pub enum DeniedAction {
    /// `sts:AssumeRoleWithSAML`: the role, its provider or its condition on `SAML:aud` does not match.
    #[error("sts:AssumeRoleWithSAML")]
    AssumeRole,
    /// `sts:AssumeRole`: denied by the trust policy of the role, or by the policies of the role it is assumed
    /// from.
    #[error("sts:AssumeRole")]
    AssumeChainedRole,
    /// `sts:TagSession`, required if the assertion has session tags.
    #[error("sts:TagSession")]
    TagSession,
    /// `sts:SetSourceIdentity`, required if the assertion has a source identity.
    #[error("sts:SetSourceIdentity")]
    SetSourceIdentity,
    /// Any action: a policy denies it with an explicit `Deny`, whatever the trust policy allows.
    #[error("it: a policy denies it explicitly")]
    Explicitly,
}

/// The parameter that STS refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "camelCase")]
pub enum RequestFault {
    /// The provider is in a different account from the role.
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

/// The text is not an error code.
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
