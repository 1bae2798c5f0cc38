//! What can be wrong or unusual with a login, and how bad that is.

#[cfg(test)]
mod examples;

use rolebox_saml::{AssertionError, Warning};
use rolebox_text::printable::printable;

/// Something that is wrong or unusual; one variant per thing a person would fix differently.
///
/// What it quotes is fit to be shown, and short. No value of an attribute is among it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The response gives no roles.
    Refused(AssertionError),
    /// The response gives roles, and is odd.
    Odd(Warning),
    /// An attribute whose name is nearly one that AWS reads.
    NearName {
        /// What was sent.
        sent: String,
        /// What is wanted.
        wanted: String,
    },
    /// The subject has no NameID.
    NoNameId,
    /// Nothing confirms the subject.
    NoConfirmation,
    /// More than one SubjectConfirmation.
    SeveralConfirmations {
        /// How many.
        count: u32,
    },
    /// The only SubjectConfirmation has another method than bearer.
    ConfirmationNotBearer,
    /// A SubjectConfirmationData has no NotOnOrAfter.
    ConfirmationWithoutEnd,
    /// A SubjectConfirmationData has a NotBefore.
    ConfirmationNotBefore,
    /// A time that can't be read.
    UnreadableTime {
        /// Which.
        time: Time,
    },
    /// The time in which the response may be used ends before it begins.
    NeverValid,
    /// A session tag that STS does not take, or that is hardly meant.
    Tag {
        /// Its key.
        key: String,
        /// What is wrong with it.
        fault: TagFault,
    },
    /// More session tags than STS takes.
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

/// A time in a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// Of the assertion.
    IssueInstant,
    /// Of the Conditions.
    NotBefore,
    /// Of the Conditions.
    NotOnOrAfter,
    /// NotBefore of the SubjectConfirmationData.
    ConfirmationNotBefore,
    /// NotOnOrAfter of the SubjectConfirmationData.
    ConfirmationNotOnOrAfter,
    /// Of the AuthnStatement.
    SessionNotOnOrAfter,
}

/// What is wrong with a session tag.
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
    /// Another tag has the same key, but for its case.
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

/// Makes a text fit for a finding: nothing unseen, and short.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 200;
    let cut = text.char_indices().nth(MOST).and_then(|(end, _)| text.get(..end));
    cut.map_or_else(|| printable(text).into_owned(), |cut| format!("{}...", printable(cut)))
}

/// What a finding keeps a person from. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    pub fn severity(&self) -> Severity {
        match self {
            Self::Refused(error) => of_refusal(*error),
            Self::Odd(warning) => of_warning(*warning),
            // Without a role or a session name AWS lets nobody in. The rest it does without.
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
            Self::RoleInOtherPartition { .. } | Self::ReservedRole { .. } => Severity::StopsCredentials,
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

    /// Returns its name in output for other programs and in keys of remedies. It never changes.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NearName { .. } => "near-name",
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
    fn every_finding_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = Finding::examples().map(|finding| finding.name()).collect();
        assert_eq!(names.len(), Finding::examples().count());
    }

    #[test]
    fn the_worst_comes_first() {
        assert!(Severity::StopsLogin < Severity::StopsCredentials);
        assert!(Severity::StopsCredentials < Severity::Unusual);
    }
}
