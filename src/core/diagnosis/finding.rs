//! What can be wrong or unusual with a login, and how bad that is.

use crate::assertion::{AssertionError, Warning};
use serde::{Deserialize, Serialize};

/// Something that is wrong or unusual; one variant per thing a person would mend differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Finding {
    /// The response gives no roles.
    Refused(AssertionError),
    /// The response gives roles, and is odd.
    Odd(Warning),
    /// No Issuer names the identity provider.
    NoIssuer,
    /// The Destination is not the URL to which the response was posted, or none of AWS.
    DestinationElsewhere,
    /// The Recipient is not the URL to which the response was posted, but another of AWS sign-in.
    RecipientElsewhere,
    /// The Recipient is no URL of AWS sign-in.
    RecipientNotAws,
    /// No Audience is there.
    NoAudience,
    /// No Audience is one that AWS documents.
    UnusualAudience,
    /// The identity provider's session ends before the AWS session that was asked for would.
    SessionEndsFirst,
    /// The response was issued after it arrived: a clock is wrong.
    IssuedInFuture,
    /// The response may not be used yet when it arrives.
    NotYetValid,
    /// The response may not be used any more when it arrives.
    ExpiredOnArrival,
    /// The response may be used for less than two minutes.
    ShortLife {
        /// For how long.
        seconds: u32,
    },
    /// Roles of another partition than that of the sign-in URL.
    RoleInOtherPartition {
        /// How many.
        count: u32,
    },
    /// Roles `AWSReservedSSO_*`, which belong to IAM Identity Center.
    ReservedRole {
        /// How many.
        count: u32,
    },
    /// Session tags: the trust policy must allow `sts:TagSession`.
    SessionTags,
    /// A source identity: the trust policy must allow `sts:SetSourceIdentity`.
    SourceIdentity,
}

/// What a finding keeps a person from. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// AWS does not let anybody sign in with this.
    StopsLogin,
    /// Some or all roles give no credentials.
    StopsCredentials,
    /// It may be meant so, and it may explain what else goes wrong.
    Unusual,
}

impl Severity {
    /// Returns it in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::StopsLogin => "stops the login",
            Self::StopsCredentials => "stops credentials",
            Self::Unusual => "unusual",
        }
    }
}

impl Finding {
    /// Returns how bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Refused(error) => of_refusal(error),
            Self::Odd(warning) => of_warning(warning),
            Self::NoIssuer | Self::RecipientNotAws | Self::NotYetValid | Self::ExpiredOnArrival => {
                Severity::StopsLogin
            }
            Self::RoleInOtherPartition { .. } | Self::ReservedRole { .. } => Severity::StopsCredentials,
            Self::DestinationElsewhere
            | Self::RecipientElsewhere
            | Self::NoAudience
            | Self::UnusualAudience
            | Self::SessionEndsFirst
            | Self::IssuedInFuture
            | Self::ShortLife { .. }
            | Self::SessionTags
            | Self::SourceIdentity => Severity::Unusual,
        }
    }

    /// Returns its name in output for other programs and in keys of remedies. It never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refused(error) => name_of_refusal(error),
            Self::Odd(warning) => warning.name(),
            Self::NoIssuer => "no-issuer",
            Self::DestinationElsewhere => "destination-elsewhere",
            Self::RecipientElsewhere => "recipient-elsewhere",
            Self::RecipientNotAws => "recipient-not-aws",
            Self::NoAudience => "no-audience",
            Self::UnusualAudience => "unusual-audience",
            Self::SessionEndsFirst => "session-ends-first",
            Self::IssuedInFuture => "issued-in-future",
            Self::NotYetValid => "not-yet-valid",
            Self::ExpiredOnArrival => "expired-on-arrival",
            Self::ShortLife { .. } => "short-life",
            Self::RoleInOtherPartition { .. } => "role-in-other-partition",
            Self::ReservedRole { .. } => "reserved-role",
            Self::SessionTags => "session-tags",
            Self::SourceIdentity => "source-identity",
        }
    }
}

/// An encrypted assertion may well sign in. Only we can't tell with which roles.
const fn of_refusal(error: AssertionError) -> Severity {
    match error {
        AssertionError::Encrypted | AssertionError::TooManyRoles => Severity::StopsCredentials,
        AssertionError::NotBase64
        | AssertionError::TooLarge
        | AssertionError::NotUtf8
        | AssertionError::NotXml
        | AssertionError::Dtd
        | AssertionError::TooDeep
        | AssertionError::NotAResponse
        | AssertionError::SeveralAssertions
        | AssertionError::NoAssertion
        | AssertionError::StatusNotSuccess
        | AssertionError::NoRoles => Severity::StopsLogin,
    }
}

