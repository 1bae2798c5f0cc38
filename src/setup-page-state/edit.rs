//! Every change of the design that a person can make, as data.

use crate::field::{Choice, Text, Tick};
use rolebox_setup::design::{Design, Grant, IdentityProvider, Person, Role};
use std::collections::HashSet;

/// What most companies need, each with one of AWS's own policies.
const USUAL: [(&str, &str); 6] = [
    ("Admin", "AdministratorAccess"),
    ("Developer", "PowerUserAccess"),
    ("ReadOnly", "ReadOnlyAccess"),
    ("ViewOnly", "job-function/ViewOnlyAccess"),
    ("Auditor", "SecurityAudit"),
    ("Billing", "job-function/Billing"),
];

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Changes the text of a field.
    Text(Text, String),
    /// Ticks or unticks a checkbox.
    Tick(Tick, bool),
    /// Chooses the option of a select element at this position.
    Choose(Choice, usize),
    /// Adds an empty account.
    AddAccount,
    /// Removes the account with this index.
    RemoveAccount(usize),
    /// Makes the account with this index the management account.
    Manage(usize),
    /// Adds a role of this name with this policy; without one if that is empty.
    AddRole(&'static str, &'static str),
    /// Removes the role with this index.
    RemoveRole(usize),
    /// Adds an empty person.
    AddPerson,
    /// Removes the person with this index.
    RemovePerson(usize),
    /// Imports the group in Okta with this name no longer.
    RemoveGroup(String),
    /// Marks these cells of the matrix, or clears them.
    Grant(HashSet<Grant>, bool),
    /// Replaces all answers.
    Replace(Box<Design>),
}

impl Edit {
    /// Changes the design.
    pub fn apply(self, design: &mut Design) {
        match self {
            Self::Text(field, text) => field.set(design, text),
            Self::Tick(tick, ticked) => tick.set(design, ticked),
            Self::Choose(choice, position) => choice.set(design, position),
            Self::AddAccount => design.add_account(),
            Self::RemoveAccount(index) => design.remove_account(index),
            Self::Manage(index) => {
                for (other, account) in design.accounts.iter_mut().enumerate() {
                    account.management = other == index;
                }
            }
            Self::AddRole(name, policy) => {
                let policies = if policy.is_empty() { Vec::new() } else { vec![policy.to_owned()] };
                design.roles.push(Role::new(name, policies));
            }
            Self::RemoveRole(index) => design.remove_role(index),
            Self::AddPerson => design.people.push(Person {
                login: String::new(),
                first_name: String::new(),
                last_name: String::new(),
            }),
            Self::RemovePerson(index) => design.remove_person(index),
            Self::RemoveGroup(name) => {
                if let IdentityProvider::Okta(okta) = &mut design.identity_provider {
                    okta.groups.remove(&name);
                }
            }
            Self::Grant(cells, granted) => design.grant(&cells, granted),
            Self::Replace(all) => *design = *all,
        }
    }
}

/// Returns the usual roles that the design does not have, ignoring case: the name and the policy of each.
pub fn usual_roles(design: &Design) -> impl Iterator<Item = (&'static str, &'static str)> {
    let has = |name: &str| design.roles.iter().any(|role| role.name.eq_ignore_ascii_case(name));
    USUAL.into_iter().filter(move |(name, _)| !has(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_setup::check::check;
    use rolebox_setup::design::{blank, example};

    #[test]
    fn there_is_one_management_account() {
        let mut design = example();
        Edit::Manage(1).apply(&mut design);
        let managing: Vec<bool> = design.accounts.iter().map(|account| account.management).collect();
        assert_eq!(managing, [false, true, false]);
    }

    #[test]
    fn a_usual_role_is_offered_until_the_design_has_it() {
        let mut design = blank();
        design.roles.clear();
        assert_eq!(usual_roles(&design).count(), USUAL.len());
        design.roles.push(Role::new("admin", Vec::new()));
        assert!(usual_roles(&design).all(|(name, _)| name != "Admin"), "whatever its case");
        let next = |design: &Design| usual_roles(design).next();
        while let Some((name, policy)) = next(&design) {
            Edit::AddRole(name, policy).apply(&mut design);
        }
        assert_eq!(design.roles.len(), USUAL.len());
    }

    #[test]
    fn every_usual_role_passes_the_check() {
        let mut design = example();
        for (name, policy) in usual_roles(&example()) {
            Edit::AddRole(name, policy).apply(&mut design);
        }
        assert_eq!(check(&design).map(|_| ()), Ok(()));
    }

    #[test]
    fn what_is_not_there_is_not_removed() {
        let mut design = example();
        for edit in [
            Edit::RemoveAccount(99),
            Edit::RemoveRole(99),
            Edit::RemovePerson(99),
            Edit::RemoveGroup("x".into()),
        ] {
            edit.apply(&mut design);
        }
        assert_eq!(design, example());
    }
}
