//! Writes a draft as XML text.

mod assertion;
mod attributes;

use crate::{
    draft::Draft,
    markup::escape,
    pair::{Pair, Partition},
    row::{Declared, Ids, Row, Signed},
    seed::Prng,
    signature::signature,
    structure::{Decoy, Root, Second},
};

const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const FOREIGN: &str = "urn:example:foreign";
const SCHEMA: &str =
    r#" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#;

/// Writes the whole document.
pub(crate) fn response(draft: &Draft) -> String {
    let mut prng = Prng::of_text(&format!("{}{}", draft.row.name, draft.times.response_issued));
    let mut id = || draft.row.ids.next(&mut prng);
    let writer = Writer { draft, response_id: id(), assertion_id: id(), other_id: id(), encrypted_id: id() };
    let declaration = draft.row.declaration.unwrap_or_default();
    match draft.structure.root {
        Root::BareAssertion => format!("{declaration}{}", writer.assertion()),
        Root::Response => format!("{declaration}{}", writer.response("Response", PROTOCOL)),
        Root::LogoutResponse => format!("{declaration}{}", writer.response("LogoutResponse", PROTOCOL)),
        Root::ForeignResponse => format!("{declaration}{}", writer.response("Response", FOREIGN)),
    }
}

impl Ids {
    fn next(self, prng: &mut Prng) -> String {
        const HEX: &str = "0123456789abcdef";
        match self {
            Self::Digits => format!("id{}", prng.digits(20)),
            Self::Hex(prefix) => format!("{prefix}{}", prng.text(HEX, 40)),
            Self::Guid(prefix) => {
                let parts = [8, 4, 4, 4, 12].map(|length| prng.text(HEX, length));
                format!("{prefix}{}", parts.join("-"))
            }
        }
    }
}

struct Writer<'a> {
    draft: &'a Draft,
    response_id: String,
    assertion_id: String,
    other_id: String,
    encrypted_id: String,
}

