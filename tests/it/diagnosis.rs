//! The diagnosis against the generator: each finding on real responses, and what a report may not hold.

use proptest::prelude::*;
use rolebox_diagnosis::{
    Diagnosis, Finding, Input, Provider, RoleFault, Severity, TagFault, Time, diagnose, report,
};
use rolebox_saml::{AssertionError, Warning};
use rolebox_sts::StsError;
use saml_generator::{Case, Draft};
use std::collections::HashSet;

/// 2026-01-01T00:00:00Z.
const NOW_MS: i64 = 1_767_225_600_000;
const ACS: &str = "https://signin.aws.amazon.com/saml";

fn case(row: &str, mutations: &[&str]) -> Case {
    let draft = Draft::new(saml_generator::row(row).unwrap(), NOW_MS);
    let mutate = |draft: Draft, name: &&str| draft.mutate(saml_generator::mutation(name).unwrap());
    mutations.iter().fold(draft, mutate).finish()
}

/// Diagnoses a login that came half a second after it was issued.
fn arrived(case: &Case, acs_url: &str) -> Diagnosis {
    let arrived_ms = Some(NOW_MS + 500);
    diagnose(Input { text: case.form_value.as_bytes(), acs_url: Some(acs_url), arrived_ms })
}

fn check(row: &str, mutations: &[&str], expected: &[Finding]) {
    let case = case(row, mutations);
    assert_eq!(arrived(&case, ACS).findings, expected, "{}", case.name);
}

fn left_out(fault: RoleFault, value: String) -> Finding {
    Finding::RoleValues { fault, sent: vec![value], count: 1 }
}

#[test]
fn an_ordinary_login_of_each_product_has_nothing_that_stops_it() {
    use Finding as F;
    for (row, provider, findings) in [
        ("okta", Provider::Okta, vec![F::SessionTags]),
        ("entra", Provider::Entra, vec![]),
        ("adfs", Provider::Adfs, vec![]),
        ("pingfederate", Provider::Ping, vec![]),
        ("keycloak", Provider::Keycloak, vec![F::SessionEndsFirst, F::ShortLife { seconds: 58 }]),
        ("google", Provider::Google, vec![]),
        ("onelogin", Provider::OneLogin, vec![F::DestinationElsewhere, F::RecipientElsewhere]),
        ("auth0", Provider::Auth0, vec![]),
        ("jumpcloud", Provider::JumpCloud, vec![]),
        ("pingone", Provider::Ping, vec![]),
        ("netiq", Provider::Generic, vec![]),
    ] {
        let diagnosis = arrived(&case(row, &[]), ACS);
        assert_eq!((diagnosis.provider, diagnosis.findings), (provider, findings), "{row}");
    }
}

