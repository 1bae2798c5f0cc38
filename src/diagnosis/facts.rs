//! Reads the facts that only an explanation needs from a response: what was sent, right or wrong.
//!
//! Only [`rolebox_saml`] decides which response is a login, and with which roles.

use rolebox_aws::instant;
use rolebox_saml::{LIMITS, Space, XML_SPACE, trimmed};
use rolebox_xml::{Cursor, Tag, XmlError};
use std::borrow::Cow;

/// The content of the first assertion of a response.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Whether it was read to its end, so that anything missing here was not sent.
    pub(super) whole: bool,
    /// Whether the subject has a NameID with a text.
    pub(super) name_id: bool,
    pub(super) confirmations: Vec<Confirmation>,
    pub(super) conditions: Window,
    pub(super) issued: Moment,
    pub(super) session_until: Moment,
    pub(super) attributes: Vec<Attribute>,
}

/// A SubjectConfirmation.
#[derive(Debug, Default)]
pub(super) struct Confirmation {
    pub(super) bearer: bool,
    pub(super) window: Window,
}

/// `NotBefore` and `NotOnOrAfter` of an element.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Window {
    pub(super) from: Moment,
    pub(super) until: Moment,
}

/// A time as it was sent.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    #[default]
    Missing,
    /// Milliseconds since 1970.
    At(i64),
    Unreadable,
}

/// An attribute. Values are stored only for AWS's attributes.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) values: Vec<String>,
}

/// Reads a response, or the part of it that remains.
pub(super) fn of(xml: &str) -> Facts {
    let Ok(xml) = Cursor::new(xml, LIMITS) else { return Facts::default() };
    let mut reader = FactReader { xml, facts: Facts::default(), found: false };
    let walk = reader.response();
    reader.facts.whole = walk.is_ok() && reader.found;
    reader.facts
}

struct FactReader<'x> {
    xml: Cursor<'x>,
    facts: Facts,
    found: bool,
}

impl<'x> FactReader<'x> {
    fn response(&mut self) -> Result<(), XmlError> {
        self.xml.root()?;
        while let Some(child) = self.xml.child()? {
            if !self.found && self.name(&child) == (Space::Assertion, "Assertion") {
                self.found = true;
                self.assertion(&child)?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    fn assertion(&mut self, tag: &Tag<'x>) -> Result<(), XmlError> {
        let [issued] = tag.attributes(["IssueInstant"])?;
        self.facts.issued = moment(issued);
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "Subject") => self.subject()?,
                (Space::Assertion, "Conditions") => {
                    self.facts.conditions = window(&child)?;
                    self.xml.skip()?;
                }
                (Space::Assertion, "AuthnStatement") => {
                    let [until] = child.attributes(["SessionNotOnOrAfter"])?;
                    self.facts.session_until = moment(until);
                    self.xml.skip()?;
                }
                (Space::Assertion, "AttributeStatement") => self.attribute_statement()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn subject(&mut self) -> Result<(), XmlError> {
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "NameID") => {
                    self.facts.name_id = !trimmed(&self.xml.text()?, XML_SPACE).is_empty();
                }
                (Space::Assertion, "SubjectConfirmation") => self.confirmation(&child)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn confirmation(&mut self, tag: &Tag<'x>) -> Result<(), XmlError> {
        let [method] = tag.attributes(["Method"])?;
        let bearer = method.as_deref() == Some("urn:oasis:names:tc:SAML:2.0:cm:bearer");
        let mut confirmation = Confirmation { bearer, ..Confirmation::default() };
        while let Some(child) = self.xml.child()? {
            if self.name(&child) == (Space::Assertion, "SubjectConfirmationData") {
                confirmation.window = window(&child)?;
            }
            self.xml.skip()?;
        }
        self.facts.confirmations.push(confirmation);
        Ok(())
    }

    fn attribute_statement(&mut self) -> Result<(), XmlError> {
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "Attribute") => self.attribute(&child)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn attribute(&mut self, tag: &Tag<'x>) -> Result<(), XmlError> {
        let [name] = tag.attributes(["Name"])?;
        let name = name.unwrap_or_default().into_owned();
        let of_aws = name_at_aws(&name).is_some();
        let mut values = Vec::new();
        while let Some(child) = self.xml.child()? {
            let is_value = self.name(&child) == (Space::Assertion, "AttributeValue");
            if of_aws && is_value {
                values.push(trimmed(&self.xml.text()?, XML_SPACE).to_owned());
            } else {
                self.xml.skip()?;
            }
        }
        self.facts.attributes.push(Attribute { name, values });
        Ok(())
    }

    fn name<'t>(&self, tag: &'t Tag<'x>) -> (Space, &'t str) {
        (Space::of(self.xml.namespace(tag)), tag.local_name())
    }
}

/// The two prefixes of AWS's attribute names.
pub(super) const PREFIXES: [&str; 2] =
    ["https://aws.amazon.com/SAML/Attributes/", "http://www.amazonaws.cn/SAML/Attributes/"];

impl Facts {
    /// Returns the attributes with AWS's names, each with the part after the prefix.
    pub(super) fn at_aws(&self) -> impl Iterator<Item = (&str, &Attribute)> {
        self.attributes.iter().filter_map(|attribute| Some((name_at_aws(&attribute.name)?, attribute)))
    }

    /// Returns the values of one of AWS's attributes.
    pub(super) fn values(&self, wanted: &str) -> impl Iterator<Item = &str> {
        let attributes = self.at_aws().filter(move |(name, _)| *name == wanted);
        attributes.flat_map(|(_, attribute)| attribute.values.iter().map(String::as_str))
    }
}

fn name_at_aws(name: &str) -> Option<&str> {
    PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix))
}

fn window(tag: &Tag<'_>) -> Result<Window, XmlError> {
    let [from, until] = tag.attributes(["NotBefore", "NotOnOrAfter"])?;
    Ok(Window { from: moment(from), until: moment(until) })
}

fn moment(text: Option<Cow<'_, str>>) -> Moment {
    match text.map(|text| instant::parse(&text)) {
        None => Moment::Missing,
        Some(None) => Moment::Unreadable,
        Some(Some(at)) => Moment::At(at),
    }
}
