//! Decides which logins are removed to make room. Any web page can post a login, and must not push out
//! others.
//!
//! Logins that AWS accepted stay ahead of logins that are only claimed, however many arrive.

use super::{Known, Login};
use crate::verdict::LoginVerdict;
use rolebox_saml::LoginId;
use rolebox_text::order::in_order;
use std::cmp::Reverse;

/// The maximum number of logins stored for each window kind.
pub const MOST_LOGINS: usize = 20;

/// The maximum number of logins that stay because AWS accepted them. The other places are for new logins.
pub const MOST_ACCEPTED: usize = 15;

/// The most browser memory that one login can take, in bytes: as much as 6,000 roles take. A browser gives
/// an extension ten million.
pub const LOGIN_BYTES: u32 = 3_000_000;

/// The most memory that all logins of a window kind can take, in bytes.
pub const ALL_BYTES: u32 = 6_000_000;

/// The memory of a role besides its text, in bytes: the browser stores an object with two strings.
const ROLE_BYTES: usize = 200;

/// The memory of a login besides its texts, in bytes.
const RECORD_BYTES: usize = 2_000;

/// Estimates how much of the browser's memory a login takes with its response and RelayState, in bytes. The
/// estimate is rather too high.
#[must_use]
pub fn bytes(login: &Login, excerpt: &str, response: usize, relay_state: usize) -> u32 {
    let roles = login.roles.iter();
    let roles: usize =
        roles.map(|pair| pair.role.as_str().len() + pair.principal.as_str().len() + ROLE_BYTES).sum();
    let all = RECORD_BYTES + login.issuer.len() + login.acs_url.len() + roles + excerpt.len();
    u32::try_from(all.saturating_add(response).saturating_add(relay_state)).unwrap_or(u32::MAX)
}

/// Returns the logins to remove for `coming`, which stays.
///
/// Each event calls this with data that it read after storing its own login, so of several events that run
/// in parallel the last one sees every login.
#[must_use]
pub fn gives_way(known: &[Known], coming: &LoginId, now: i64) -> Vec<LoginId> {
    let (mut places, mut accepted) = (MOST_LOGINS - 1, MOST_ACCEPTED);
    // One more login always fits.
    let mut bytes = ALL_BYTES - LOGIN_BYTES;
    let mut leaving = Vec::new();
    for one in best_first(known, coming, now) {
        let takes = one.login.arrival.bytes;
        let is_accepted = one.verdict == LoginVerdict::Accepted;
        let fits = places > 0 && takes <= bytes && (!is_accepted || accepted > 0);
        if !fits {
            leaving.push(one.id.clone());
            continue;
        }
        places -= 1;
        bytes -= takes;
        accepted -= usize::from(is_accepted);
    }
    leaving
}

/// Returns the logins that AWS has not accepted, except `staying`. They are removed when the browser's
/// storage is full.
#[must_use]
pub fn unverified(known: &[Known], staying: &[LoginId]) -> Vec<LoginId> {
    let unverified = known.iter().filter(|known| known.verdict != LoginVerdict::Accepted);
    unverified.map(|known| known.id.clone()).filter(|id| !staying.contains(id)).collect()
}

/// Orders logins other than `coming`: by login verdict, then those that no newer login replaces, then the
/// usable ones, then the newest.
fn best_first<'k>(known: &'k [Known], coming: &LoginId, now: i64) -> Vec<&'k Known> {
    let rest = known.iter().filter(|known| known.id != *coming);
    in_order(rest, |one| {
        let newer =
            known.iter().filter(|other| (other.login.seen_at, &other.id) > (one.login.seen_at, &one.id));
        let verdict = one.verdict;
        // The newest login of a person replaces their older ones. A tab shows one login at a time, so if a
        // page posts logins in a loop, only the last one in that tab is worth keeping.
        let behind = newer.filter(|other| match verdict {
            LoginVerdict::Accepted => {
                other.verdict == LoginVerdict::Accepted && other.login.same_person(&one.login)
            }
            LoginVerdict::Claimed | LoginVerdict::Rejected => {
                other.login.arrival.tab == one.login.arrival.tab
            }
        });
        let behind = behind.count();
        (super::rank(verdict), behind, !one.login.is_usable(now), Reverse(one.login.seen_at))
    })
}

#[cfg(test)]
mod tests {
    use super::super::Arrival;
    use super::super::tests::{NOW, id, known};
    use super::*;
    use proptest::prelude::*;
    use rolebox_aws::clock::ClockSkew;
    use std::collections::HashSet;

    /// Builds a login from its number, verdict, time, tab, person and size.
    fn login(
        number: usize,
        verdict: LoginVerdict,
        seen_at: i64,
        tab: i64,
        issuer: &str,
        bytes: u32,
    ) -> Known {
        let mut known = known(number, issuer, seen_at, seen_at + super::super::ASSERTION_LIFE_MS, &["A"]);
        known.verdict = verdict;
        known.login.arrival = Arrival { tab, bytes, skew: ClockSkew::default() };
        known
    }

    fn leaving(logins: &[Known], coming: usize) -> Vec<usize> {
        let number = |id: &LoginId| usize::from_str_radix(&id.to_string(), 16).unwrap();
        gives_way(logins, &id(coming), NOW).iter().map(number).collect()
    }

    use LoginVerdict::{Accepted, Claimed, Rejected};