#[test]
fn each_finding_is_found_on_a_response_that_has_it() {
    use Finding as F;
    let odd = F::Odd;
    for (mutation, finding) in [
        ("provider_of_another_partition", odd(Warning::PartitionMismatch)),
        ("repeated_pair", odd(Warning::RepeatedRole)),
        ("provider_of_another_account", odd(Warning::ProviderInOtherAccount)),
        ("session_name_missing", odd(Warning::NoSessionName)),
        ("session_name_with_umlaut", odd(Warning::InvalidSessionName)),
        ("session_name_repeated", odd(Warning::RepeatedSessionName)),
        ("session_duration_899", odd(Warning::SessionDurationOutOfRange)),
        ("session_duration_abc", odd(Warning::SessionDurationNotANumber)),
        ("no_recipient", odd(Warning::NoRecipient)),
        ("no_issue_instant", odd(Warning::NoIssueInstant)),
        ("characters_100004", odd(Warning::TooLongForSts)),
        ("url_safe", odd(Warning::UrlSafeAlphabet)),
        ("encrypted_beside", odd(Warning::EncryptedBeside)),
        ("unsigned", odd(Warning::UnsignedResponse)),
        ("destination_of_another_region", F::DestinationElsewhere),
        ("recipient_of_another_region", F::RecipientElsewhere),
        ("recipient_of_another_service", F::RecipientNotAws),
        ("no_audience", F::NoAudience),
        ("audience_of_another_service", F::UnusualAudience),
        ("session_ends_in_a_minute", F::SessionEndsFirst),
        ("window_of_59_seconds", F::ShortLife { seconds: 59 }),
        ("role_of_another_partition", F::RoleInOtherPartition { count: 1 }),
        ("role_of_identity_center", F::ReservedRole { count: 1 }),
        ("source_identity", F::SourceIdentity),
        ("expired", F::ExpiredOnArrival),
    ] {
        check("netiq", &[mutation], &[finding]);
    }
    for mutation in [
        "plain",
        "no_destination",
        "two_audiences",
        "ends_in_a_day",
        "plus_became_space",
        "comma_behind",
        "comma_behind_the_role",
        "commas_everywhere",
    ] {
        check("netiq", &[mutation], &[]);
    }
    let alone = "arn:aws:iam::043169725086:role/AdministratorAccess".to_owned();
    check(
        "netiq",
        &["provider_missing"],
        &[odd(Warning::MalformedRole { count: 1 }), left_out(RoleFault::NoProvider, alone)],
    );
    check("netiq", &["not_yet_valid"], &[F::NotYetValid, F::IssuedInFuture]);
    check(
        "netiq",
        &["no_times_at_all"],
        &[odd(Warning::NoIssueInstant), F::ConfirmationWithoutEnd, odd(Warning::NoExpiry)],
    );
    check(
        "netiq",
        &["session_name_missing", "url_safe", "source_identity"],
        &[odd(Warning::NoSessionName), odd(Warning::UrlSafeAlphabet), F::SourceIdentity],
    );
}

#[test]
fn missing_parts_of_subject_and_conditions_are_reported() {
    use Finding as F;
    let odd = F::Odd;
    let until = Time::ConfirmationNotOnOrAfter;
    for (mutation, findings) in [
        ("no_name_id", vec![F::NoNameId]),
        ("no_confirmation", vec![odd(Warning::NoRecipient), F::NoConfirmation]),
        ("confirmation_without_data", vec![odd(Warning::NoRecipient), F::ConfirmationWithoutEnd]),
        ("confirmation_without_end", vec![F::ConfirmationWithoutEnd]),
        ("two_confirmations", vec![F::SeveralConfirmations { count: 2 }]),
        ("confirmed_by_a_key", vec![F::ConfirmationNotBearer]),
        ("confirmation_with_a_beginning", vec![F::ConfirmationNotBefore]),
        ("unreadable_end_of_confirmation", vec![F::UnreadableTime { time: until }]),
        ("unreadable_end_of_conditions", vec![F::UnreadableTime { time: Time::NotOnOrAfter }]),
        (
            "unreadable_issue_instant",
            vec![odd(Warning::NoIssueInstant), F::UnreadableTime { time: Time::IssueInstant }],
        ),
        ("begins_after_its_end", vec![F::NotYetValid, F::NeverValid]),
        ("begins_at_its_end", vec![F::NotYetValid, F::NeverValid, F::ShortLife { seconds: 60 }]),
    ] {
        check("netiq", &[mutation], &findings);
    }
}

