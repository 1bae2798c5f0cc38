//! Groups of questions that are closed at first: which there are, and what the summary of each says, which is the
//! answers or what is asked.

use rolebox_setup::check::Problem;
use rolebox_setup::design::{Account, Design, Okta, Role};
use rolebox_setup_steps::entry;
use std::collections::BTreeSet;

/// A group that opens by itself when one of its answers becomes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What already exists in Okta.
    InOkta,
    /// What few accounts need, for the account with this index.
    Account(usize),
    /// The database users of the role with this index.
    DatabaseUsers(usize),
}

impl Group {
    /// Returns the group that asks for a field, by the field's path in the file.
    #[must_use]
    pub fn of_field(field: &str) -> Option<Self> {
        let in_okta = ["identityProvider.webSsoClient", "identityProvider.appId", "identityProvider.groups"];
        if in_okta.iter().any(|path| field.starts_with(path)) {
            return Some(Self::InOkta);
        }
        match entry(field)? {
            ("accounts", index, "awsAlias" | "color" | "existing") => Some(Self::Account(index)),
            ("roles", index, "databaseUsers") => Some(Self::DatabaseUsers(index)),
            _ => None,
        }
    }

    /// Returns the groups in which an answer is wrong.
    #[must_use]
    pub fn with_problem(problems: &[Problem]) -> BTreeSet<Self> {
        problems.iter().filter_map(|problem| Self::of_field(&problem.field)).collect()
    }
}

/// Returns the summary of what already exists in Okta.
#[must_use]
pub fn of_okta(okta: &Okta) -> String {
    let mut known = Vec::new();
    known.extend(okta.web_sso_client.as_ref().map(|_| "okta-aws-cli".to_owned()));
    known.extend(okta.app_id.as_ref().map(|_| "an existing app".to_owned()));
    match okta.groups.len() {
        0 => {}
        1 => known.push("1 existing group".into()),
        many => known.push(format!("{many} existing groups")),
    }
    if known.is_empty() { "okta-aws-cli, or an existing app and groups".into() } else { known.join(", ") }
}

/// Returns which roles an account creates.
#[must_use]
pub fn roles_of(account: &Account) -> String {
    match &account.roles {
        None => "Every role".into(),
        Some(names) if names.is_empty() => "None".into(),
        Some(names) => names.join(", "),
    }
}

/// Returns the summary of what few accounts need.
#[must_use]
pub fn more_of(account: &Account) -> String {
    let mut parts = Vec::new();
    parts.extend(account.aws_alias.as_ref().map(|alias| format!("alias in AWS {alias}")));
    parts.extend(account.color.clone());
    if account.existing.provider {
        parts.push("SAML provider exists".into());
    }
    if !account.existing.roles.is_empty() {
        parts.push(format!("existing roles {}", account.existing.roles.join(", ")));
    }
    if parts.is_empty() { "Alias in AWS, color, existing roles".into() } else { parts.join("; ") }
}

/// Returns the summary of a role's database users.
#[must_use]
pub fn database_users_of(role: &Role) -> String {
    if role.database_users.is_empty() {
        "Database users (RDS)".into()
    } else {
        format!("Database users: {}", role.database_users.join(", "))
    }
}

/// Returns the summary of regional sign-in.
#[must_use]
pub fn sign_in_regions_of(design: &Design) -> String {
    if design.sign_in_regions.is_empty() { "none".into() } else { design.sign_in_regions.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_setup::design::{Existing, example};

    #[test]
    fn a_field_is_in_at_most_one_group() {
        for (field, group) in [
            ("identityProvider.webSsoClient", Some(Group::InOkta)),
            ("identityProvider.groups.aws_1_A", Some(Group::InOkta)),
            ("identityProvider.url", None),
            ("accounts[12].color", Some(Group::Account(12))),
            ("accounts[0].existing.roles[1]", Some(Group::Account(0))),
            ("accounts[0].alias", None),
            ("accounts", None),
            ("roles[1].databaseUsers[0]", Some(Group::DatabaseUsers(1))),
            ("roles[1].name", None),
        ] {
            assert_eq!(Group::of_field(field), group, "{field}");
        }
    }

    #[test]
    fn what_is_folded_shows_its_answers() {
        let mut okta = Okta::default();
        assert_eq!(of_okta(&okta), "okta-aws-cli, or an existing app and groups");
        okta.web_sso_client = Some("0oa1".into());
        okta.groups.insert("aws_1_A".into(), "00g1".into());
        assert_eq!(of_okta(&okta), "okta-aws-cli, 1 existing group");
        okta.groups.insert("aws_2_A".into(), "00g2".into());
        assert_eq!(of_okta(&okta), "okta-aws-cli, 2 existing groups");
        let mut account = Account::new("1", "a");
        assert_eq!(
            (&*roles_of(&account), &*more_of(&account)),
            ("Every role", "Alias in AWS, color, existing roles")
        );
        account.roles = Some(Vec::new());
        assert_eq!(roles_of(&account), "None");
        account.roles = Some(vec!["Admin".into(), "Dev".into()]);
        assert_eq!(roles_of(&account), "Admin, Dev");
        account.aws_alias = Some("acme".into());
        account.color = Some("red".into());
        account.existing = Existing { provider: true, roles: vec!["Admin".into()] };
        assert_eq!(more_of(&account), "alias in AWS acme; red; SAML provider exists; existing roles Admin");
        let mut role = Role::new("Admin", Vec::new());
        assert_eq!(database_users_of(&role), "Database users (RDS)");
        role.database_users = vec!["a".into(), "b".into()];
        assert_eq!(database_users_of(&role), "Database users: a, b");
        let mut design = example();
        assert_eq!(sign_in_regions_of(&design), "none");
        design.sign_in_regions = vec!["eu-west-1".into()];
        assert_eq!(sign_in_regions_of(&design), "eu-west-1");
    }
}
