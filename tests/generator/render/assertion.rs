//! Writes the assertion: subject, conditions, statements.

use super::{SCHEMA, Writer};
use crate::{
    draft::{Draft, Issued},
    markup::escape,
    row::Signed,
    structure::{Confirmed, Decoy},
};

impl Writer<'_> {
    pub(super) fn assertion(&self) -> String {
        let Draft { row, times, .. } = self.draft;
        let a = self.a();
        let issued = match times.issued {
            Issued::At(ms) => format!(r#" IssueInstant="{}""#, row.clock.writes(ms)),
            Issued::Missing => String::new(),
            Issued::Unreadable => r#" IssueInstant="yesterday at noon""#.into(),
        };
        let schema = if self.schema_on_assertion() { SCHEMA } else { "" };
        let attributes =
            format!(r#"{}{schema} ID="{}" Version="2.0"{issued}"#, self.entry(), self.assertion_id);
        let signed = matches!(row.signed, Signed::Assertion | Signed::Both);
        let advice = if self.has(Decoy::InAdvice) {
            format!("<{a}Advice{}>{}</{a}Advice>", self.inner(), self.evil_assertion(""))
        } else {
            String::new()
        };
        let (authn, attribute_statements) = (self.authn_statement(), self.attribute_statements());
        let (first, last) =
            if row.authn_last { (attribute_statements, authn) } else { (authn, attribute_statements) };
        self.element(
            &format!("{a}Assertion"),
            &attributes,
            &[
                self.issuer(&self.inner()),
                if signed { self.signature(&self.assertion_id) } else { String::new() },
                self.subject(),
                self.conditions(),
                advice,
                first,
                last,
            ],
        )
    }

    fn subject(&self) -> String {
        let Draft { row, times, recipient, structure, .. } = self.draft;
        let a = self.a();
        let mut data = String::new();
        if row.in_response_to {
            data += r#" InResponseTo="_0123456789abcdef0123456789abcdef""#;
        }
        if times.unreadable == Some("confirmation") {
            data += r#" NotOnOrAfter="2026-13-45T99:00:00Z""#;
        }
        if structure.confirmed == Confirmed::From {
            data += &format!(r#" NotBefore="{}""#, row.clock.writes(times.not_before));
        }
        if let Some(until) = times.confirmed_until {
            data += &format!(r#" NotOnOrAfter="{}""#, row.clock.writes(until));
        }
        if let Some(recipient) = recipient {
            data += &format!(r#" Recipient="{}""#, escape(recipient));
        }
        let name_id = self.draft.text.writes(row.name_id);
        let confirmation = |method: &str, data: String| {
            let method = format!(r#" Method="urn:oasis:names:tc:SAML:2.0:cm:{method}""#);
            self.element(&format!("{a}SubjectConfirmation"), &method, &[data])
        };
        let data = format!("<{a}SubjectConfirmationData{data}/>");
        let confirmations = match structure.confirmed {
            Confirmed::Once | Confirmed::From => confirmation("bearer", data),
            Confirmed::Never => String::new(),
            Confirmed::WithoutData => confirmation("bearer", String::new()),
            Confirmed::Twice => {
                let other = data.replace("Recipient=\"", "Recipient=\"https://sp.example.com/acs?");
                confirmation("bearer", data) + &confirmation("bearer", other)
            }
            Confirmed::ByKey => confirmation("holder-of-key", data),
        };
        let format = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
        let name_id = format!(r#"<{a}NameID Format="{format}">{name_id}</{a}NameID>"#);
        self.element(
            &format!("{a}Subject"),
            &self.inner(),
            &[if structure.name_id { name_id } else { String::new() }, confirmations],
        )
    }

    fn conditions(&self) -> String {
        let Draft { row, times, .. } = self.draft;
        let a = self.a();
        let mut attributes =
            format!(r#"{} NotBefore="{}""#, self.inner(), row.clock.writes(times.not_before));
        if times.unreadable == Some("conditions") {
            attributes += r#" NotOnOrAfter="tomorrow""#;
        }
        if let Some(until) = times.conditions_until {
            attributes += &format!(r#" NotOnOrAfter="{}""#, row.clock.writes(until));
        }
        let audience = |text: &String| format!("<{a}Audience>{}</{a}Audience>", self.draft.text.writes(text));
        let audiences: Vec<String> = self.draft.audiences.iter().map(audience).collect();
        let restriction = self.element(&format!("{a}AudienceRestriction"), "", &audiences);
        self.element(&format!("{a}Conditions"), &attributes, &[restriction])
    }

    fn authn_statement(&self) -> String {
        let Draft { row, times, .. } = self.draft;
        let a = self.a();
        let mut attributes = format!(
            r#"{} AuthnInstant="{}" SessionIndex="{}""#,
            self.inner(),
            row.clock.writes(times.response_issued),
            self.assertion_id
        );
        if let Some(until) = times.session_until {
            attributes += &format!(r#" SessionNotOnOrAfter="{}""#, row.clock.writes(until));
        }
        let class = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
        let context = format!(
            "<{a}AuthnContext><{a}AuthnContextClassRef>{class}</{a}AuthnContextClassRef></{a}AuthnContext>"
        );
        self.element(&format!("{a}AuthnStatement"), &attributes, &[context])
    }
}
