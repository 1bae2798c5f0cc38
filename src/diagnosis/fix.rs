//! How to fix a finding in each identity provider.
//!
//! The keys of the sentences are `mend_<product>_<topic>`, or `mend_any_<topic>` for any product. Findings
//! with the same fix share a topic.

mod general;
mod products;

use super::finding::TagFault;
use super::{Finding, Provider};
use rolebox_saml::{AssertionError, Warning};

/// A way to fix a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fix {
    /// The unique key of the sentence.
    pub key: &'static str,
    /// The sentence, in English.
    pub sentence: &'static str,
}

/// Returns the fix for a finding in this product, or else the general fix.
#[must_use]
pub fn fix(finding: &Finding, provider: Provider) -> Fix {
    let topic = topic(finding);
    find(provider, topic).or_else(|| find(Provider::Generic, topic)).unwrap_or_default()
}

fn find(provider: Provider, topic: &str) -> Option<Fix> {
    let fits = |key: &str| {
        let rest = key.strip_prefix("mend_").and_then(|key| key.strip_prefix(provider.key()));
        rest.and_then(|rest| rest.strip_prefix('_')) == Some(topic)
    };
    table().find(|fix| fits(fix.key))
}

fn table() -> impl Iterator<Item = Fix> {
    general::FIXES.iter().chain(products::FIXES).map(|(key, sentence)| Fix { key, sentence })
}

/// Advice for any finding. It is never shown while each topic has its own sentence, which a test checks.
impl Default for Fix {
    fn default() -> Self {
        Self {
            key: "mend_any",
            sentence: "Ask the administrator of the identity provider, and show this report.",
        }
    }
}

const fn topic(finding: &Finding) -> &'static str {
    match finding {
        Finding::Refused(error) => of_refusal(*error),
        Finding::Odd(warning) => of_warning(*warning),
        Finding::NearName { .. } => "attribute_name",
        Finding::RoleValues { .. } => "role_pair",
        Finding::NoNameId => "name_id",
        Finding::NoConfirmation
        | Finding::SeveralConfirmations { .. }
        | Finding::ConfirmationNotBearer
        | Finding::ConfirmationWithoutEnd
        | Finding::ConfirmationNotBefore => "confirmation",
        Finding::UnreadableTime { .. } => "times",
        Finding::NeverValid => "window",
        Finding::Tag { fault: TagFault::TransitiveWithoutTag, .. } => "transitive_keys",
        Finding::Tag { .. } => "session_tag",
        Finding::TooManyTags { .. } => "fewer_tags",
        Finding::SourceIdentityLength { .. }
        | Finding::SourceIdentityCharacters { .. }
        | Finding::SourceIdentityReserved
        | Finding::SourceIdentityValues { .. } => "source_identity_letters",
        Finding::NoIssuer => "issuer",
        Finding::DestinationElsewhere => "destination",
        Finding::RecipientElsewhere => "recipient_elsewhere",
        Finding::RecipientNotAws => "recipient",
        Finding::NoAudience | Finding::UnusualAudience => "audience",
        Finding::SessionEndsFirst => "session_end",
        Finding::IssuedInFuture | Finding::NotYetValid => "clock",
        Finding::ExpiredOnArrival => "late",
        Finding::ShortLife { .. } => "life",
        Finding::RoleInOtherPartition { .. } => "partition",
        Finding::ReservedRole { .. } => "reserved_role",
        Finding::SessionTags => "session_tags",
        Finding::SourceIdentity => "source_identity",
    }
}

const fn of_refusal(error: AssertionError) -> &'static str {
    match error {
        AssertionError::NotBase64
        | AssertionError::NotUtf8
        | AssertionError::NotXml
        | AssertionError::NotAResponse => "copy",
        AssertionError::TooLarge | AssertionError::Dtd | AssertionError::TooDeep => "distrust",
        AssertionError::SeveralAssertions => "one_assertion",
        AssertionError::NoAssertion => "assertion",
        AssertionError::Encrypted => "encryption",
        AssertionError::StatusNotSuccess => "status",
        AssertionError::NoRoles => "roles",
        AssertionError::TooManyRoles => "fewer_roles",
    }
}

const fn of_warning(warning: Warning) -> &'static str {
    match warning {
        Warning::MalformedRole { .. } => "role_pair",
        Warning::PartitionMismatch => "partition",
        Warning::RepeatedRole => "repeated_role",
        Warning::ProviderInOtherAccount => "provider_account",
        Warning::NoSessionName => "session_name",
        Warning::InvalidSessionName => "session_name_letters",
        Warning::RepeatedSessionName => "one_session_name",
        Warning::SessionDurationOutOfRange | Warning::SessionDurationNotANumber => "session_duration",
        Warning::NoRecipient => "recipient",
        Warning::NoIssueInstant | Warning::NoExpiry => "times",
        Warning::TooLongForSts => "fewer_roles",
        Warning::UrlSafeAlphabet => "base64",
        Warning::EncryptedBeside => "encryption",
        Warning::UnsignedResponse => "signature",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_finding_has_a_fix_for_every_product() {
        for finding in Finding::examples() {
            for provider in Provider::ALL {
                assert_ne!(fix(&finding, provider), Fix::default(), "{finding:?} {provider:?}");
            }
            assert!(fix(&finding, Provider::Generic).key.starts_with("mend_any_"), "{finding:?}");
        }
    }

    #[test]
    fn every_key_exists_once_and_is_used() {
        let all: Vec<&str> = table().map(|fix| fix.key).collect();
        let unique: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), unique.len());
        let used: BTreeSet<&str> = Finding::examples()
            .flat_map(|finding| Provider::ALL.map(|provider| fix(&finding, provider).key))
            .chain(Finding::examples().map(|finding| fix(&finding, Provider::Generic).key))
            .collect();
        assert_eq!(unique, used);
    }

    #[test]
    fn a_fix_for_the_product_comes_before_the_general_one() {
        let finding = Finding::Odd(Warning::NoSessionName);
        for (provider, key) in [
            (Provider::Okta, "mend_okta_session_name"),
            (Provider::Keycloak, "mend_keycloak_session_name"),
            (Provider::Generic, "mend_any_session_name"),
        ] {
            assert_eq!(fix(&finding, provider).key, key);
        }
        assert_eq!(fix(&Finding::SessionTags, Provider::Ping).key, "mend_any_session_tags");
    }

    #[test]
    fn sentences_are_sentences() {
        for Fix { key, sentence } in table() {
            assert!(sentence.ends_with('.') && !sentence.contains("  "), "{key}");
        }
        for finding in Finding::examples() {
            assert!(finding.sentence().ends_with('.'), "{finding:?}");
        }
    }
}
