//! Logins: the stored data of each, its person, and which login a request means.
//!
//! The assertion is stored apart from its [`Login`], so that it can be removed at its deadline while the
//! roles stay listed.

mod claims;
mod room;

pub use room::{ALL_BYTES, LOGIN_BYTES, MOST_ACCEPTED, MOST_LOGINS, bytes, gives_way, unverified};

use crate::person::Person;
use crate::problem::Cause;
use crate::storage_key::WindowKind;
use crate::verdict::LoginVerdict;
use rolebox_aws::arn::{AccountId, PrincipalArn, RoleArn};
use rolebox_aws::clock::ClockSkew;
use rolebox_saml::{LoginId, Role, Warning};
use rolebox_text::hex::hex;
use rolebox_text::order::{in_order, repeated};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;

/// How long AWS accepts an assertion after its issue, in milliseconds (IAM user guide, "Enabling SAML").
pub const ASSERTION_LIFE_MS: i64 = 5 * 60 * 1000;

/// The stored data of a login, without its assertion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Login {
    /// The identity provider's entity ID, as claimed.
    pub issuer: String,
    /// The RoleSessionName, as claimed.
    pub session_name: Option<String>,
    /// The URL that the response was posted to.
    pub acs_url: String,
    /// When the login was first seen, Unix milliseconds.
    pub seen_at: i64,
    /// The time until which its assertion can be used, Unix milliseconds.
    pub usable_until: i64,
    /// The assertion's SessionDuration, in seconds.
    pub session_duration_s: Option<u32>,
    /// The assertion's SessionNotOnOrAfter, Unix milliseconds: the end of the identity provider's session.
    pub session_ends_at: Option<i64>,
    /// Its roles, in the order of the response.
    pub roles: Vec<Role>,
    /// Anything unusual in the response.
    pub warnings: Vec<Warning>,
    /// How the response arrived.
    pub arrival: Arrival,
}

/// How a login arrived. Nothing in the response can change these values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Arrival {
    /// The tab in which the response was posted.
    pub tab: i64,
    /// How much of the browser's memory the login takes, in bytes.
    pub bytes: u32,
    /// The clock skew of this computer, as estimated at that time.
    pub skew: ClockSkew,
}

/// A login with the details that explain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeptLogin {
    /// The stored login.
    pub login: Login,
    /// The [excerpt](rolebox_saml::Reading::excerpt) of its response.
    pub excerpt: String,
}

/// The stored data of a response that gave no login. Read as a [`Problem`](crate::problem::Problem), it is
/// what a page shows at once; the rest is for an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefusedLogin {
    /// Why the response gave no login.
    pub cause: Cause,
    /// When the response came, Unix milliseconds.
    pub at: i64,
    /// Its [excerpt](rolebox_saml::Reading::excerpt).
    pub excerpt: String,
}

/// A login with its ID and its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its ID.
    pub id: LoginId,
    /// Its stored data.
    pub login: Login,
    /// Its login verdict.
    pub verdict: LoginVerdict,
}

impl Login {
    /// Returns the time until which an assertion with these claims can be used. AWS accepts none that is
    /// older than five minutes, so this is never more than five minutes after it was seen, whatever it
    /// claims.
    #[must_use]
    pub fn end(claimed: Option<i64>, seen_at: i64) -> i64 {
        let end = seen_at.saturating_add(ASSERTION_LIFE_MS);
        claimed.map_or(end, |claimed| claimed.min(end))
    }

    /// Returns the login, adjusted to the clock skew that is known now. A login that had the longest
    /// possible life still has it.
    #[must_use]
    pub fn by_clock(mut self, skew: ClockSkew) -> Self {
        let seen_at = skew.corrected(self.arrival.skew.local(self.seen_at));
        let as_long_as_it_gets = Self::end(None, self.seen_at) <= self.usable_until;
        self.usable_until = Self::end((!as_long_as_it_gets).then_some(self.usable_until), seen_at);
        self.seen_at = seen_at;
        self
    }

