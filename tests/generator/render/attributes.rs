//! Writes the attributes: roles, what else AWS reads, and what it doesn't.

use super::{FOREIGN, SCHEMA, Writer, declare, evil_attribute};
use crate::{
    draft::WrittenValue,
    markup::escape,
    row::{Claims, Split},
    structure::Decoy,
};

impl Writer<'_> {
    /// Writes all attributes; of two statements, the first ends behind the first Role attribute.
    pub(super) fn attribute_statements(&self) -> String {
        let name = format!("{}AttributeStatement", self.a());
        let statement = |attributes: &[String]| self.element(&name, &self.inner(), attributes);
        let mut first = self.attributes_before();
        let mut roles = self.role_attributes().into_iter();
        first.extend(roles.next());
        let second: Vec<String> = roles.chain(self.attributes_behind()).collect();
        if self.draft.structure.two_statements {
            statement(&first) + &statement(&second)
        } else {
            statement(&[first, second].concat())
        }
    }

    fn attributes_before(&self) -> Vec<String> {
        let mut attributes = Vec::new();
        if self.draft.row.claims == Claims::Microsoft {
            attributes.extend(MICROSOFT_CLAIMS.iter().map(|(name, values)| self.attribute(name, values)));
        }
        if self.has(Decoy::ForeignAttribute) {
            attributes.push(evil_attribute("x:", &declare("x", FOREIGN), &self.aws("Role")));
        }
        attributes
    }

    fn attributes_behind(&self) -> Vec<String> {
        let draft = self.draft;
        let mut attributes = Vec::new();
        if self.has(Decoy::ReboundAttribute) {
            let rebound = declare(draft.row.prefixes.assertion, FOREIGN);
            attributes.push(evil_attribute(&self.a(), &rebound, &self.aws("Role")));
        }
        if self.has(Decoy::OtherCase) {
            attributes.push(evil_attribute(&self.a(), "", &self.aws("role")));
        }
        for name in &draft.session_names {
            attributes.push(self.attribute(&self.aws("RoleSessionName"), &[name]));
        }
        if let Some(duration) = &draft.session_duration {
            attributes.push(self.attribute(&self.aws("SessionDuration"), &[duration]));
        }
        if let Some(values) = &draft.source_identity {
            attributes.push(self.attribute(&self.aws("SourceIdentity"), values));
        }
        for (key, values) in &draft.tags {
            attributes.push(self.attribute(&self.aws(&format!("PrincipalTag:{key}")), values));
        }
        if !draft.transitive.is_empty() {
            attributes.push(self.attribute(&self.aws("TransitiveTagKeys"), &draft.transitive));
        }
        attributes
    }

    fn role_attributes(&self) -> Vec<String> {
        let values: Vec<String> =
            self.draft.role_values().into_iter().map(|WrittenValue { text, .. }| text).collect();
        if values.is_empty() && !self.draft.empty_role_attribute {
            return Vec::new();
        }
        let name = &self.aws(self.draft.role_attribute.unwrap_or("Role"));
        let per_attribute = match self.draft.row.split {
            Split::Attributes => 1,
            // One for each statement.
            Split::Values | Split::Joined if self.draft.structure.two_statements => {
                values.len().div_ceil(2).max(1)
            }
            Split::Values | Split::Joined => values.len().max(1),
        };
        if values.is_empty() {
            return vec![self.attribute::<&str>(name, &[])];
        }
        values.chunks(per_attribute).map(|some| self.attribute(name, some)).collect()
    }

    fn attribute<T: AsRef<str>>(&self, name: &str, values: &[T]) -> String {
        let a = self.a();
        let style = self.draft.row.attribute;
        let mut attributes = format!(r#" Name="{}""#, escape(name));
        if let Some(format) = style.name_format {
            attributes += &format!(r#" NameFormat="{format}""#);
        }
        if style.friendly_name {
            let short = name.rsplit('/').next().unwrap_or_default();
            attributes += &format!(r#" FriendlyName="{short}""#);
        }
        let typed = style.value_type.map_or_else(String::new, |value_type| {
            let schema = if self.schema_on_assertion() { "" } else { SCHEMA };
            format!(r#"{schema} xsi:type="{value_type}""#)
        });
        let value = |text: &T| {
            let text = self.draft.text.writes(text.as_ref());
            format!("<{a}AttributeValue{typed}>{text}</{a}AttributeValue>")
        };
        let values: Vec<String> = values.iter().map(value).collect();
        self.element(&format!("{a}Attribute"), &attributes, &values)
    }

    /// Names an attribute of AWS.
    pub(super) fn aws(&self, name: &str) -> String {
        format!("{}{name}", self.draft.attribute_base)
    }
}

const MICROSOFT_CLAIMS: [(&str, &[&str]); 6] = [
    ("http://schemas.microsoft.com/identity/claims/tenantid", &["0e9d4a3c-54c6-4d1b-9c7e-d2a1b0c4e5f6"]),
    (
        "http://schemas.microsoft.com/identity/claims/objectidentifier",
        &["7d3e3c1a-0f5b-4f0e-8a52-5e0a1b2c3d4e"],
    ),
    ("http://schemas.microsoft.com/identity/claims/displayname", &["Jo \"JD\" Doe <jo>"]),
    (
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
        &["11111111-2222-4333-8444-555555555555", "66666666-7777-4888-9999-aaaaaaaaaaaa"],
    ),
    (
        "http://schemas.microsoft.com/claims/authnmethodsreferences",
        &[
            "http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password",
            "http://schemas.microsoft.com/claims/multipleauthn",
        ],
    ),
    ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", &["jo.doe@example.com"]),
];
