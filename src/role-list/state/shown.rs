//! An overview with everything derived from it.

use crate::chained::join;
use crate::environment::Marker;
use crate::{Catalogue, Folds, Layout, Metrics, Row, remembered};
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{Overview, Person};
use rolebox_saml::LoginId;
use std::cell::RefCell;

/// An overview, prepared for searching and drawing.
#[derive(Debug)]
pub struct Shown {
    /// The overview, in which people also have their chained roles.
    pub overview: Overview,
    /// All roles, prepared for searching.
    pub catalogue: RefCell<Catalogue>,
    /// The environments of the roles.
    pub marker: Marker,
    /// The rows that answer the query.
    pub layout: Layout,
    /// The number of all roles.
    pub roles: usize,
    /// The position of the person whose roles are listed, if not everybody's are.
    pub only: Option<usize>,
}

impl Shown {
    pub(super) fn new(
        mut overview: Overview,
        only: Option<usize>,
        query: &str,
        metrics: Metrics,
        folds: &Folds,
        now: i64,
    ) -> Self {
        remembered::join(&mut overview);
        join(&mut overview);
        let mut shown = Self {
            layout: Layout::new(Vec::new(), metrics),
            catalogue: RefCell::new(Catalogue::new(&overview, now)),
            marker: Marker::new(&overview.marks().read(), &overview),
            roles: overview.people.iter().map(|person| person.roles.len()).sum(),
            only,
            overview,
        };
        shown.list(query, metrics, folds);
        shown
    }

    /// Lists the rows that answer another query.
    pub(super) fn list(&mut self, query: &str, metrics: Metrics, folds: &Folds) {
        let mut groups = self.catalogue.get_mut().list(query, &self.overview.people, folds);
        groups.retain(|group| self.only.is_none_or(|only| group.person == only));
        self.layout = Layout::new(groups, metrics);
    }

    /// Returns the person and the role of a row.
    #[must_use]
    pub fn person_of(&self, row: usize) -> Option<(&Person, &RoleArn)> {
        let Row { person, role } = self.layout.row(row)?;
        let person = self.overview.people.get(person)?;
        Some((person, person.roles.get(role)?))
    }

    /// Returns the person of a login.
    #[must_use]
    pub fn person(&self, login: &LoginId) -> Option<&Person> {
        self.overview.people.iter().find(|person| person.login == *login)
    }

    /// Returns the row of a role of the same person, who can have a new login by now.
    pub(super) fn row_of(&self, person: &Person, role: &RoleArn) -> Option<usize> {
        let same =
            |other: &Person| other.issuer == person.issuer && other.session_name == person.session_name;
        let position = self.overview.people.iter().position(same)?;
        let roles = &self.overview.people.get(position)?.roles;
        let role = roles.iter().position(|other| other == role)?;
        self.layout.number(Row { person: position, role })
    }

    /// Returns the number of the title that was chosen in an earlier overview, if its section is still folded.
    pub(super) fn title_of(&self, before: &Self, chosen: usize) -> Option<usize> {
        let (person, part) = before.layout.section(chosen)?;
        let (person, title) = (before.overview.people.get(person)?, part.title?);
        self.layout.people.iter().find_map(|group| {
            let other = self.overview.people.get(group.person)?;
            let is_same = |title_here| Folds::is_same((person, title), (other, title_here));
            let mut parts = group.parts.iter().filter(|part| part.folded);
            Some(parts.find(|part| part.title.is_some_and(is_same))?.first)
        })
    }

    /// Returns whether anybody has the role, listed or not.
    pub(super) fn knows(&self, role: &RoleArn) -> bool {
        self.overview.people.iter().any(|person| person.roles.contains(role))
    }

    pub(super) fn logins(&self) -> Vec<&LoginId> {
        self.overview.people.iter().map(|person| &person.login).collect()
    }
}
