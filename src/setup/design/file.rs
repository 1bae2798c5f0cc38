//! A design as a file: JSON, with a mark and a version.

mod message;

use super::Design;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

const MARK: &str = "design";
const VERSION: u32 = 1;

/// 500 accounts, 2000 people and 50,000 grants take 8 MB.
const MAX_LENGTH: usize = 32 << 20;

/// Why a file is not a design.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DesignError {
    /// The file has more than 32 MiB.
    #[error("the file is too large")]
    TooLarge,
    /// The file is not text, or is in an older encoding.
    #[error("line {line} has a character that is not UTF-8: save the file as UTF-8")]
    Encoding {
        /// Counted from 1.
        line: usize,
    },
    /// The file is empty or only has white space.
    #[error("the file is empty")]
    Empty,
    /// It is JSON, but not an object.
    #[error("the file contains {0}, not an object {{...}} with the fields of a design")]
    NotAnObject(&'static str),
    /// The text is not JSON, or a field is missing, unknown or of another type.
    #[error("line {line}, column {column}: {reason}")]
    NotADesign {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What was expected there.
        reason: String,
    },
    /// It is JSON without `"rolebox": "design"`.
    #[error("the file has no \"rolebox\": \"design\"")]
    NotMarked,
    /// Its version is unknown.
    #[error("the design does not have version {VERSION}")]
    Version,
}

/// `"rolebox": "design"`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub struct Mark;

/// `"version": 1`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Version;

impl From<Mark> for &'static str {
    fn from(_: Mark) -> Self {
        MARK
    }
}

impl TryFrom<String> for Mark {
    type Error = DesignError;

    fn try_from(mark: String) -> Result<Self, DesignError> {
        if mark == MARK { Ok(Self) } else { Err(DesignError::NotMarked) }
    }
}

impl From<Version> for u32 {
    fn from(_: Version) -> Self {
        VERSION
    }
}

impl TryFrom<u32> for Version {
    type Error = DesignError;

    fn try_from(version: u32) -> Result<Self, DesignError> {
        if version == VERSION { Ok(Self) } else { Err(DesignError::Version) }
    }
}

/// Writes a design. The same design gives the same text.
#[must_use]
pub fn write(design: &Design) -> String {
    // This can't fail, because every key is a text.
    serde_json::to_string_pretty(design).unwrap_or_default() + "\n"
}

/// Reads a design from the bytes of a file: UTF-8 with or without a byte order mark, or UTF-16 with one.
///
/// # Errors
///
/// Every [`DesignError`].
pub fn read_bytes(bytes: &[u8]) -> Result<Design, DesignError> {
    if bytes.len() > MAX_LENGTH {
        return Err(DesignError::TooLarge);
    }
    read(&decode(bytes)?)
}

/// Returns the text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one.
///
/// # Errors
///
/// Only [`DesignError::Encoding`].
pub fn decode(bytes: &[u8]) -> Result<String, DesignError> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => core::str::from_utf8(bytes).map(ToOwned::to_owned).map_err(|error| DesignError::Encoding {
            line: line_after(bytes.iter().take(error.valid_up_to())),
        }),
    }
}

/// PowerShell writes such files when its output is redirected.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DesignError> {
    let units = bytes.chunks(2).map(|pair| match pair {
        &[first, second] => unit([first, second]),
        // Half a unit is as wrong as half a surrogate pair.
        _ => 0xD800,
    });
    let mut text = String::new();
    for letter in char::decode_utf16(units) {
        text.push(letter.map_err(|_| DesignError::Encoding { line: line_after(text.as_bytes().iter()) })?);
    }
    Ok(text)
}

fn line_after<'a>(read: impl Iterator<Item = &'a u8>) -> usize {
    read.filter(|byte| **byte == b'\n').count() + 1
}

