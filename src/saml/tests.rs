mod texts;

use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;

const ROLE: &str = "arn:aws:iam::123456789012:role/Admin";
const OTHER: &str = "arn:aws:iam::123456789012:role/team/Read,Only";
const PROVIDER: &str = "arn:aws:iam::123456789012:saml-provider/Okta";
const AWS: &str = "https://aws.amazon.com/SAML/Attributes/";
const ENCRYPTED: &str = "<EncryptedAssertion xmlns='urn:oasis:names:tc:SAML:2.0:assertion'/>";
/// 2024-02-29T12:00:00Z.
const NOON: i64 = 1_709_208_000_000;

/// A plain response: `{p}` and `{a}` are the prefixes of the two namespaces.
const PLAIN: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<{p}Response xmlns{p=}="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://signin.aws.amazon.com/saml" ID="_1" Version="2.0">
  <{a}Issuer xmlns{a=}="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example.com/other</{a}Issuer>
  <{p}Status><{p}StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></{p}Status>
  <{a}Assertion xmlns{a=}="urn:oasis:names:tc:SAML:2.0:assertion" ID="_2" IssueInstant="2024-02-29T12:00:00Z" Version="2.0">
    <{a}Issuer> https://idp.example.com </{a}Issuer>
    <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature>
    <{a}Subject>
      <{a}NameID Format="x">ana@example.com</{a}NameID>
      <{a}SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <{a}SubjectConfirmationData NotOnOrAfter="2024-02-29T12:10:00Z" Recipient="https://signin.aws.amazon.com/saml"/>
      </{a}SubjectConfirmation>
    </{a}Subject>
    <{a}Conditions NotBefore="2024-02-29T11:55:00Z" NotOnOrAfter="2024-02-29T12:10:00Z">
      <{a}AudienceRestriction><{a}Audience>urn:amazon:webservices</{a}Audience></{a}AudienceRestriction>
    </{a}Conditions>
    <{a}AuthnStatement AuthnInstant="2024-02-29T12:00:00Z" SessionNotOnOrAfter="2024-02-29T20:00:00Z"/>
    <{a}AttributeStatement>
      <{a}Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><{a}AttributeValue>ana</{a}AttributeValue></{a}Attribute>
      <{a}Attribute Name="https://aws.amazon.com/SAML/Attributes/SessionDuration"><{a}AttributeValue>3600</{a}AttributeValue></{a}Attribute>
      <{a}Attribute Name="https://aws.amazon.com/SAML/Attributes/Role"><!--roles--></{a}Attribute>
    </{a}AttributeStatement>
  </{a}Assertion>
</{p}Response>
"##;

/// Fills the template. Prefixes can be empty; each value is the content of an AttributeValue.
fn written(protocol: &str, assertion: &str, values: &[&str]) -> String {
    let prefix = |name: &str, sign: char| match (name, sign) {
        ("", _) => String::new(),
        (_, '=') => format!(":{name}"),
        _ => format!("{name}:"),
    };
    let values: String =
        values.iter().map(|value| format!("<{{a}}AttributeValue>{value}</{{a}}AttributeValue>")).collect();
    PLAIN
        .replace("<!--roles-->", &values)
        .replace("{p=}", &prefix(protocol, '='))
        .replace("{a=}", &prefix(assertion, '='))
        .replace("{p}", &prefix(protocol, ':'))
        .replace("{a}", &prefix(assertion, ':'))
}

fn plain() -> String {
    written("samlp", "saml", &[&format!("{ROLE},{PROVIDER}")])
}

fn read(xml: &str) -> Result<Assertion, AssertionError> {
    let read = decode_xml(xml.as_bytes());
    assert_eq!(decode(&STANDARD.encode(xml)), read);
    read
}

/// Reads a response with these Role values. Returns the roles and the warnings about them.
fn roles(values: &[&str]) -> Result<(Vec<String>, Vec<Warning>), AssertionError> {
    let Assertion { roles, warnings, .. } = read(&written("samlp", "saml", values))?;
    Ok((roles.iter().map(|pair| pair.role.to_string()).collect(), warnings))
}

/// Replaces one text in the plain response and reads the result. The text must be there.
fn edited(from: &str, to: &str) -> Result<Assertion, AssertionError> {
    let xml = plain();
    assert!(xml.contains(from), "{from}");
    read(&xml.replace(from, to))
}

