//! The base64 text in which a SAML response travels, brought back to the one form that STS takes.
//!
//! On its way through forms and tools such a text gets wrapped, loses its padding, or has every `+` read as a space.

use super::AssertionError;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use std::fmt;
use zeroize::Zeroizing;

/// Base64 text of a SAML response is read up to this many bytes.
pub const MAX_ENCODED: usize = 8 << 20;

// Some encoders leave bits set that the padding makes meaningless. No reader of SAML minds.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// A SAML response in base64: standard alphabet, padded, no white space. It is a secret.
pub struct EncodedResponse(Zeroizing<String>);

impl EncodedResponse {
    /// Reads the value of the form field `SAMLResponse`.
    ///
    /// # Errors
    ///
    /// `TooLarge` over [`MAX_ENCODED`]. Whether it is base64 shows when it is decoded.
    pub fn of(form_value: &str) -> Result<Self, AssertionError> {
        if form_value.len() > MAX_ENCODED {
            return Err(AssertionError::TooLarge);
        }
        Ok(Self(Zeroizing::new(canonical(form_value))))
    }

    /// Returns the text for the parameter `SAMLAssertion` of `AssumeRoleWithSAML`.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EncodedResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EncodedResponse([redacted])")
    }
}

/// What a form value stands for.
pub(super) struct Decoded {
    pub(super) xml: Zeroizing<Vec<u8>>,
    /// The text is in the URL-safe alphabet, which AWS's sign-in page does not read.
    pub(super) url_safe: bool,
}

impl Drop for Decoded {
    /// Spare room is wiped sixteen bytes at a time, what is in use byte by byte.
    fn drop(&mut self) {
        self.xml.clear();
    }
}

/// Decodes the value of the form field `SAMLResponse`.
pub(super) fn decode(form_value: &str) -> Result<Decoded, AssertionError> {
    if form_value.len() > MAX_ENCODED {
        return Err(AssertionError::TooLarge);
    }
    // Most texts arrive as they should: decoding those as they are saves two passes and a copy.
    if let Ok(xml) = ENGINE.decode(form_value) {
        return Ok(Decoded { xml: Zeroizing::new(xml), url_safe: false });
    }
    let text = Zeroizing::new(canonical(form_value));
    let xml = ENGINE.decode(text.as_bytes()).map_err(|_| AssertionError::NotBase64)?;
    Ok(Decoded { xml: Zeroizing::new(xml), url_safe: form_value.contains(['-', '_']) })
}

/// Undoes what transport does to base64: white space, a lost `+`, the URL-safe alphabet, missing or odd padding.
///
/// Bytes that no base64 has stay where they are: decoding refuses them.
pub(super) fn canonical(form_value: &str) -> String {
    let value = super::trimmed(form_value, super::XML_SPACE);
    let unpadded = value.trim_end_matches(['=', ' ', '\t', '\r', '\n']);
    let mut text = String::with_capacity(unpadded.len().next_multiple_of(4));
    if unpadded.bytes().any(|byte| byte <= b' ' || byte == b'-' || byte == b'_') {
        let space = meaning_of_a_space(unpadded);
        text.extend(unpadded.chars().filter_map(|letter| match letter {
            '\r' | '\n' | '\t' => None,
            ' ' => space,
            '-' => Some('+'),
            '_' => Some('/'),
            other => Some(other),
        }));
    } else {
        text.push_str(unpadded);
    }
    let ends_in_space = form_value.trim_end_matches(['\t', '\r', '\n']).ends_with(' ');
    if ends_in_space && unpadded.len() == value.len() && text.len() % 4 == 3 {
        text.extend(meaning_of_a_space(unpadded));
    }
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// A space is what form decoding makes of a bare `+`, unless the text still has a `+` (or `-`) of its own, or the
/// spaces stand where line breaks did: after equal lines of a multiple of four characters.
fn meaning_of_a_space(unpadded: &str) -> Option<char> {
    if unpadded.contains(['+', '-']) {
        return None;
    }
    let mut lines = unpadded.split(' ').filter(|line| !line.is_empty()).map(str::len);
    let width = lines.next().unwrap_or_default();
    let last = lines.next_back().unwrap_or_default();
    let wrapped = width.is_multiple_of(4) && last <= width && lines.all(|line| line == width);
    if wrapped { None } else { Some('+') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_transport_does_to_base64_is_undone() {
        for (came, canonical_text) in [
            ("PD94+A==", "PD94+A=="),
            ("PD9 PD94", "PD9+PD94"),
            ("PD9 PD9 ", "PD9+PD9+"),
            ("PD9 PD9 \r\n", "PD9+PD9+"),
            ("PD9 PD9= ", "PD9+PD9="),
            ("PD9 PD94 ", "PD9+PD94"),
            ("PD9+PD9 ", "PD9+PD9="),
            ("PD94+A", "PD94+A=="),
            ("PD94+A=", "PD94+A=="),
            ("PD94+A====", "PD94+A=="),
            ("PD94-A_9", "PD94+A/9"),
            ("  PD94\r\n+A==\r\n", "PD94+A=="),
            ("PD94\tPD94", "PD94PD94"),
            ("PD94 PD94 +A==", "PD94PD94+A=="),
            ("PD94 PD94 PA==", "PD94PD94PA=="),
            ("PD9 PD94 PA==", "PD9+PD94+PA="),
            ("PD94  PD94  PA==", "PD94PD94PA=="),
            ("", ""),
        ] {
            assert_eq!(canonical(came), canonical_text, "{came}");
        }
    }

    #[test]
    fn what_is_no_base64_is_refused() {
        for text in ["A", "AAAAA", "AA=A", "AA\u{a0}A", "<xml/>", "AAA%3D", "\u{fc}\u{fc}"] {
            assert_eq!(decode(text).err(), Some(AssertionError::NotBase64), "{text}");
        }
    }

    #[test]
    fn bits_that_padding_makes_meaningless_are_ignored() {
        assert_eq!(decode("PB").unwrap().xml.as_slice(), b"<");
    }

    #[test]
    fn debug_shows_nothing_of_the_response() {
        assert!(!format!("{:?}", EncodedResponse::of("PD94").unwrap()).contains("PD94"));
    }
}
