//! An overview with everything derived from it.

use crate::chained::join;
use crate::environment::Marker;
use crate::{Catalogue, Layout, Metrics, Row};
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
}

impl Shown {
    pub(super) fn new(mut overview: Overview, query: &str, metrics: Metrics) -> Self {
        join(&mut overview);
        let mut catalogue = Catalogue::new(&overview);
        Self {
            layout: Layout::new(catalogue.list(query), metrics),
            marker: Marker::new(&overview.marks().read()),
            catalogue: RefCell::new(catalogue),
            roles: overview.people.iter().map(|person| person.roles.len()).sum(),
            overview,
        }
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

    pub(super) fn logins(&self) -> Vec<&LoginId> {
        self.overview.people.iter().map(|person| &person.login).collect()
    }
}
