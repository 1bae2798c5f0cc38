//! A full design, to be copied and changed.

use super::{
    Account, Ci, Design, Grant, IdentityProvider, Mark, Membership, Mode, Options, Person, Role, Version,
};

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
        identity_provider: IdentityProvider::Okta { url: "https://acme.okta.com".into() },
        provider_name: "Okta".into(),
        mode: Mode::Organizations,
        partition: "aws".into(),
        region: "eu-central-1".into(),
        sign_in_regions: Vec::new(),
        accounts: vec![
            Account { management: true, roles: roles(&["Admin"]), ..account(root, "acme-root") },
            account(staging, "acme-staging"),
            account(production, "acme-production"),
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
        options: Options {
            mfa: true,
            create_people: false,
            membership: Membership::Single,
            terragrunt: false,
            ci: Ci::None,
            state_bucket: None,
        },
    }
}

fn account(id: &str, alias: &str) -> Account {
    Account { id: id.into(), alias: alias.into(), management: false, roles: None, access_role: None }
}

fn role(name: &str, policy: &str, session_seconds: u32) -> Role {
    Role { name: name.into(), policies: vec![policy.into()], session_seconds, boundary: None }
}

fn person(login: &str, first_name: &str, last_name: &str) -> Person {
    Person { login: login.into(), first_name: first_name.into(), last_name: last_name.into() }
}
