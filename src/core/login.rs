//! Logins: what is kept of each, whose they are, and which of them a request means.
//!
//! The assertion itself is kept apart from its [`Login`], so that it can go at its deadline while the roles stay
//! listed.

use crate::arn::{PrincipalArn, RoleArn};
use crate::assertion::{LoginId, Role, Warning};
use crate::hex::hex;
use crate::messages::{Person, Standing};
use crate::order::{in_order, repeated};
use crate::scope::Scope;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;

/// The most logins kept in each scope. The oldest give way.
pub const MOST_LOGINS: usize = 20;

/// How long AWS takes an assertion after it was issued, in milliseconds (IAM user guide, "Enabling SAML").
pub const ASSERTION_LIFE_MS: i64 = 5 * 60 * 1000;

/// What is kept of a login beside its assertion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Login {
    /// The identity provider's entity ID, as claimed.
    pub issuer: String,
    /// The RoleSessionName, as claimed.
    pub session_name: Option<String>,
    /// The URL that it was posted to.
    pub acs_url: String,
    /// When it was first seen, Unix milliseconds.
    pub seen_at: i64,
    /// Until when its assertion can be used, Unix milliseconds.
    pub usable_until: i64,
    /// The assertion's SessionDuration, in seconds.
    pub session_duration_s: Option<u32>,
    /// The assertion's SessionNotOnOrAfter, Unix milliseconds: when the session at the identity provider ends.
    pub session_ends_at: Option<i64>,
    /// Its roles in the order of the response.
    pub roles: Vec<Role>,
    /// What is unusual in the response.
    pub warnings: Vec<Warning>,
}

/// What an explanation of a login needs beside it. Kept as long as the login is, and read for nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoginDetails {
    /// The sign-in URL to which the response was addressed.
    pub destination: Option<String>,
    /// The sign-in URL for which the subject was confirmed.
    pub recipient: Option<String>,
    /// For whom the assertion was meant.
    pub audiences: Vec<String>,
    /// The person, as the identity provider knows them.
    pub name_id: Option<String>,
    /// When it was issued, Unix milliseconds.
    pub issued_at: Option<i64>,
    /// Before this moment AWS did not take it, Unix milliseconds.
    pub not_before: Option<i64>,
    /// How many session tags it carried.
    pub session_tags: u32,
    /// It carried a SourceIdentity.
    pub source_identity: bool,
}

/// A login with its name and what AWS said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub id: LoginId,
    /// What is kept of it.
    pub login: Login,
    /// What AWS said to it.
    pub standing: Standing,
}

impl Login {
    /// Tells whether the assertion can still be used.
    #[must_use]
    pub const fn is_usable(&self, now: i64) -> bool {
        now < self.usable_until
    }

    /// Names the person: the same issuer and session name in the same scope. SHA-256 in hex, so that a storage key
    /// has a bounded length and shows nothing.
    #[must_use]
    pub fn person(&self, scope: Scope) -> String {
        let mut digest = Sha256::new();
        digest.update([u8::from(scope == Scope::Incognito)]);
        digest.update(digest_of(&self.issuer));
        digest.update(self.session_name.as_deref().unwrap_or_default());
        hex(&digest.finalize())
    }

    fn same_person(&self, other: &Self) -> bool {
        self.issuer == other.issuer && self.session_name == other.session_name
    }
}

/// Returns the SHA-256 of an identity provider's entity ID, under which it is remembered.
#[must_use]
pub fn issuer_digest(issuer: &str) -> String {
    hex(digest_of(issuer).as_ref())
}

/// Returns the logins to drop so that `coming` fits in beside the rest: the oldest, expired ones first.
#[must_use]
pub fn to_drop(known: &[Known], coming: &LoginId, now: i64) -> Vec<LoginId> {
    let rest = known.iter().filter(|known| known.id != *coming);
    newest_first(rest, now).into_iter().skip(MOST_LOGINS - 1).map(|known| known.id.clone()).collect()
}

/// Groups logins by person, the person with the newest login first.
#[must_use]
pub fn people<'k>(
    known: impl IntoIterator<Item = &'k Known>,
    now: i64,
    is_new: impl Fn(&str) -> bool,
) -> Vec<Person> {
    let mut groups: Vec<Vec<&Known>> = Vec::new();
    for one in newest_first(known, now) {
        let group = groups
            .iter_mut()
            .find(|group| group.first().is_some_and(|first| first.login.same_person(&one.login)));
        match group {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.into_iter().filter_map(|group| person(&group, &is_new)).collect()
}

/// Orders logins: the usable ones, then the expired ones, each newest first.
fn newest_first<'k>(known: impl IntoIterator<Item = &'k Known>, now: i64) -> Vec<&'k Known> {
    in_order(known, |known| (!known.login.is_usable(now), Reverse(known.login.seen_at)))
}