impl Writer<'_> {
    /// Writes the response, its root renamed or rebound.
    fn response(&self, root: &str, namespace: &str) -> String {
        let Draft { row, structure, times, .. } = self.draft;
        let p = prefix(row.prefixes.protocol);
        let root_declares = match row.prefixes.declared {
            Declared::Root => declare(row.prefixes.assertion, ASSERTION),
            Declared::Entry | Declared::Each => String::new(),
        };
        let mut attributes = format!(
            r#"{}{root_declares} ID="{}" Version="2.0" IssueInstant="{}""#,
            declare(row.prefixes.protocol, namespace),
            self.response_id,
            row.clock.writes(times.response_issued)
        );
        if let Some(destination) = &self.draft.destination {
            attributes += &format!(r#" Destination="{}""#, escape(destination));
        }
        if row.in_response_to {
            attributes += r#" InResponseTo="_0123456789abcdef0123456789abcdef""#;
        }
        let status = if structure.succeeded {
            format!(r#"<{p}StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>"#)
        } else {
            format!(
                r#"<{p}StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><{p}StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></{p}StatusCode><{p}StatusMessage>The login failed.</{p}StatusMessage>"#
            )
        };
        let signed = matches!(row.signed, Signed::Response | Signed::Both);
        let second = |place| {
            if structure.second == place { self.evil_assertion(&self.entry()) } else { String::new() }
        };
        self.element(
            &format!("{p}{root}"),
            &attributes,
            &[
                self.issuer(&self.entry()),
                if signed { self.signature(&self.response_id) } else { String::new() },
                self.extensions(&p),
                format!("<{p}Status>{status}</{p}Status>"),
                second(Second::Before),
                if structure.encrypted { self.encrypted_assertion() } else { String::new() },
                if structure.plain { self.assertion() } else { String::new() },
                second(Second::After),
            ],
        )
    }

    fn extensions(&self, p: &str) -> String {
        let mut content = String::new();
        if self.has(Decoy::InExtensions) {
            content += &self.evil_assertion(&self.entry());
        }
        let nested = self.draft.structure.nested;
        content += &r#"<n xmlns="urn:example:nested">"#.repeat(nested.min(1));
        content += &"<n>".repeat(nested.saturating_sub(1));
        content += &"</n>".repeat(nested);
        if content.is_empty() { content } else { format!("<{p}Extensions>{content}</{p}Extensions>") }
    }

    /// Writes what nobody can read.
    fn encrypted_assertion(&self) -> String {
        let mut prng = Prng::of_text(&self.encrypted_id);
        let cipher = prng.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 2048);
        let a = self.a();
        format!(
            r#"<{a}EncryptedAssertion{}><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><xenc:CipherData><xenc:CipherValue>{cipher}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></{a}EncryptedAssertion>"#,
            self.entry()
        )
    }

    /// Writes an assertion that grants what nobody granted.
    fn evil_assertion(&self, declared: &str) -> String {
        let a = self.a();
        let role = evil_attribute(&a, "", &self.aws("Role"));
        format!(
            r#"<{a}Assertion{declared} ID="{}" Version="2.0" IssueInstant="2000-01-01T00:00:00Z"><{a}Issuer>urn:example:evil</{a}Issuer><{a}Subject><{a}NameID>evil</{a}NameID></{a}Subject><{a}AttributeStatement>{role}</{a}AttributeStatement></{a}Assertion>"#,
            self.other_id
        )
    }

    /// Writes a signature of the response or of the assertion; the first of them has the decoy.
    fn signature(&self, id: &str) -> String {
        let Row { signature: style, signed, .. } = self.draft.row;
        let is_first = signed != Signed::Both || id == self.response_id;
        let has_decoy = is_first && self.has(Decoy::InSignature);
        let object = if has_decoy { self.evil_assertion(&self.always()) } else { String::new() };
        signature(style, id, &object)
    }

    fn issuer(&self, declared: &str) -> String {
        let a = self.a();
        format!("<{a}Issuer{declared}>{}</{a}Issuer>", self.draft.text.writes(self.draft.row.issuer))
    }

    fn element(&self, name: &str, attributes: &str, children: &[String]) -> String {
        let gap = self.draft.row.gap;
        let mut xml = format!("<{name}{attributes}>");
        for child in children.iter().filter(|child| !child.is_empty()) {
            xml += gap;
            xml += child;
        }
        xml += gap;
        xml + &format!("</{name}>")
    }

    fn a(&self) -> String {
        prefix(self.draft.row.prefixes.assertion)
    }

    fn always(&self) -> String {
        declare(self.draft.row.prefixes.assertion, ASSERTION)
    }

    /// Declares the assertion namespace on a child of the response.
    fn entry(&self) -> String {
        match self.draft.row.prefixes.declared {
            Declared::Root => String::new(),
            Declared::Entry | Declared::Each => self.always(),
        }
    }

    /// Declares the assertion namespace on a child of the assertion.
    fn inner(&self) -> String {
        match self.draft.row.prefixes.declared {
            Declared::Root | Declared::Entry => String::new(),
            Declared::Each => self.always(),
        }
    }

    fn schema_on_assertion(&self) -> bool {
        self.draft.row.attribute.value_type.is_some() && self.draft.row.prefixes.declared == Declared::Root
    }

    fn has(&self, decoy: Decoy) -> bool {
        self.draft.structure.decoys.contains(&decoy)
    }
}

fn prefix(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!("{name}:") }
}

fn declare(prefix: &str, namespace: &str) -> String {
    if prefix.is_empty() {
        format!(r#" xmlns="{namespace}""#)
    } else {
        format!(r#" xmlns:{prefix}="{namespace}""#)
    }
}

fn evil_attribute(prefix: &str, declared: &str, name: &str) -> String {
    let evil = Pair::nth(900_000, Partition::Aws, "Evil");
    let value = format!("{},{}", evil.role_arn(), evil.principal_arn());
    format!(
        r#"<{prefix}Attribute{declared} Name="{name}"><{prefix}AttributeValue>{value}</{prefix}AttributeValue></{prefix}Attribute>"#
    )
}
