//! Reads three fields of the form that an identity provider makes the browser post to AWS sign-in.
//!
//! Browsers report a posted form either as fields or as the raw bytes of its body. This module reads both and
//! changes neither: the browser sends the original form.

use percent_encoding::percent_decode;
use std::borrow::Cow;
use std::fmt;
use thiserror::Error;
use zeroize::Zeroizing;

/// Longest form body that we read, in bytes: a response of [`crate::MAX_ENCODED`], plus room for escapes.
pub const MAX_BODY: usize = 12 << 20;

/// The fields read from a form. The response is a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SamlForm {
    /// The response's base64 text, unchanged.
    pub saml_response: Zeroizing<String>,
    /// The page that the person asked for, unchanged.
    pub relay_state: Option<String>,
    /// The chosen role. Only the form of AWS's own page has this field.
    pub role_index: Option<String>,
}

/// Why a body can't be read as a SAML form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FormError {
    /// The body is longer than [`MAX_BODY`].
    #[error("the body is too large")]
    TooLarge,
    /// The body is not `application/x-www-form-urlencoded`.
    #[error("not an url-encoded form")]
    NotAForm,
    /// The field `SAMLResponse` is missing or empty.
    #[error("no saml response in the form")]
    NoSamlResponse,
    /// Several `SAMLResponse` fields with different values. We can't know which one AWS would read.
    #[error("several saml responses in the form")]
    Ambiguous,
}

impl SamlForm {
    /// Reads a body's bytes, in the chunks that the browser provides.
    ///
    /// As in the URL Standard, an invalid escape such as `%zz` stays as it is, and bytes that are not UTF-8
    /// become U+FFFD. U+FFFD is not base64, so a damaged response is always noticed.
    ///
    /// # Errors
    ///
    /// Every [`FormError`]. A multipart or plain text body is `NotAForm`.
    pub fn from_body<'b>(chunks: impl IntoIterator<Item = &'b [u8]>) -> Result<Self, FormError> {
        let body = joined(chunks)?;
        // A form escapes white space. Multipart and plain text bodies have at least line breaks.
        if body.iter().any(|byte| *byte <= b' ') {
            return Err(FormError::NotAForm);
        }
        let mut fields = Fields::default();
        for field in body.split(|byte| *byte == b'&') {
            let mut parts = field.splitn(2, |byte| *byte == b'=');
            let name = decoded(parts.next().unwrap_or_default());
            if let Some(slot) = fields.slot(&name) {
                slot.push(decoded(parts.next().unwrap_or_default()).into_owned());
            }
        }
        fields.form()
    }

    /// Reads fields that the browser has decoded. A field with several values appears once per value.
    ///
    /// # Errors
    ///
    /// `NoSamlResponse` and `Ambiguous`.
    pub fn from_fields<'f>(fields: impl IntoIterator<Item = (&'f str, String)>) -> Result<Self, FormError> {
        let mut wanted = Fields::default();
        for (name, value) in fields {
            if let Some(slot) = wanted.slot(name) {
                slot.push(value);
            }
        }
        wanted.form()
    }
}

impl fmt::Debug for SamlForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SamlForm")
            .field("saml_response", &"[redacted]")
            .field("relay_state", &self.relay_state)
            .field("role_index", &self.role_index)
            .finish()
    }
}

#[derive(Default)]
struct Fields {
    saml_response: Vec<String>,
    relay_state: Vec<String>,
    role_index: Vec<String>,
}

impl Fields {
    fn slot(&mut self, name: &str) -> Option<&mut Vec<String>> {
        match name {
            "SAMLResponse" => Some(&mut self.saml_response),
            "RelayState" => Some(&mut self.relay_state),
            "roleIndex" => Some(&mut self.role_index),
            _ => None,
        }
    }

    /// Builds the form. If one of the other two fields is repeated, its first value is used.
    fn form(self) -> Result<SamlForm, FormError> {
        let mut responses = self.saml_response.into_iter();
        let saml_response = responses.next().ok_or(FormError::NoSamlResponse)?;
        if responses.any(|other| other != saml_response) {
            return Err(FormError::Ambiguous);
        }
        if saml_response.is_empty() {
            return Err(FormError::NoSamlResponse);
        }
        Ok(SamlForm {
            saml_response: saml_response.into(),
            relay_state: self.relay_state.into_iter().next(),
            role_index: self.role_index.into_iter().next(),
        })
    }
}

fn joined<'b>(chunks: impl IntoIterator<Item = &'b [u8]>) -> Result<Cow<'b, [u8]>, FormError> {
    let mut body = Cow::Borrowed([].as_slice());
    for chunk in chunks {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(FormError::TooLarge);
        }
        if body.is_empty() {
            body = Cow::Borrowed(chunk);
        } else {
            body.to_mut().extend_from_slice(chunk);
        }
    }
    Ok(body)
}

