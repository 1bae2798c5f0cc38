//! The role list of popup and picker: the rows, their order, which rows are visible, what keys do, and
//! the state of both pages.
//!
//! It draws nothing. It gets all pixel sizes from [`Metrics`].

pub mod actions;
mod arrangement;
pub mod chained;
pub mod environment;
pub mod gate;
pub mod keys;
pub mod layout;
pub mod offer;
mod remembered;
mod sections;
mod short_names;
pub mod sight;
pub mod state;
pub mod time_left;

use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Overview, Person};
use rolebox_search::{Entry, Highlights, Index};
use rolebox_session::used::Used;
use rolebox_settings::SortRoles;
use rolebox_text::order::{in_order, sorted};
use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::HashMap;

pub use arrangement::Arrangement;
use chained::Children;
pub use layout::{Layout, Metrics, Row, Viewport};
use sections::Place;
pub use sections::{Folds, Part, RECENT, Title};
pub use short_names::ShortNames;
use state::Shown;

/// All roles of an overview, prepared for searching. Build it once for each overview.
#[derive(Debug)]
pub struct Catalogue {
    arrangement: Arrangement,
    people: Vec<Roles>,
}

/// The roles of one person.
#[derive(Debug)]
struct Roles {
    index: Index,
    /// Indices of the used roles, the likeliest first.
    used: Vec<usize>,
    /// When each used role was last used, Unix milliseconds.
    last_used: Vec<(usize, i64)>,
    /// Indices of the roles used last, newest first.
    recent: Vec<usize>,
    /// Indices of the favorites, in the order of their numbers.
    favorites: Vec<(usize, Option<u8>)>,
    places: Vec<Place>,
    chained: Children,
    /// Indices of all roles by name, if the list is in that order.
    by_name: Option<Vec<usize>>,
}

/// The rows of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Index in [`Overview::people`].
    pub person: usize,
    /// At least one.
    pub parts: Vec<Part>,
}

impl Catalogue {
    /// Prepares the roles of everybody. `now` is in Unix milliseconds.
    #[must_use]
    pub fn new(overview: &Overview, now: i64) -> Self {
        let (aliases, arrangement) = (Aliases::new(overview), Arrangement::new(overview));
        let roles = |person| Roles::new(person, overview, &aliases, &arrangement, now);
        Self { people: overview.people.iter().map(roles).collect(), arrangement }
    }

