//! The base64 text of a SAML response, normalized to the form that STS accepts.
//!
//! Forms and tools wrap such a text, drop its padding, or decode every `+` as a space.

use super::AssertionError;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use std::fmt;
use zeroize::Zeroizing;

/// Longest base64 text of a SAML response that we read, in bytes.
pub const MAX_ENCODED: usize = 8 << 20;

// Some encoders set bits that the padding makes meaningless. SAML readers ignore them.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// A SAML response in base64: standard alphabet, padded, without white space. It is a secret.
pub struct EncodedResponse(Zeroizing<String>);

impl EncodedResponse {
    /// Reads the value of the form field `SAMLResponse`.
    ///
    /// # Errors
    ///
    /// `TooLarge` over [`MAX_ENCODED`]. Invalid base64 is only found when the text is decoded.
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

/// A decoded form value.
pub(super) struct Decoded {
    pub(super) xml: Zeroizing<Vec<u8>>,
    /// The text uses the URL-safe alphabet, which AWS's sign-in page does not read.
    pub(super) url_safe: bool,
}

impl Drop for Decoded {
    /// Wipes spare capacity sixteen bytes at a time, and the used part byte by byte.
    fn drop(&mut self) {
        self.xml.clear();
    }
}

/// Decodes the value of the form field `SAMLResponse`.
pub(super) fn decode(form_value: &str) -> Result<Decoded, AssertionError> {
    if form_value.len() > MAX_ENCODED {
        return Err(AssertionError::TooLarge);
    }
    // Most texts arrive intact: decoding them unchanged saves two passes and a copy.
    if let Ok(xml) = ENGINE.decode(form_value) {
        return Ok(Decoded { xml: Zeroizing::new(xml), url_safe: false });
    }
    let text = Zeroizing::new(canonical(form_value));
    let xml = ENGINE.decode(text.as_bytes()).map_err(|_| AssertionError::NotBase64)?;
    Ok(Decoded { xml: Zeroizing::new(xml), url_safe: form_value.contains(['-', '_']) })
}

/// Undoes changes made in transport: white space, a lost `+`, the URL-safe alphabet, missing or wrong
/// padding.
///
/// Bytes that are not base64 stay, and decoding refuses them.
pub(super) fn canonical(form_value: &str) -> String {
    let value = super::trimmed(form_value, super::XML_SPACE);
    let unpadded = value.trim_end_matches(['=', ' ', '\t', '\r', '\n']);
    let mut text = String::with_capacity(unpadded.len().next_multiple_of(4));
    if needs_change(unpadded) {
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

fn needs_change(unpadded: &str) -> bool {
    unpadded.bytes().any(|byte| byte <= b' ' || byte == b'-' || byte == b'_')
}

/// Returns the character that spaces replace, if any. Form decoding turns a bare `+` into a space. A space
/// means nothing if the text still has a `+` (or `-`), or if spaces replaced line breaks: they follow lines
/// of equal length, a multiple of four characters.
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
    fn changes_to_base64_in_transport_are_undone() {
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
    fn invalid_base64_is_rejected() {
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
        assert_eq!(format!("{:?}", EncodedResponse::of("PD94").unwrap()), "EncodedResponse([redacted])");
    }

    #[test]
    fn sts_gets_the_text_in_the_form_it_accepts() {
        assert_eq!(EncodedResponse::of(" PD94-A").unwrap().expose(), "PD94+A==");
    }

    #[test]
    fn a_text_over_the_limit_is_rejected_and_one_at_the_limit_is_read() {
        let at = "A".repeat(MAX_ENCODED);
        assert!(EncodedResponse::of(&at).is_ok() && decode(&at).is_ok());
        for more in [1, 4] {
            let over = "A".repeat(MAX_ENCODED + more);
            assert_eq!(EncodedResponse::of(&over).err(), Some(AssertionError::TooLarge));
            assert_eq!(decode(&over).err(), Some(AssertionError::TooLarge));
        }
    }
}
