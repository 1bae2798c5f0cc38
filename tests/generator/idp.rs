//! The identity providers, a row each. Names, hosts and accounts are made up; the shapes are those of the products.

use crate::{
    clock::Clock,
    row::{
        AttributeStyle, Claims, Declared, Ids, Order, Prefixes, Row, SignaturePrefix, SignatureStyle, Signed,
        Spacing, Split, Window,
    },
};

const BASIC: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
const URI: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
const UNSPECIFIED: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";

const XML_DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const XML_DECLARATION_STANDALONE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>"#;

const SAML2: Prefixes = Prefixes { protocol: "saml2p", assertion: "saml2", declared: Declared::Each };
const SAML: Prefixes = Prefixes { protocol: "samlp", assertion: "saml", declared: Declared::Root };
const SAML_ON_ENTRY: Prefixes = Prefixes { declared: Declared::Entry, ..SAML };
const DEFAULT: Prefixes = Prefixes { protocol: "samlp", assertion: "", declared: Declared::Entry };

const DS: SignatureStyle = SignatureStyle { prefix: SignaturePrefix::Ds, wrapped: false };

const TIGHT: Spacing = Spacing { before: "", comma: ",", after: "" };

const fn attribute(name_format: Option<&'static str>, value_type: Option<&'static str>) -> AttributeStyle {
    AttributeStyle { name_format, friendly_name: false, value_type }
}

/// Ten minutes about the moment of issue.
const FIVE_MINUTES: Window = Window { before: 300, conditions: 300, confirmation: 300 };
const ONE_HOUR: Window = Window { before: 300, conditions: 3600, confirmation: 3600 };

/// Every row of the table.
pub fn rows() -> &'static [Row] {
    ROWS
}

pub(crate) const OKTA: &Row = &Row {
    name: "okta",
    issuer: "http://www.okta.com/exk1fcia6d8EXAMPLE0h7",
    acs: "https://signin.aws.amazon.com/saml",
    destination: true,
    in_response_to: false,
    audiences: &["urn:amazon:webservices"],
    name_id: "jo.doe@example.com",
    provider: "Okta",
    session_name: "jo.doe@example.com",
    session_duration: Some("3600"),
    prefixes: SAML2,
    declaration: Some(XML_DECLARATION),
    signed: Signed::Both,
    signature: DS,
    attribute: attribute(Some(URI), Some("xs:string")),
    split: Split::Values,
    order: Order::ProviderFirst,
    spacing: TIGHT,
    claims: Claims::Tags,
    authn_last: false,
    ids: Ids::Digits,
    clock: Clock::Millis,
    window: FIVE_MINUTES,
    gap: "",
    base64_padding: true,
};

/// What most products do that build on the common libraries: the rows below say where they differ.
const COMMON: Row = Row {
    declaration: None,
    prefixes: SAML,
    signed: Signed::Assertion,
    attribute: attribute(Some(BASIC), Some("xs:string")),
    order: Order::RoleFirst,
    claims: Claims::None,
    session_duration: None,
    ids: Ids::Hex("_"),
    ..*OKTA
};

