//! Accepts a response as a person may have it: the form value, the body of the form, the XML, or the source
//! of a page with the form.

mod html;

use rolebox_saml::form::{FormError, MAX_BODY, SamlForm};
use rolebox_saml::{AssertionError, Reading, examine, examine_xml};
use zeroize::Zeroizing;

const FIELD: &[u8] = b"SAMLResponse=";

/// Reads a response from its base64 text, escaped or not, from a form body `SAMLResponse=...`, from its XML,
/// or from the `<input>` that contains it.
#[must_use]
pub fn read(text: &[u8]) -> Reading {
    if text.len() > MAX_BODY {
        return Reading::refused(AssertionError::TooLarge);
    }
    let unwrapped = str::from_utf8(text).ok().and_then(html::unwrapped);
    read_plain(unwrapped.as_ref().map_or(text, |unwrapped| unwrapped.as_bytes()))
}

fn read_plain(text: &[u8]) -> Reading {
    if is_xml(text) {
        return examine_xml(text);
    }
    if is_form(text) {
        return match form(text) {
            Ok(form) => examine(&form.saml_response),
            Err(FormError::TooLarge) => Reading::refused(AssertionError::TooLarge),
            Err(FormError::NotAForm | FormError::NoSamlResponse) => {
                Reading::refused(AssertionError::NotBase64)
            }
            Err(FormError::Ambiguous) => Reading::refused(AssertionError::SeveralAssertions),
        };
    }
    str::from_utf8(text).map_or_else(|_| Reading::refused(AssertionError::NotBase64), examine)
}

/// No base64 text begins with `<` or with a UTF-16 byte order mark.
fn is_xml(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    [b"<".as_slice(), b"\xff\xfe", b"\xfe\xff", b"\0<"].iter().any(|start| text.starts_with(start))
}

/// No base64 text has an escape, or continues after a `=`.
fn is_form(text: &[u8]) -> bool {
    text.contains(&b'%') || names_the_field(text)
}

fn names_the_field(text: &[u8]) -> bool {
    text.windows(FIELD.len()).any(|part| part == FIELD)
}

/// A body that was copied from a window may have gained line breaks. A real body has none.
fn form(text: &[u8]) -> Result<SamlForm, FormError> {
    let body: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let body = Zeroizing::new(body);
    let field = if names_the_field(&body) { b"".as_slice() } else { FIELD };
    SamlForm::from_body([field, &body])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_is_read_from_whatever_a_person_copied() {
        // `<Response/>`, with a base64 character that forms escape.
        let not_a_response = Some(AssertionError::NotAResponse);
        for (text, refusal) in [
            ("<Response/>", not_a_response),
            ("\u{feff}\n <Response/>", not_a_response),
            ("PFJlc3BvbnNlLz4=", not_a_response),
            ("PFJlc3Bv\r\nbnNlLz4=\n", not_a_response),
            ("PFJlc3BvbnNlLz4%3D", not_a_response),
            ("SAMLResponse=PFJlc3BvbnNlLz4%3D", not_a_response),
            ("SAMLResponse=PFJlc3BvbnNlLz4=&RelayState=", not_a_response),
            ("RelayState=%2F&SAMLResponse=PFJlc3Bv\nbnNlLz4%3D\n", not_a_response),
            ("SAMLResponse=PFJl&SAMLResponse=PFJm", Some(AssertionError::SeveralAssertions)),
            ("RelayState=%2F", Some(AssertionError::NotBase64)),
            ("SAMLResponse=", Some(AssertionError::NotBase64)),
            ("PFJlc3BvbnNlLz4&#x3d;", not_a_response),
            ("PFJlc3BvbnNlLz4&#61;", not_a_response),
            ("PFJlc3BvbnNlLz4&equals;", not_a_response),
            ("PFJlc3BvbnNlLz4&amp;#x3D;", not_a_response),
            ("PFJlc3Bv&#13;&#10;bnNlLz4&#x3d;&#xd;&#xa;", not_a_response),
            ("&lt;Response/&gt;", not_a_response),
            (
                "<input type=\"hidden\" name=\"SAMLResponse\" value=\"PFJlc3BvbnNlLz4&#x3d;\"/>",
                not_a_response,
            ),
            ("<INPUT VALUE='PFJlc3BvbnNlLz4=' NAME='SAMLResponse'>", not_a_response),
            ("<input name=SAMLResponse value=PFJlc3BvbnNlLz4=>", not_a_response),
            ("name=\"SAMLResponse\" value=\"PFJlc3BvbnNlLz4&#x3d;\"", not_a_response),
            (
                "<!DOCTYPE html>\n<form action='https://signin.aws.amazon.com/saml' method=post>\n\
                 <input name='RelayState' value='a > b'><input type=hidden name='SAMLResponse'\n value='PFJl\n\
                 c3BvbnNlLz4='/></form>",
                not_a_response,
            ),
            (
                "&lt;input name=&quot;SAMLResponse&quot; value=&quot;PFJlc3BvbnNlLz4&amp;#x3d;&quot;&gt;",
                not_a_response,
            ),
            ("SAMLResponse=PFJlc3BvbnNlLz4%3D&amp;RelayState=", not_a_response),
            ("<input name='RelayState' value='SAMLResponse'/>", not_a_response),
            ("<input name='SAMLResponse'>", not_a_response),
            ("hello, world", Some(AssertionError::NotBase64)),
            ("100 %", Some(AssertionError::NotBase64)),
            ("", Some(AssertionError::NotXml)),
        ] {
            assert_eq!(read(text.as_bytes()).refusal, refusal, "{text}");
        }
        assert_eq!(read(b"\xfc").refusal, Some(AssertionError::NotBase64));
        assert_eq!(read(&vec![b'A'; MAX_BODY + 1]).refusal, Some(AssertionError::TooLarge));
    }
}