fn person(group: &[&Known], is_new: &impl Fn(&str) -> bool) -> Option<Person> {
    let first = group.first()?;
    let roles = group.iter().flat_map(|known| &known.login.roles).map(|pair| &pair.role);
    let repeated = repeated(roles.clone().map(|role| (role.as_str(), "")));
    let roles = roles.zip(repeated).filter(|(_, repeated)| !repeated).map(|(role, _)| role.clone()).collect();
    Some(Person {
        login: first.id.clone(),
        issuer: first.login.issuer.clone(),
        session_name: first.login.session_name.clone(),
        new_issuer: is_new(&first.login.issuer),
        standing: first.standing,
        usable_until: first.login.usable_until,
        roles,
        via: Vec::new(),
        warnings: first.login.warnings.clone(),
    })
}

/// A login through which a role may be assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The login.
    pub login: LoginId,
    /// The provider to name beside the role.
    pub principal: PrincipalArn,
}

/// Returns the ways to a role for the person of the login `named`, the best first: logins that AWS accepted, then the
/// newest. A forged login that claims to be the same person stands behind the real one as soon as STS refused it.
#[must_use]
pub fn ways(known: &[Known], named: &LoginId, role: &RoleArn, now: i64) -> Vec<Way> {
    let Some(person) = known.iter().find(|known| known.id == *named) else { return Vec::new() };
    let usable =
        known.iter().filter(|known| known.login.same_person(&person.login) && known.login.is_usable(now));
    in_order(usable, |known| (rank(known.standing), Reverse(known.login.seen_at)))
        .into_iter()
        .flat_map(|known| {
            let roles = known.login.roles.iter().filter(|pair| pair.role == *role);
            roles.map(|pair| Way { login: known.id.clone(), principal: pair.principal.clone() })
        })
        .collect()
}

const fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Accepted => 0,
        Standing::Claimed => 1,
        Standing::Rejected => 2,
    }
}

fn digest_of(text: &str) -> impl AsRef<[u8]> {
    Sha256::digest(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000_000;

    fn id(number: usize) -> LoginId {
        format!("{number:064x}").parse().unwrap()
    }

    fn role(name: &str) -> Role {
        Role {
            role: format!("arn:aws:iam::123456789012:role/{name}").parse().unwrap(),
            principal: "arn:aws:iam::123456789012:saml-provider/Okta".parse().unwrap(),
        }
    }

    fn known(number: usize, issuer: &str, seen_at: i64, usable_until: i64, roles: &[&str]) -> Known {
        let login = Login {
            issuer: issuer.into(),
            session_name: Some("alice@example.test".into()),
            acs_url: "https://signin.aws.amazon.com/saml".into(),
            seen_at,
            usable_until,
            session_duration_s: None,
            session_ends_at: None,
            roles: roles.iter().map(|name| role(name)).collect(),
            warnings: vec![],
        };
        Known { id: id(number), login, standing: Standing::Claimed }
    }

    #[test]
    fn one_person_has_all_their_roles_and_another_issuer_stays_apart() {
        let logins = vec![
            known(1, "okta", 10, NOW + 1, &["A", "B"]),
            known(2, "entra", 20, NOW + 1, &["A"]),
            known(3, "okta", 30, NOW - 1, &["C"]),
        ];
        let people = people(&logins, NOW, |issuer| issuer == "entra");
        let summary: Vec<_> = people
            .iter()
            .map(|person| (person.login.clone(), person.new_issuer, person.roles.len()))
            .collect();
        assert_eq!(summary, [(id(2), true, 1), (id(1), false, 3)]);
    }

    #[test]
    fn the_oldest_login_gives_way_and_an_expired_one_before_it() {
        let mut logins: Vec<Known> =
            (1..=19).map(|number| known(number, "okta", number as i64, NOW + 1, &["A"])).collect();
        assert_eq!(to_drop(&logins, &id(50), NOW), []);
        logins.push(known(20, "okta", 20, NOW + 1, &["A"]));
        assert_eq!(to_drop(&logins, &id(50), NOW), [id(1)]);
        assert_eq!(to_drop(&logins, &id(5), NOW), []);
        logins.push(known(21, "okta", 21, NOW - 1, &["A"]));
        assert_eq!(to_drop(&logins, &id(50), NOW), [id(1), id(21)]);
    }

    #[test]
    fn a_refused_login_stands_behind_the_one_it_copied() {
        let mut logins = vec![known(1, "okta", 10, NOW + 1, &["A"]), known(2, "okta", 20, NOW + 1, &["A"])];
        let arn = role("A").role;
        let order = |logins: &[Known]| -> Vec<LoginId> {
            ways(logins, &id(2), &arn, NOW).into_iter().map(|way| way.login).collect()
        };
        assert_eq!(order(&logins), [id(2), id(1)]);
        logins[1].standing = Standing::Rejected;
        assert_eq!(order(&logins), [id(1), id(2)]);
        logins[0].login.usable_until = NOW;
        assert_eq!(order(&logins), [id(2)]);
        assert_eq!(ways(&logins, &id(9), &arn, NOW), []);
    }

    #[test]
    fn a_person_is_another_in_incognito() {
        let login = known(1, "okta", 10, NOW, &[]).login;
        assert_ne!(login.person(Scope::Normal), login.person(Scope::Incognito));
    }
}