const ROWS: &[Row] = &[
    *OKTA,
    // An application whose attribute isn't array-typed.
    Row { name: "okta-joined", split: Split::Joined, ..*OKTA },
    Row {
        name: "entra",
        issuer: "https://sts.windows.net/0e9d4a3c-54c6-4d1b-9c7e-d2a1b0c4e5f6/",
        audiences: &["urn:amazon:webservices", "https://signin.aws.amazon.com/saml#1"],
        provider: "AzureAD",
        prefixes: DEFAULT,
        signature: SignatureStyle { prefix: SignaturePrefix::Default, ..DS },
        attribute: attribute(None, None),
        claims: Claims::Microsoft,
        session_duration: Some("28800"),
        ids: Ids::Guid("_"),
        window: ONE_HOUR,
        ..COMMON
    },
    Row {
        name: "adfs",
        issuer: "http://adfs.example.com/adfs/services/trust",
        name_id: r"EXAMPLE\jo.doe",
        provider: "ADFS",
        prefixes: DEFAULT,
        attribute: attribute(None, None),
        order: Order::ProviderFirst,
        claims: Claims::Microsoft,
        authn_last: true,
        ids: Ids::Guid("_"),
        window: Window { before: 0, conditions: 3600, confirmation: 300 },
        ..COMMON
    },
    Row {
        name: "pingfederate",
        issuer: "https://ping.example.com:9031",
        destination: false,
        provider: "PingFederate",
        attribute: attribute(Some(BASIC), Some("xs:string")),
        spacing: Spacing { before: "\n\t\t\t\t", comma: ",", after: "\n\t\t\t" },
        gap: "\n",
        ids: Ids::Hex("p"),
        ..COMMON
    },
    // It usually encrypts: that is the mutation `encrypted_alone`.
    Row {
        name: "shibboleth",
        issuer: "https://idp.example.edu/idp/shibboleth",
        acs: "https://signin.aws.amazon.com/saml/acs/SAMLSPEXAMPLE0123456789",
        in_response_to: true,
        provider: "shib.example.edu",
        prefixes: Prefixes { declared: Declared::Entry, ..SAML2 },
        declaration: Some(XML_DECLARATION),
        signed: Signed::Both,
        attribute: AttributeStyle { friendly_name: true, ..attribute(Some(URI), None) },
        ..COMMON
    },
    Row {
        name: "netiq",
        issuer: "https://nam.example.com/nidp/saml2/metadata",
        provider: "NetIQ",
        signature: SignatureStyle { prefix: SignaturePrefix::Mixed, wrapped: true },
        attribute: attribute(Some(UNSPECIFIED), Some("xs:string")),
        clock: Clock::Seconds,
        ids: Ids::Hex("id"),
        ..COMMON
    },
    Row {
        name: "keycloak",
        issuer: "https://sso.example.com/realms/staff",
        provider: "keycloak",
        prefixes: SAML_ON_ENTRY,
        signed: Signed::Response,
        split: Split::Attributes,
        session_duration: Some("43200"),
        ids: Ids::Guid("ID_"),
        window: Window { before: 2, conditions: 58, confirmation: 60 },
        ..COMMON
    },
    Row {
        name: "google",
        issuer: "https://accounts.google.com/o/saml2?idpid=C01example&hl=en",
        provider: "GoogleApps",
        prefixes: Prefixes { declared: Declared::Entry, ..SAML2 },
        declaration: Some(XML_DECLARATION_STANDALONE),
        signed: Signed::Response,
        attribute: attribute(None, Some("xs:anyType")),
        session_duration: Some("900"),
        ..COMMON
    },
    Row {
        name: "onelogin",
        issuer: "https://app.onelogin.com/saml/metadata/5e1a-EXAMPLE",
        acs: "https://eu-central-1.signin.aws.amazon.com/saml",
        provider: "OneLogin",
        spacing: Spacing { comma: ", ", ..TIGHT },
        ids: Ids::Guid("pfx"),
        clock: Clock::Seconds,
        window: Window { before: 180, conditions: 180, confirmation: 180 },
        ..COMMON
    },
    Row {
        name: "auth0",
        issuer: "urn:staff.eu.auth0.example",
        provider: "auth0-provider",
        prefixes: SAML_ON_ENTRY,
        attribute: attribute(Some(URI), Some("xs:anyType")),
        window: ONE_HOUR,
        ..COMMON
    },
    Row {
        name: "simplesamlphp",
        issuer: "https://login.example.org/saml2/idp/metadata.php",
        name_id: "zoë.müller@example.org",
        session_name: "zoe.mueller@example.org",
        provider: "SimpleSAMLphp",
        signed: Signed::Both,
        clock: Clock::Seconds,
        window: Window { before: 30, conditions: 300, confirmation: 300 },
        gap: "\n  ",
        ..COMMON
    },
    Row {
        name: "jumpcloud",
        issuer: "https://sso.jumpcloud.example/saml2/aws",
        provider: "JumpCloud",
        split: Split::Attributes,
        attribute: attribute(Some(UNSPECIFIED), Some("xs:string")),
        base64_padding: false,
        ..COMMON
    },
    Row {
        name: "duo",
        issuer: "https://sso-0123abcd.sso.duosecurity.example/saml2/idp/metadata",
        provider: "DuoCentral",
        signed: Signed::Both,
        order: Order::Mixed,
        ids: Ids::Hex("DUO_"),
        clock: Clock::Seconds,
        ..COMMON
    },
    Row {
        name: "cyberark",
        issuer: "https://aab1234.id.cyberark.example/aab1234",
        provider: "CyberArk",
        prefixes: DEFAULT,
        signed: Signed::Response,
        order: Order::ProviderFirst,
        split: Split::Attributes,
        ids: Ids::Guid("_"),
        ..COMMON
    },
    Row {
        name: "f5",
        issuer: "https://apm.example.com/idp/aws",
        provider: "F5-APM",
        prefixes: Prefixes { protocol: "saml2p", assertion: "saml2", declared: Declared::Root },
        signature: SignatureStyle { wrapped: true, ..DS },
        spacing: Spacing { before: " ", comma: " , ", after: " " },
        gap: "\r\n",
        window: Window { before: 180, conditions: 600, confirmation: 600 },
        ..COMMON
    },
    Row {
        name: "pingone",
        issuer: "https://auth.pingone.example/3f1c?policy=a&b=\"c\"",
        provider: "PingOne",
        prefixes: SAML_ON_ENTRY,
        session_duration: Some("7200"),
        base64_padding: false,
        ..COMMON
    },
];
