//! The environments of the roles in a list, each decided once.

use crate::arrangement::Arrangement;
use rolebox_aws::arn::RoleArn;
pub use rolebox_environments::Color;
use rolebox_environments::{Environments, Names};
use rolebox_protocol::Overview;
use rolebox_settings::AskForProduction;
use rolebox_settings::effective::Effective;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The environment of a role, as a row shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The word to show.
    pub name: String,
    /// The color.
    pub color: Color,
    /// The pattern that decided.
    pub pattern: String,
}

impl Tag {
    /// Returns true if the role is production.
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.color == Color::Production
    }
}

/// The rules in force, with what they said about each role. Build it once for each overview.
#[derive(Debug, Default)]
pub struct Marker {
    environments: Environments,
    /// The names that the person gave accounts.
    own: Arrangement,
    ask: AskForProduction,
    tags: RefCell<HashMap<RoleArn, Option<Rc<Tag>>>>,
}

impl Marker {
    /// Takes the rules of the settings and the policy, and the person's own names of accounts.
    #[must_use]
    pub fn new(effective: &Effective, overview: &Overview) -> Self {
        Self {
            own: Arrangement::new(overview),
            environments: effective.environments(),
            ask: effective.ask_for_production(),
            tags: RefCell::default(),
        }
    }

    /// Returns a role's environment. The names must be the same each time.
    #[must_use]
    pub fn tag(&self, role: &RoleArn, alias: Option<&str>) -> Option<Rc<Tag>> {
        if let Some(tag) = self.tags.borrow().get(role) {
            return tag.clone();
        }
        let own = self.own.account_name(&role.account());
        let mark = self.environments.of(Names { role, alias, own });
        let tag = mark.map(|mark| {
            Rc::new(Tag { name: mark.name.to_owned(), color: mark.color, pattern: mark.pattern.to_owned() })
        });
        self.tags.borrow_mut().insert(role.clone(), tag.clone());
        tag
    }

    /// Returns whether a role is production.
    #[must_use]
    pub fn is_production(&self, role: &RoleArn, alias: Option<&str>) -> bool {
        self.tag(role, alias).is_some_and(|tag| tag.is_production())
    }

    /// Returns whether to ask before a production role is used, given when the person agreed to use which
    /// roles. All times are by one clock, in Unix milliseconds.
    #[must_use]
    pub fn asks(&self, role: &RoleArn, agreed: &[(RoleArn, i64)], now: i64) -> bool {
        let last = agreed.iter().filter(|(agreed, _)| agreed == role).map(|(_, at)| *at);
        // One that counts is enough, whatever the others say.
        last.map(Some).chain([None]).all(|at| self.ask.asks(at, now))
    }

    /// Returns whether agreements are worth keeping: only if the question does not come each time.
    #[must_use]
    pub fn keeps_agreements(&self) -> bool {
        self.ask == AskForProduction::Daily
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{overview, role};
    use super::*;
    use rolebox_session::arranged::Arranged;

    #[test]
    fn a_role_has_the_tag_of_its_rule_and_asks_unless_the_person_agreed_today() {
        let mut all = overview(vec![], vec![]);
        let named = Arranged::AccountName(role(3, "Admin").account()).to_string();
        all.arranged = vec![named, "Our live shop".to_owned()];
        let marker = Marker::new(&Effective::default(), &all);
        let admin = role(1, "Admin");
        let tag = marker.tag(&admin, Some("acme-prod")).unwrap();
        assert_eq!((tag.name.as_str(), tag.color, tag.pattern.as_str()), ("Prod", Color::Production, "prod"));
        assert!(marker.is_production(&admin, Some("acme-prod")));
        // The name that the person gave an account counts beside its alias.
        assert!(marker.is_production(&role(3, "Admin"), Some("acme-dev")));
        assert_eq!(marker.tag(&role(1, "Viewer"), Some("acme")), None);
        let day = 86_400_000;
        for (agreed, now, asks) in [
            (vec![], 0, true),
            (vec![(admin.clone(), 5)], 6, false),
            (vec![(role(1, "Viewer"), 5)], 6, true),
            (vec![(admin.clone(), 5)], 5 + day, true),
            (vec![(admin.clone(), 5), (admin.clone(), day)], 5 + day, false),
        ] {
            assert_eq!(marker.asks(&admin, &agreed, now), asks, "{agreed:?} {now}");
        }
    }
}
