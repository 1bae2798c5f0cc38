//! A design as a file: JSON, with a mark and a version.

use super::Design;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

const MARK: &str = "design";
const VERSION: u32 = 1;

/// 500 accounts, 2000 people and 50,000 grants take 8 MB.
const MAX_LENGTH: usize = 32 << 20;

/// Why a file is no design.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DesignError {
    /// The text has more than 32 MiB.
    #[error("the file is too large")]
    TooLarge,
    /// The text is no JSON, or a field is missing, unknown or of another type.
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
    /// It is of a version that is not known.
    #[error("the design is of another version than {VERSION}")]
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

/// What tells a design from other files, whatever else is in it.
#[derive(Deserialize)]
struct Head {
    rolebox: Option<Value>,
    version: Option<Value>,
}

/// Writes a design: the same one gives the same text.
#[must_use]
pub fn write(design: &Design) -> String {
    // Nothing in it can fail to be written: every key is a text.
    serde_json::to_string_pretty(design).unwrap_or_default() + "\n"
}

/// Reads a design. Whether its fields make sense is not asked here.
///
/// # Errors
///
/// Every [`DesignError`].
pub fn read(text: &str) -> Result<Design, DesignError> {
    if text.len() > MAX_LENGTH {
        return Err(DesignError::TooLarge);
    }
    let head: Head = serde_json::from_str(text).map_err(|error| not_a_design(&error))?;
    if head.rolebox != Some(MARK.into()) {
        return Err(DesignError::NotMarked);
    }
    if head.version != Some(VERSION.into()) {
        return Err(DesignError::Version);
    }
    serde_json::from_str(text).map_err(|error| not_a_design(&error))
}

fn not_a_design(error: &serde_json::Error) -> DesignError {
    let (line, column) = (error.line(), error.column());
    let whole = error.to_string();
    let reason = whole.split(" at line ").next().unwrap_or(&whole).to_owned();
    DesignError::NotADesign { line, column, reason }
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
    fn a_field_that_is_absent_stays_absent_and_one_that_is_there_stays_there() {
        // What the first release wrote.
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
    fn what_is_no_design_is_refused_for_its_reason() {
        let text = write(&example());
        assert_eq!(read("{}"), Err(DesignError::NotMarked));
        assert_eq!(read(&text.replace("\"version\": 1", "\"version\": 2")), Err(DesignError::Version));
        assert!(matches!(read("{\n  \"a\""), Err(DesignError::NotADesign { line: 2, .. })));
        for (from, to, says) in [
            ("\"grants\"", "\"grunts\"", "unknown field `grunts`"),
            ("\"sessionSeconds\": 3600", "\"sessionSeconds\": \"1h\"", "expected u32"),
            ("\"mode\": \"organizations\"", "\"mode\": \"many\"", "unknown variant `many`"),
        ] {
            let Err(DesignError::NotADesign { reason, .. }) = read(&text.replacen(from, to, 1)) else {
                panic!("{from} is taken");
            };
            assert!(reason.contains(says), "{reason}");
        }
    }
}