/// Cuts the assertion out of a response.
fn assertion_of(xml: &str) -> &str {
    let start = xml.find("<saml:Assertion ").unwrap();
    xml.split_at(start).1.strip_suffix("</samlp:Response>\n").unwrap()
}

#[test]
fn everything_that_matters_is_read() {
    let expected = Assertion {
        issuer: "https://idp.example.com".into(),
        destination: Some("https://signin.aws.amazon.com/saml".into()),
        recipient: Some("https://signin.aws.amazon.com/saml".into()),
        audiences: vec!["urn:amazon:webservices".into()],
        name_id: Some("ana@example.com".into()),
        session_name: Some("ana".into()),
        session_duration_s: Some(3600),
        session_not_on_or_after_ms: Some(NOON + 8 * 3_600_000),
        issued_at_ms: Some(NOON),
        usable_until_ms: Some(NOON + 300_000),
        not_before_ms: Some(NOON - 300_000),
        session_tags: 0,
        source_identity: false,
        roles: vec![Role { role: ROLE.parse().unwrap(), principal: PROVIDER.parse().unwrap() }],
        warnings: vec![],
    };
    assert_eq!(read(&plain()), Ok(expected));
}

#[test]
fn a_role_value_is_a_pair_in_either_order_or_many_joined() {
    let comment = ROLE.replace("Adm", "Adm<!-- x -->").replace("iam", "<?x?>i<![CDATA[am]]>");
    let entities = ROLE.replace(':', "&#x3a;").replace("Admin", "&#65;dmin");
    for (value, expected) in [
        (format!("{ROLE},{PROVIDER}"), vec![ROLE]),
        (format!("{PROVIDER},{ROLE}"), vec![ROLE]),
        (format!("\r\n\t{PROVIDER} ,\n {ROLE} "), vec![ROLE]),
        (format!("{comment},{PROVIDER}"), vec![ROLE]),
        (format!("{entities},{PROVIDER}"), vec![ROLE]),
        (format!("{OTHER},{PROVIDER}"), vec![OTHER]),
        (format!("{OTHER},,{PROVIDER}"), vec![OTHER]),
        (format!("{ROLE},{PROVIDER},"), vec![ROLE]),
        (format!("{ROLE},{PROVIDER} , "), vec![ROLE]),
        (format!("{ROLE},{PROVIDER},,,"), vec![ROLE]),
        (format!("{ROLE},{PROVIDER}\n,\n"), vec![ROLE]),
        (format!("{PROVIDER},{ROLE},"), vec![ROLE]),
        (format!("{PROVIDER},{OTHER} , ,"), vec![OTHER]),
        (format!(", {ROLE},{PROVIDER}"), vec![ROLE]),
        (format!(",,{PROVIDER}, ,{ROLE}"), vec![ROLE]),
        (format!("{ROLE},{PROVIDER},,{OTHER},{PROVIDER},"), vec![ROLE, OTHER]),
        (format!("{PROVIDER},{ROLE},,{PROVIDER},{OTHER},"), vec![ROLE, OTHER]),
        (format!("{ROLE},{PROVIDER},{OTHER},{PROVIDER}"), vec![ROLE, OTHER]),
        (format!("{PROVIDER},{ROLE}, {OTHER},{PROVIDER}"), vec![ROLE, OTHER]),
    ] {
        let expected = expected.into_iter().map(ToOwned::to_owned).collect();
        assert_eq!(roles(&[&value]), Ok((expected, vec![])), "{value}");
    }
}