    #[test]
    fn logins_are_dropped_by_verdict_then_tab_then_age() {
        let of = |count: usize, each: &dyn Fn(usize) -> Known| (1..=count).map(each).collect::<Vec<_>>();
        let old = NOW - 1_000_000;
        for (what, logins, expected) in [
            ("as many as are kept", of(19, &|n| login(n, Claimed, n as i64, n as i64, "a", 9)), vec![]),
            ("the oldest", of(20, &|n| login(n, Claimed, n as i64, n as i64, "a", 9)), vec![1]),
            (
                "one that was refused before an older one",
                of(20, &|n| login(n, if n == 20 { Rejected } else { Claimed }, n as i64, n as i64, "a", 9)),
                vec![20],
            ),
            (
                "a claimed one before an accepted one that is older and over",
                of(20, &|n| match n {
                    1 => login(n, Accepted, old, 1, "a", 9),
                    _ => login(n, Claimed, NOW - 100 + n as i64, n as i64, "b", 9),
                }),
                vec![2],
            ),
            (
                "of a page that posts in a loop, all but its last",
                of(25, &|n| match n {
                    1..=4 => login(n, Claimed, old + n as i64, n as i64, "a", 9),
                    _ => login(n, Claimed, NOW - 100 + n as i64, 7, "b", 9),
                }),
                vec![10, 9, 8, 7, 6, 5],
            ),
            (
                "an accepted one that a newer one of the same person follows",
                of(16, &|n| login(n, Accepted, n as i64, 1, if n < 3 { "a" } else { ["b", "c"][n % 2] }, 9)),
                vec![3],
            ),
            (
                "one that is over before an older one that is not",
                of(20, &|n| {
                    let mut one = login(n, Claimed, NOW - 100 + n as i64, n as i64, "a", 9);
                    one.login.usable_until -= if n == 20 { 300_000 } else { 0 };
                    one
                }),
                vec![20],
            ),
            (
                "what is too much together",
                of(4, &|n| login(n, Claimed, n as i64, n as i64, "a", 1_000_000)),
                vec![1],
            ),
        ] {
            let leaving = leaving(&logins, 99);
            assert_eq!(leaving, expected, "{what}");
        }
    }

    #[test]
    fn a_known_login_that_comes_again_is_not_dropped() {
        let logins: Vec<Known> = (1..=25).map(|n| login(n, Claimed, n as i64, 1, "a", 9)).collect();
        assert!(!leaving(&logins, 1).contains(&1));
    }

    #[test]
    fn when_storage_is_full_all_logins_that_aws_has_not_accepted_are_dropped() {
        let logins = [
            login(1, Accepted, 1, 1, "a", 9),
            login(2, Claimed, 2, 2, "a", 9),
            login(3, Rejected, 3, 3, "a", 9),
            login(4, Claimed, 4, 4, "a", 9),
        ];
        assert_eq!(unverified(&logins, &[id(4)]), [id(2), id(3)]);
    }

    #[test]
    fn a_larger_login_uses_more_storage() {
        let one = known(1, "okta", 0, 0, &["A"]).login;
        let two = known(1, "okta", 0, 0, &["A", "B"]).login;
        let of = |login| bytes(login, "", 100, 10);
        let texts = "okta".len() + one.acs_url.len() + "arn:aws:iam::123456789012:role/A".len();
        let provider = "arn:aws:iam::123456789012:saml-provider/Okta".len();
        assert_eq!(of(&one) as usize, 2_000 + 200 + texts + provider + 110);
        assert!(of(&two) > of(&one));
        assert_eq!(bytes(&one, "nine more", 100, 10), of(&one) + 9);
        assert_eq!(bytes(&one, "", 1_000_100, 10), of(&one) + 1_000_000);
        assert_eq!(bytes(&one, "", usize::MAX, 1), u32::MAX);
    }

    proptest! {
        #[test]
        fn no_new_login_replaces_an_accepted_one(
            accepted in prop::collection::vec((0..40_i64, 0..200_000_u32), 0..=MOST_ACCEPTED),
            others in prop::collection::vec((any::<bool>(), 0..40_i64, 0..3_i64, 0..=LOGIN_BYTES), 0..60),
        ) {
            let mut logins: Vec<Known> = Vec::new();
            for (n, (at, bytes)) in accepted.iter().enumerate() {
                logins.push(login(n + 1, Accepted, *at, 1, ["a", "b", "c"][n % 3], *bytes));
            }
            for (n, (claimed, at, tab, bytes)) in others.iter().enumerate() {
                let verdict = if *claimed { Claimed } else { Rejected };
                logins.push(login(n + 100, verdict, NOW + at, *tab, "a", *bytes));
            }
            let leaving: HashSet<usize> = leaving(&logins, 9999).into_iter().collect();
            prop_assert!((1..=accepted.len()).all(|number| !leaving.contains(&number)));
        }

        #[test]
        fn never_more_logins_are_kept_than_the_limit(
            logins in prop::collection::vec((0..3_u8, 0..40_i64, 0..3_i64, 0..=LOGIN_BYTES), 0..130),
            coming in 0..140_usize,
        ) {
            let logins: Vec<Known> = logins
                .iter()
                .enumerate()
                .map(|(n, (verdict, at, tab, bytes))| {
                    let verdict = [Accepted, Claimed, Rejected][usize::from(*verdict)];
                    login(n, verdict, *at, *tab, "a", *bytes)
                })
                .collect();
            let leaving: HashSet<usize> = leaving(&logins, coming).into_iter().collect();
            let staying: Vec<&Known> =
                logins.iter().enumerate().filter(|(n, _)| !leaving.contains(n)).map(|(_, known)| known).collect();
            prop_assert!(staying.len() <= MOST_LOGINS);
            prop_assert!(staying.iter().map(|known| known.login.arrival.bytes).sum::<u32>() <= ALL_BYTES);
            prop_assert!(!leaving.contains(&coming));
        }
    }
}
