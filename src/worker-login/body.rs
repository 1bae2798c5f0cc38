//! The body of a request, as the browser passes it.

use rolebox_saml::form::{FormError, SamlForm};

/// The body of a request.
#[derive(Debug)]
pub enum Body {
    /// There is none.
    None,
    /// The browser could not read it, or a value is no text.
    Unreadable,
    /// A form whose fields the browser decoded.
    Fields {
        /// How many names it has, of whatever fields.
        names: u32,
        /// The values of the fields that are [read](Self::FIELDS).
        fields: Vec<(&'static str, String)>,
    },
    /// The bytes as they were sent.
    Chunks(Vec<Vec<u8>>),
}

impl Body {
    /// The fields that are read.
    pub const FIELDS: [&'static str; 3] = ["SAMLResponse", "RelayState", "roleIndex"];

    /// Returns the form. None: there is no body.
    pub(crate) fn form(self) -> Option<Result<SamlForm, FormError>> {
        match self {
            Self::None => None,
            // Firefox passes a form without any field if the body is larger than a megabyte.
            Self::Unreadable | Self::Fields { names: 0, .. } => Some(Err(FormError::NotAForm)),
            Self::Fields { fields, .. } => Some(SamlForm::from_fields(fields)),
            Self::Chunks(chunks) => Some(SamlForm::from_body(chunks.iter().map(Vec::as_slice))),
        }
    }
}
