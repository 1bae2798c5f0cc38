//! Logins that came to nothing.

use rolebox_saml::AssertionError;
use serde::{Deserialize, Serialize};

/// A login that came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Why.
    pub cause: Cause,
    /// When, Unix milliseconds.
    pub at: i64,
}

/// Why a login came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// Its SAML response was refused.
    Refused(AssertionError),
    /// The form held no SAML response that can be told from another.
    Form,
    /// The browser refused to store more.
    StorageFull,
}
