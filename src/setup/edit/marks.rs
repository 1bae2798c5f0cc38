//! Marks roles of accounts and groups at Okta as existing, one by one.

use crate::design::{Design, IdentityProvider, group_name};
use std::collections::BTreeSet;

impl Design {
    /// Marks a role of an account as existing or not.
    pub fn set_existing_role(&mut self, account: usize, name: &str, exists: bool) {
        let Some(account) = self.accounts.get_mut(account) else { return };
        account.existing.roles.retain(|other| other != name);
        if exists {
            account.existing.roles.push(name.to_owned());
        }
    }

    /// Takes over the IDs of groups at Okta that the design has. Returns their number.
    pub fn take_groups(&mut self, groups: Vec<(String, String)>) -> usize {
        let known: BTreeSet<String> = self
            .accounts
            .iter()
            .flat_map(|account| self.roles_of(account).map(|role| group_name(&account.id, &role.name)))
            .collect();
        let IdentityProvider::Okta(okta) = &mut self.identity_provider else { return 0 };
        let groups: Vec<_> = groups.into_iter().filter(|(name, _)| known.contains(name)).collect();
        let taken = groups.len();
        okta.groups.extend(groups);
        taken
    }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::design::example;

    #[test]
    fn a_role_is_marked_as_existing_once_and_unmarked() {
        let mut design = example();
        design.set_existing_role(1, "Admin", true);
        design.set_existing_role(1, "Admin", true);
        assert_eq!(design.accounts[1].existing.roles, ["Admin"]);
        assert!(check(&design).is_ok());
        design.set_existing_role(1, "Admin", false);
        design.set_existing_role(99, "Admin", true);
        assert_eq!(design, example());
    }

    #[test]
    fn only_groups_of_the_design_are_imported() {
        let mut design = example();
        let id = |last: char| format!("00g1b2c3d4e5f6g7h8i{last}");
        let groups = vec![
            ("aws_022222222222_Developer".into(), id('1')),
            ("aws_111111111111_Developer".into(), id('2')),
            ("Everyone".into(), id('3')),
        ];
        assert_eq!(design.take_groups(groups), 1);
        assert!(check(&design).is_ok(), "{:?}", check(&design));
    }
}
