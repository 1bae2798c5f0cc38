//! Responses that gave no login.

use rolebox_saml::AssertionError;
use serde::{Deserialize, Serialize};

/// A response that gave no login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The cause.
    pub cause: Cause,
    /// When it came, Unix milliseconds.
    pub at: i64,
}

/// Why a response gave no login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// The SAML response was refused.
    Refused(AssertionError),
    /// No single SAML response could be read from the form.
    Form,
    /// The browser refused to store more.
    StorageFull,
}