#[test]
fn session_tags_and_the_source_identity_are_compared_with_the_limits_of_sts() {
    use TagFault as T;
    let tag = |key: &str, fault| Finding::Tag { key: key.into(), fault };
    let signs = |text: &str| text.to_owned();
    for (mutation, findings) in [
        ("tags_50", vec![]),
        ("tags_51", vec![Finding::TooManyTags { count: 51 }]),
        ("tag_of_256_signs", vec![]),
        ("tag_of_257_signs", vec![tag("Team", T::ValueLength { length: 257 })]),
        ("tag_of_every_script", vec![]),
        ("tag_with_other_signs", vec![tag("Name", T::ValueCharacters { characters: signs("# & ( ) ;") })]),
        ("tag_key_of_128_signs", vec![]),
        ("tag_key_of_129_signs", vec![tag(&"k".repeat(129), T::KeyLength { length: 129 })]),
        ("tag_key_empty", vec![tag("", T::KeyLength { length: 0 })]),
        ("tag_key_with_other_signs", vec![tag("Cost#Center", T::KeyCharacters { characters: signs("#") })]),
        ("tag_key_reserved", vec![tag("AWS:Team", T::KeyReserved)]),
        ("tag_empty", vec![tag("Team", T::EmptyValue)]),
        ("tag_without_value", vec![tag("Team", T::NoValue)]),
        ("tag_with_two_values", vec![tag("Team", T::SeveralValues { count: 2 })]),
        ("tag_repeated_in_other_case", vec![tag("team", T::Repeated)]),
    ] {
        // What is only unusual comes last.
        let (unusual, mut findings): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(|finding| finding.severity() == Severity::Unusual);
        findings.push(Finding::SessionTags);
        findings.extend(unusual);
        check("netiq", &[mutation], &findings);
    }
    check("netiq", &["transitive_key_without_tag"], &[tag("Nothing", T::TransitiveWithoutTag)]);
    let wrong = Finding::SourceIdentityCharacters { characters: "space :".into() };
    for (mutation, findings) in [
        ("source_identity_wrong", vec![wrong, Finding::SourceIdentityReserved]),
        ("source_identity_of_1_sign", vec![Finding::SourceIdentityLength { length: 1 }]),
        ("source_identity_twice", vec![Finding::SourceIdentityValues { count: 2 }]),
    ] {
        check("netiq", &[mutation], &[findings, vec![Finding::SourceIdentity]].concat());
    }
}

#[test]
fn a_near_name_is_reported_before_what_is_missing() {
    let aws = |name: &str| format!("https://aws.amazon.com/SAML/Attributes/{name}");
    let near = |sent: &str| Finding::NearName { sent: sent.into(), wanted: aws("Role") };
    let none = Finding::Refused(AssertionError::NoRoles);
    for (mutation, sent) in [
        ("role_attribute_of_other_case", aws("role")),
        ("role_attribute_with_space", aws("Role ")),
        ("role_attribute_with_slash", aws("Role/")),
        ("role_attribute_of_doubled_namespace", aws(&aws("Role"))),
    ] {
        check("netiq", &[mutation], &[near(&sent), none.clone()]);
    }
    let http = arrived(&case("netiq", &["attributes_by_http"]), ACS).findings;
    assert_eq!(http.first(), Some(&near("http://aws.amazon.com/SAML/Attributes/Role")));
    assert!(
        http.iter().filter(|finding| matches!(finding, Finding::NearName { .. })).count() > 1,
        "{http:?}"
    );
    assert!(http.contains(&none));
    let text = none.sentence();
    assert!(!text.contains("http"), "{text}");
    let (sent, wanted) = (aws("role"), aws("Role"));
    let text = near(&sent).sentence().into_owned();
    assert!(text.contains(&sent) && text.contains(&wanted), "{text}");
    // Beside the right one it is another attribute.
    check("netiq", &["attribute_name_of_other_case"], &[]);
}

#[test]
fn quotes_in_findings_are_short_and_hide_nothing() {
    let case = case("netiq", &["tag_key_of_129_signs", "session_name_turned_around"]);
    let diagnosis = arrived(&case, ACS);
    let shown = diagnosis.claims().into_iter().find(|claim| claim.what == "RoleSessionName");
    assert_eq!(shown.and_then(|claim| claim.value).as_deref(), Some("jo\\u{202e}eod, rejected by AWS"));
    let report = report(&diagnosis, "1.0.0", &[]);
    assert!(!report.contains("eod") && report.contains("RoleSessionName: 6 characters"), "{report}");
}

