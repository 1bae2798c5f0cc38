use super::*;
use rolebox_saml::decode_xml;
use rolebox_setup::check::check;
use rolebox_setup::design::{Login, example};
use std::mem::discriminant;

const BEN: &str = include_str!("tests/ben.xml");

fn kinds_of(design: &Design, xml: &str) -> Vec<Kind> {
    let assertion = decode_xml(xml.as_bytes()).unwrap();
    verify(check(design).unwrap(), &assertion).into_iter().map(|difference| difference.kind).collect()
}

#[test]
fn a_login_that_matches_the_design_has_no_difference() {
    assert_eq!(kinds_of(&example(), BEN), []);
}

#[test]
fn every_mistake_is_recognized_and_has_a_fix() {
    let developer = "arn:aws:iam::022222222222:role/Developer,arn:aws:iam::022222222222:saml-provider/Okta";
    let pair = format!("<v:AttributeValue>{developer}</v:AttributeValue>");
    let role = |name: &str| {
        format!("{pair}<v:AttributeValue>{}</v:AttributeValue>", developer.replace("Developer", name))
    };
    let (staging, other) = ("022222222222", "999999999999");
    let attribute = |name: &str| {
        format!(
            "<v:AttributeStatement><v:Attribute Name=\"https://aws.amazon.com/SAML/Attributes/{name}\"><v:AttributeValue>x</v:AttributeValue></v:Attribute>"
        )
    };
    let arn = || format!("arn:aws:iam::{staging}:role/Developer");
    let url = || "https://signin.aws.amazon.com/saml".to_owned();
    let login = || "ben@acme.example".to_owned();
    let rows: Vec<(&str, String, Kind)> = vec![
        ("<s:Signature xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\"/>", String::new(), Kind::Unsigned),
        ("<v:Issuer>http://www.okta.com/exk1</v:Issuer>", String::new(), Kind::IssuerMissing),
        ("com/exk1<", "com/exk1/<".into(), Kind::IssuerSlash),
        (
            "com/exk1<",
            "com/exk2<".into(),
            Kind::IssuerElsewhere { expected: "http://www.okta.com/exk1".into() },
        ),
        (" Recipient=\"https://signin.aws.amazon.com/saml\"", String::new(), Kind::RecipientMissing),
        (
            "Recipient=\"https://signin.aws.amazon.com/saml",
            "Recipient=\"https://sp.example/saml".into(),
            Kind::RecipientNotAws { expected: url() },
        ),
        (
            "Recipient=\"https://signin.aws.amazon.com",
            "Recipient=\"https://signin.amazonaws.cn".into(),
            Kind::RecipientPartition { expected: url() },
        ),
        (
            "Recipient=\"https://signin",
            "Recipient=\"https://eu-west-1.signin".into(),
            Kind::RecipientRegion { region: "eu-west-1".into() },
        ),
        (
            "Recipient=\"https://signin.aws.amazon.com/saml",
            "Recipient=\"https://signin.aws.amazon.com/saml/acs/SAMLX".into(),
            Kind::RecipientElsewhere { expected: url() },
        ),
        (
            "Destination=\"https://signin",
            "Destination=\"https://eu-west-1.signin".into(),
            Kind::DestinationElsewhere,
        ),
        ("<v:Audience>urn:amazon:webservices</v:Audience>", String::new(), Kind::AudienceMissing),
        ("urn:amazon:webservices<", "urn:other<".into(), Kind::AudienceUnknown),
        ("RoleSessionName", "Other".into(), Kind::SessionNameMissing),
        ("<v:AttributeValue>ben@acme.example", "<v:AttributeValue>ben ok".into(), Kind::SessionNameInvalid),
        (
            "<v:AttributeValue>ben@acme.example",
            "<v:AttributeValue>ben@acme.example</v:AttributeValue><v:AttributeValue>b2".into(),
            Kind::SessionNameRepeated,
        ),
        (">3600<", ">1h<".into(), Kind::SessionDurationInvalid),
        ("ben@acme.example", "zoe@acme.example".into(), Kind::PersonUnknown),
        (
            "<v:AttributeValue>ben@acme.example",
            "<v:AttributeValue>Ben@acme.example".into(),
            Kind::SessionNameCase { login: login() },
        ),
        (
            "<v:AttributeValue>ben@acme.example",
            "<v:AttributeValue>ben".into(),
            Kind::SessionNameShort { login: login() },
        ),
        (
            "<v:AttributeValue>ben@acme.example",
            "<v:AttributeValue>00u1a2b3".into(),
            Kind::SessionNameOther { login: login() },
        ),
        (
            &pair,
            format!("{pair}<v:AttributeValue>Developer</v:AttributeValue>"),
            Kind::MalformedRoles { count: 1 },
        ),
        (
            &pair,
            pair.replace("arn:aws:iam::022222222222:role", "arn:aws-cn:iam::022222222222:role"),
            Kind::PairAcrossPartitions,
        ),
        (
            &pair,
            pair.replace(":022222222222:saml", ":333333333333:saml"),
            Kind::ProviderAccount { account: staging.into() },
        ),
        ("saml-provider/Okta", "saml-provider/OKTA".into(), Kind::ProviderCase { expected: "Okta".into() }),
        ("saml-provider/Okta", "saml-provider/Entra".into(), Kind::ProviderName { expected: "Okta".into() }),
        (&pair, String::new(), Kind::RoleMissing { arn: arn() }),
        ("role/Developer", "role/developer".into(), Kind::RoleCase { arn: arn() }),
        ("role/Developer", "role/team/Developer".into(), Kind::RolePath { arn: arn() }),
        (&pair, role("Admin"), Kind::RoleSurplus { arn: format!("arn:aws:iam::{staging}:role/Admin") }),
        (&pair, role("Owner"), Kind::RoleNotCreated { arn: format!("arn:aws:iam::{staging}:role/Owner") }),
        (
            &pair,
            format!("{pair}{}", pair.replace(staging, other)),
            Kind::AccountUnknown { account: other.into() },
        ),
        (
            &pair,
            role("AWSReservedSSO_Admin_1"),
            Kind::RoleReserved { arn: format!("arn:aws:iam::{staging}:role/AWSReservedSSO_Admin_1") },
        ),
        (&pair, format!("{pair}{pair}"), Kind::RepeatedRole),
        (">3600<", ">43200<".into(), Kind::SessionDurationLong { seconds: 43_200, expected: 3_600 }),
        (">3600<", ">900<".into(), Kind::SessionDurationShort { seconds: 900, expected: 3_600 }),
        ("<v:AttributeStatement>", attribute("PrincipalTag:Team"), Kind::SessionTags),
        ("<v:AttributeStatement>", attribute("SourceIdentity"), Kind::SourceIdentity),
        ("</v:Assertion>", "</v:Assertion><v:EncryptedAssertion/>".into(), Kind::Encrypted),
    ];
    let mut design = example();
    design.login = Some(Login {
        issuer: "http://www.okta.com/exk1".into(),
        start_url: "https://acme.okta.com/home/amazon_aws/0oa1/272".into(),
    });
    let mut fixes = Vec::new();
    for (from, to, kind) in &rows {
        assert!(BEN.contains(from), "{from}");
        let assertion = decode_xml(BEN.replace(from, to).as_bytes()).unwrap();
        let found = verify(check(&design).unwrap(), &assertion);
        let same = found.iter().find(|difference| difference.kind == *kind);
        let difference = same.unwrap_or_else(|| panic!("{kind:?} is not in {found:?}"));
        let text = difference.to_string();
        assert!(text.contains(". ") && text.ends_with('.'), "{text}");
        fixes.push(discriminant(kind));
    }
    let unique: std::collections::HashSet<_> = fixes.iter().collect();
    assert_eq!(unique.len(), rows.len());
}

#[test]
fn a_single_mistake_is_reported_once() {
    for (from, to) in [
        ("saml-provider/Okta", "saml-provider/OKTA"),
        (">3600<", ">900<"),
        ("role/Developer", "role/team/Developer"),
        ("<v:AttributeValue>ben@acme.example", "<v:AttributeValue>ben"),
    ] {
        let found = kinds_of(&example(), &BEN.replace(from, to));
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn a_short_session_is_reported_only_if_every_role_allows_a_longer_one() {
    let mut design = example();
    design.roles[0].session_seconds = 7_200;
    let without = BEN.replace("SessionDuration", "Other");
    assert_eq!(kinds_of(&design, &without), [Kind::SessionDurationMissing { expected: 7_200 }]);
    assert_eq!(kinds_of(&example(), &without), []);
}
