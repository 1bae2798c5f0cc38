//! Decides whether credentials of a role can be obtained at all, so that no command is offered that must
//! fail.

use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Overview, Person};
use rolebox_saml::Warning;

/// Returns whether a login exceeds STS's limit of 100,000 characters. It then gives no credentials, but it
/// can still sign in.
#[must_use]
pub fn is_over_limit(person: &Person) -> bool {
    person.warnings.contains(&Warning::TooLongForSts)
}

/// Returns whether credentials of a person's role can be obtained: with the login, or because there are
/// active ones of the role or of a role that leads to it. As long as the administrator's policy is not
/// known, it counts as allowing them. `now` is by this computer's clock, in Unix milliseconds.
#[must_use]
pub fn may_get(overview: &Overview, person: &Person, role: &RoleArn, rights: Rights, now: i64) -> bool {
    if overview.preferences.may_copy == Some(false) {
        return false;
    }
    let is_active = |role: &RoleArn, rights: Rights| {
        super::active(overview, person, role, rights).is_some_and(|until| now < until)
    };
    let mut role = role;
    if !is_over_limit(person) || is_active(role, rights) {
        return true;
    }
    // A chain has an end, unless somebody configured a cycle.
    for _ in 0..person.via.len() {
        match person.via.iter().find(|(chained, _)| chained == role) {
            None => return false,
            Some((_, via)) if is_active(via, Rights::Full) => return true,
            Some((_, via)) => role = via,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::tests::{overview, person, role};
    use super::*;
    use rolebox_protocol::ActiveCredentials;

    #[test]
    fn over_the_limit_only_active_credentials_can_be_copied() {
        let [a, b, c, d] = ["A", "B", "C", "D"].map(|name| role(1, name));
        let mut one = person("ada", vec![a.clone(), b.clone(), c.clone(), d.clone()]);
        one.via = vec![(c.clone(), b.clone()), (d.clone(), c.clone())];
        let active = |role: &RoleArn, rights, expires_at| ActiveCredentials {
            login: one.login.clone(),
            role: role.clone(),
            rights,
            expires_at,
        };
        let mut all = overview(vec![one.clone()], vec![]);
        let can = |overview: &Overview, rights| {
            let person = &overview.people[0];
            [&a, &b, &c, &d].map(|role| may_get(overview, person, role, rights, 1_000))
        };
        assert_eq!(can(&all, Rights::Full), [true; 4]);
        all.people[0].warnings = vec![Warning::TooLongForSts];
        assert!(is_over_limit(&all.people[0]) && !is_over_limit(&one));
        assert_eq!(can(&all, Rights::Full), [false; 4]);
        // B, from which C and then D are assumed, is active; A's credentials have expired.
        all.active = vec![active(&b, Rights::Full, 2_000), active(&a, Rights::Full, 1_000)];
        assert_eq!(can(&all, Rights::Full), [false, true, true, true]);
        assert_eq!(can(&all, Rights::Narrowed), [false, false, true, true]);
        all.active = vec![active(&b, Rights::Narrowed, 2_000)];
        assert_eq!(can(&all, Rights::Full), [false; 4]);
        assert_eq!(can(&all, Rights::Narrowed), [false, true, false, false]);
        all.people[0].warnings.clear();
        all.preferences.may_copy = Some(false);
        assert_eq!(can(&all, Rights::Full), [false; 4]);
        all.preferences.may_copy = None;
        assert_eq!(can(&all, Rights::Full), [true; 4]);
    }
}
