//! Reads untrusted XML in one pass and in linear time, within limits that the caller sets.
//!
//! It is not a validator. It only enforces rules without which two readers could see different documents:
//! UTF-8, balanced tags, one document element, no document type declaration, and no entities except XML's own
//! five. Names are compared by namespace and local name, so prefixes don't matter.
//!
//! quick-xml splits the text into tags and texts. This crate does the rest for all our readers: SAML responses,
//! answers of STS and metadata of identity providers.

mod cursor;
mod tag;
#[cfg(test)]
mod tests;

pub use cursor::Cursor;
pub use tag::Tag;

use thiserror::Error;

/// White space in XML. Other characters that look like white space are part of a value.
pub const XML_SPACE: &[u8] = b" \t\r\n";

/// How much of a document is read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Maximum size of the document in bytes.
    pub bytes: usize,
    /// Maximum nesting of elements.
    pub depth: u16,
}

/// Why a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum XmlError {
    /// It has more bytes than the limit.
    #[error("larger than the limit")]
    TooLarge,
    /// It is in another encoding, such as UTF-16.
    #[error("not utf-8")]
    NotUtf8,
    /// It is not well-formed, or uses an entity that XML does not define.
    #[error("not well-formed xml")]
    NotXml,
    /// There is a document type declaration. No document that we read needs one, and attacks use it.
    #[error("a document type declaration")]
    Dtd,
    /// Elements are nested deeper than the limit.
    #[error("nested too deeply")]
    TooDeep,
}