#[test]
fn a_malformed_value_is_counted_and_hides_nothing() {
    let good = format!("{ROLE},{PROVIDER}");
    for value in [
        String::new(),
        " , ,".into(),
        format!("{ROLE},"),
        format!("{PROVIDER},,"),
        format!("{OTHER};{PROVIDER}"),
        format!("{OTHER},{PROVIDER};"),
        "nonsense".into(),
        ROLE.into(),
        PROVIDER.into(),
        format!("{OTHER},{OTHER}"),
        format!("{OTHER} {PROVIDER}"),
        format!("{OTHER},{PROVIDER},extra"),
        format!("{OTHER},{PROVIDER},{PROVIDER}"),
        format!("\u{a0}{OTHER},{PROVIDER}"),
        format!("{OTHER}\u{200b},{PROVIDER}"),
        format!("{OTHER},{PROVIDER}").replace("role/", "r\u{43e}le/"),
        format!("{OTHER},{PROVIDER}").replace("arn", "ARN"),
        format!("{OTHER},{PROVIDER}").replace("arn:aws", "arn:moon"),
        format!("{OTHER},{PROVIDER}").replace("123456789012", "12345678901"),
    ] {
        let expected = (vec![ROLE.to_owned()], vec![Warning::MalformedRole { count: 1 }]);
        assert_eq!(roles(&[&value, &good]), Ok(expected), "{value}");
        assert_eq!(roles(&[&value]), Err(AssertionError::NoRoles), "{value}");
    }
}

#[test]
fn a_missing_arn_in_a_joined_value_never_pairs_a_role_with_anothers_provider() {
    let provider = |name: &str| PROVIDER.replace("Okta", name);
    let value = [&*provider("A"), ROLE, OTHER, &provider("C"), &ROLE.replace("Admin", "C")].join(",");
    let read = read(&written("samlp", "saml", &[&value])).unwrap();
    let pairs: Vec<_> = read.roles.iter().map(|pair| (pair.role.name(), pair.principal.as_str())).collect();
    assert_eq!(pairs, [("Admin", &*provider("A")), ("C", &*provider("C"))]);
    assert_eq!(read.warnings, [Warning::MalformedRole { count: 1 }]);
}

#[test]
fn unusual_pairs_are_reported_once() {
    let good = format!("{ROLE},{PROVIDER}");
    let swapped = format!("{PROVIDER},{ROLE}");
    let other_provider = format!("{ROLE},{PROVIDER}2");
    let elsewhere = format!("{OTHER},{}", PROVIDER.replace("123456789012", "210987654321"));
    let mixed = format!("{OTHER},{}", PROVIDER.replace("arn:aws", "arn:aws-cn"));
    for (values, count, warnings) in [
        (vec![&good, &other_provider], 2, vec![]),
        (vec![&good, &swapped, &good], 1, vec![Warning::RepeatedRole]),
        (vec![&elsewhere, &good], 2, vec![Warning::ProviderInOtherAccount]),
        (vec![&mixed, &mixed, &good], 1, vec![Warning::PartitionMismatch]),
    ] {
        let values: Vec<&str> = values.into_iter().map(String::as_str).collect();
        let (found, said) = roles(&values).unwrap();
        assert_eq!((found.len(), said), (count, warnings), "{values:?}");
    }
    assert_eq!(roles(&[&mixed]), Err(AssertionError::NoRoles));
}

#[test]
fn unusual_session_attributes_are_reported() {
    let value = |text: &str| format!("<saml:AttributeValue>{text}</saml:AttributeValue>");
    let (ana, hour) = (value("ana"), value("3600"));
    for (from, to, name, duration, warning) in [
        (&*ana, value(" a+b=c,d.e@f-g_h "), Some("a+b=c,d.e@f-g_h"), Some(3600), None),
        (&ana, String::new(), None, Some(3600), Some(Warning::NoSessionName)),
        (&ana, value("a"), None, Some(3600), Some(Warning::InvalidSessionName)),
        (&ana, value(""), None, Some(3600), Some(Warning::InvalidSessionName)),
        (&ana, value("ana maria"), None, Some(3600), Some(Warning::InvalidSessionName)),
        (&ana, value(&"a".repeat(65)), None, Some(3600), Some(Warning::InvalidSessionName)),
        (&ana, ana.repeat(2), Some("ana"), Some(3600), Some(Warning::RepeatedSessionName)),
        (&hour, String::new(), Some("ana"), None, None),
        (&hour, value("900"), Some("ana"), Some(900), None),
        (&hour, value("43200"), Some("ana"), Some(43_200), None),
        (&hour, value("0"), Some("ana"), None, Some(Warning::SessionDurationOutOfRange)),
        (&hour, value("899"), Some("ana"), None, Some(Warning::SessionDurationOutOfRange)),
        (&hour, value("43201"), Some("ana"), None, Some(Warning::SessionDurationOutOfRange)),
        (&hour, value("-1"), Some("ana"), None, Some(Warning::SessionDurationOutOfRange)),
        (&hour, value("99999999999"), Some("ana"), None, Some(Warning::SessionDurationOutOfRange)),
        (&hour, value("abc"), Some("ana"), None, Some(Warning::SessionDurationNotANumber)),
        (&hour, value("1e3"), Some("ana"), None, Some(Warning::SessionDurationNotANumber)),
    ] {
        let read = edited(from, &to).unwrap();
        let expected = (name, duration, Vec::from_iter(warning));
        let found = (read.session_name.as_deref(), read.session_duration_s, read.warnings);
        assert_eq!(found, expected, "{to}");
    }
}

