//! One finding of each kind, for tests of the texts about them.

use super::{Finding, RoleFault, TagFault, Time};
use rolebox_saml::{AssertionError, Warning};

impl Finding {
    /// Every finding, with a count where it has one.
    pub(in super::super) fn examples() -> impl Iterator<Item = Self> {
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
            Self::NearName { sent: "role".into(), wanted: "Role".into() },
            Self::NoNameId,
            Self::NoConfirmation,
            Self::SeveralConfirmations { count: 2 },
            Self::ConfirmationNotBearer,
            Self::ConfirmationWithoutEnd,
            Self::ConfirmationNotBefore,
            Self::UnreadableTime { time: Time::NotBefore },
            Self::NeverValid,
            Self::TooManyTags { count: 51 },
            Self::SourceIdentityLength { length: 1 },
            Self::SourceIdentityCharacters { characters: "space".into() },
            Self::SourceIdentityReserved,
            Self::SourceIdentityValues { count: 2 },
        ];
        let tags = [
            TagFault::KeyLength { length: 129 },
            TagFault::KeyCharacters { characters: "#".into() },
            TagFault::KeyReserved,
            TagFault::Repeated,
            TagFault::NoValue,
            TagFault::SeveralValues { count: 2 },
            TagFault::EmptyValue,
            TagFault::ValueLength { length: 257 },
            TagFault::ValueCharacters { characters: "#".into() },
            TagFault::TransitiveWithoutTag,
        ];
        let roles = RoleFault::ALL.map(|fault| Self::RoleValues { fault, sent: vec!["x".into()], count: 2 });
        let own =
            own.into_iter().chain(roles).chain(tags.map(|fault| Self::Tag { key: "Team".into(), fault }));
        refused.into_iter().map(Self::Refused).chain(odd.into_iter().map(Self::Odd)).chain(own)
    }
}
