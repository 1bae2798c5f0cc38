//! Marks what already exists in accounts.

use super::Found;
use crate::design::Design;

/// The result of [`Design::take_existing`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// Number of SAML providers and roles that are marked as existing.
    pub marked: usize,
    /// Roles that exist but can't be taken over.
    pub blocked: Vec<Blocked>,
    /// IDs of accounts that are not in the design.
    pub unknown: Vec<String>,
}

/// A role of the design whose name is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The account's ID.
    pub account: String,
    /// The role's name in the design.
    pub role: String,
    /// Path and name of the existing role. In IAM a name is unique, regardless of its path and case.
    pub there: String,
}

impl Design {
    /// Marks existing SAML providers of the design's name and existing roles of the design. Each list is
    /// complete, so this removes the marks of what is not in it.
    pub fn take_existing(&mut self, found: &[Found]) -> TakenOver {
        let mut taken = TakenOver::default();
        for found in found {
            let Some(index) = self.accounts.iter().position(|account| account.id == found.account) else {
                taken.unknown.push(found.account.clone());
                continue;
            };
            let created: Vec<String> = self
                .accounts
                .get(index)
                .into_iter()
                .flat_map(|account| self.roles_of(account))
                .map(|role| role.name.clone())
                .collect();
            let provider_name = self.provider_name.clone();
            let Some(account) = self.accounts.get_mut(index) else { continue };
            if let Some(providers) = &found.providers {
                account.existing.provider = providers.contains(&provider_name);
                taken.marked += usize::from(account.existing.provider);
            }
            let Some(roles) = &found.roles else { continue };
            account.existing.roles.clear();
            for role in created {
                let same = roles.iter().find(|one| one.name.eq_ignore_ascii_case(&role));
                match same {
                    None => {}
                    Some(one) if one.name == role && one.path == "/" => {
                        account.existing.roles.push(role);
                        taken.marked += 1;
                    }
                    Some(one) => taken.blocked.push(Blocked {
                        account: account.id.clone(),
                        role,
                        there: format!("{}{}", one.path, one.name),
                    }),
                }
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::design::example;
    use crate::edit::FoundRole;

    fn found(account: &str, roles: &[(&str, &str)], providers: &[&str]) -> Found {
        let role = |(path, name): &(&str, &str)| FoundRole { name: (*name).into(), path: (*path).into() };
        Found {
            account: account.into(),
            roles: Some(roles.iter().map(role).collect()),
            providers: Some(providers.iter().map(|name| (*name).to_owned()).collect()),
        }
    }

    #[test]
    fn existing_resources_of_the_design_are_marked() {
        let mut design = example();
        let taken = design.take_existing(&[
            found("022222222222", &[("/", "Admin"), ("/", "Other")], &["Okta", "Other"]),
            found("999999999999", &[], &[]),
        ]);
        assert_eq!(
            taken,
            TakenOver { marked: 2, unknown: vec!["999999999999".into()], ..TakenOver::default() }
        );
        assert_eq!(design.accounts[1].existing.roles, ["Admin"]);
        assert!(design.accounts[1].existing.provider);
        assert!(check(&design).is_ok());
        design.take_existing(&[found("022222222222", &[], &[])]);
        assert_eq!(design, example(), "an empty list takes the marks away");
    }

    #[test]
    fn a_list_of_roles_says_nothing_about_providers() {
        let mut design = example();
        design.accounts[1].existing.provider = true;
        let roles = Found { providers: None, ..found("022222222222", &[("/", "Admin")], &[]) };
        design.take_existing(&[roles]);
        assert!(design.accounts[1].existing.provider);
    }

    #[test]
    fn a_conflicting_name_is_reported() {
        let mut design = example();
        let taken = design.take_existing(&[found(
            "022222222222",
            &[("/team/", "Admin"), ("/", "developer"), ("/", "ReadOnly")],
            &[],
        )]);
        let there: Vec<_> = taken.blocked.iter().map(|one| (&*one.role, &*one.there)).collect();
        assert_eq!(there, [("Admin", "/team/Admin"), ("Developer", "/developer")]);
        assert_eq!(design.accounts[1].existing.roles, ["ReadOnly"]);
    }
}
