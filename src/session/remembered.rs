//! The roles that a person had at their last login, so that a list can show them without one.
//!
//! Only logins that AWS accepted count: any page can post others. What is stored is no secret, and bounded: who
//! has an AWS account can make AWS accept a login with any names in it.

use crate::login::{Known, Login};
use crate::person::Person;
use crate::storage_key::WindowKind;
use crate::verdict::LoginVerdict;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::clock::ClockSkew;
use rolebox_saml::LoginId;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The number of people whose roles are remembered: those with the newest logins.
pub const MOST_PEOPLE: usize = 5;

/// The number of roles that are remembered of a person: the first ones.
pub const MOST_ROLES: usize = 2_000;

/// How long the names of a person and their roles can be together, in bytes. Roles beyond it are left out.
pub const MOST_BYTES: usize = 200_000;

/// The remembered roles of one person, as texts, which take little code: when the login was first seen, the
/// identity provider's entity ID, the session name after an equals sign if there is one, and the roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedRoles(Vec<String>);

/// Where the roles begin.
const ROLES: usize = 3;

impl RememberedRoles {
    /// Takes the roles of a login that was first seen at `at`.
    fn of(login: &Login, at: i64) -> Self {
        let session_name = login.session_name.as_ref().map(|name| format!("={name}"));
        let mut texts = vec![at.to_string(), login.issuer.clone(), session_name.unwrap_or_default()];
        let mut left = MOST_BYTES.saturating_sub(texts.iter().map(String::len).sum());
        for pair in login.roles.iter().take(MOST_ROLES) {
            let role = pair.role.as_str();
            let Some(rest) = left.checked_sub(role.len()) else { break };
            left = rest;
            texts.push(role.to_owned());
        }
        Self(texts)
    }

    /// Returns when the login was first seen, Unix milliseconds by this computer's clock.
    #[must_use]
    pub fn at(&self) -> i64 {
        self.0.first().and_then(|at| at.parse().ok()).unwrap_or_default()
    }

