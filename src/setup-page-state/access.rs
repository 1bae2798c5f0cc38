//! Who gets which role in which account: for one person, or for many at once.
//!
//! The chosen people are on one side, the accounts with their roles on the other; a cell shows whether all,
//! some or none of those people get the role. 50 accounts and 200 people are then a list and a table, not a
//! sheet of 30,000 boxes.

use rolebox_setup::design::{Account, Design, Grant, Person};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What the step shows besides the design.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// The chosen people, by their logins.
    pub chosen: BTreeSet<String>,
    /// The text that the shown people contain.
    pub people_with: String,
    /// The text that the shown accounts contain.
    pub accounts_with: String,
}

/// A person of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The login.
    pub login: &'a str,
    /// The person is one of the chosen.
    pub is_chosen: bool,
    /// How many roles the person gets, in words.
    pub roles: String,
}

/// The table beside the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix<'a> {
    /// Each role, with its mark for every account shown.
    pub heads: Vec<(&'a str, Mark)>,
    /// Each account shown, with a mark for each role that it creates.
    pub rows: Vec<(&'a Account, Vec<Option<Mark>>)>,
}

/// How many of the chosen people have a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Nobody.
    None,
    /// Some, not all.
    Some,
    /// Everybody.
    All,
}

/// A mark of the table: a role in one account, or in all shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The accounts, by their IDs.
    pub accounts: Vec<String>,
    /// The role.
    pub role: String,
    /// How many of the chosen people have the role there.
    pub share: Share,
    /// What the mark is called.
    pub label: String,
}

impl Share {
    const fn of(count: usize, all: usize) -> Self {
        match count {
            0 => Self::None,
            _ if count == all => Self::All,
            _ => Self::Some,
        }
    }
}

impl Access {
    /// The first person is chosen.
    #[must_use]
    pub fn begin(design: &Design) -> Self {
        let chosen = design.people.first().map(|person| person.login.clone()).into_iter().collect();
        Self { chosen, ..Self::default() }
    }

    /// Chooses a person too, or no longer.
    pub fn toggle(&mut self, login: String) {
        if !self.chosen.remove(&login) {
            self.chosen.insert(login);
        }
    }

    /// Returns the people shown.
    #[must_use]
    pub fn listed<'a>(&self, design: &'a Design) -> Vec<Listed<'a>> {
        let mut roles: HashMap<&str, usize> = HashMap::new();
        for grant in &design.grants {
            *roles.entry(&grant.person).or_default() += 1;
        }
        let shown = design.people.iter().filter(|person| matches(person, &self.people_with));
        shown
            .map(|person| Listed {
                login: &person.login,
                is_chosen: self.chosen.contains(&person.login),
                roles: match roles.get(&*person.login).copied().unwrap_or_default() {
                    1 => "1 role".into(),
                    count => format!("{count} roles"),
                },
            })
            .collect()
    }

    /// Returns the title of the table.
    #[must_use]
    pub fn title(&self, design: &Design) -> String {
        match &self.present(design)[..] {
            [] => "Choose a person".into(),
            [login] => format!("Roles of {login}"),
            many => format!("Roles of {} people", many.len()),
        }
    }

    /// Returns the chosen people who are in the design. The others are back if their removal is undone.
    fn present(&self, design: &Design) -> Vec<&str> {
        let known: HashSet<&str> = design.people.iter().map(|person| &*person.login).collect();
        self.chosen.iter().map(|login| &**login).filter(|login| known.contains(login)).collect()
    }

    /// Returns true if the table has nobody's roles to show.
    #[must_use]
    pub fn is_empty(&self, design: &Design) -> bool {
        self.present(design).is_empty()
    }

    /// Returns the table for the chosen people.
    #[must_use]
    pub fn matrix<'a>(&self, design: &'a Design) -> Matrix<'a> {
        let text = self.accounts_with.trim().to_lowercase();
        let is_shown =
            |account: &&Account| account.alias.to_lowercase().contains(&text) || account.id.contains(&text);
        let shown: Vec<&Account> = design.accounts.iter().filter(is_shown).collect();
        let people = self.present(design);
        // How many of the people have each role.
        let mut having: HashMap<(&str, &str), usize> = HashMap::new();
        for grant in design.grants.iter().filter(|grant| people.binary_search(&&*grant.person).is_ok()) {
            *having.entry((&grant.account, &grant.role)).or_default() += 1;
        }
        let creates =
            |account: &Account, role: &str| design.roles_of(account).any(|created| created.name == role);
        let mark = |accounts: Vec<String>, role: &str, label: String| {
            let count = accounts.iter().filter_map(|account| having.get(&(account.as_str(), role))).sum();
            let share = Share::of(count, accounts.len() * people.len());
            Mark { accounts, role: role.to_owned(), share, label }
        };
        let heads = design.roles.iter().map(|role| {
            let accounts = shown.iter().filter(|account| creates(account, &role.name));
            let ids = accounts.map(|account| account.id.clone()).collect();
            (&*role.name, mark(ids, &role.name, format!("{} in every account shown", role.name)))
        });
        let rows = shown.iter().map(|account| {
            let cells = design.roles.iter().map(|role| {
                let label = format!("{} in {} {}", role.name, account.alias, account.id);
                creates(account, &role.name).then(|| mark(vec![account.id.clone()], &role.name, label))
            });
            (*account, cells.collect())
        });
        Matrix { heads: heads.collect(), rows: rows.collect() }
    }

    /// Returns the cells of the design's matrix that a mark stands for.
    #[must_use]
    pub fn cells(&self, mark: &Mark, design: &Design) -> HashSet<Grant> {
        let of_person = |person: &str| {
            let person = person.to_owned();
            mark.accounts.iter().map(move |account| Grant {
                person: person.clone(),
                account: account.clone(),
                role: mark.role.clone(),
            })
        };
        self.present(design).into_iter().flat_map(of_person).collect()
    }
}

/// Returns whether a person's names contain a text, ignoring case.
#[must_use]
pub fn matches(person: &Person, text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let names = [&person.login, &person.first_name, &person.last_name];
    text.is_empty() || names.iter().any(|name| name.to_lowercase().contains(&text))
}

#[cfg(test)]
mod tests;