    /// Lists the roles that match the query, then those of them that the person hid. Without a query: the
    /// favorites, the roles used last, the others by account, the hidden ones.
    ///
    /// Each role of a person is listed once. The person with the best match comes first; without a query,
    /// the person with the newest login does. Who is only remembered comes last. `people` are those of the
    /// overview.
    pub fn list(&mut self, query: &str, people: &[Person], folds: &Folds) -> Vec<Group> {
        let searching = !query.trim().is_empty();
        let mut groups: Vec<((bool, Reverse<u32>), Group)> = Vec::with_capacity(self.people.len());
        for (at, (roles, person)) in self.people.iter_mut().zip(people).enumerate() {
            let (score, mut parts) = if searching { roles.search(query) } else { (0, roles.browse()) };
            for part in &mut parts {
                part.folded = part.title.is_some_and(|title| folds.is_folded(person, title));
            }
            if !parts.is_empty() {
                let order = (person.is_remembered(), Reverse(score));
                groups.push((order, Group { person: at, parts }));
            }
        }
        let groups = in_order(groups, |(order, _)| *order);
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Returns which characters of a role the query matched.
    pub fn highlight(&mut self, person: usize, role: usize, query: &str) -> Highlights {
        self.people.get_mut(person).map(|roles| roles.index.highlight(role, query)).unwrap_or_default()
    }

    /// Returns how the person arranged their lists.
    #[must_use]
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// Returns when a role was last used, in Unix milliseconds.
    #[must_use]
    pub fn last_used(&self, row: Row) -> Option<i64> {
        self.people.get(row.person)?.last_used.iter().find(|(role, _)| *role == row.role).map(|(_, at)| *at)
    }

    /// Returns the row of the favorite with a number: that of the first person who has the role.
    #[must_use]
    pub fn favorite(&self, number: u8) -> Option<Row> {
        let of = |(person, roles): (usize, &Roles)| {
            let found = roles.favorites.iter().find(|(_, with)| *with == Some(number));
            found.map(|(role, _)| Row { person, role: *role })
        };
        self.people.iter().enumerate().find_map(of)
    }

    /// Returns the number of a favorite, for the row that its key uses.
    #[must_use]
    pub fn number(&self, row: Row) -> Option<u8> {
        let favorites = &self.people.get(row.person)?.favorites;
        let number = favorites.iter().find(|(role, _)| *role == row.role)?.1?;
        (self.favorite(number) == Some(row)).then_some(number)
    }
}

impl Roles {
    fn new(
        person: &Person,
        overview: &Overview,
        aliases: &Aliases,
        arrangement: &Arrangement,
        now: i64,
    ) -> Self {
        let accounts: Vec<AccountId> = person.roles.iter().map(RoleArn::account).collect();
        let index = Index::new(person.roles.iter().zip(&accounts).map(|(role, account)| Entry {
            alias: aliases.of(account),
            own_account: arrangement.account_name(account),
            own_role: arrangement.role_name(role),
            account_id: account.as_str(),
            role_name: role.name(),
            role_path: role.path(),
        }));
        // A list without favorites and uses, such as somebody's first, needs none.
        let positions = LazyCell::new(|| chained::positions(person));
        let position = |role: &RoleArn| positions.get(role).copied();
        let favorites: Vec<(usize, Option<u8>)> = arrangement
            .favorites()
            .iter()
            .filter_map(|(role, number)| Some((position(role)?, *number)))
            .collect();
        let used = overview
            .used
            .iter()
            .filter_map(|(role, used)| Some((position(role)?, Used::from_stored(*used))))
            .collect();
        let used: Vec<(usize, Used)> =
            sorted(used, |(_, one), (_, other)| other.score(now).cmp(&one.score(now)));
        let hidden = |role| if arrangement.hides(role) { Place::Hidden } else { Place::Account };
        let mut places: Vec<Place> = person.roles.iter().map(hidden).collect();
        favorites.iter().for_each(|(role, _)| put(&mut places, *role, Place::Favorite));
        let newest = sorted(used.clone(), |(_, one), (_, other)| other.at().cmp(&one.at()));
        let newest = newest.into_iter().map(|(role, _)| role);
        let sort = overview.marked.as_ref().map(|marked| marked.sort).unwrap_or_default();
        let most = match sort {
            SortRoles::Recent => RECENT,
            SortRoles::Name | SortRoles::Account => 0,
            SortRoles::LastUsed => usize::MAX,
        };
        let recent = newest.filter(|role| places.get(*role) == Some(&Place::Account));
        let recent: Vec<usize> = recent.take(most).collect();
        recent.iter().for_each(|role| put(&mut places, *role, Place::Recent));
        let chained = Children::of(person, |role| places.get(role) == Some(&Place::Hidden));
        let name = |role: &usize| {
            let role = person.roles.get(*role);
            role.map(|role| arrangement.role_name(role).unwrap_or(role.name()).to_lowercase())
        };
        let by_name = (sort == SortRoles::Name).then(|| {
            // Of equal names, the accounts are in their usual order.
            let all = index.by_account().concat().into_iter().map(|role| (name(&role), role)).collect();
            let all = sorted(all, |(one, _): &(Option<String>, usize), (other, _)| one.cmp(other));
            all.into_iter().map(|(_, role)| role).collect()
        });
        Self {
            by_name,
            index,
            used: used.iter().map(|(role, _)| *role).collect(),
            last_used: used.iter().map(|(role, used)| (*role, used.at())).collect(),
            recent,
            favorites,
            places,
            chained,
        }
    }

    fn search(&mut self, query: &str) -> (u32, Vec<Part>) {
        let hits = self.index.search(query, &self.used);
        let (mut roles, mut hidden, mut best) = (Vec::new(), Vec::new(), 0);
        for hit in hits {
            if self.places.get(hit.entry) == Some(&Place::Hidden) {
                hidden.push(hit.entry);
            } else {
                best = best.max(hit.score);
                roles.push(hit.entry);
            }
        }
        let parts = [(None, roles), (Some(Title::Hidden), hidden)];
        let parts = parts.into_iter().filter(|(_, roles)| !roles.is_empty());
        (best, parts.map(|(title, roles)| Part { title, roles, folded: false }).collect())
    }

    fn browse(&self) -> Vec<Part> {
        let favorites: Vec<usize> = self.favorites.iter().map(|(role, _)| *role).collect();
        let accounts = self.by_name.clone().map_or_else(|| self.index.by_account(), |all| vec![all]);
        let mut parts = sections::sections(&self.places, &favorites, &self.recent, accounts, &self.chained);
        for part in parts.iter_mut().filter(|_| self.by_name.is_some()) {
            if let Some(Title::Account(_)) = part.title {
                part.title = Some(Title::All);
            }
        }
        parts
    }
}

fn put(places: &mut [Place], role: usize, place: Place) {
    if let Some(at) = places.get_mut(role) {
        *at = place;
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