fn decoded(escaped: &[u8]) -> Cow<'_, str> {
    if !escaped.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return String::from_utf8_lossy(escaped);
    }
    // It has room for all from the start: to grow would leave pieces of a secret in memory.
    let mut bytes = Vec::with_capacity(escaped.len());
    for (number, piece) in escaped.split(|byte| *byte == b'+').enumerate() {
        if number > 0 {
            bytes.push(b' ');
        }
        bytes.extend(percent_decode(piece));
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn body(text: &str) -> Result<SamlForm, FormError> {
        SamlForm::from_body([text.as_bytes()])
    }

    fn form(saml_response: &str, relay_state: Option<&str>, role_index: Option<&str>) -> SamlForm {
        SamlForm {
            saml_response: saml_response.to_owned().into(),
            relay_state: relay_state.map(Into::into),
            role_index: role_index.map(Into::into),
        }
    }

    #[test]
    fn only_the_three_fields_are_read() {
        for (text, expected) in [
            ("SAMLResponse=PD94%2BA%3D%3D", form("PD94+A==", None, None)),
            ("SAMLResponse=PD94+A==", form("PD94 A==", None, None)),
            ("RelayState=&SAMLResponse=A", form("A", Some(""), None)),
            ("RelayState&SAMLResponse=A", form("A", Some(""), None)),
            ("SAMLResponse=A&RelayState=%7B%22a%22%3A1%7D", form("A", Some("{\"a\":1}"), None)),
            ("SAMLResponse=A&RelayState=%e2%82%ac%zz%4", form("A", Some("\u{20ac}%zz%4"), None)),
            ("SAML%52esponse=A&&=&portal=%ff&name=", form("A", None, None)),
            ("SAMLResponse=A&roleIndex=arn%3Aaws", form("A", None, Some("arn:aws"))),
            ("SAMLResponse=A&SAMLResponse=%41", form("A", None, None)),
            ("SAMLResponse=A&RelayState=%ff\u{20ac}", form("A", Some("\u{fffd}\u{20ac}"), None)),
            ("SAMLResponse=A&RelayState=1&RelayState=2", form("A", Some("1"), None)),
        ] {
            assert_eq!(body(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_form_that_is_not_saml_is_rejected() {
        for (text, error) in [
            ("", FormError::NoSamlResponse),
            ("SAMLResponse", FormError::NoSamlResponse),
            ("samlresponse=A", FormError::NoSamlResponse),
            ("{\"SAMLResponse\":\"A\"}", FormError::NoSamlResponse),
            ("SAMLResponse=A&SAMLResponse=B", FormError::Ambiguous),
            ("SAMLResponse=&SAMLResponse=A", FormError::Ambiguous),
            ("SAMLResponse=A\r\nRelayState=B\r\n", FormError::NotAForm),
            (
                "--x\r\nContent-Disposition: form-data; name=\"SAMLResponse\"\r\n\r\nA\r\n--x--",
                FormError::NotAForm,
            ),
        ] {
            assert_eq!(body(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_body_over_the_limit_is_refused_before_it_is_read() {
        let junk = vec![0xff; 6 << 20];
        let mut handed_out = 0;
        let chunks = std::iter::repeat_n(junk.as_slice(), 4).inspect(|_| handed_out += 1);
        assert_eq!(SamlForm::from_body(chunks), Err(FormError::TooLarge));
        assert_eq!(handed_out, 3);
    }

    #[test]
    fn decoded_fields_follow_the_same_rules() {
        let read = |fields: &[(&'static str, &str)]| {
            SamlForm::from_fields(fields.iter().map(|(name, value)| (*name, (*value).to_owned())))
        };
        let fields = [("name", "x"), ("RelayState", "a+b%20"), ("SAMLResponse", "A"), ("SAMLResponse", "A")];
        assert_eq!(read(&fields), Ok(form("A", Some("a+b%20"), None)));
        assert_eq!(read(&[("SAMLResponse", "A"), ("SAMLResponse", "B")]), Err(FormError::Ambiguous));
        assert_eq!(read(&[("RelayState", "A")]), Err(FormError::NoSamlResponse));
    }

    #[test]
    fn debug_shows_nothing_of_the_response() {
        let shown = "SamlForm { saml_response: \"[redacted]\", relay_state: Some(\"x\"), role_index: None }";
        assert_eq!(format!("{:?}", form("PD94", Some("x"), None)), shown);
    }

    proptest! {
        #[test]
        fn where_a_body_is_cut_does_not_matter(
            relay_state in any::<String>(),
            cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..6),
        ) {
            let escaped: String = relay_state.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let text = format!("SAMLResponse=QQ%3D%3D&RelayState={escaped}");
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len())).collect();
            cuts.extend([0, text.len()]);
            cuts.sort_unstable();
            let chunks = cuts.windows(2).map(|ends| &text.as_bytes()[ends[0]..ends[1]]);
            prop_assert_eq!(SamlForm::from_body(chunks), Ok(form("QQ==", Some(&relay_state), None)));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>()) {
            let _ = SamlForm::from_body([bytes.as_slice()]);
        }
    }
}
