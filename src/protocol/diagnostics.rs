//! Requests of the dashboard to explain logins. No answer contains a part of an assertion that could be used
//! to sign in.

use super::Problem;
use rolebox_aws::arn::RoleArn;
use rolebox_saml::LoginId;
use rolebox_sts::StsError;
use serde::{Deserialize, Serialize};

/// Asks for [`Diagnostics`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetDiagnostics {}

/// Everything that can be explained, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostics {
    /// The known logins.
    pub logins: Vec<LoginSeen>,
    /// The responses that gave no login.
    pub problems: Vec<Problem>,
    /// The last refusals of STS.
    pub troubles: Vec<Trouble>,
}

/// A login, with enough data to choose it from a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoginSeen {
    /// Its ID.
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
    /// When it happened, Unix milliseconds.
    pub at: i64,
    /// The requested role.
    pub role: RoleArn,
    /// The error.
    pub error: StsError,
}

/// Asks for a login's stored claims with all of its roles, to explain it or to compare it with a design.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetClaims {
    /// The login.
    pub login: LoginId,
}

/// Asks the same about a response that gave no login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetRefused {
    /// When it came: the time of its [`Problem`].
    pub at: i64,
}
