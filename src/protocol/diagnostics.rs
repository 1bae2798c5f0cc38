//! What the dashboard asks to explain logins. No answer holds a part of an assertion that signs anybody in.

use super::Problem;
use rolebox_aws::arn::RoleArn;
use rolebox_saml::LoginId;
use rolebox_sts::StsError;
use serde::{Deserialize, Serialize};

/// Asks for [`Diagnostics`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetDiagnostics {}

/// All that can be explained. Everything is sorted newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostics {
    /// The logins known.
    pub logins: Vec<LoginSeen>,
    /// The logins that came to nothing.
    pub problems: Vec<Problem>,
    /// The last refusals of STS.
    pub troubles: Vec<Trouble>,
}

/// A login, as far as it takes to choose it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoginSeen {
    /// Its name.
    pub login: LoginId,
    /// The identity provider's entity ID, as claimed.
    pub issuer: String,
    /// The RoleSessionName, as claimed.
    pub session_name: Option<String>,
    /// When it was first seen, Unix milliseconds.
    pub seen_at: i64,
}

/// A refusal of STS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Trouble {
    /// When, Unix milliseconds.
    pub at: i64,
    /// The role that was asked for.
    pub role: RoleArn,
    /// Why.
    pub error: StsError,
}

/// Asks what a login claimed, as far as it was kept, with all of its roles: to explain it, or to compare it with a
/// design.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetClaims {
    /// The login.
    pub login: LoginId,
}

/// Asks the same of a login that came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetRefused {
    /// When it came: the time of its [`Problem`].
    pub at: i64,
}
