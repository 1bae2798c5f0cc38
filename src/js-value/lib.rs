//! Converts values to and from JavaScript: messages, stored records, long texts. It calls no API.

mod from_js;
mod text;
mod to_js;

pub use from_js::from_js;
pub use text::text;
pub use to_js::to_js;
