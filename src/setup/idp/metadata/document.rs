//! Walks the document once.

use super::{Certificate, Endpoint, Metadata, MetadataError};
use quick_xml::Error;
use quick_xml::errors::SyntaxError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

const MAX_DEPTH: usize = 64;
const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";

/// What an element means for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Entities,
    Entity,
    Idp,
    SigningKey,
    Endpoint,
    KeyInfo,
    Data,
    Certificate,
    Other,
}

/// Where certificates for signing stand; anywhere else they mean something else.
const CERTIFICATE: [Kind; 6] =
    [Kind::Entity, Kind::Idp, Kind::SigningKey, Kind::KeyInfo, Kind::Data, Kind::Certificate];

#[derive(Default)]
struct Walk {
    open: Vec<Kind>,
    read: Metadata,
    /// The entity ID of the entity that is open.
    entity: String,
    text: String,
    roots: usize,
}

pub(super) fn read(xml: &str) -> Result<Metadata, MetadataError> {
    let mut reader = NsReader::from_str(xml);
    let mut walk = Walk::default();
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|error| refusal(&error))?;
        match event {
            Event::Start(start) => {
                let kind = kind(&space, &start)?;
                walk.enter(kind, &start)?;
            }
            Event::Empty(start) => {
                let kind = kind(&space, &start)?;
                walk.enter(kind, &start)?;
                walk.leave();
            }
            Event::End(_) => walk.leave(),
            Event::Text(text) => walk.add(&text.xml10_content())?,
            Event::CData(text) => walk.add(&text.xml10_content())?,
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => walk.add(letter.encode_utf8(&mut [0; 4]))?,
                Ok(None) => walk.add(resolve_predefined_entity(&reference).ok_or(MetadataError::NotXml)?)?,
                Err(_) => return Err(MetadataError::NotXml),
            },
            Event::DocType(_) => return Err(MetadataError::Dtd),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof if walk.open.is_empty() && walk.roots == 1 => return Ok(walk.read),
            Event::Eof => return Err(MetadataError::NotXml),
        }
    }
}

impl Walk {
    fn enter(&mut self, kind: Kind, start: &BytesStart<'_>) -> Result<(), MetadataError> {
        if self.open.len() == MAX_DEPTH {
            return Err(MetadataError::TooDeep);
        }
        self.roots += usize::from(self.open.is_empty());
        if self.roots > 1 {
            return Err(MetadataError::NotXml);
        }
        self.open.push(kind);
        match kind {
            Kind::Entity => self.entity = attribute(start, "entityID")?.unwrap_or_default(),
            Kind::Idp if self.within(&[Kind::Entity, Kind::Idp]) => {
                if !self.read.entity_id.is_empty() {
                    return Err(MetadataError::Several);
                }
                self.read.entity_id.clone_from(&self.entity);
            }
            Kind::Endpoint if self.within(&[Kind::Entity, Kind::Idp, Kind::Endpoint]) => {
                let (binding, location) = (attribute(start, "Binding")?, attribute(start, "Location")?);
                let endpoint =
                    binding.zip(location).map(|(binding, location)| Endpoint { binding, location });
                self.read.endpoints.extend(endpoint);
            }
            Kind::Certificate => self.text.clear(),
            Kind::Entities
            | Kind::Idp
            | Kind::Endpoint
            | Kind::SigningKey
            | Kind::KeyInfo
            | Kind::Data
            | Kind::Other => {}
        }
        Ok(())
    }

    fn leave(&mut self) {
        if self.within(&CERTIFICATE) {
            let certificate = Certificate::read(&self.text);
            let new = certificate.filter(|certificate| !self.read.certificates.contains(certificate));
            self.read.certificates.extend(new);
        }
        self.open.pop();
    }

    fn add(&mut self, text: &str) -> Result<(), MetadataError> {
        if self.open.is_empty() {
            let blank = text.bytes().all(|byte| b" \t\r\n".contains(&byte));
            return if blank { Ok(()) } else { Err(MetadataError::NotXml) };
        }
        if self.within(&CERTIFICATE) {
            self.text.push_str(text);
        }
        Ok(())
    }

    /// Tells whether these elements are open, directly in each other, up to the root or a list of entities.
    fn within(&self, path: &[Kind]) -> bool {
        let above = self.open.strip_suffix(path);
        above.is_some_and(|above| above.iter().all(|kind| *kind == Kind::Entities))
    }
}

fn kind(space: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<Kind, MetadataError> {
    let ResolveResult::Bound(Namespace(space)) = space else { return Ok(Kind::Other) };
    Ok(match (*space, start.local_name().into_inner()) {
        (METADATA, "EntitiesDescriptor") => Kind::Entities,
        (METADATA, "EntityDescriptor") => Kind::Entity,
        (METADATA, "IDPSSODescriptor") => Kind::Idp,
        (METADATA, "SingleSignOnService") => Kind::Endpoint,
        // Without a use, a key is for both.
        (METADATA, "KeyDescriptor") => match attribute(start, "use")?.as_deref() {
            None | Some("signing") => Kind::SigningKey,
            Some(_) => Kind::Other,
        },
        (SIGNATURE, "KeyInfo") => Kind::KeyInfo,
        (SIGNATURE, "X509Data") => Kind::Data,
        (SIGNATURE, "X509Certificate") => Kind::Certificate,
        _ => Kind::Other,
    })
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, MetadataError> {
    let mut found = None;
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| MetadataError::NotXml)?;
        if attribute.key.into_inner() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            found = Some(value.map_err(|_| MetadataError::NotXml)?.into_owned());
        }
    }
    Ok(found)
}

fn refusal(error: &Error) -> MetadataError {
    if matches!(error, Error::Syntax(SyntaxError::UnclosedDoctype)) {
        MetadataError::Dtd
    } else {
        MetadataError::NotXml
    }
}
