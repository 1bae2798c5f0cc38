//! The role list of popup and picker: the rows, their order, which rows are visible, what keys do, and
//! the state of both pages.
//!
//! It draws nothing. It gets all pixel sizes from [`Metrics`].

pub mod chained;
pub mod environment;
pub mod gate;
pub mod keys;
pub mod layout;
pub mod offer;
pub mod sight;
pub mod state;
pub mod time_left;

use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Overview, Person};
use rolebox_search::{Entry, Heading, Highlights, Index};
use rolebox_text::order::in_order;
use std::cmp::Reverse;
use std::collections::HashMap;

use chained::Children;
pub use layout::{Layout, Metrics, Row, Viewport};

/// All roles of an overview, prepared for searching. Build it once for each overview.
#[derive(Debug)]
pub struct Catalogue {
    people: Vec<Roles>,
}

/// The roles of one person.
#[derive(Debug)]
struct Roles {
    index: Index,
    /// Indices of the roles used last, newest first.
    recent: Vec<usize>,
    chained: Children,
}

/// The rows of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Index in [`Overview::people`].
    pub person: usize,
    /// At least one.
    pub parts: Vec<Part>,
}

/// A group of rows of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The title above them.
    pub title: Option<Title>,
    /// Indices in [`Person::roles`], at least one.
    pub roles: Vec<usize>,
}

/// The title above the rows if the query is empty and some role was used before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// The roles used last.
    Recent,
    /// The others, by account.
    Others,
}

impl Catalogue {
    /// Prepares the roles of everybody.
    #[must_use]
    pub fn new(overview: &Overview) -> Self {
        let aliases = Aliases::new(overview);
        Self { people: overview.people.iter().map(|person| Roles::new(person, overview, &aliases)).collect() }
    }

    /// Lists the roles that match the query. Without a query: the roles used last, then the others by
    /// account.
    ///
    /// Each role of a person is listed once. The person with the best match comes first; without a query,
    /// the person with the newest login does.
    pub fn list(&mut self, query: &str) -> Vec<Group> {
        let searching = !query.trim().is_empty();
        let mut groups: Vec<(u32, Group)> = Vec::with_capacity(self.people.len());
        for (person, roles) in self.people.iter_mut().enumerate() {
            let (score, parts) = if searching { roles.search(query) } else { (0, roles.browse()) };
            if !parts.is_empty() {
                groups.push((score, Group { person, parts }));
            }
        }
        let groups = in_order(groups, |(score, _)| Reverse(*score));
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Returns which characters of a role the query matched.
    pub fn highlight(&mut self, person: usize, role: usize, query: &str) -> Highlights {
        self.people.get_mut(person).map(|roles| roles.index.highlight(role, query)).unwrap_or_default()
    }
}

impl Roles {
    fn new(person: &Person, overview: &Overview, aliases: &Aliases) -> Self {
        let accounts: Vec<AccountId> = person.roles.iter().map(RoleArn::account).collect();
        let index = Index::new(person.roles.iter().zip(&accounts).map(|(role, account)| Entry {
            alias: aliases.of(account),
            account_id: account.as_str(),
            role_name: role.name(),
            role_path: role.path(),
        }));
        let position = |used: &RoleArn| person.roles.iter().position(|role| role == used);
        let recent = overview.recent.iter().filter_map(|(role, _)| position(role)).collect();
        Self { index, recent, chained: Children::of(person) }
    }

    fn search(&mut self, query: &str) -> (u32, Vec<Part>) {
        let hits = self.index.search(query, &self.recent);
        let Some(best) = hits.first().map(|hit| hit.score) else { return (0, Vec::new()) };
        (best, vec![Part { title: None, roles: hits.into_iter().map(|hit| hit.entry).collect() }])
    }

    fn browse(&self) -> Vec<Part> {
        let (mut recent, mut others) = (Vec::new(), Vec::new());
        for section in self.index.browse(&self.recent) {
            match section.heading {
                Heading::Recent => recent = section.entries,
                Heading::Account => {
                    others.extend(section.entries.iter().filter(|role| !recent.contains(role)))
                }
            }
        }
        // A chained role that was not used recently follows the role it is assumed from, wherever that role
        // is.
        let others = self.chained.nested(others, &recent);
        let recent = self.chained.nested(recent.clone(), &recent);
        let titled = !recent.is_empty();
        let part = |title, roles| Part { title: titled.then_some(title), roles };
        let parts = [part(Title::Recent, recent), part(Title::Others, others)];
        parts.into_iter().filter(|part| !part.roles.is_empty()).collect()
    }
}

/// The known aliases of accounts.
#[derive(Debug)]
pub struct Aliases<'a>(HashMap<&'a AccountId, &'a str>);

impl<'a> Aliases<'a> {
    /// Takes the aliases of an overview.
    #[must_use]
    pub fn new(overview: &'a Overview) -> Self {
        Self(overview.aliases.iter().map(|(account, alias)| (account, alias.as_str())).collect())
    }

    /// Returns the alias of an account.
    #[must_use]
    pub fn of(&self, account: &AccountId) -> Option<&'a str> {
        self.0.get(account).copied()
    }
}

/// Returns until when the full active credentials for a person's role are valid, Unix milliseconds.
#[must_use]
pub fn active_until(overview: &Overview, person: &Person, role: &RoleArn) -> Option<i64> {
    active(overview, person, role, Rights::Full)
}

fn active(overview: &Overview, person: &Person, role: &RoleArn, rights: Rights) -> Option<i64> {
    let active = overview.active.iter().filter(|active| active.role == *role && active.rights == rights);
    active.filter(|active| active.login == person.login).map(|active| active.expires_at).max()
}

#[cfg(test)]
mod tests;
