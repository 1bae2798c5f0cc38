//! The role that the commands mean: the one that was used last.

use crate::recent;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{LoginVerdict, Overview, Person};
use rolebox_text::order::in_order;

/// Returns the last used role of the newest login that works, with its person.
///
/// Logins that AWS has accepted come first: any page can post a login that claims to be newer. A person who has used
/// none of their roles is passed over. `now` is by this computer's clock, in Unix milliseconds.
#[must_use]
pub fn last(overview: &Overview, now: i64) -> Option<(&Person, &RoleArn)> {
    let people = in_order(overview.people.iter(), |person| {
        (
            person.usable_until <= now,
            match person.verdict {
                LoginVerdict::Accepted => 0,
                LoginVerdict::Claimed => 1,
                LoginVerdict::Rejected => 2,
            },
        )
    });
    let used = recent(overview);
    people.into_iter().find_map(|person| {
        let role = used.iter().find(|role| person.roles.contains(role))?;
        Some((person, *role))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, overview, person, role};

    fn found(overview: &Overview) -> Option<(Option<&str>, &str)> {
        last(overview, NOW).map(|(person, role)| (person.session_name.as_deref(), role.name()))
    }

    #[test]
    fn the_last_role_is_that_of_the_newest_login_that_works() {
        let [a, b] = [role(1, "A"), role(1, "B")];
        let newest = person(1, vec![a.clone()]);
        let other = person(2, vec![b.clone(), a.clone()]);
        let both = overview(vec![newest.clone(), other.clone()], vec![b.clone(), a.clone()]);
        assert_eq!(found(&both), Some((Some("person-1"), "A")));
        // The newest login has expired.
        let gone = Person { usable_until: NOW, ..newest.clone() };
        let expired = overview(vec![gone.clone(), other], vec![b.clone(), a.clone()]);
        assert_eq!(found(&expired), Some((Some("person-2"), "B")));
        // No login works: the role is known all the same, so that the popup can offer it.
        assert_eq!(found(&overview(vec![gone], vec![b.clone(), a])), Some((Some("person-1"), "A")));
        // Nobody has used a role.
        assert_eq!(found(&overview(vec![newest.clone()], vec![b])), None);
        assert_eq!(found(&overview(vec![newest], vec![])), None);
    }

    #[test]
    fn a_login_that_any_page_can_post_does_not_replace_an_accepted_one() {
        let role = role(1, "A");
        for verdict in [LoginVerdict::Claimed, LoginVerdict::Rejected] {
            let posted = Person { verdict, ..person(1, vec![role.clone()]) };
            let people = vec![posted, person(2, vec![role.clone()])];
            assert_eq!(found(&overview(people, vec![role.clone()])), Some((Some("person-2"), "A")));
        }
    }
}
