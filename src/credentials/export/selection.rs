//! The roles that a person has selected.

use rolebox_aws::arn::RoleArn;
use std::collections::HashSet;

/// The selected roles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection(HashSet<RoleArn>);

impl Selection {
    /// Returns true if a role is selected.
    #[must_use]
    pub fn has(&self, role: &RoleArn) -> bool {
        self.0.contains(role)
    }

    /// Selects a role, or deselects it.
    pub fn toggle(&mut self, role: &RoleArn) {
        if !self.0.remove(role) {
            self.0.insert(role.clone());
        }
    }

    /// Selects all of these except production, given whether each role is, and returns the skipped roles: the
    /// person must confirm those.
    pub fn add_all<'a>(&mut self, roles: impl IntoIterator<Item = (&'a RoleArn, bool)>) -> Vec<RoleArn> {
        let mut left_out = Vec::new();
        for (role, production) in roles {
            if !production {
                self.0.insert(role.clone());
            } else if !self.has(role) {
                left_out.push(role.clone());
            }
        }
        left_out
    }

    /// Selects all of these, production or not.
    pub fn add<'a>(&mut self, roles: impl IntoIterator<Item = &'a RoleArn>) {
        self.0.extend(roles.into_iter().cloned());
    }

    /// Deselects all roles.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Deselects all roles except these: a person can't see that a role is selected when it is no longer
    /// listed.
    pub fn keep<'a>(&mut self, roles: impl IntoIterator<Item = &'a RoleArn>) {
        self.0 = roles.into_iter().filter(|role| self.0.contains(*role)).cloned().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(name: &str) -> RoleArn {
        format!("arn:aws:iam::123456789012:role/{name}").parse().unwrap()
    }

    #[test]
    fn select_all_leaves_out_production_and_returns_it() {
        let roles = [role("A"), role("live-B"), role("live-C")];
        let all = || roles.iter().map(|role| (role, role.name().starts_with("live")));
        let ticked = |selection: &Selection| roles.each_ref().map(|role| selection.has(role));
        let mut selection = Selection::default();
        assert_eq!(selection.add_all(all()), roles[1..]);
        assert_eq!(ticked(&selection), [true, false, false]);
        selection.toggle(&roles[1]);
        let left_out = selection.add_all(all());
        assert_eq!(left_out, roles[2..]);
        assert_eq!(ticked(&selection), [true, true, false]);
        selection.toggle(&roles[0]);
        assert_eq!(ticked(&selection), [false, true, false]);
        selection.add(&left_out);
        assert_eq!(ticked(&selection), [false, true, true]);
        selection.toggle(&roles[1]);
        selection.keep([&roles[0], &roles[1]]);
        assert_eq!(selection, Selection::default());
        selection.add_all(roles.iter().map(|role| (role, false)));
        assert_eq!(ticked(&selection), [true; 3]);
        selection.clear();
        assert_eq!(ticked(&selection), [false; 3]);
    }
}
