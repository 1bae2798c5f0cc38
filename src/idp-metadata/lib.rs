//! Reads an identity provider's SAML metadata: who it is, where logins go, until when its certificates are good.
//!
//! It does not verify the signature. It reads in one pass and in linear time, within 1 MiB and 64 levels.

mod certificate;
mod document;

pub use certificate::Certificate;

use rolebox_xml::XmlError;
use thiserror::Error;

/// What metadata say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The entity ID: the issuer of logins.
    pub entity_id: String,
    /// Where a login is asked for, each with its binding, in the order of the document.
    pub endpoints: Vec<Endpoint>,
    /// The certificates for signing, each once, in the order of the document.
    pub certificates: Vec<Certificate>,
}

/// Where a login is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The binding, such as `urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST`.
    pub binding: String,
    /// The URL.
    pub location: String,
}

/// Why a text is no metadata of an identity provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MetadataError {
    /// It has more than 1 MiB.
    #[error("larger than the metadata of any identity provider")]
    TooLarge,
    /// It is not well-formed, or it uses an entity that XML itself does not define.
    #[error("not valid xml")]
    NotXml,
    /// There is a document type declaration.
    #[error("a document type declaration")]
    Dtd,
    /// Elements are nested deeper than any metadata need.
    #[error("nested too deeply")]
    TooDeep,
    /// No `EntityDescriptor` with an entity ID and an `IDPSSODescriptor`: a page, or a service provider's.
    #[error("not the metadata of a saml 2.0 identity provider")]
    NotIdp,
    /// Several identity providers: IAM takes one.
    #[error("the metadata of several identity providers")]
    Several,
    /// No certificate for signing that can be read: IAM refuses it.
    #[error("no certificate for signing")]
    NoCertificate,
}

impl From<XmlError> for MetadataError {
    fn from(error: XmlError) -> Self {
        match error {
            XmlError::TooLarge => Self::TooLarge,
            XmlError::NotUtf8 | XmlError::NotXml => Self::NotXml,
            XmlError::Dtd => Self::Dtd,
            XmlError::TooDeep => Self::TooDeep,
        }
    }
}

impl Metadata {
    /// Reads metadata.
    ///
    /// # Errors
    ///
    /// Every [`MetadataError`].
    pub fn read(xml: &str) -> Result<Self, MetadataError> {
        let read = document::read(xml)?;
        if read.entity_id.is_empty() {
            return Err(MetadataError::NotIdp);
        }
        if read.certificates.is_empty() { Err(MetadataError::NoCertificate) } else { Ok(read) }
    }

    /// Returns when each certificate ends, the next one first, each once.
    #[must_use]
    pub fn ends(&self) -> Vec<String> {
        let mut ends: Vec<i64> =
            self.certificates.iter().map(|certificate| certificate.not_after_ms).collect();
        ends.sort_unstable();
        ends.dedup();
        ends.into_iter().map(certificate::moment).collect()
    }

    /// Returns when nobody gets in any more, unless the metadata are renewed: the last certificate's end, in
    /// milliseconds since 1970.
    #[must_use]
    pub fn expires_ms(&self) -> Option<i64> {
        self.certificates.iter().map(|certificate| certificate.not_after_ms).max()
    }
}

#[cfg(test)]
mod tests;
