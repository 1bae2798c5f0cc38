//! Adds the chained roles that a person can reach to the roles of their login.

use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{Overview, Person};
use rolebox_session::chain::MAX_STEPS;
use std::collections::HashMap;

/// Adds to each person the chained roles that their roles lead to. A page calls this for every overview it
/// receives.
///
/// The result is that of [`reachable`](rolebox_session::chain::reachable), without the details that are
/// needed only to assume the roles.
pub fn join(overview: &mut Overview) {
    if overview.chained.is_empty() {
        return;
    }
    for person in &mut overview.people {
        for _ in 0..MAX_STEPS {
            let known = positions(person);
            let is_next =
                |(role, via): &&(RoleArn, RoleArn)| !known.contains_key(role) && known.contains_key(via);
            let next: Vec<(RoleArn, RoleArn)> = overview.chained.iter().filter(is_next).cloned().collect();
            if next.is_empty() {
                break;
            }
            person.roles.extend(next.iter().map(|(role, _)| role.clone()));
            person.via.extend(next);
        }
    }
}

pub(super) fn positions(person: &Person) -> HashMap<&RoleArn, usize> {
    person.roles.iter().enumerate().map(|(position, role)| (role, position)).collect()
}

/// Pairs of indices: a role, and a chained role of the person that is assumed from it.
#[derive(Debug, Default)]
pub(super) struct Children(Vec<(usize, usize)>);

impl Children {
    /// `is_hidden` says of an index whether the list leaves out the role. What is assumed from it stands for
    /// itself.
    pub(super) fn of(person: &Person, is_hidden: impl Fn(usize) -> bool) -> Self {
        if person.via.is_empty() {
            return Self::default();
        }
        let positions = positions(person);
        let pair = |(role, via)| Some((*positions.get(via)?, *positions.get(role)?));
        let pairs = person.via.iter().map(|(role, via)| (role, via)).filter_map(pair);
        Self(pairs.filter(|(via, _)| !is_hidden(*via)).collect())
    }

    /// Inserts each of the roles that have no place of their own right after the role it is assumed from.
    pub(super) fn nested(&self, roles: Vec<usize>, has_place: impl Fn(usize) -> bool) -> Vec<usize> {
        if self.0.is_empty() {
            return roles;
        }
        let is_child = |role: &usize| self.0.iter().any(|(_, child)| child == role);
        let mut nested = Vec::with_capacity(roles.len());
        for role in roles.iter().filter(|role| has_place(**role) || !is_child(role)) {
            let mut stack = vec![*role];
            while let Some(role) = stack.pop() {
                nested.push(role);
                let children = self.0.iter().rev().filter(|(via, _)| *via == role).map(|(_, child)| *child);
                stack.extend(children.filter(|child| !has_place(*child)));
            }
        }
        nested
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_chained_roles_stay_in_place_and_others_follow_their_source() {
        // 0 leads to 2, 2 to 3, and 1 to 4.
        let children = Children(vec![(0, 2), (2, 3), (1, 4)]);
        for (roles, elsewhere, nested) in [
            (vec![0, 1, 2, 3, 4], vec![], vec![0, 2, 3, 1, 4]),
            (vec![4, 3, 2, 1, 0], vec![], vec![1, 4, 0, 2, 3]),
            (vec![0, 1, 3, 4], vec![2], vec![0, 1, 4]),
            (vec![2], vec![2], vec![2, 3]),
            (vec![1], vec![1], vec![1, 4]),
        ] {
            assert_eq!(
                children.nested(roles.clone(), |role| elsewhere.contains(&role)),
                nested,
                "{roles:?} {elsewhere:?}"
            );
        }
    }
}