#[test]
fn missing_parts_of_a_response_are_reported() {
    for (from, to, warnings) in [
        ("Recipient=\"https://signin.aws.amazon.com/saml\"", "", vec![Warning::NoRecipient]),
        ("xmldsig#", "other#", vec![Warning::UnsignedResponse]),
        ("<saml:Assertion ", &format!("{ENCRYPTED}<saml:Assertion "), vec![Warning::EncryptedBeside]),
        ("IssueInstant=\"2024-02-29T12:00:00Z\"", "", vec![Warning::NoIssueInstant]),
        ("2024-02-29T", "", vec![Warning::NoIssueInstant, Warning::NoExpiry]),
    ] {
        assert_eq!(edited(from, to).unwrap().warnings, warnings, "{from}");
    }
}

#[test]
fn a_response_is_usable_until_the_earliest_of_three_moments() {
    for (from, to, until) in [
        ("IssueInstant=\"2024-02-29T12:00:00Z\"", "IssueInstant='2024-02-29T13:58:00+02:00'", 180_000),
        ("IssueInstant=\"2024-02-29T12:00:00Z\"", "", 600_000),
        ("2024-02-29T12:10:00Z\">", "2024-02-29T12:00:59.000000001Z\">", 59_000),
        ("2024-02-29T12:10:00Z\" Recipient", "2024-02-29T12:01:00Z\" Recipient", 60_000),
    ] {
        assert_eq!(edited(from, to).unwrap().usable_until_ms, Some(NOON + until), "{to}");
    }
}

#[test]
fn further_actions_that_the_trust_policy_must_allow_are_read() {
    let attribute = |name: &str| {
        format!(
            "<saml:Attribute Name=\"{AWS}{name}\"><saml:AttributeValue>x</saml:AttributeValue></saml:Attribute>"
        )
    };
    let statement = "</saml:AttributeStatement>";
    for (names, tags, source) in [
        (["PrincipalTag:Team", "PrincipalTag:Cost"].as_slice(), 2, false),
        (&["SourceIdentity", "TransitiveTagKeys"], 0, true),
        (&["PrincipalTag", "principalTag:Team", "sourceIdentity"], 0, false),
    ] {
        let attributes: String = names.iter().map(|name| attribute(name)).collect();
        let read = edited(statement, &(attributes + statement)).unwrap();
        assert_eq!((read.session_tags, read.source_identity), (tags, source), "{names:?}");
    }
}

#[test]
fn the_claims_of_a_rejected_response_are_kept() {
    let plain = plain();
    for (from, to, refusal, issuer, warnings) in [
        (assertion_of(&plain), ENCRYPTED, AssertionError::Encrypted, "https://idp.example.com/other", vec![]),
        (
            "status:Success",
            "status:Responder",
            AssertionError::StatusNotSuccess,
            "https://idp.example.com",
            vec![],
        ),
        (
            ROLE,
            "",
            AssertionError::NoRoles,
            "https://idp.example.com",
            vec![Warning::MalformedRole { count: 1 }],
        ),
        ("</saml:Assertion>", "", AssertionError::NotXml, "https://idp.example.com", vec![]),
    ] {
        let Reading { claims, refusal: found, .. } = examine_xml(plain.replace(from, to).as_bytes());
        assert_eq!((found, &*claims.issuer, claims.warnings), (Some(refusal), issuer, warnings));
        assert_eq!(claims.roles, []);
    }
}

