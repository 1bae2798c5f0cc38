//! Makes one input of others: a few small changes, some of which make it long.

use saml_generator::Prng;

/// What means something in XML of SAML and of AWS.
pub const XML: &[&str] = &[
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&amp;",
    "&#x0;",
    "&#55296;",
    "&#1114112;",
    "<a>",
    "</a>",
    "<a/>",
    "<a b='",
    " xmlns=\"",
    " xmlns:x=\"x\"",
    " xmlns:saml=\"\"",
    "saml:",
    "xml:",
    ":",
    "<saml:Assertion>",
    "</saml:Assertion>",
    "<saml:AttributeValue>",
    "</saml:AttributeValue>",
    "<EncryptedAssertion/>",
    "https://aws.amazon.com/SAML/Attributes/Role",
    "arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:saml-provider/b",
    "arn:aws-cn:iam::",
    ",",
    "2026-02-30T24:00:00Z",
    "9999-12-31T23:59:60+23:59",
    "0000-00-00T00:00:00Z",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "\u{e000}",
    "\u{1f468}\u{200d}",
];

/// What means something in a form.
pub const FORM: &[&str] = &[
    "&",
    "=",
    "%",
    "+",
    "%2",
    "%zz",
    "%00",
    "%ff",
    "%F0%9F%98%80",
    "SAMLResponse=",
    "RelayState=",
    "roleIndex=",
    "\r\n",
    ";",
];

/// What means something in JSON, and in the lists that are pasted.
pub const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "-0",
    "1e999",
    "18446744073709551616",
    "{\"a\":",
    "[[[[",
    "\"\"",
    "\t",
    "\n",
    "\r\n",
    ";",
    "123456789012",
    "a@b.example",
    "arn:aws:iam::123456789012:role/a",
    "${a}",
    "%{",
    "EOF",
    "\u{202e}",
    "\u{feff}",
];

/// What means something in a file of settings of the AWS CLI.
pub const CONFIG: &[&str] = &[
    "[",
    "]",
    "[profile a]",
    "[default]",
    "[sso-session a]",
    "=",
    "\n",
    "\r\n",
    "#",
    ";",
    "\t",
    " ",
    "role_arn = arn:aws:iam::123456789012:role/a\n",
    "source_profile = a\n",
    "duration_seconds = 99999999999\n",
    "region = cn-north-1\n",
    "mfa_serial = x\n",
    "'",
    "\"",
    "\u{feff}",
    "\u{85}",
];

/// Changes an input some times over. `other` gives pieces, and the result has `longest` bytes at most.
#[must_use]
pub fn mutate(prng: &mut Prng, input: &[u8], other: &[u8], words: &[&str], longest: usize) -> Vec<u8> {
    let mut bytes = input.to_vec();
    // Mostly one: with more, hardly a text of JSON is still JSON.
    let most = prng.pick(&[1, 1, 6]).unwrap_or(1);
    for _ in 0..=prng.below(most) {
        change(prng, &mut bytes, other, words, longest);
    }
    bytes.truncate(longest);
    bytes
}

fn change(prng: &mut Prng, bytes: &mut Vec<u8>, other: &[u8], words: &[&str], longest: usize) {
    let at = prng.below(bytes.len() + 1);
    let piece = match prng.below(10) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << prng.below(8);
            }
            return;
        }
        1 => {
            bytes.truncate(at);
            return;
        }
        2 | 3 => {
            let end = at + prng.below(64).min(bytes.len() - at);
            bytes.drain(at..end);
            return;
        }
        4 => vec![prng.below(256) as u8],
        5 => range(prng, other, 400),
        6 => range(prng, bytes, 400),
        // A short piece, again and again: what takes time with the square of a length shows it here.
        7 if prng.below(20) == 0 => {
            let piece = if prng.below(2) == 0 { range(prng, bytes, 200) } else { word(prng, words) };
            let room = longest.saturating_sub(bytes.len());
            piece.iter().copied().cycle().take(if piece.is_empty() { 0 } else { room }).collect()
        }
        _ => word(prng, words),
    };
    bytes.splice(at..at, piece);
}

fn word(prng: &mut Prng, words: &[&str]) -> Vec<u8> {
    prng.pick(words).unwrap_or_default().as_bytes().to_vec()
}

/// Takes a piece of some bytes.
fn range(prng: &mut Prng, bytes: &[u8], most: usize) -> Vec<u8> {
    let start = prng.below(bytes.len() + 1);
    let rest = bytes.get(start..).unwrap_or_default();
    rest.get(..prng.below(most).min(rest.len())).unwrap_or_default().to_vec()
}
