//! What follows when a person wants to sign in with a role, without a list in front of them.

use crate::recent;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_environments::{Environments, Names};
use rolebox_protocol::{LoginVerdict, OpenConsole, Overview, Person, SignIn};
use rolebox_role_list::offer::may_get;
use rolebox_role_list::{Arrangement, active_until};
use rolebox_settings::AskForProduction;
use rolebox_settings::effective::Effective;

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Sign in with the login.
    SignIn(SignIn),
    /// Open the console with credentials: the role is chained, or only its credentials are left of the login.
    OpenConsole(OpenConsole),
    /// Nothing without the person: show the popup, which says why.
    Ask,
}

/// Returns what follows, as a role list does it: `now` is by this computer's clock, in Unix milliseconds.
#[must_use]
pub fn sign_in(overview: &Overview, person: &Person, role: &RoleArn, now: i64) -> Step {
    let (login, role) = (person.login.clone(), role.clone());
    let has_expired = person.usable_until <= now;
    let is_active = active_until(overview, person, &role).is_some_and(|until| now < until);
    let is_chained = person.via.iter().any(|(chained, _)| *chained == role);
    if is_chained || (has_expired && is_active) {
        let may = may_get(overview, person, &role, Rights::Full, now);
        let can = may && (is_active || !has_expired);
        return if can {
            Step::OpenConsole(OpenConsole { login, role, rights: Rights::Full, region: None, path: None })
        } else {
            Step::Ask
        };
    }
    if has_expired || person.verdict == LoginVerdict::Rejected {
        return Step::Ask;
    }
    Step::SignIn(SignIn { login, role })
}

/// What a person has to see before a role is used.
#[derive(Debug)]
pub struct Caution<'o> {
    overview: &'o Overview,
    environments: Environments,
    ask: AskForProduction,
    now: i64,
}

impl<'o> Caution<'o> {
    /// Takes the rules in force. `now` is by this computer's clock, in Unix milliseconds.
    #[must_use]
    pub fn new(effective: &Effective, overview: &'o Overview, now: i64) -> Self {
        let ask = match overview.preferences.may_copy {
            Some(_) => effective.ask_for_production(),
            // The administrator's policy is not known.
            None => AskForProduction::Always,
        };
        Self { overview, environments: effective.environments(), ask, now }
    }

    /// Returns whether the popup has to ask before a role is used.
    #[must_use]
    pub fn asks(&self, person: &Person, role: &RoleArn, alias: Option<&str>) -> bool {
        self.is_new(person, role) || self.asks_for_production(role, alias)
    }

    /// Returns whether no credentials were ever obtained through the identity provider of a person, and the role is
    /// none of those used last. Any page can post a login, and whoever has an AWS account can make AWS accept it, so
    /// the person has to see whose it is.
    fn is_new(&self, person: &Person, role: &RoleArn) -> bool {
        person.new_issuer && !recent(self.overview).contains(&role)
    }

