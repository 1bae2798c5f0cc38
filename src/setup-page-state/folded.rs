//! What the summary of closed questions says: the answers, or what is asked.

use rolebox_setup::design::{Account, Design, Okta, Role};

/// Returns the summary of what already exists in Okta.
#[must_use]
pub fn of_okta(okta: &Okta) -> String {
    let mut known = Vec::new();
    known.extend(okta.web_sso_client.as_ref().map(|_| "okta-aws-cli".to_owned()));
    known.extend(okta.app_id.as_ref().map(|_| "an existing app".to_owned()));
    known.extend(
        Some(okta.groups.len()).filter(|count| *count > 0).map(|count| format!("{count} existing groups")),
    );
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
    fn what_is_folded_shows_its_answers() {
        let mut okta = Okta::default();
        assert_eq!(of_okta(&okta), "okta-aws-cli, or an existing app and groups");
        okta.web_sso_client = Some("0oa1".into());
        okta.groups.insert("aws_1_A".into(), "00g1".into());
        assert_eq!(of_okta(&okta), "okta-aws-cli, 1 existing groups");
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
