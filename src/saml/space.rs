//! The namespaces of a SAML response.

/// The namespaces that a reader of responses distinguishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// `urn:oasis:names:tc:SAML:2.0:protocol`.
    Protocol,
    /// `urn:oasis:names:tc:SAML:2.0:assertion`.
    Assertion,
    /// Any other namespace, or none.
    Other,
}

/// The namespace of XML signatures.
pub(super) const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";

impl Space {
    /// Returns which of them a namespace is.
    #[must_use]
    pub fn of(namespace: &str) -> Self {
        match namespace {
            "urn:oasis:names:tc:SAML:2.0:protocol" => Self::Protocol,
            "urn:oasis:names:tc:SAML:2.0:assertion" => Self::Assertion,
            _ => Self::Other,
        }
    }
}
