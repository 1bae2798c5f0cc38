//! Problems and unusual facts of a login, and their severity.

#[cfg(test)]
mod examples;

use rolebox_saml::{AssertionError, Warning};
use rolebox_text::printable::printable;

/// A problem or an unusual fact, with one variant for each thing that a person would fix differently.
///
/// Quoted text is short and safe to show. Of the values of attributes, it contains only values of Role that are not a
/// pair of role and provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The response gives no roles.
    Refused(AssertionError),
    /// The response gives roles, but is odd.
    Odd(Warning),
    /// An attribute whose name almost matches one that AWS reads.
    NearName {
        /// The name that was sent.
        sent: String,
        /// The name that AWS reads.
        wanted: String,
    },
    /// Values of the Role attribute that were left out for one reason.
    RoleValues {
        /// Why.
        fault: RoleFault,
        /// Some of them.
        sent: Vec<String>,
        /// How many there are.
        count: u32,
    },
    /// The subject has no NameID.
    NoNameId,
    /// The subject has no SubjectConfirmation.
    NoConfirmation,
    /// More than one SubjectConfirmation.
    SeveralConfirmations {
        /// How many.
        count: u32,
    },
    /// The only SubjectConfirmation uses a method other than bearer.
    ConfirmationNotBearer,
    /// A SubjectConfirmationData has no NotOnOrAfter.
    ConfirmationWithoutEnd,
    /// A SubjectConfirmationData has a NotBefore.
    ConfirmationNotBefore,
    /// A time that can't be read.
    UnreadableTime {
        /// The time.
        time: Time,
    },
    /// The response's period of validity ends before it begins.
    NeverValid,
    /// A session tag that STS refuses, or that is probably a mistake.
    Tag {
        /// Its key.
        key: String,
        /// The fault.
        fault: TagFault,
    },
    /// More session tags than STS accepts.
    TooManyTags {
        /// How many.
        count: u32,
    },
    /// The SourceIdentity is too short or too long.
    SourceIdentityLength {
        /// How many characters it has.
        length: u32,
    },
    /// The SourceIdentity has characters that STS refuses.
    SourceIdentityCharacters {
        /// Some of them.
        characters: String,
    },
    /// The SourceIdentity begins with `aws:`.
    SourceIdentityReserved,
    /// The SourceIdentity has no value, or several.
    SourceIdentityValues {
        /// How many.
        count: u32,
    },
    /// No Issuer names the identity provider.
    NoIssuer,
    /// The Destination is not the URL to which the response was posted, or no URL of AWS.
    DestinationElsewhere,
    /// The Recipient is not the URL to which the response was posted, but another AWS sign-in URL.
    RecipientElsewhere,
    /// The Recipient is not an AWS sign-in URL.
    RecipientNotAws,
    /// There is no Audience.
    NoAudience,
    /// No Audience is one that AWS documents.
    UnusualAudience,
    /// The identity provider's session ends before the requested AWS session would.
    SessionEndsFirst,
    /// The response was issued after it arrived: a clock is wrong.
    IssuedInFuture,
    /// The response is not valid yet when it arrives.
    NotYetValid,
    /// The response is no longer valid when it arrives.
    ExpiredOnArrival,
    /// The response is valid for less than two minutes.
    ShortLife {
        /// How many seconds.
        seconds: u32,
    },
    /// Roles in a different partition from the sign-in URL.
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

/// A time in a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// The IssueInstant of the assertion.
    IssueInstant,
    /// The NotBefore of the Conditions.
    NotBefore,
    /// The NotOnOrAfter of the Conditions.
    NotOnOrAfter,
    /// The NotBefore of the SubjectConfirmationData.
    ConfirmationNotBefore,
    /// The NotOnOrAfter of the SubjectConfirmationData.
    ConfirmationNotOnOrAfter,
    /// The SessionNotOnOrAfter of the AuthnStatement.
    SessionNotOnOrAfter,
}

/// Why a value of the Role attribute is no pair of role and provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleFault {
    /// Nothing stands there.
    Empty,
    /// Something in it is no ARN of IAM.
    NoArn,
    /// An ARN has no account ID of twelve digits.
    Account,
    /// An ARN names no partition that is known.
    Partition,
    /// An ARN is neither that of a role nor that of a SAML provider.
    Resource,
    /// A role without a provider.
    NoProvider,
    /// A provider without a role.
    NoRole,
    /// Nothing tells which role belongs to which provider.
    Unpaired,
}

impl RoleFault {
    pub(super) const ALL: [Self; 8] = [
        Self::Empty,
        Self::NoArn,
        Self::Account,
        Self::Partition,
        Self::Resource,
        Self::NoProvider,
        Self::NoRole,
        Self::Unpaired,
    ];
}

/// The fault of a session tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagFault {
    /// The key is empty or too long.
    KeyLength {
        /// How many characters it has.
        length: u32,
    },
    /// The key has characters that STS refuses.
    KeyCharacters {
        /// Some of them.
        characters: String,
    },
    /// The key begins with `aws:`.
    KeyReserved,
    /// Another tag has the same key, apart from its case.
    Repeated,
    /// There is no value.
    NoValue,
    /// There is more than one value.
    SeveralValues {
        /// How many.
        count: u32,
    },
    /// The value is empty.
    EmptyValue,
    /// The value is too long.
    ValueLength {
        /// How many characters it has.
        length: u32,
    },
    /// The value has characters that STS refuses.
    ValueCharacters {
        /// Some of them.
        characters: String,
    },
    /// TransitiveTagKeys names a key that no tag has.
    TransitiveWithoutTag,
}

