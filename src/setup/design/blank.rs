//! The design that an administrator starts with.

use super::{Design, IdentityProvider, Mark, Mode, Options, Role, Version};

/// Returns a design with the two roles that every company needs first, and without accounts and people.
#[must_use]
pub fn blank() -> Design {
    Design {
        rolebox: Mark,
        version: Version,
        organization: String::new(),
        identity_provider: IdentityProvider::okta(""),
        provider_name: "Okta".into(),
        mode: Mode::SingleAccount,
        partition: "aws".into(),
        region: "us-east-1".into(),
        sign_in_regions: Vec::new(),
        accounts: Vec::new(),
        roles: vec![
            Role::new("Admin", vec!["AdministratorAccess".into()]),
            Role::new("ReadOnly", vec!["ReadOnlyAccess".into()]),
        ],
        people: Vec::new(),
        grants: Vec::new(),
        login: None,
        options: Options::default(),
    }
}
