//! Placeholder until the decoder lands.
use serde::{Deserialize, Serialize};

/// Why a SAML response was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum AssertionError {
    NotBase64,
    TooLarge,
    NotUtf8,
    NotXml,
    Dtd,
    TooDeep,
    NotAResponse,
    SeveralAssertions,
    NoAssertion,
    Encrypted,
    StatusNotSuccess,
    NoRoles,
    TooManyRoles,
}

/// What is unusual in a SAML response that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum Warning {
    MalformedRole(u32),
    RepeatedRole,
    NoSessionName,
    InvalidSessionName,
    RepeatedSessionName,
    SessionDurationOutOfRange,
    SessionDurationNotANumber,
    PartitionMismatch,
    ProviderInOtherAccount,
    NoRecipient,
    TooLongForSts,
    UrlSafeAlphabet,
    NoExpiry,
    EncryptedBeside,
    UnsignedResponse,
}

/// A role and the provider through which it is assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The role.
    pub role: crate::arn::RoleArn,
    /// The provider.
    pub principal: crate::arn::PrincipalArn,
}
