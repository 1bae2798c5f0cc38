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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_with_any_part_of_a_setup_is_not_empty() {
        let empty = r#"{"account":"1","providers":[],"identity_providers":[],"roles":[],"users":[]}"#;
        let role = r#"{"name":"A","policies":[],"inline":[],"seconds":3600,"boundary":null,"trust":{}}"#;
        let read = |text: &str| serde_json::from_str::<Inventory>(text).unwrap();
        assert!(read(empty).is_empty());
        for (list, entry) in
            [("providers", "\"Okta\""), ("identity_providers", "\"x\""), ("roles", role), ("users", "\"u\"")]
        {
            let text = empty.replace(&format!("\"{list}\":[]"), &format!("\"{list}\":[{entry}]"));
            assert!(!read(&text).is_empty(), "{text}");
        }
    }
}
