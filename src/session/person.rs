//! A person, as far as their logins tell.

use crate::verdict::LoginVerdict;
use rolebox_aws::arn::RoleArn;
use rolebox_saml::{LoginId, Warning};
use serde::{Deserialize, Serialize};

/// One person at one identity provider, with all roles of their logins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The login to name in requests: the newest that is usable, else the newest.
    pub login: LoginId,
    /// The identity provider's entity ID, as claimed.
    pub issuer: String,
    /// The RoleSessionName, as claimed.
    pub session_name: Option<String>,
    /// Credentials were never got through this identity provider, by the provider of the first role: its first copy asks.
    pub new_issuer: bool,
    /// What AWS has said to the login so far.
    pub verdict: LoginVerdict,
    /// Until when the assertion can be used, Unix milliseconds. In the past: expired.
    pub usable_until: i64,
    /// The roles, sorted as the identity provider sent them.
    pub roles: Vec<RoleArn>,
    /// Those of the roles that are chained, each with the role that it is assumed from. A page adds them.
    #[serde(skip)]
    pub via: Vec<(RoleArn, RoleArn)>,
    /// What is unusual in the response.
    pub warnings: Vec<Warning>,
}
