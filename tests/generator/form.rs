//! Forms as a browser sends them: `application/x-www-form-urlencoded` bodies, in chunks.
//!
//! What is expected goes by the URL standard's parser: an escape that is none stands for itself, and bytes that
//! are no UTF-8 become U+FFFD.

use crate::roles;

/// A body, and the fields that should be read in it.
#[derive(Clone, Debug)]
pub struct FormCase {
    /// Name of the case.
    pub name: &'static str,
    /// The body, in the pieces in which it comes.
    pub chunks: Vec<Vec<u8>>,
    /// What should be read.
    pub expected: ExpectedForm,
}

/// What should come of reading a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpectedForm {
    /// Fields, percent-decoded; of those that are repeated with one value, that one.
    Fields {
        /// The form value of the response.
        saml_response: Option<String>,
        /// Where to go after sign-in.
        relay_state: Option<String>,
        /// Role chosen on AWS's page.
        role_index: Option<String>,
    },
    /// There are several responses, which differ: refused.
    Ambiguous,
}

/// Makes every form.
pub fn forms(now_ms: i64) -> impl Iterator<Item = FormCase> {
    let response = roles(2, now_ms).form_value;
    let other = roles(3, now_ms).form_value;
    [relay_states(&response), repetitions(&response, &other), escapes(&response), chunks(&response)]
        .into_iter()
        .flatten()
}

fn relay_states(response: &str) -> Vec<FormCase> {
    let url = "https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1&tab=a+b#list/ü";
    let json = r#"{"deep":"link","list":[1,2],"sign":"=&+%"}"#;
    let saml = encode(response);
    let with = |name, relay_state: &str| {
        let body = format!("SAMLResponse={saml}&RelayState={}", encode(relay_state));
        whole(name, &body, fields(Some(response), Some(relay_state), None))
    };
    let role = "arn:aws:iam::123456789012:role/team/Admin";
    let second_post = format!("RelayState=&SAMLResponse={saml}&name=&portal=&roleIndex={}", encode(role));
    vec![
        with("relay_state_empty", ""),
        with("relay_state_json", json),
        with("relay_state_url", url),
        whole("relay_state_absent", &format!("SAMLResponse={saml}"), fields(Some(response), None, None)),
        whole(
            "relay_state_first",
            &format!("RelayState=a+b&SAMLResponse={saml}"),
            fields(Some(response), Some("a b"), None),
        ),
        whole(
            "relay_state_without_equals_sign",
            &format!("RelayState&SAMLResponse={saml}"),
            fields(Some(response), Some(""), None),
        ),
        whole("role_chosen", &second_post, fields(Some(response), Some(""), Some(role))),
        whole("no_response", "RelayState=x&email=jo", fields(None, Some("x"), None)),
        whole("empty_body", "", fields(None, None, None)),
        whole("name_of_other_case", &format!("samlresponse={saml}"), fields(None, None, None)),
    ]
}

fn repetitions(response: &str, other: &str) -> Vec<FormCase> {
    let (one, two) = (encode(response), encode(other));
    // The same value, with every character escaped.
    let escaped: String = response.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let same = fields(Some(response), None, None);
    vec![
        whole("response_repeated", &format!("SAMLResponse={one}&SAMLResponse={one}"), same.clone()),
        whole("response_repeated_in_escapes", &format!("SAMLResponse={one}&SAMLResponse={escaped}"), same),
        whole("responses_differ", &format!("SAMLResponse={one}&SAMLResponse={two}"), ExpectedForm::Ambiguous),
        whole("one_response_empty", &format!("SAMLResponse=&SAMLResponse={one}"), ExpectedForm::Ambiguous),
    ]
}

fn escapes(response: &str) -> Vec<FormCase> {
    let saml = encode(response);
    let relay = |name, encoded: &str, decoded: &str| {
        let body = format!("SAMLResponse={saml}&RelayState={encoded}");
        whole(name, &body, fields(Some(response), Some(decoded), None))
    };
    vec![
        relay("escape_of_no_digits", "a%zzb", "a%zzb"),
        relay("escape_of_one_digit", "a%4", "a%4"),
        relay("escape_at_the_end", "100%", "100%"),
        relay("escape_of_no_utf8", "a%FFb", "a\u{fffd}b"),
        relay("escape_in_small_letters", "a%2fb", "a/b"),
        relay("escaped_plus", "a%2Bb+c", "a+b c"),
        relay("escape_of_an_escape", "%252B", "%2B"),
        whole(
            "escape_in_a_name",
            &format!("SAML%52esponse={saml}&Relay%53tate=x"),
            fields(Some(response), Some("x"), None),
        ),
        whole(
            "empty_fields_between",
            &format!("&&=&SAMLResponse={saml}&=x&"),
            fields(Some(response), None, None),
        ),
        // A sender that doesn't escape at all: `=` stays, `+` becomes a space.
        whole(
            "response_unescaped",
            &format!("SAMLResponse={response}"),
            fields(Some(&response.replace('+', " ")), None, None),
        ),
    ]
}

fn chunks(response: &str) -> Vec<FormCase> {
    let relay_state = "/café/日本/🙂";
    let escaped = format!("RelayState={}&SAMLResponse={}", encode(relay_state), encode(response));
    let raw = format!("RelayState={relay_state}&SAMLResponse={}", encode(response));
    let expected = || fields(Some(response), Some(relay_state), None);
    let cut = |name, body: &str, size: usize| FormCase {
        name,
        chunks: body.as_bytes().chunks(size).map(<[u8]>::to_vec).collect(),
        expected: expected(),
    };
    let mut spread = cut("chunks_with_empty_ones_between", &escaped, 1000);
    spread.chunks = spread.chunks.into_iter().flat_map(|chunk| [Vec::new(), chunk]).collect();
    vec![
        // One byte each: every border there is, inside escapes and inside UTF-8.
        cut("chunks_of_1_byte", &escaped, 1),
        cut("chunks_of_1_byte_raw_utf8", &raw, 1),
        cut("chunks_of_2_bytes_raw_utf8", &raw, 2),
        cut("chunks_of_7_bytes", &escaped, 7),
        cut("chunks_of_4096_bytes", &escaped, 4096),
        spread,
    ]
}

fn whole(name: &'static str, body: &str, expected: ExpectedForm) -> FormCase {
    FormCase { name, chunks: vec![body.into()], expected }
}

fn fields(saml_response: Option<&str>, relay_state: Option<&str>, role_index: Option<&str>) -> ExpectedForm {
    ExpectedForm::Fields {
        saml_response: saml_response.map(Into::into),
        relay_state: relay_state.map(Into::into),
        role_index: role_index.map(Into::into),
    }
}

/// Escapes as a browser does.
fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'*' | b'-' | b'.' | b'_' => encoded.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => encoded += &format!("%{byte:02X}"),
        }
    }
    encoded
}
