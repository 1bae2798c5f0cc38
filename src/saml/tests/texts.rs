//! Tests of texts that are shown, and of the excerpt that explanations use.

use super::*;

#[test]
fn displayed_texts_have_a_limit_and_no_invisible_characters() {
    let long = "https://idp.example.com/".to_owned() + &"\u{e9}".repeat(20_000);
    let cut: String = long.chars().take(MOST_LETTERS).collect();
    let exact: String = long.chars().take(MOST_LETTERS).collect();
    for (sent, shown) in [
        ("https://idp.example.com", "https://idp.example.com".to_owned()),
        ("\u{645}\u{648}\u{642}\u{639}", "\u{645}\u{648}\u{642}\u{639}".to_owned()),
        ("a\u{202e}b", "a\u{fffd}b".to_owned()),
        ("a&#x2067;b&#x200b;&#9;c&#xfeff;", "a\u{fffd}b\u{fffd}\u{fffd}c\u{fffd}".to_owned()),
        ("a\u{2028}b\u{85}c", "a\u{fffd}b\u{fffd}c".to_owned()),
        (&exact, exact.clone()),
        (&long, cut + "\u{2026}"),
    ] {
        let read = edited("> https://idp.example.com <", &format!("> {sent} <")).unwrap();
        assert_eq!(read.issuer, shown, "{sent}");
        let read = edited("ana@example.com", sent).unwrap();
        assert_eq!(read.name_id.as_deref(), Some(&*shown), "{sent}");
        let read = edited("urn:amazon:webservices", sent).unwrap();
        assert_eq!(read.audiences, std::slice::from_ref(&shown), "{sent}");
        let read =
            edited("Recipient=\"https://signin.aws.amazon.com/saml", &format!("Recipient=\"{sent}")).unwrap();
        // Escaped white space in an attribute stays unchanged.
        assert_eq!(read.recipient.as_deref(), Some(&*shown), "{sent}");
    }
}

#[test]
fn an_excerpt_explains_as_much_as_the_response_and_cannot_sign_in() {
    let tag = format!(
        "<saml:Attribute Name=\"{AWS}PrincipalTag:Team\"><saml:AttributeValue>blue</saml:AttributeValue></saml:Attribute>\
         <saml:Attribute Name=\"{AWS}role\"><saml:AttributeValue>secret</saml:AttributeValue></saml:Attribute>"
    );
    let signature = "<ds:SignedInfo/><ds:SignatureValue>secret</ds:SignatureValue>";
    let xml = plain()
        .replace("<ds:SignedInfo/>", signature)
        .replace("</saml:AttributeStatement>", &(tag + "</saml:AttributeStatement>"));
    let Reading { claims, refusal: None, excerpt } = examine_xml(xml.as_bytes()) else { panic!() };
    assert!(!excerpt.contains("secret") && !excerpt.contains(ROLE), "{excerpt}");
    assert!(
        excerpt.contains("PrincipalTag:Team\"><saml:AttributeValue>blue<")
            && excerpt.contains("Attributes/role\"")
    );
    let again = examine_xml(excerpt.as_bytes());
    assert_eq!(again.refusal, Some(AssertionError::NoRoles));
    assert_eq!(again.excerpt, excerpt);
    assert_eq!(
        Assertion { roles: claims.roles.clone(), warnings: claims.warnings.clone(), ..again.claims },
        claims
    );
}

#[test]
fn an_excerpt_has_only_the_role_values_that_are_not_pairs() {
    let value = |text: &str| format!("<saml:AttributeValue>{text}</saml:AttributeValue>");
    let pair = format!("{ROLE},{PROVIDER}");
    let role = |values: &[String]| {
        format!("<saml:Attribute Name=\"{AWS}Role\">{}</saml:Attribute>", values.concat())
    };
    for (attributes, kept) in [
        (
            vec![role(&[value(&pair), value("staff"), value(&pair), value("a&amp;b"), value(&pair)])],
            vec![role(&[value("staff"), value("a&amp;b")])],
        ),
        (
            vec![role(&[value(&pair)]), role(&[value(&pair)]), role(&[value("staff")])],
            vec![role(&[]), role(&[value("staff")])],
        ),
        (vec![role(&[value("staff")]), role(&[value(&pair)])], vec![role(&[value("staff")])]),
        (vec![role(&[value(&pair), "<x/>".into(), value(&pair)])], vec![role(&[])]),
        (vec![role(&[value("staff"), "<x>y</x>".into(), value(&pair)])], vec![role(&[value("staff")])]),
        (vec![role(&vec![value("staff"); 60])], vec![role(&vec![value("staff"); 50])]),
    ] {
        let statement = |attributes: &[String]| {
            let xml = plain();
            let (before, rest) = xml.split_once("<saml:AttributeStatement>").unwrap();
            let (_, after) = rest.split_once("</saml:AttributeStatement>").unwrap();
            format!(
                "{before}<saml:AttributeStatement>{}</saml:AttributeStatement>{after}",
                attributes.concat()
            )
        };
        let excerpt = examine_xml(statement(&attributes).as_bytes()).excerpt;
        let expected = examine_xml(statement(&kept).as_bytes()).excerpt;
        assert_eq!(excerpt, expected);
        assert!(excerpt.contains(&kept.concat()), "{excerpt}");
    }
}

#[test]
fn an_excerpt_has_a_limit_and_ends_where_reading_ended() {
    let long = plain().replace("ana@example.com", &"\u{e9}".repeat(50_000));
    assert!((32_000..=32_768).contains(&examine_xml(long.as_bytes()).excerpt.len()));
    let xml = plain().replace("<ds:SignedInfo/>", "<ds:SignatureValue>secret");
    let Reading { refusal, excerpt, .. } = examine_xml(xml.as_bytes());
    assert_eq!(refusal, Some(AssertionError::NotXml));
    assert!(excerpt.ends_with("xmldsig#\">"), "{excerpt}");
}

#[test]
fn an_excerpt_never_contains_a_role() {
    let value = format!("<saml:AttributeValue>{ROLE},{PROVIDER}</saml:AttributeValue>");
    for beside in ["<n/>", "<n>x</n><n/>", "<saml:Attribute/>", "<n", "</n>", "&n;"] {
        for around in
            [format!("{value}{beside}"), format!("{beside}{value}"), format!("{value}{beside}{value}")]
        {
            let xml = plain().replace(&value, &around);
            assert_ne!(xml, plain());
            let Reading { excerpt, .. } = examine_xml(xml.as_bytes());
            assert!(!excerpt.contains(ROLE), "{around}: {excerpt}");
        }
    }
}

#[test]
fn logins_and_explanations_are_read_equally_strictly() {
    for (from, to) in [
        (" Destination=", " Destination=\"\" Destination="),
        (" Destination=", " x Destination="),
        ("<saml:Audience>", "<n>x</n><saml:Audience>"),
    ] {
        let xml = plain().replacen(from, to, 1);
        let form_value = STANDARD.encode(&xml);
        let (all, login) = (crate::examine(&form_value), crate::examine_login(&form_value));
        assert_eq!(
            (login.refusal, login.claims.roles, login.excerpt),
            (all.refusal, all.claims.roles, all.excerpt),
            "{to}"
        );
    }
}