#[test]
fn both_prefixes_of_aws_count_and_nothing_like_them() {
    assert!(edited(AWS, "http://www.amazonaws.cn/SAML/Attributes/").is_ok());
    for name in [
        "https://aws.amazon.com/saml/attributes/",
        "http://aws.amazon.com/SAML/Attributes/",
        "https://aws.amazon.com.evil.test/SAML/Attributes/",
        " https://aws.amazon.com/SAML/Attributes/",
    ] {
        assert_eq!(edited(AWS, name), Err(AssertionError::NoRoles), "{name}");
    }
}

#[test]
fn decoys_are_not_read() {
    let plain = plain();
    let decoy = assertion_of(&plain).replace("Admin", "Decoy").replace("ana", "eve").replace("idp", "evil");
    let attribute = format!(
        "<evil:Attribute xmlns:evil=\"urn:evil\" Name=\"{AWS}Role\">\
         <saml:AttributeValue>{ROLE}2,{PROVIDER}</saml:AttributeValue></evil:Attribute>"
    );
    let rebound = attribute.replace("evil:", "saml:").replace("xmlns:evil", "xmlns:saml");
    for (from, to) in [
        ("<samlp:Status>", format!("<samlp:Extensions>{decoy}</samlp:Extensions><samlp:Status>")),
        ("</saml:Conditions>", format!("</saml:Conditions><saml:Advice>{decoy}</saml:Advice>")),
        ("<ds:SignedInfo/>", format!("<ds:SignedInfo/><ds:Object>{decoy}</ds:Object>")),
        ("<saml:AttributeStatement>", format!("<saml:AttributeStatement>{attribute}")),
        ("<saml:AttributeStatement>", format!("<saml:AttributeStatement>{rebound}")),
        ("<saml:AuthnStatement", format!("{decoy}<saml:AuthnStatement")),
        ("<saml:Assertion ", "<x:Assertion xmlns:x=\"urn:x\"><x/></x:Assertion><saml:Assertion ".into()),
    ] {
        assert_eq!(edited(from, &to), read(&plain), "{from}");
    }
    let second = format!("{decoy}</samlp:Response>");
    assert_eq!(edited("</samlp:Response>", &second), Err(AssertionError::SeveralAssertions));
}

#[test]
fn what_a_tag_declares_counts_within_it_and_nowhere_else() {
    let ours = "urn:oasis:names:tc:SAML:2.0:assertion";
    let (one, other) = (format!("{ROLE},{PROVIDER}"), format!("{OTHER},{PROVIDER}"));
    let value = "saml:AttributeValue";
    let role = format!("saml:Attribute Name='{AWS}Role'");
    for (values, count) in [
        // The same declarations again, as most providers write them.
        (format!("<{value} xmlns:x='u'>{one}</{value}><{value} xmlns:x='u'>{other}</{value}>"), 2),
        (
            format!(
                "<{value} xmlns:x='u'>{one}<y xmlns:saml='u'/></{value}><{value} xmlns:x='u'>{other}</{value}>"
            ),
            2,
        ),
        (format!("<{value} xmlns:x='{ours}'>{one}</{value}><x:AttributeValue>{other}</x:AttributeValue>"), 1),
        (
            format!(
                "<{value}>{one}</{value}></saml:Attribute>\
                 <{role} xmlns:x='{ours}'><x:AttributeValue xmlns:y='u'>{one}</x:AttributeValue></saml:Attribute>\
                 <{role} xmlns:x='u'><x:AttributeValue xmlns:y='u'>{other}</x:AttributeValue>"
            ),
            1,
        ),
        (
            format!(
                "<{value}>{one}</{value}></saml:Attribute>\
                 <{role} xmlns:x='u'><x:AttributeValue xmlns:y='u'>{one}</x:AttributeValue></saml:Attribute>\
                 <{role} xmlns:x='{ours}'><x:AttributeValue xmlns:y='u'>{other}</x:AttributeValue>"
            ),
            2,
        ),
    ] {
        let all = plain().replace(&format!("<{value}>{one}</{value}>"), &values);
        assert_eq!(read(&all).unwrap().roles.len(), count, "{values}");
    }
}