    /// Returns the identity provider's entity ID, as claimed.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.0.get(1).map(String::as_str).unwrap_or_default()
    }

    /// Returns the RoleSessionName, as claimed.
    #[must_use]
    pub fn session_name(&self) -> Option<&str> {
        self.0.get(2)?.strip_prefix('=')
    }

    /// Returns the roles, in the order of the identity provider.
    #[must_use]
    pub fn roles(&self) -> Vec<RoleArn> {
        self.0.iter().skip(ROLES).filter_map(|role| role.parse().ok()).collect()
    }

    /// Returns the person for a list. `id` is that of [`Login::person`].
    #[must_use]
    pub fn person(&self, id: LoginId) -> Person {
        Person {
            login: id,
            issuer: self.issuer().to_owned(),
            session_name: self.session_name().map(str::to_owned),
            new_issuer: false,
            verdict: LoginVerdict::Accepted,
            usable_until: Person::NO_LOGIN,
            roles: self.roles(),
            via: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// What to store, and whose roles to forget.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The person's ID with their roles.
    pub written: Vec<(String, RememberedRoles)>,
    /// The IDs of people.
    pub removed: Vec<String>,
}

/// Returns what changes because of the logins of normal windows that are known. `stored` is what is remembered,
/// by the person's ID. Logins that were first seen at `cleared` or before are left out: the person has cleared the
/// history since.
#[must_use]
pub fn changes(
    stored: Vec<(String, RememberedRoles)>,
    known: &[Known],
    cleared: i64,
    skew: ClockSkew,
) -> Changes {
    let mut all = stored;
    let mut changes = Changes::default();
    for Known { login, verdict, .. } in known {
        // By this computer's clock that time stays the same, whatever is learned of AWS's clock.
        let at = skew.local(login.seen_at);
        let id = login.person(WindowKind::Normal);
        if *verdict != LoginVerdict::Accepted || at <= cleared {
            continue;
        }
        let before = all.iter().position(|(other, _)| *other == id);
        if before.and_then(|before| all.get(before)).is_some_and(|(_, before)| at <= before.at()) {
            continue;
        }
        before.map(|before| all.swap_remove(before));
        changes.written.retain(|(other, _)| *other != id);
        changes.removed.retain(|other| *other != id);
        let roles = RememberedRoles::of(login, at);
        changes.written.push((id.clone(), roles.clone()));
        all.push((id, roles));
        if all.len() > MOST_PEOPLE
            && let Some((oldest, _)) = all.iter().max_by_key(|(_, roles)| Reverse(roles.at()))
        {
            let oldest = oldest.clone();
            all.retain(|(id, _)| *id != oldest);
            changes.written.retain(|(id, _)| *id != oldest);
            changes.removed.push(oldest);
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::login::{Arrival, Login};
    use proptest::prelude::*;
    use rolebox_saml::Role;

    const PROVIDER: &str = "arn:aws:iam::123456789012:saml-provider/Okta";

    fn known(name: &str, roles: &[&str], seen_at: i64, verdict: LoginVerdict) -> Known {
        let pair = |role: &&str| Role {
            role: format!("arn:aws:iam::123456789012:role/{role}").parse().unwrap(),
            principal: PROVIDER.parse().unwrap(),
        };
        let login = Login {
            issuer: "idp".into(),
            session_name: Some(name.into()),
            acs_url: String::new(),
            seen_at,
            usable_until: seen_at + 1,
            session_duration_s: None,
            session_ends_at: None,
            roles: roles.iter().map(pair).collect(),
            warnings: Vec::new(),
            arrival: Arrival::default(),
        };
        Known { id: LoginId::of(&format!("{name}{seen_at}")), login, verdict }
    }

    fn due(stored: &[(String, RememberedRoles)], known: &[Known], cleared: i64) -> Changes {
        changes(stored.to_vec(), known, cleared, ClockSkew::default())
    }

    fn names(roles: &RememberedRoles) -> Vec<String> {
        roles.roles().iter().map(|role| role.name().to_owned()).collect()
    }

    /// Stores the changes as the worker does.
    fn store(stored: &mut Vec<(String, RememberedRoles)>, known: &[Known]) {
        let changes = due(stored, known, 0);
        stored.retain(|(id, _)| {
            !changes.removed.contains(id) && !changes.written.iter().any(|(other, _)| other == id)
        });
        stored.extend(changes.written);
    }

    #[test]
    fn the_roles_of_accepted_logins_are_remembered_once() {
        use LoginVerdict::{Accepted, Claimed, Rejected};
        let mut stored = Vec::new();
        let first = [
            known("ana", &["Admin", "Reader"], 10, Accepted),
            known("bob", &["Admin"], 11, Claimed),
            known("eve", &["Admin"], 12, Rejected),
        ];
        store(&mut stored, &first);
        assert_eq!(stored.len(), 1);
        assert_eq!((names(&stored[0].1).join(" "), stored[0].1.at()), ("Admin Reader".to_owned(), 10));
        assert_eq!(due(&stored, &first, 0), Changes::default());
        // The next login replaces them.
        store(&mut stored, &[known("ana", &["Audit"], 20, Accepted)]);
        assert_eq!((stored.len(), names(&stored[0].1)), (1, vec!["Audit".to_owned()]));
        assert_eq!(due(&stored, &first, 0), Changes::default());
    }

    #[test]
    fn logins_from_before_the_history_was_cleared_are_not_remembered() {
        let logins = [
            known("ana", &["Admin"], 10, LoginVerdict::Accepted),
            known("ana", &["Audit"], 12, LoginVerdict::Accepted),
        ];
        assert_eq!(due(&[], &logins, 12), Changes::default());
        let later = due(&[], &logins, 11);
        assert_eq!(names(&later.written[0].1), ["Audit"]);
    }

    #[test]
    fn a_person_with_too_many_or_too_long_names_is_cut_short() {
        let many: Vec<String> = (0..MOST_ROLES + 5).map(|at| format!("R{at}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let written = due(&[], &[known("ana", &many, 10, LoginVerdict::Accepted)], 0).written;
        assert_eq!(written[0].1.roles().len(), MOST_ROLES);
        let path = "p".repeat(500);
        let long: Vec<String> = (0..MOST_ROLES).map(|at| format!("{path}/R{at}")).collect();
        let long: Vec<&str> = long.iter().map(String::as_str).collect();
        let written = due(&[], &[known("ana", &long, 10, LoginVerdict::Accepted)], 0).written;
        let bytes: usize = written[0].1.roles().iter().map(|role| role.as_str().len()).sum();
        assert!((MOST_BYTES - 1_000..MOST_BYTES).contains(&bytes), "{bytes}");
        let name = "n".repeat(MOST_BYTES);
        let written = due(&[], &[known(&name, &["A"], 10, LoginVerdict::Accepted)], 0).written;
        assert_eq!(written[0].1.roles(), []);
    }

    proptest! {
        /// Whatever logins come in whatever order, there are never more people than allowed, and the newest stay.
        #[test]
        fn the_newest_people_are_remembered_and_no_more(
            batches in prop::collection::vec(prop::collection::vec((0..9_u8, 1..99_i64), 1..9), 0..9),
        ) {
            let mut stored = Vec::new();
            let mut newest = std::collections::BTreeMap::new();
            for batch in batches {
                let batch: Vec<Known> = batch
                    .into_iter()
                    .map(|(name, at)| known(&name.to_string(), &["Admin"], at, LoginVerdict::Accepted))
                    .collect();
                for Known { login, .. } in &batch {
                    let last = newest.entry(login.person(WindowKind::Normal)).or_insert(login.seen_at);
                    *last = login.seen_at.max(*last);
                }
                store(&mut stored, &batch);
                prop_assert!(stored.len() <= MOST_PEOPLE);
                let oldest = stored.iter().map(|(_, roles)| roles.at()).min().unwrap();
                for (id, last) in &newest {
                    let is_stored = stored.iter().any(|(other, roles)| other == id && roles.at() == *last);
                    prop_assert!(*last <= oldest || is_stored);
                }
            }
        }
    }
}