    /// Returns whether the assertion can still be used.
    #[must_use]
    pub const fn is_usable(&self, now: i64) -> bool {
        now < self.usable_until
    }

    /// Returns the ID of the person: the same issuer and session name in the same window kind. It is a
    /// SHA-256 in hex, so that a storage key has a bounded length and reveals nothing.
    #[must_use]
    pub fn person(&self, window_kind: WindowKind) -> String {
        let mut digest = Sha256::new();
        digest.update([u8::from(window_kind == WindowKind::Incognito)]);
        digest.update(digest_of(&self.issuer));
        digest.update(self.session_name.as_deref().unwrap_or_default());
        hex(&digest.finalize())
    }

    fn same_person(&self, other: &Self) -> bool {
        self.issuer == other.issuer && self.session_name == other.session_name
    }
}

/// Returns the SHA-256 that identifies a pair of an account's provider and an identity provider.
///
/// The identity provider alone would not be enough: anyone with an AWS account can register a provider there
/// with any entity ID, and AWS then accepts what they sign in that name.
#[must_use]
pub fn provider_digest(issuer: &str, provider: &PrincipalArn) -> String {
    let mut digest = Sha256::new();
    digest.update(digest_of(issuer));
    digest.update(provider.as_str());
    hex(&digest.finalize())
}

/// Returns the providers of a login's roles, each once.
#[must_use]
pub fn providers(login: &Login) -> Vec<&PrincipalArn> {
    let all = login.roles.iter().map(|pair| &pair.principal);
    let repeated = repeated(all.clone().map(|provider| (provider.as_str(), "")));
    all.zip(repeated).filter(|(_, repeated)| !repeated).map(|(provider, _)| provider).collect()
}

/// Returns whether AWS's list can belong to a login: it names accounts, and only accounts of the login.
#[must_use]
pub fn fits(login: &Login, listed: &[AccountId]) -> bool {
    let claimed = |account: &AccountId| login.roles.iter().any(|pair| pair.role.account() == *account);
    !listed.is_empty() && listed.iter().all(claimed)
}

/// Returns the newest login of the same person.
#[must_use]
pub fn newest<'k>(known: &'k [Known], login: &'k Login) -> Option<&'k Known> {
    of_person(known, login).max_by_key(|known| known.login.seen_at)
}

/// Returns the logins of the same person.
pub fn of_person<'k>(known: &'k [Known], login: &'k Login) -> impl Iterator<Item = &'k Known> {
    known.iter().filter(|known| known.login.same_person(login))
}

/// Groups logins by person, the person with the newest login first.
#[must_use]
pub fn people<'k>(
    known: impl IntoIterator<Item = &'k Known>,
    now: i64,
    is_new: impl Fn(&Login) -> bool,
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

/// Orders logins: usable ones first, then expired ones, each newest first.
fn newest_first<'k>(known: impl IntoIterator<Item = &'k Known>, now: i64) -> Vec<&'k Known> {
    in_order(known, |known| (!known.login.is_usable(now), Reverse(known.login.seen_at)))
}

fn person(group: &[&Known], is_new: &impl Fn(&Login) -> bool) -> Option<Person> {
    let first = group.first()?;
    let roles = group.iter().flat_map(|known| &known.login.roles).map(|pair| &pair.role);
    let repeated = repeated(roles.clone().map(|role| (role.as_str(), "")));
    let roles = roles.zip(repeated).filter(|(_, repeated)| !repeated).map(|(role, _)| role.clone()).collect();
    Some(Person {
        login: first.id.clone(),
        issuer: first.login.issuer.clone(),
        session_name: first.login.session_name.clone(),
        new_issuer: is_new(&first.login),
        verdict: first.verdict,
        usable_until: first.login.usable_until,
        roles,
        via: Vec::new(),
        warnings: first.login.warnings.clone(),
    })
}

/// A login and a provider by which a role can be assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The login.
    pub login: LoginId,
    /// The provider to send along with the role.
    pub principal: PrincipalArn,
}