    fn asks_for_production(&self, role: &RoleArn, alias: Option<&str>) -> bool {
        let agreed =
            self.overview.agreed().iter().filter(|(agreed, _)| agreed == role).map(|(_, at)| *at).max();
        let arrangement = Arrangement::new(self.overview);
        let own = arrangement.account_name(&role.account());
        self.ask.asks(agreed, self.now) && self.environments.is_production(Names { role, alias, own })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{LATER, NOW, active, overview, person, role};
    use rolebox_protocol::LoginVerdict::{Accepted, Claimed, Rejected};
    use rolebox_protocol::Marked;
    use rolebox_session::arranged::Arranged;
    use rolebox_settings::marks::Marks;

    #[test]
    fn a_role_is_used_at_once_only_if_its_login_or_its_credentials_work() {
        let [plain, chained] = [role(1, "Admin"), role(2, "Audit")];
        for (of, until, verdict, credentials, expected) in [
            (&plain, LATER, Accepted, None, "sign in"),
            (&plain, LATER, Claimed, None, "sign in"),
            (&plain, LATER, Rejected, None, "ask"),
            (&plain, NOW, Accepted, None, "ask"),
            (&plain, NOW, Accepted, Some(LATER), "console"),
            (&plain, NOW, Accepted, Some(NOW), "ask"),
            (&plain, LATER, Accepted, Some(LATER), "sign in"),
            (&chained, LATER, Accepted, None, "console"),
            (&chained, NOW, Accepted, None, "ask"),
            (&chained, NOW, Accepted, Some(LATER), "console"),
        ] {
            let mut one = person(1, vec![plain.clone(), chained.clone()]);
            (one.usable_until, one.verdict) = (until, verdict);
            one.via = vec![(chained.clone(), plain.clone())];
            let mut overview = overview(vec![one], vec![]);
            overview.active =
                credentials.map(|until| active(&overview.people[0], of, until)).into_iter().collect();
            let got = match sign_in(&overview, &overview.people[0], of, NOW) {
                Step::SignIn(asked) => (asked.role, "sign in"),
                Step::OpenConsole(asked) => (asked.role, "console"),
                Step::Ask => (of.clone(), "ask"),
            };
            assert_eq!(got, (of.clone(), expected), "{of} {until} {verdict:?} {credentials:?}");
        }
    }

    #[test]
    fn a_role_of_a_new_identity_provider_is_new_until_it_was_used() {
        let [used, other] = [role(1, "Admin"), role(2, "Audit")];
        for (new_issuer, expected) in [(true, [false, true]), (false, [false, false])] {
            let one = Person { new_issuer, ..person(1, vec![used.clone(), other.clone()]) };
            let overview = overview(vec![one], vec![used.clone()]);
            let caution = Caution::new(&Effective::default(), &overview, NOW);
            let found = [&used, &other].map(|role| caution.asks(&overview.people[0], role, None));
            assert_eq!(found, expected, "{new_issuer}");
        }
    }

    #[test]
    fn production_asks_as_often_as_the_settings_say() {
        let one = role(2, "Admin");
        let mut overview = overview(vec![person(1, vec![one.clone()])], vec![]);
        let asks = |overview: &Overview, ask, alias| {
            let mut effective = Effective::default();
            effective.settings.ask_for_production = ask;
            Caution::new(&effective, overview, NOW).asks(&overview.people[0], &one, Some(alias))
        };
        use AskForProduction::{Always, Daily, Never};
        assert_eq!([Never, Daily, Always].map(|ask| asks(&overview, ask, "acme-prod")), [false, true, true]);
        assert!(!asks(&overview, Always, "acme-dev"));
        overview.marked = Some(Marked {
            marks: Marks::default(),
            agreed: vec![(one.clone(), 0), (one.clone(), NOW - 1)],
            ..Marked::default()
        });
        assert_eq!([Daily, Always].map(|ask| asks(&overview, ask, "acme-prod")), [false, true]);
        // The name that the person gave an account counts beside its alias.
        let named = Arranged::AccountName(one.account()).to_string();
        overview.arranged = vec![named, "Our live shop".to_owned()];
        assert!(asks(&overview, Always, "acme-dev"));
        overview.arranged.clear();
        // A policy that is not known could ask each time.
        overview.preferences.may_copy = None;
        assert!(asks(&overview, Never, "acme-prod") && !asks(&overview, Never, "acme-dev"));
    }

    #[test]
    fn a_policy_that_forbids_credentials_opens_no_console_with_them() {
        let one = person(1, vec![role(1, "Admin"), role(2, "Audit")]);
        let via = vec![(role(2, "Audit"), role(1, "Admin"))];
        let mut overview = overview(vec![Person { via, ..one }], vec![]);
        overview.preferences.may_copy = Some(false);
        let step = |role: RoleArn| sign_in(&overview, &overview.people[0], &role, NOW);
        assert_eq!(step(role(2, "Audit")), Step::Ask);
        assert!(matches!(step(role(1, "Admin")), Step::SignIn(_)));
    }
}
