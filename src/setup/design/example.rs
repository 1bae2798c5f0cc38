//! A complete design to copy and change.

use super::{Account, Design, Grant, IdentityProvider, Mark, Mode, Options, Person, Role, Version};

/// Returns the example: three accounts, three roles, three people.
#[must_use]
pub fn example() -> Design {
    let (root, staging, production) = ("111111111111", "022222222222", "333333333333");
    let (ana, ben, chloe) = ("ana@acme.example", "ben@acme.example", "chloe@acme.example");
    let roles = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    Design {
        rolebox: Mark,
        version: Version,
        organization: "Acme".into(),
        identity_provider: IdentityProvider::okta("https://acme.okta.com"),
        provider_name: "Okta".into(),
        mode: Mode::Organizations,
        partition: "aws".into(),
        region: "eu-central-1".into(),
        sign_in_regions: Vec::new(),
        accounts: vec![
            Account { management: true, roles: roles(&["Admin"]), ..Account::new(root, "acme-root") },
            Account::new(staging, "acme-staging"),
            Account::new(production, "acme-production"),
        ],
        roles: vec![
            role("Admin", "AdministratorAccess", 3_600),
            role("Developer", "PowerUserAccess", 28_800),
            role("ReadOnly", "ReadOnlyAccess", 43_200),
        ],
        people: vec![
            person(ana, "Ana", "Silva"),
            person(ben, "Ben", "Okafor"),
            person(chloe, "Chloé", "Martin"),
        ],
        grants: [
            (ana, root, "Admin"),
            (ana, staging, "Admin"),
            (ana, production, "Admin"),
            (ben, staging, "Developer"),
            (ben, production, "ReadOnly"),
            (chloe, staging, "ReadOnly"),
            (chloe, production, "ReadOnly"),
        ]
        .map(|(person, account, role)| Grant {
            person: person.into(),
            account: account.into(),
            role: role.into(),
        })
        .into(),
        login: None,
        options: Options { mfa: true, ..Options::default() },
    }
}

fn role(name: &str, policy: &str, session_seconds: u32) -> Role {
    Role { session_seconds, ..Role::new(name, vec![policy.into()]) }
}

fn person(login: &str, first_name: &str, last_name: &str) -> Person {
    Person { login: login.into(), first_name: first_name.into(), last_name: last_name.into() }
}
