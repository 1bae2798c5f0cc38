use super::*;

const XML: &str = include_str!("tests/idp.xml");

fn read(from: &str, to: &str) -> Result<Metadata, MetadataError> {
    assert!(XML.contains(from), "{from}");
    Metadata::read(&XML.replace(from, to))
}

#[test]
fn metadata_gives_the_issuer_the_url_and_the_expiry() {
    let metadata = Metadata::read(XML).unwrap();
    assert_eq!(metadata.entity_id, "http://www.okta.com/exk1");
    assert_eq!(metadata.expires_ms(), Some(2_110_732_840_000));
    assert_eq!(metadata.ends(), ["2036-11-19T18:40:40Z"]);
    assert_eq!(metadata.endpoints.len(), 2);
    assert_eq!(metadata.endpoints[0].location, "https://acme.okta.com/app/amazon_aws/exk1/sso/saml?a=1&b=2");
    assert!(metadata.certificates[0].not_before_ms < metadata.certificates[0].not_after_ms);
}

#[test]
fn prefixes_do_not_matter_and_namespaces_do() {
    let plain = XML.replace("md:", "").replace("xmlns:md", "xmlns").replace(":md=", "=");
    assert_eq!(Metadata::read(&plain), Metadata::read(XML));
    assert_eq!(read("SAML:2.0:metadata", "SAML:2.0:other"), Err(MetadataError::NotIdp));
}

#[test]
fn metadata_with_an_unmarked_key_or_in_a_list_is_read() {
    assert!(read(" use=\"signing\"", "").is_ok());
    let list = "<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">";
    let inner = XML.split_once("?>").unwrap().1;
    assert!(Metadata::read(&format!("{list}{inner}</EntitiesDescriptor>")).is_ok());
    let two = Metadata::read(&format!("{list}{inner}{inner}</EntitiesDescriptor>"));
    assert_eq!(two, Err(MetadataError::Several));
}

#[test]
fn invalid_metadata_is_rejected_with_its_reason() {
    for (from, to, error) in [
        ("use=\"signing\"", "use=\"encryption\"", MetadataError::NoCertificate),
        ("<ds:X509Certificate>", "<ds:X509Certificate>AAAA", MetadataError::NoCertificate),
        ("IDPSSODescriptor", "SPSSODescriptor", MetadataError::NotIdp),
        (" entityID=\"http://www.okta.com/exk1\"", "", MetadataError::NotIdp),
        ("&amp;", "&other;", MetadataError::NotXml),
        ("</md:EntityDescriptor>", "", MetadataError::NotXml),
        ("</md:EntityDescriptor>", "</md:EntityDescriptor><a/>", MetadataError::NotXml),
        ("<md:EntityDescriptor", "<!DOCTYPE a [<!ENTITY b 'c'>]><md:EntityDescriptor", MetadataError::Dtd),
    ] {
        assert_eq!(read(from, to), Err(error), "{from}");
    }
    assert_eq!(Metadata::read(""), Err(MetadataError::NotXml));
    assert_eq!(Metadata::read(&"<a>".repeat(100_000)), Err(MetadataError::TooDeep));
    assert_eq!(Metadata::read(&" ".repeat(2 << 20)), Err(MetadataError::TooLarge));
}
