//! Reads metadata element by element.

use super::{Certificate, Endpoint, Metadata, MetadataError};
use rolebox_xml::{Cursor, Limits, Tag, XmlError};

/// IAM takes metadata of 1000 to 10,000,000 characters; those of one identity provider have some thousand.
const LIMITS: Limits = Limits { bytes: 1 << 20, depth: 64 };

const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";

pub(super) fn read(xml: &str) -> Result<Metadata, MetadataError> {
    let mut reader = MetadataReader { xml: Cursor::new(xml, LIMITS)?, metadata: Metadata::default() };
    let root = reader.xml.root()?;
    reader.entities(&root)?;
    reader.xml.finish()?;
    Ok(reader.metadata)
}

struct MetadataReader<'x> {
    xml: Cursor<'x>,
    metadata: Metadata,
}

impl<'x> MetadataReader<'x> {
    /// Reads an entity, or a list of entities, which can be nested as deep as the limit allows.
    fn entities(&mut self, tag: &Tag<'x>) -> Result<(), MetadataError> {
        if self.is(tag, METADATA, "EntityDescriptor") {
            return self.entity(tag);
        }
        if !self.is(tag, METADATA, "EntitiesDescriptor") {
            return Ok(self.xml.skip()?);
        }
        while let Some(child) = self.xml.child()? {
            self.entities(&child)?;
        }
        Ok(())
    }

    fn entity(&mut self, tag: &Tag<'x>) -> Result<(), MetadataError> {
        let [id] = tag.attributes(["entityID"])?;
        let id = id.unwrap_or_default();
        while let Some(child) = self.xml.child()? {
            if self.is(&child, METADATA, "IDPSSODescriptor") {
                if !self.metadata.entity_id.is_empty() {
                    return Err(MetadataError::Several);
                }
                self.metadata.entity_id = id.clone().into_owned();
                self.identity_provider()?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    fn identity_provider(&mut self) -> Result<(), MetadataError> {
        while let Some(child) = self.xml.child()? {
            if self.is(&child, METADATA, "SingleSignOnService") {
                if let [Some(binding), Some(location)] = child.attributes(["Binding", "Location"])? {
                    let endpoint =
                        Endpoint { binding: binding.into_owned(), location: location.into_owned() };
                    self.metadata.endpoints.push(endpoint);
                }
                self.xml.skip()?;
            } else if self.is(&child, METADATA, "KeyDescriptor") && is_for_signing(&child)? {
                self.certificates(&[(SIGNATURE, "KeyInfo"), (SIGNATURE, "X509Data")])?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    /// Reads the certificates of a key. They are in the elements of this path; anywhere else they mean
    /// something else.
    fn certificates(&mut self, path: &[(&str, &str)]) -> Result<(), MetadataError> {
        while let Some(child) = self.xml.child()? {
            match path {
                [(namespace, name), rest @ ..] if self.is(&child, namespace, name) => {
                    self.certificates(rest)?;
                }
                [] if self.is(&child, SIGNATURE, "X509Certificate") => {
                    let certificate = Certificate::read(&self.xml.text()?);
                    let new =
                        certificate.filter(|certificate| !self.metadata.certificates.contains(certificate));
                    self.metadata.certificates.extend(new);
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn is(&self, tag: &Tag<'x>, namespace: &str, local_name: &str) -> bool {
        self.xml.namespace(tag) == namespace && tag.local_name() == local_name
    }
}

/// Without a use, a key is for signing and encryption.
fn is_for_signing(tag: &Tag<'_>) -> Result<bool, XmlError> {
    let [r#use] = tag.attributes(["use"])?;
    Ok(r#use.is_none_or(|r#use| r#use == "signing"))
}