/// Reads a design. It does not check its fields.
///
/// # Errors
///
/// Every [`DesignError`] except `Encoding`.
pub fn read(text: &str) -> Result<Design, DesignError> {
    if text.len() > MAX_LENGTH {
        return Err(DesignError::TooLarge);
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(DesignError::Empty);
    }
    let whole: Value = serde_json::from_str(text).map_err(|error| message::sentence("", &error))?;
    let Some(fields) = whole.as_object() else { return Err(DesignError::NotAnObject(message::kind(&whole))) };
    if fields.get("rolebox") != Some(&MARK.into()) {
        return Err(DesignError::NotMarked);
    }
    if fields.get("version") != Some(&VERSION.into()) {
        return Err(DesignError::Version);
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| message::sentence(&error.path().to_string(), error.inner()))
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    #[test]
    fn a_design_is_read_as_it_was_written() {
        assert_eq!(read(&write(&example())), Ok(example()));
    }

    #[test]
    fn an_absent_field_stays_absent_and_a_present_one_present() {
        // The format of the first release.
        let old = write(&example());
        for name in ["awsAlias", "existing", "color", "databaseUsers", "sessionTags", "stackSet", "groups"] {
            assert!(!old.contains(name), "{name}");
        }
        for (from, to) in [
            (
                r#""url": "https://acme.okta.com""#,
                r#""url": "https://acme.okta.com", "webSsoClient": "0oa1", "appId": "0oa2",
                   "groups": {"aws_111111111111_Admin": "00g1"}"#,
            ),
            (
                r#""alias": "acme-root","#,
                r#""alias": "acme-root", "awsAlias": "acme", "color": "red",
                   "existing": {"provider": true, "roles": ["Admin"]},"#,
            ),
            (r#""name": "Admin","#, r#""name": "Admin", "databaseUsers": ["eu-central-1:*/app"],"#),
            (
                r#""options": {"#,
                r#""options": {"sessionTags": true, "sourceIdentity": true,
                   "stackSet": {"organizationalUnits": ["r-ab12"]},"#,
            ),
            (r#""kind": "none""#, r#""kind": "codeBuild""#),
            (
                r#""kind": "none""#,
                r#""kind": "codeBuild", "repository": "acme/aws", "connectionArn": "arn:aws:codeconnections:x""#,
            ),
            (
                r#""kind": "none""#,
                r#""kind": "githubActions", "repository": "acme/aws", "providerExists": true"#,
            ),
        ] {
            let text = old.replacen(from, to, 1);
            assert_ne!(text, old, "{from}");
            let design = read(&text).unwrap();
            assert_ne!(design, example());
            assert_eq!(read(&write(&design)), Ok(design.clone()));
            let same = |text: &str| serde_json::from_str::<Value>(text).unwrap();
            assert_eq!(same(&write(&design)), same(&text));
        }
    }

    #[test]
    fn an_invalid_design_is_rejected_with_its_reason() {
        let text = write(&example());
        assert_eq!(read("{}"), Err(DesignError::NotMarked));
        assert_eq!(read(" \n"), Err(DesignError::Empty));
        assert_eq!(read("[]"), Err(DesignError::NotAnObject("a list")));
        assert_eq!(read("[\"design\", 1]"), Err(DesignError::NotAnObject("a list")));
        assert_eq!(read("12"), Err(DesignError::NotAnObject("a number")));
        assert_eq!(
            read("[]").unwrap_err().to_string(),
            "the file contains a list, not an object {...} with the fields of a design"
        );
        assert_eq!(read(&text.replace("\"version\": 1", "\"version\": 2")), Err(DesignError::Version));
        assert!(matches!(read("{\n  \"a\""), Err(DesignError::NotADesign { line: 2, .. })));
        for (from, to, says) in [
            ("\"grants\"", "\"grunts\"", "grunts is not a known field"),
            (
                "\"sessionSeconds\": 3600",
                "\"sessionSeconds\": \"1h\"",
                "roles[0].sessionSeconds must be a whole number from 0 to 4294967295, not a text",
            ),
            ("\"sessionSeconds\": 3600", "\"sessionSeconds\": -1", "not a number such as -1"),
            ("\"mfa\": true", "\"mfa\": \"yes\"", "options.mfa must be true or false, not a text"),
            ("\"id\": \"111111111111\"", "\"id\": 111111111111", "accounts[0].id must be a text in quotes"),
            ("\"accounts\": [", "\"accounts\": {}, \"x\": [", "accounts must be a list [...], not an object"),
            ("\"login\": \"ana@acme.example\",", "", "people[0].login is missing"),
            (
                "\"login\": \"ana@acme.example\"",
                "\"login\": null",
                "people[0].login must be a text in quotes, not null",
            ),
            ("\"options\": {", "\"options\": {\"mfa\": false,", "options.mfa appears twice"),
            ("\"kind\": \"okta\"", "\"kind\": \"octa\"", "identityProvider"),
            (
                "\"mode\": \"organizations\"",
                "\"mode\": \"many\"",
                "mode must be one of singleAccount, organizations, legacyApi",
            ),
        ] {
            let Err(DesignError::NotADesign { reason, .. }) = read(&text.replacen(from, to, 1)) else {
                panic!("{from} is taken");
            };
            assert!(reason.contains(says), "{reason}");
        }
    }

    #[test]
    fn an_editors_byte_order_mark_changes_nothing_and_another_encoding_is_named() {
        let text = write(&example());
        assert_eq!(read(&format!("\u{FEFF}{text}")), Ok(example()));
        assert_eq!(read_bytes(format!("\u{FEFF}{text}").as_bytes()), Ok(example()));
        let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{FEFF}{text}").encode_utf16().flat_map(unit).collect()
        };
        assert_eq!(read_bytes(&wide(u16::to_le_bytes)), Ok(example()));
        assert_eq!(read_bytes(&wide(u16::to_be_bytes)), Ok(example()));
        let mut cut = wide(u16::to_le_bytes);
        cut.pop();
        assert!(matches!(read_bytes(&cut), Err(DesignError::Encoding { .. })));
        let latin1: Vec<u8> = text.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
        let line = text.lines().position(|line| line.contains('é')).unwrap() + 1;
        assert_eq!(read_bytes(&latin1), Err(DesignError::Encoding { line }));
    }
}