#[test]
fn a_response_without_a_login_is_rejected() {
    let plain = plain();
    let assertion = assertion_of(&plain);
    let deep = |levels| format!("<samlp:Status>{}{}", "<x>".repeat(levels), "</x>".repeat(levels));
    for (from, to, error) in [
        ("status:Success", "status:Responder", AssertionError::StatusNotSuccess),
        (assertion, "", AssertionError::NoAssertion),
        (assertion, ENCRYPTED, AssertionError::Encrypted),
        ("SAML:2.0:protocol", "SAML:1.0:protocol", AssertionError::NotAResponse),
        ("samlp:Response", "samlp:LogoutResponse", AssertionError::NotAResponse),
        ("</samlp:Response>", "", AssertionError::NotXml),
        ("</samlp:Response>", "</samlp:Response><x/>", AssertionError::NotXml),
        ("</samlp:Response>", "</samlp:Response>x", AssertionError::NotXml),
        ("</samlp:Response>", "</samlp:Response", AssertionError::NotXml),
        ("</saml:Subject>", "</saml:Object>", AssertionError::NotXml),
        ("Admin", "&admin;", AssertionError::NotXml),
        ("Admin", "&#x110000;", AssertionError::NotXml),
        ("Admin", "Ad & min", AssertionError::NotXml),
        ("Destination=", "Destination='' Destination=", AssertionError::NotXml),
        ("<samlp:Status>", "<samlp:Status><!DOCTYPE x>", AssertionError::Dtd),
        ("<samlp:Status>", &deep(63), AssertionError::TooDeep),
        ("<samlp:Status>", &deep(100_000), AssertionError::TooDeep),
    ] {
        assert_eq!(edited(from, to), Err(error), "{}", to.get(..40).unwrap_or(to));
    }
    assert!(edited("<samlp:Status>", &deep(62)).is_ok());
}

#[test]
fn an_invalid_document_is_rejected() {
    let laughs = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><lolz>&lol2;</lolz>"#;
    let utf_16: Vec<u8> = plain().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let attribute = format!("<x a='{}'/>", "a".repeat(10 << 20));
    for (xml, error) in [
        (b"".as_slice(), AssertionError::NotXml),
        (b" \n", AssertionError::NotXml),
        (b"hello", AssertionError::NotXml),
        (b"{\"a\":1}", AssertionError::NotXml),
        (b"<x/>", AssertionError::NotAResponse),
        (laughs.as_bytes(), AssertionError::Dtd),
        (b"<!DOCTYPE x SYSTEM \"file:///etc/passwd\"", AssertionError::Dtd),
        (&utf_16, AssertionError::NotUtf8),
        (b"\xff\xfe<\0", AssertionError::NotUtf8),
        (b"<x>\xe4</x>", AssertionError::NotUtf8),
        (attribute.as_bytes(), AssertionError::TooLarge),
    ] {
        assert_eq!(decode_xml(xml), Err(error));
    }
    assert_eq!(decode(&"A".repeat(24 << 20)), Err(AssertionError::TooLarge));
    assert_eq!(decode("not base64!"), Err(AssertionError::NotBase64));
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert_eq!(read(&format!("\u{feff}{}", plain())), read(&plain()));
}

#[test]
fn ten_thousand_roles_are_read_and_one_more_is_too_many() {
    let pair = |number: usize| format!("{ROLE}{number},{PROVIDER}");
    let pairs: Vec<String> = (0..=MAX_ROLES).map(pair).collect();
    let all: Vec<&str> = pairs.iter().map(String::as_str).collect();
    let (found, warnings) = roles(&all[1..]).unwrap();
    assert_eq!((found.len(), warnings), (MAX_ROLES, vec![Warning::TooLongForSts]));
    assert_eq!(roles(&all), Err(AssertionError::TooManyRoles));
    assert_eq!(roles(&[&all.join(",")]), Err(AssertionError::TooManyRoles));
    assert_eq!(roles(&[&all[1..].join(",")]).map(|(found, _)| found.len()), Ok(MAX_ROLES));
}

#[test]
fn sts_accepts_a_hundred_thousand_characters() {
    let padded = |length: usize| plain() + &" ".repeat(length - plain().len());
    assert_eq!(read(&padded(75_000)).unwrap().warnings, []);
    assert_eq!(read(&padded(75_001)).unwrap().warnings, [Warning::TooLongForSts]);
}

#[test]
fn the_url_safe_alphabet_is_read_with_a_warning() {
    let url_safe = STANDARD.encode(plain()).replace('+', "-").replace('/', "_");
    assert_eq!(decode(&url_safe).unwrap().warnings, [Warning::UrlSafeAlphabet]);
}

