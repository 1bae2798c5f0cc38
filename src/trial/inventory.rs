//! What is in an account after an apply.

use serde::Deserialize;
use serde_json::Value;

/// The parts of an account that a setup creates.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Inventory {
    /// The account's ID.
    pub account: String,
    /// The names of its SAML providers.
    pub providers: Vec<String>,
    /// The names of its OpenID Connect providers.
    pub identity_providers: Vec<String>,
    /// Its roles, without those of services.
    pub roles: Vec<Role>,
    /// The names of its IAM users.
    pub users: Vec<String>,
}

/// A role of an account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// The names of its managed policies.
    pub policies: Vec<String>,
    /// The names of its inline policies.
    pub inline: Vec<String>,
    /// The longest session, in seconds.
    pub seconds: u32,
    /// The ARN of its boundary.
    pub boundary: Option<String>,
    /// Who may assume it.
    pub trust: Value,
}

impl Inventory {
    /// Returns true if nothing of a setup exists.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.providers.is_empty()
            && self.identity_providers.is_empty()
            && self.roles.is_empty()
            && self.users.is_empty()
    }
}
