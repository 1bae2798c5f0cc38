//! A person, as known from their logins.

use crate::verdict::LoginVerdict;
use rolebox_aws::arn::RoleArn;
use rolebox_saml::{LoginId, Warning};
use serde::{Deserialize, Serialize};

/// One person at one identity provider, with all roles of their logins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The login to name in requests: the newest usable one, or else the newest.
    pub login: LoginId,
    /// The identity provider's entity ID, as claimed.
    pub issuer: String,
    /// The RoleSessionName, as claimed.
    pub session_name: Option<String>,
    /// Whether no credentials were ever obtained through this identity provider and the provider of the
    /// first role. If so, the first copy asks for confirmation.
    pub new_issuer: bool,
    /// The login verdict.
    pub verdict: LoginVerdict,
    /// The time until which the assertion can be used, Unix milliseconds. Expired if it is in the past.
    /// [`Person::NO_LOGIN`] if there is none.
    pub usable_until: i64,
    /// The roles, in the order of the identity provider.
    pub roles: Vec<RoleArn>,
    /// The chained roles among them, each with the role it is assumed from. A page adds them.
    #[serde(skip)]
    pub via: Vec<(RoleArn, RoleArn)>,
    /// Anything unusual in the response.
    pub warnings: Vec<Warning>,
}

impl Person {
    /// The [`usable_until`](Self::usable_until) of a person whose roles are only
    /// [remembered](crate::remembered).
    pub const NO_LOGIN: i64 = -1;

    /// Returns whether the roles are only remembered. [`login`](Self::login) is then that of
    /// [`Login::person`](crate::login::Login::person).
    #[must_use]
    pub const fn is_remembered(&self) -> bool {
        self.usable_until == Self::NO_LOGIN
    }
}
