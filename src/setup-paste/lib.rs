//! Reads what an administrator pastes: URLs of Okta, lists of accounts and people, the output of `aws sts` and
//! `aws iam`. It makes no request.
//!
//! It reads in linear time and within limits. An error names the line, never the text in it.

mod accounts;
mod address;
mod existing;
mod groups;
mod identity;
mod okta;
mod people;
mod table;

pub use accounts::accounts;
pub use existing::existing;
pub use groups::okta_groups;
pub use identity::{Caller, Identity, identity};
pub use okta::okta;
pub use people::people;

use thiserror::Error;

/// Maximum length of a pasted text, in bytes.
pub const MAX_LENGTH: usize = 8 << 20;

/// Maximum number of rows of a list.
pub const MAX_ROWS: usize = 5_000;

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PasteError {
    /// It has more than 8 MiB, or a list more than 5000 rows.
    #[error("it is too large: the limit is 8 MiB and 5000 rows")]
    TooMuch,
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// It is not JSON.
    #[error("line {line}: not the JSON that the command prints")]
    Json {
        /// Counted from 1.
        line: usize,
    },
    /// A row is not CSV.
    #[error("line {line}: not CSV in UTF-8")]
    Csv {
        /// Counted from 1.
        line: u64,
    },
    /// The first line names no column of this kind.
    #[error("line 1: no column is named {column}")]
    NoColumn {
        /// A usual name of the column.
        column: &'static str,
    },
    /// A field breaks its rule.
    #[error("line {line}, column {column}: {}", rule.sentence())]
    Field {
        /// Counted from 1. In JSON, the number of the entry.
        line: u64,
        /// The usual name of the column.
        column: &'static str,
        /// The rule.
        rule: rolebox_setup::check::Rule,
    },
    /// A line of people without a login in it.
    #[error("line {line}: no login in the form of an e-mail address, such as ana@acme.example")]
    NoLogin {
        /// Counted from 1.
        line: u64,
    },
    /// A line with several logins and names that can't be matched.
    #[error("line {line}: it is unclear which name belongs to whom; write one person per line")]
    Unclear {
        /// Counted from 1.
        line: u64,
    },
    /// A line of accounts without an account ID in it.
    #[error("line {line}: no account ID (twelve digits, such as 012345678901)")]
    NoAccountId {
        /// Counted from 1.
        line: u64,
    },
    /// An account ID with fewer digits: a spreadsheet treated it as a number.
    #[error("line {line}: an account ID has lost its leading zeros; save the column as text")]
    ZerosLost {
        /// Counted from 1.
        line: u64,
    },
    /// It is not a URL of Okta.
    #[error("not a URL of an Okta organization, such as https://acme-admin.okta.com/admin/dashboard")]
    NotOkta,
    /// The JSON is not a list of accounts.
    #[error("not the output of `aws organizations list-accounts`: copy it from its first brace to its last")]
    NotAccounts,
    /// A line without a group and its ID.
    #[error("line {line}: no group with its ID, such as aws_012345678901_ReadOnly 00g1b2c3d4e5f6g7h8i9")]
    NoGroup {
        /// Counted from 1.
        line: u64,
    },
    /// The JSON is not the answer of `aws sts get-caller-identity`.
    #[error("not the output of `aws sts get-caller-identity`: copy it from its first brace to its last")]
    NotIdentity,
    /// The JSON is not an answer of IAM that lists roles or SAML providers.
    #[error(
        "not the output of `aws iam list-roles` or `aws iam list-saml-providers`: copy it from its first brace to its last"
    )]
    NotIam,
}

fn bounded(text: &str) -> Result<&str, PasteError> {
    if text.len() > MAX_LENGTH {
        return Err(PasteError::TooMuch);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() { Err(PasteError::Empty) } else { Ok(text) }
}

fn json<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Result<T, PasteError> {
    serde_json::from_str(text).map_err(|error| PasteError::Json { line: error.line() })
}