/// Prepares a text for a finding: short, and without invisible characters.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 200;
    let cut = text.char_indices().nth(MOST).and_then(|(end, _)| text.get(..end));
    cut.map_or_else(|| printable(text).into_owned(), |cut| format!("{}...", printable(cut)))
}

/// How severe a finding is. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// AWS does not let anybody sign in with this response.
    StopsLogin,
    /// Some or all roles give no credentials.
    StopsCredentials,
    /// It may be intended, and it may explain other problems.
    Unusual,
}

impl Severity {
    /// Returns the severity in words.
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
    /// Returns the severity of the finding.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Refused(error) => of_refusal(*error),
            Self::Odd(warning) => of_warning(*warning),
            // AWS lets nobody sign in without a role or a session name. The other attributes are optional.
            Self::NearName { wanted, .. }
                if wanted.ends_with("/Role") || wanted.ends_with("/RoleSessionName") =>
            {
                Severity::StopsLogin
            }
            Self::Tag { fault: TagFault::EmptyValue | TagFault::TransitiveWithoutTag, .. } => {
                Severity::Unusual
            }
            Self::NoIssuer
            | Self::RecipientNotAws
            | Self::NotYetValid
            | Self::ExpiredOnArrival
            | Self::NoConfirmation
            | Self::SeveralConfirmations { .. }
            | Self::ConfirmationNotBearer
            | Self::ConfirmationWithoutEnd
            | Self::UnreadableTime { .. }
            | Self::NeverValid
            | Self::Tag { .. }
            | Self::TooManyTags { .. }
            | Self::SourceIdentityLength { .. }
            | Self::SourceIdentityCharacters { .. }
            | Self::SourceIdentityReserved
            | Self::SourceIdentityValues { .. } => Severity::StopsLogin,
            Self::RoleValues { .. } | Self::RoleInOtherPartition { .. } | Self::ReservedRole { .. } => {
                Severity::StopsCredentials
            }
            Self::DestinationElsewhere
            | Self::RecipientElsewhere
            | Self::NoAudience
            | Self::UnusualAudience
            | Self::SessionEndsFirst
            | Self::IssuedInFuture
            | Self::ShortLife { .. }
            | Self::SessionTags
            | Self::SourceIdentity
            | Self::NearName { .. }
            | Self::NoNameId
            | Self::ConfirmationNotBefore => Severity::Unusual,
        }
    }

    /// Returns its name for the output to other programs and for the keys of fixes. It never changes.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NearName { .. } => "near-name",
            Self::RoleValues { fault, .. } => name_of_role_fault(*fault),
            Self::NoNameId => "no-name-id",
            Self::NoConfirmation => "no-subject-confirmation",
            Self::SeveralConfirmations { .. } => "several-subject-confirmations",
            Self::ConfirmationNotBearer => "subject-confirmation-not-bearer",
            Self::ConfirmationWithoutEnd => "subject-confirmation-without-end",
            Self::ConfirmationNotBefore => "subject-confirmation-not-before",
            Self::UnreadableTime { .. } => "unreadable-time",
            Self::NeverValid => "never-valid",
            Self::Tag { fault, .. } => name_of_tag_fault(fault),
            Self::TooManyTags { .. } => "too-many-session-tags",
            Self::SourceIdentityLength { .. } => "source-identity-length",
            Self::SourceIdentityCharacters { .. } => "source-identity-characters",
            Self::SourceIdentityReserved => "source-identity-reserved",
            Self::SourceIdentityValues { .. } => "source-identity-values",
            Self::Refused(error) => name_of_refusal(*error),
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

/// An encrypted assertion may well sign in, but Rolebox cannot read its roles.
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

/// Source: IAM User Guide, "Configure SAML assertions for the authentication response". Anything that it
/// does not forbid is only unusual.
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

const fn name_of_tag_fault(fault: &TagFault) -> &'static str {
    match fault {
        TagFault::KeyLength { .. } => "session-tag-key-length",
        TagFault::KeyCharacters { .. } => "session-tag-key-characters",
        TagFault::KeyReserved => "session-tag-key-reserved",
        TagFault::Repeated => "repeated-session-tag",
        TagFault::NoValue => "session-tag-without-value",
        TagFault::SeveralValues { .. } => "session-tag-with-several-values",
        TagFault::EmptyValue => "empty-session-tag",
        TagFault::ValueLength { .. } => "session-tag-length",
        TagFault::ValueCharacters { .. } => "session-tag-characters",
        TagFault::TransitiveWithoutTag => "transitive-key-without-tag",
    }
}

const fn name_of_role_fault(fault: RoleFault) -> &'static str {
    match fault {
        RoleFault::Empty => "empty-role-value",
        RoleFault::NoArn => "role-value-not-an-arn",
        RoleFault::Account => "role-value-account",
        RoleFault::Partition => "role-value-partition",
        RoleFault::Resource => "role-value-resource",
        RoleFault::NoProvider => "role-value-without-provider",
        RoleFault::NoRole => "role-value-without-role",
        RoleFault::Unpaired => "role-value-unpaired",
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
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_finding_has_a_unique_name() {
        let names: BTreeSet<&str> = Finding::examples().map(|finding| finding.name()).collect();
        assert_eq!(names.len(), Finding::examples().count());
    }

    #[test]
    fn the_worst_comes_first() {
        assert!(Severity::StopsLogin < Severity::StopsCredentials);
        assert!(Severity::StopsCredentials < Severity::Unusual);
    }
}
