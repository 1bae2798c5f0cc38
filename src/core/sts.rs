//! Placeholder until the STS client lands.
use serde::{Deserialize, Serialize};

/// What STS answered instead of credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum StsError {
    ExpiredToken,
    InvalidSignature,
    InvalidSessionName,
    InvalidAudience,
    InvalidProvider,
    InvalidIdentityToken,
    IdpRejectedClaim,
    AccessDenied,
    DurationTooLong,
    PolicyTooLarge,
    RegionDisabled,
    Throttled,
    Unavailable,
    Unreadable,
    Other(String),
}