#[test]
fn a_rejected_response_is_explained_for_its_product() {
    use AssertionError as E;
    for (mutation, refusal) in [
        ("encrypted_alone", E::Encrypted),
        ("no_assertion", E::NoAssertion),
        ("failed", E::StatusNotSuccess),
        ("failed_with_assertion", E::StatusNotSuccess),
        ("no_role_attribute", E::NoRoles),
        ("second_assertion_behind", E::SeveralAssertions),
        ("nested_70", E::TooDeep),
    ] {
        let diagnosis = arrived(&case("adfs", &[mutation]), ACS);
        assert_eq!(diagnosis.findings, [Finding::Refused(refusal)], "{mutation}");
        assert_eq!(diagnosis.provider, Provider::Adfs, "{mutation}");
    }
    check("netiq", &["not_base64"], &[Finding::Refused(E::NotBase64)]);
    check("netiq", &["billion_laughs"], &[Finding::Refused(E::Dtd)]);
    check("netiq", &["junk_of_24_megabytes"], &[Finding::Refused(E::TooLarge)]);
    check(
        "netiq",
        &["only_malformed"],
        &[
            Finding::Refused(E::NoRoles),
            Finding::Odd(Warning::MalformedRole { count: 2 }),
            left_out(RoleFault::NoArn, "Administrators".into()),
            left_out(RoleFault::Resource, "arn:aws:iam::123456789012:user/jo".into()),
        ],
    );
}

#[test]
fn a_login_to_another_partition_is_compared_with_its_own_sign_in_page() {
    for (mutation, acs_url) in [
        ("partition_cn_with_own_attribute_names", "https://signin.amazonaws.cn/saml"),
        ("partition_us_gov", "https://signin.amazonaws-us-gov.com/saml"),
        ("partition_eusc", "https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml"),
    ] {
        let case = case("netiq", &[mutation]);
        assert_eq!(arrived(&case, acs_url).findings, [], "{mutation}");
        let here = arrived(&case, ACS).findings;
        assert!(here.contains(&Finding::RoleInOtherPartition { count: 3 }), "{here:?}");
    }
}

#[test]
fn a_pasted_response_gives_the_same_explanation_in_every_form() {
    for row in saml_generator::rows() {
        let case = case(row.name, &[]);
        let pasted = |text: &[u8]| diagnose(Input { text, acs_url: None, arrived_ms: None });
        let value = case.form_value.replace('%', "%25").replace('+', "%2B").replace('=', "%3D");
        let body = format!("RelayState=&SAMLResponse={value}");
        let read = pasted(&case.xml);
        assert_eq!(pasted(case.form_value.as_bytes()), read, "{}", case.name);
        assert_eq!(pasted(body.as_bytes()), read, "{}", case.name);
        assert!(read.assertion.roles.len() == 3, "{}", case.name);
    }
}

/// What stands in elements that sign, digest and certify.
fn signature_values(xml: &str) -> Vec<&str> {
    let ends = ["SignatureValue>", "DigestValue>", "X509Certificate>"];
    ends.iter().flat_map(|end| xml.split(end).skip(1).step_by(2)).collect()
}

/// Holds a report to what it promises.
fn check_report(case: &Case) -> Result<(), TestCaseError> {
    let mut diagnosis = arrived(case, ACS);
    let text = report(&diagnosis, "1.0.0", &[StsError::ExpiredToken]);
    let shown: HashSet<&[u8]> = text.as_bytes().windows(12).collect();
    let xml = String::from_utf8_lossy(&case.xml);
    for secret in signature_values(&xml).into_iter().chain([&*case.form_value]) {
        let leaked = secret.as_bytes().windows(12).find(|part| shown.contains(part));
        prop_assert_eq!(leaked.map(String::from_utf8_lossy), None, "{}", case.name);
    }
    let claims = &mut diagnosis.assertion;
    // Shorter ones stand in the report's own words.
    for name in [claims.session_name.take(), claims.name_id.take()].into_iter().flatten() {
        prop_assert!(name.len() < 6 || !text.contains(&name), "{}: {name}", case.name);
    }
    for pair in claims.roles.iter().take(100) {
        prop_assert!(!text.contains(pair.role.account().as_str()), "{}", case.name);
    }
    prop_assert!(text.len() < 32_000, "{} bytes", text.len());
    Ok(())
}

#[test]
fn no_report_on_any_mutation_contains_the_response_or_a_name() {
    for mutation in saml_generator::mutations().filter(|mutation| !mutation.heavy) {
        for row in ["okta", "adfs"] {
            check_report(&case(row, &[mutation.name])).unwrap();
        }
    }
}

proptest! {
    // Each case looks for thousands of substrings.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_report_contains_the_response_or_a_name(seed in any::<u64>()) {
        check_report(&saml_generator::from_seed(seed))?;
    }
}