#[test]
fn verdicts_survive_serialization() {
    let warnings = [Warning::MalformedRole { count: 2 }, Warning::NoExpiry];
    let json = serde_json::to_string(&warnings).unwrap();
    assert_eq!(json, r#"[{"malformedRole":{"count":2}},"noExpiry"]"#);
    assert_eq!(serde_json::from_str::<Vec<Warning>>(&json).unwrap(), warnings);
    let json = serde_json::to_string(&read(&plain()).unwrap()).unwrap();
    assert_eq!(serde_json::from_str::<Assertion>(&json).unwrap(), read(&plain()).unwrap());
}

proptest! {
    #[test]
    fn no_form_value_makes_it_panic(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        let _ = (decode(&text), decode(&STANDARD.encode(&bytes)), LoginId::of(&text));
    }

    #[test]
    fn a_damaged_response_never_makes_it_panic(
        at in any::<proptest::sample::Index>(),
        length in 0_usize..40,
        junk in "[<>/!?&;:'\"= a\u{a0}\\[\\]-]{0,8}",
    ) {
        let xml: Vec<char> = plain().chars().collect();
        let at = at.index(xml.len());
        let after = xml.iter().skip(at + length);
        let damaged: String = xml.iter().take(at).chain(&junk.chars().collect::<Vec<_>>()).chain(after).collect();
        let _ = decode_xml(damaged.as_bytes());
    }

    #[test]
    fn prefixes_do_not_matter(protocol in "[a-z_][a-z0-9._-]{0,8}|", assertion in "[a-z_][a-z0-9._-]{0,8}|") {
        prop_assume!([&protocol, &assertion].iter().all(|name| !name.starts_with("xml") && *name != "ds"));
        // The assertion declares its namespace on its own elements, so it can use the response's prefix.
        let xml = written(&protocol, &assertion, &[&format!("{ROLE},{PROVIDER}")]);
        prop_assert_eq!(read(&xml), read(&plain()));
    }

    #[test]
    fn values_between_equal_tags_are_read_like_any_other(
        values in prop::collection::vec(
            prop::sample::select(vec![
                "{r},{p}", "{p},{r}", " \r\n{r}2,{p}", "{r}3&#x2c;{p}", "{r}<!-- , -->4,{p}", "<![CDATA[{r}5,{p}]]>",
                "{r}&amp;,{p}", "{r}6,{p}&#13;", "<b xmlns='urn:other'>{r}7</b>,{p}", "{r}8,{p}]]>", "{r}", "", "\u{fc},{r}9,{p}",
                "{r}10,{p}</saml:AttributeValue >\n<saml:AttributeValue>{r}11,{p}",
                "{r}12,{p}</saml:AttributeValue><saml:AttributeValue/><saml:AttributeValue>{r}13,{p}",
                "{r}14,{p}</saml:AttributeValue><x:AttributeValue xmlns:x='urn:other'>{r},{r}</x:AttributeValue><saml:AttributeValue>",
            ]),
            1..12,
        ),
    ) {
        let values: Vec<String> =
            values.iter().map(|value| value.replace("{r}", ROLE).replace("{p}", PROVIDER)).collect();
        let equal = written("samlp", "saml", &values.iter().map(String::as_str).collect::<Vec<_>>());
        let mut tags = equal.split("<saml:AttributeValue>");
        let first = tags.next().unwrap_or_default().to_owned();
        let other = tags.enumerate().fold(first, |xml, (at, rest)| {
            format!("{xml}<saml:AttributeValue n='{at}'>{rest}")
        });
        prop_assert_eq!(read(&equal), read(&other));
    }

    #[test]
    fn base64_may_be_wrapped_anywhere(width in 1_usize..200, end in prop::sample::select(vec!["\n", "\r\n", "\t"])) {
        let text = STANDARD.encode(plain());
        let lines: Vec<&str> = text.as_bytes().chunks(width).map(|line| str::from_utf8(line).unwrap()).collect();
        let wrapped = lines.join(end);
        prop_assert_eq!(decode(&wrapped), read(&plain()));
        prop_assert_eq!(decode(&wrapped.replace('+', " ")), read(&plain()));
        prop_assert_eq!(LoginId::of(&wrapped), LoginId::of(&text));
    }
}