/// Returns the grants of a role for the person of the login `named`, best first: logins that AWS accepted,
/// then the newest. A forged login that claims to be the same person comes after the real one once STS has
/// rejected it.
#[must_use]
pub fn grants(known: &[Known], named: &LoginId, role: &RoleArn, now: i64) -> Vec<Grant> {
    let Some(person) = known.iter().find(|known| known.id == *named) else { return Vec::new() };
    let usable =
        known.iter().filter(|known| known.login.same_person(&person.login) && known.login.is_usable(now));
    in_order(usable, |known| (rank(known.verdict), Reverse(known.login.seen_at)))
        .into_iter()
        .flat_map(|known| {
            let roles = known.login.roles.iter().filter(|pair| pair.role == *role);
            roles.map(|pair| Grant { login: known.id.clone(), principal: pair.principal.clone() })
        })
        .collect()
}

const fn rank(verdict: LoginVerdict) -> u8 {
    match verdict {
        LoginVerdict::Accepted => 0,
        LoginVerdict::Claimed => 1,
        LoginVerdict::Rejected => 2,
    }
}

fn digest_of(text: &str) -> impl AsRef<[u8]> {
    Sha256::digest(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) const NOW: i64 = 1_000_000;

    pub(super) fn id(number: usize) -> LoginId {
        format!("{number:064x}").parse().unwrap()
    }

    fn role(name: &str) -> Role {
        Role {
            role: format!("arn:aws:iam::123456789012:role/{name}").parse().unwrap(),
            principal: "arn:aws:iam::123456789012:saml-provider/Okta".parse().unwrap(),
        }
    }

    pub(super) fn known(
        number: usize,
        issuer: &str,
        seen_at: i64,
        usable_until: i64,
        roles: &[&str],
    ) -> Known {
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
            arrival: Arrival::default(),
        };
        Known { id: id(number), login, verdict: LoginVerdict::Claimed }
    }

    #[test]
    fn one_person_has_all_their_roles_and_another_issuer_stays_apart() {
        let logins = vec![
            known(1, "okta", 10, NOW + 1, &["A", "B"]),
            known(2, "entra", 20, NOW + 1, &["A"]),
            known(3, "okta", 30, NOW - 1, &["C"]),
        ];
        let people = people(&logins, NOW, |login| login.issuer == "entra");
        let summary: Vec<_> = people
            .iter()
            .map(|person| (person.login.clone(), person.new_issuer, person.roles.len()))
            .collect();
        assert_eq!(summary, [(id(2), true, 1), (id(1), false, 3)]);
    }

    #[test]
    fn a_login_ends_five_minutes_after_it_was_seen_whatever_it_claims() {
        const HOUR: i64 = 3_600_000;
        for (claimed, before, now, seen, until) in [
            (NOW + 60_000, 0, 0, NOW, NOW + 60_000),
            (NOW + 300_000, 0, 0, NOW, NOW + 300_000),
            (4_102_444_800_000, 0, 0, NOW, NOW + 300_000),
            (i64::MAX, 0, 0, NOW, NOW + 300_000),
            (NOW - 1, 0, 0, NOW, NOW - 1),
            (NOW + 300_000, 0, HOUR, NOW + HOUR, NOW + HOUR + 300_000),
            // The clock was thought to be right but is an hour slow: AWS's clock shows an hour more for
            // both.
            (NOW + HOUR + 300_000, 0, HOUR, NOW + HOUR, NOW + HOUR + 300_000),
            (NOW + 300_000, HOUR, HOUR, NOW, NOW + 300_000),
            (NOW + 300_000, HOUR, 0, NOW - HOUR, NOW - HOUR + 300_000),
        ] {
            let mut login = known(1, "okta", NOW, claimed, &[]).login;
            login.arrival.skew = before.into();
            let login = login.by_clock(now.into());
            assert_eq!((login.seen_at, login.usable_until), (seen, until), "{claimed} {before} {now}");
        }
    }

    proptest! {
        #[test]
        fn no_claim_makes_a_login_last_longer(seen in any::<i64>(), claimed in any::<i64>(), skew in any::<i64>()) {
            let login = known(1, "okta", seen, claimed, &[]).login.by_clock(skew.into());
            prop_assert!(login.usable_until <= login.seen_at.saturating_add(ASSERTION_LIFE_MS));
            prop_assert!(Login::end(Some(claimed), seen) <= claimed);
            prop_assert!(Login::end(Some(claimed), seen) <= Login::end(None, seen));
        }
    }

    #[test]
    fn a_rejected_login_is_listed_after_the_one_it_copied() {
        let mut logins = vec![known(1, "okta", 10, NOW + 1, &["A"]), known(2, "okta", 20, NOW + 1, &["A"])];
        let arn = role("A").role;
        let order = |logins: &[Known]| -> Vec<LoginId> {
            grants(logins, &id(2), &arn, NOW).into_iter().map(|grant| grant.login).collect()
        };
        assert_eq!(order(&logins), [id(2), id(1)]);
        logins[1].verdict = LoginVerdict::Rejected;
        assert_eq!(order(&logins), [id(1), id(2)]);
        logins[0].login.usable_until = NOW;
        assert_eq!(order(&logins), [id(2)]);
        assert_eq!(grants(&logins, &id(9), &arn, NOW), []);
    }

    #[test]
    fn an_identity_provider_counts_as_new_at_another_accounts_provider() {
        let provider = |account: &str| -> PrincipalArn {
            format!("arn:aws:iam::{account}:saml-provider/Okta").parse().unwrap()
        };
        let (ours, theirs) = (provider("123456789012"), provider("999999999999"));
        assert_eq!(provider_digest("okta", &ours), provider_digest("okta", &ours));
        assert_ne!(provider_digest("okta", &ours), provider_digest("okta", &theirs));
        assert_ne!(provider_digest("okta", &ours), provider_digest("entra", &ours));
    }

    #[test]
    fn every_provider_of_a_login_is_named_once() {
        let mut login = known(1, "okta", 0, 0, &["A", "B", "C"]).login;
        login.roles[1].principal = "arn:aws:iam::999999999999:saml-provider/Okta".parse().unwrap();
        let named: Vec<&str> = providers(&login).into_iter().map(PrincipalArn::as_str).collect();
        assert_eq!(
            named,
            ["arn:aws:iam::123456789012:saml-provider/Okta", "arn:aws:iam::999999999999:saml-provider/Okta"]
        );
    }

    #[test]
    fn a_list_matches_a_login_that_names_each_of_its_accounts() {
        let mut login = known(1, "okta", 0, 0, &["A", "B"]).login;
        login.roles[1].role = "arn:aws:iam::999999999999:role/B".parse().unwrap();
        for (listed, expected) in [
            (vec!["123456789012", "999999999999"], true),
            (vec!["999999999999"], true),
            (vec![], false),
            (vec!["111111111111"], false),
            (vec!["123456789012", "111111111111"], false),
        ] {
            let accounts: Vec<AccountId> = listed.iter().map(|id| id.parse().unwrap()).collect();
            assert_eq!(fits(&login, &accounts), expected, "{listed:?}");
        }
    }

    #[test]
    fn the_newest_login_of_a_person_is_never_somebody_elses() {
        let mut logins = vec![
            known(1, "okta", 10, NOW, &[]),
            known(2, "okta", 20, NOW, &[]),
            known(3, "entra", 30, NOW, &[]),
            known(4, "okta", 40, NOW, &[]),
        ];
        logins[3].login.session_name = Some("mallory@example.test".into());
        let login = logins[0].login.clone();
        assert_eq!(newest(&logins, &login).map(|known| known.id.clone()), Some(id(2)));
        assert_eq!(newest(&[], &login), None);
    }

    #[test]
    fn a_person_is_another_in_incognito() {
        let login = known(1, "okta", 10, NOW, &[]).login;
        assert_ne!(login.person(WindowKind::Normal), login.person(WindowKind::Incognito));
    }
}
