//! The roles of everybody who is logged in, to choose one of them.

use rolebox_aws::arn::RoleArn;
use rolebox_protocol::Overview;
use rolebox_role_list::Aliases;
use rolebox_text::order::sorted;

/// Returns the roles, each once and with its account's alias. They are in the order of accounts, by alias if there
/// is one, and then of paths and names.
#[must_use]
pub fn roles(overview: &Overview) -> Vec<(&RoleArn, Option<&str>)> {
    let aliases = Aliases::new(overview);
    let roles = overview.people.iter().flat_map(|person| &person.roles);
    let roles = roles.map(|role| (role, aliases.of(&role.account()))).collect();
    let account = |role: &RoleArn, alias: Option<&str>| match alias {
        Some(alias) => alias.to_owned(),
        None => role.account().as_str().to_owned(),
    };
    let mut roles = sorted(roles, |(one, alias), (other, others)| {
        account(one, *alias).cmp(&account(other, *others)).then_with(|| one.cmp(other))
    });
    roles.dedup();
    roles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{overview, person, role};

    #[test]
    fn each_role_is_listed_once_by_its_account() {
        let ada = person("ada", 1, vec![role(2, "Audit"), role(3, "Admin"), role(2, "Admin")]);
        let bob = person("bob", 2, vec![role(1, "Admin"), role(2, "Audit")]);
        let overview = overview(vec![ada, bob]);
        let expected = [
            (role(1, "Admin"), None),
            (role(3, "Admin"), None),
            (role(2, "Admin"), Some("acme-prod")),
            (role(2, "Audit"), Some("acme-prod")),
        ];
        let listed = roles(&overview);
        assert_eq!(listed, expected.each_ref().map(|(role, alias)| (role, *alias)));
    }
}
