//! The decoder against the generator: two accounts of what a response says, which share no code.

use proptest::prelude::*;
use rolebox_saml::form::{FormError, SamlForm};
use rolebox_saml::{Assertion, AssertionError, Reading, Warning, decode, decode_xml, examine, examine_login};
use saml_generator::{Case, Decoded, Expected, ExpectedForm, ExpectedRefusal, ExpectedRole, ExpectedWarning};

/// 2026-01-01T00:00:00Z.
const NOW_MS: i64 = 1_767_225_600_000;

/// What the decoder read, in the generator's words. Warnings are compared by name: only the generator says at which
/// value each of them stands.
fn read(result: Result<Assertion, AssertionError>) -> Expected {
    let assertion = match result {
        Ok(assertion) => assertion,
        Err(error) => return Expected::Refused(refusal(error)),
    };
    let roles = assertion.roles.iter().map(|pair| ExpectedRole {
        role_arn: pair.role.to_string(),
        principal_arn: pair.principal.to_string(),
        partition: pair.role.partition().name().into(),
        account_id: pair.role.account().to_string(),
        path: pair.role.path().into(),
        name: pair.role.name().into(),
    });
    Expected::Decoded(Box::new(Decoded {
        roles: roles.collect(),
        issuer: Some(assertion.issuer).filter(|issuer| !issuer.is_empty()),
        destination: assertion.destination,
        recipient: assertion.recipient,
        audiences: assertion.audiences,
        name_id: assertion.name_id,
        session_name: assertion.session_name,
        session_duration_s: assertion.session_duration_s,
        session_not_on_or_after_ms: assertion.session_not_on_or_after_ms,
        issued_at_ms: assertion.issued_at_ms,
        usable_until_ms: assertion.usable_until_ms,
        session_tags: assertion.session_tags as usize,
        source_identity: assertion.source_identity,
        warnings: sorted(assertion.warnings.into_iter().flat_map(warnings)),
    }))
}

/// Takes from what is expected the places of warnings, and how often each one stands there.
fn comparable(expected: &Expected) -> Expected {
    let mut expected = expected.clone();
    if let Expected::Decoded(decoded) = &mut expected {
        let malformed =
            decoded.warnings.iter().filter(|warning| matches!(warning, ExpectedWarning::MalformedRole(_)));
        let malformed = (0..malformed.count()).map(ExpectedWarning::MalformedRole);
        let others = decoded.warnings.iter().copied();
        let others = others.filter(|warning| !matches!(warning, ExpectedWarning::MalformedRole(_)));
        decoded.warnings = sorted(malformed.chain(others));
    }
    expected
}

fn sorted(warnings: impl Iterator<Item = ExpectedWarning>) -> Vec<ExpectedWarning> {
    let mut warnings: Vec<_> = warnings.collect();
    warnings.sort();
    warnings.dedup();
    warnings
}

fn warnings(warning: Warning) -> Vec<ExpectedWarning> {
    use ExpectedWarning as E;
    vec![match warning {
        Warning::MalformedRole { count } => return (0..count as usize).map(E::MalformedRole).collect(),
        Warning::PartitionMismatch => E::PartitionMismatch,
        Warning::RepeatedRole => E::RepeatedRole,
        Warning::ProviderInOtherAccount => E::ProviderInOtherAccount,
        Warning::NoSessionName => E::NoSessionName,
        Warning::InvalidSessionName => E::InvalidSessionName,
        Warning::RepeatedSessionName => E::RepeatedSessionName,
        Warning::SessionDurationOutOfRange => E::SessionDurationOutOfRange,
        Warning::SessionDurationNotANumber => E::SessionDurationNotANumber,
        Warning::NoRecipient => E::NoRecipient,
        Warning::NoIssueInstant => E::NoIssueInstant,
        Warning::NoExpiry => E::NoExpiry,
        Warning::TooLongForSts => E::TooLongForSts,
        Warning::UrlSafeAlphabet => E::UrlSafeAlphabet,
        Warning::EncryptedBeside => E::EncryptedBeside,
        Warning::UnsignedResponse => E::UnsignedResponse,
    }]
}

fn refusal(error: AssertionError) -> ExpectedRefusal {
    use ExpectedRefusal as E;
    match error {
        AssertionError::NotBase64 => E::NotBase64,
        AssertionError::TooLarge => E::TooLarge,
        AssertionError::NotUtf8 => E::NotUtf8,
        AssertionError::NotXml => E::NotXml,
        AssertionError::Dtd => E::Dtd,
        AssertionError::TooDeep => E::TooDeep,
        AssertionError::NotAResponse => E::NotAResponse,
        AssertionError::SeveralAssertions => E::SeveralAssertions,
        AssertionError::NoAssertion => E::NoAssertion,
        AssertionError::Encrypted => E::Encrypted,
        AssertionError::StatusNotSuccess => E::StatusNotSuccess,
        AssertionError::NoRoles => E::NoRoles,
        AssertionError::TooManyRoles => E::TooManyRoles,
    }
}

fn check(case: &Case) {
    assert_eq!(read(decode(&case.form_value)), comparable(&case.expected), "{}", case.name);
    check_login(case);
}

/// What is read for a login alone is the same, as far as it goes, and leaves the same for an explanation.
fn check_login(case: &Case) {
    let (login, all) = (examine_login(&case.form_value), examine(&case.form_value));
    let claims = Assertion {
        destination: None,
        audiences: Vec::new(),
        name_id: None,
        not_before_ms: None,
        session_tags: 0,
        source_identity: false,
        ..all.claims
    };
    assert_eq!(login, Reading { claims, ..all }, "{}", case.name);
}

#[test]
fn every_mutation_of_every_identity_provider_is_read_as_the_generator_says() {
    let tried = saml_generator::cases(NOW_MS).inspect(check).count();
    assert_eq!(tried, saml_generator::rows().len() * saml_generator::mutations().count());
}

#[test]
fn any_number_of_roles_is_read() {
    for count in [1, 2, 50, 500, 2_000, 5_000] {
        check(&saml_generator::roles(count, NOW_MS));
    }
}

#[test]
fn a_response_cut_short_anywhere_is_refused() {
    let xml = saml_generator::roles(2, NOW_MS).xml;
    let whole = xml.trim_ascii_end().len();
    for end in 0..whole {
        assert!(decode_xml(xml.get(..end).unwrap_or_default()).is_err(), "{end} of {whole} bytes");
    }
    assert!(decode_xml(&xml).is_ok());
}

#[test]
fn every_form_is_read_as_the_generator_says() {
    for case in saml_generator::forms(NOW_MS) {
        let expected = match case.expected {
            ExpectedForm::Ambiguous => Err(FormError::Ambiguous),
            ExpectedForm::Fields { saml_response: None, .. } => Err(FormError::NoSamlResponse),
            ExpectedForm::Fields { saml_response: Some(saml_response), relay_state, role_index } => {
                Ok(SamlForm { saml_response: saml_response.into(), relay_state, role_index })
            }
        };
        let read = SamlForm::from_body(case.chunks.iter().map(Vec::as_slice));
        assert_eq!(read, expected, "{}", case.name);
    }
}

proptest! {
    #[test]
    fn random_cases_of_the_generator_are_read_as_it_says(seed in any::<u64>()) {
        let case = saml_generator::from_seed(seed);
        prop_assert_eq!(read(decode(&case.form_value)), comparable(&case.expected), "{}", case.name);
    }
}