/// Source: IAM User Guide, "Configure SAML assertions for the authentication response". What it doesn't forbid is
/// only unusual.
const fn of_warning(warning: Warning) -> Severity {
    match warning {
        Warning::NoSessionName
        | Warning::InvalidSessionName
        | Warning::SessionDurationOutOfRange
        | Warning::SessionDurationNotANumber
        | Warning::NoRecipient
        | Warning::NoIssueInstant
        | Warning::UrlSafeAlphabet
        | Warning::UnsignedResponse => Severity::StopsLogin,
        Warning::MalformedRole { .. }
        | Warning::PartitionMismatch
        | Warning::ProviderInOtherAccount
        | Warning::TooLongForSts => Severity::StopsCredentials,
        Warning::RepeatedRole
        | Warning::RepeatedSessionName
        | Warning::NoExpiry
        | Warning::EncryptedBeside => Severity::Unusual,
    }
}

const fn name_of_refusal(error: AssertionError) -> &'static str {
    match error {
        AssertionError::NotBase64 => "not-base64",
        AssertionError::TooLarge => "too-large",
        AssertionError::NotUtf8 => "not-utf-8",
        AssertionError::NotXml => "not-xml",
        AssertionError::Dtd => "document-type",
        AssertionError::TooDeep => "too-deep",
        AssertionError::NotAResponse => "not-a-response",
        AssertionError::SeveralAssertions => "several-assertions",
        AssertionError::NoAssertion => "no-assertion",
        AssertionError::Encrypted => "encrypted",
        AssertionError::StatusNotSuccess => "status-not-success",
        AssertionError::NoRoles => "no-roles",
        AssertionError::TooManyRoles => "too-many-roles",
    }
}

#[cfg(test)]
impl Finding {
    /// Every finding, with a count where it has one.
    pub(super) fn examples() -> impl Iterator<Item = Self> {
        use AssertionError as E;
        use Warning as W;
        let refused = [
            E::NotBase64,
            E::TooLarge,
            E::NotUtf8,
            E::NotXml,
            E::Dtd,
            E::TooDeep,
            E::NotAResponse,
            E::SeveralAssertions,
            E::NoAssertion,
            E::Encrypted,
            E::StatusNotSuccess,
            E::NoRoles,
            E::TooManyRoles,
        ];
        let odd = [
            W::MalformedRole { count: 2 },
            W::PartitionMismatch,
            W::RepeatedRole,
            W::ProviderInOtherAccount,
            W::NoSessionName,
            W::InvalidSessionName,
            W::RepeatedSessionName,
            W::SessionDurationOutOfRange,
            W::SessionDurationNotANumber,
            W::NoRecipient,
            W::NoIssueInstant,
            W::NoExpiry,
            W::TooLongForSts,
            W::UrlSafeAlphabet,
            W::EncryptedBeside,
            W::UnsignedResponse,
        ];
        let own = [
            Self::NoIssuer,
            Self::DestinationElsewhere,
            Self::RecipientElsewhere,
            Self::RecipientNotAws,
            Self::NoAudience,
            Self::UnusualAudience,
            Self::SessionEndsFirst,
            Self::IssuedInFuture,
            Self::NotYetValid,
            Self::ExpiredOnArrival,
            Self::ShortLife { seconds: 59 },
            Self::RoleInOtherPartition { count: 1 },
            Self::ReservedRole { count: 2 },
            Self::SessionTags,
            Self::SourceIdentity,
        ];
        refused.into_iter().map(Self::Refused).chain(odd.into_iter().map(Self::Odd)).chain(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_finding_has_a_name_of_its_own_and_survives_serialization() {
        let names: BTreeSet<&str> = Finding::examples().map(Finding::name).collect();
        assert_eq!(names.len(), Finding::examples().count());
        for finding in Finding::examples() {
            let json = serde_json::to_string(&finding).unwrap();
            assert_eq!(serde_json::from_str::<Finding>(&json).unwrap(), finding, "{json}");
        }
    }

    #[test]
    fn the_worst_comes_first() {
        assert!(Severity::StopsLogin < Severity::StopsCredentials);
        assert!(Severity::StopsCredentials < Severity::Unusual);
    }
}
