//! What any text needs, whatever it says: secrets that hide themselves, checked string types, letters that mislead.
//!
//! It knows nothing of AWS, SAML or browsers.

pub mod encoded_form;
pub mod hex;
pub mod order;
pub mod prefix;
pub mod printable;
pub mod secret;
pub mod text_type;
