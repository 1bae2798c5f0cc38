//! The list shown while the query is empty.

use std::iter::from_fn;

use super::letters::fold;
use super::{Index, RECENT, Row};
use rolebox_text::order::{order, sorted};

/// A section of the list while the query is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What the entries have in common.
    pub heading: Heading,
    /// At least one entry.
    pub entries: Vec<usize>,
}

/// What the entries of a section have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// The entries used last, newest first.
    Recent,
    /// The entries of one account.
    Account,
}

impl Index {
    /// Lists every entry: first the [`RECENT`] entries used last, newest first, then all entries by account.
    ///
    /// Accounts with an alias come first, by alias, then the others by ID. Roles are sorted by name, then
    /// path. The order ignores case and compares numbers by value: `team-2` is before `team-10`. A recent
    /// entry also appears under its account. Unknown entries in `recent` are ignored, and repeated ones count
    /// once.
    pub fn browse(&self, recent: &[usize]) -> Vec<Section> {
        let recent = self.recent(recent);
        let mut sections = Vec::new();
        if !recent.is_empty() {
            sections.push(Section { heading: Heading::Recent, entries: recent });
        }

        let places = self.places();
        let place = |text| places.get(text).copied().unwrap_or_default();
        let is_named = |alias: usize| self.texts.get(alias).is_some_and(|text| !text.original.is_empty());
        let key = |row: &Row| {
            let account = (!is_named(row.alias), place(row.alias), place(row.account_id));
            (account, place(row.role_name), place(row.role_path))
        };
        let rows = self.rows.iter().enumerate().collect();
        let rows: Vec<(usize, &Row)> = sorted(rows, |(_, one), (_, other)| key(one).cmp(&key(other)));
        sections.extend(
            rows.chunk_by(|(_, a), (_, b)| (a.alias, a.account_id) == (b.alias, b.account_id)).map(|roles| {
                Section {
                    heading: Heading::Account,
                    entries: roles.iter().map(|(entry, _)| *entry).collect(),
                }
            }),
        );
        sections
    }

    /// Returns the valid entries of `recent`: existing ones, each once, [`RECENT`] at most.
    pub(super) fn recent(&self, recent: &[usize]) -> Vec<usize> {
        let mut kept = Vec::with_capacity(RECENT);
        for &entry in recent {
            if kept.len() < RECENT && entry < self.rows.len() && !kept.contains(&entry) {
                kept.push(entry);
            }
        }
        kept
    }

    /// Returns each text's rank in natural order.
    fn places(&self) -> Vec<usize> {
        let keys = self.texts.iter().map(|text| (parts(&text.original).collect(), &*text.original));
        let keys: Vec<(Vec<Part<'_>>, &str)> = keys.collect();
        let mut places = vec![0; keys.len()];
        let order = order(keys.len(), &|one, other| keys.get(one).cmp(&keys.get(other)));
        for (place, text) in order.into_iter().enumerate() {
            if let Some(slot) = places.get_mut(text) {
                *slot = place;
            }
        }
        places
    }
}

/// A part of a text's sort key.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    /// A number of any size: without leading zeros, the number with more digits is greater.
    Number(usize, &'a str),
    Other(char),
}

fn parts(mut rest: &str) -> impl Iterator<Item = Part<'_>> {
    from_fn(move || {
        let first = rest.chars().next()?;
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(digits.max(first.len_utf8()));
        rest = tail;
        let value = head.trim_start_matches('0');
        Some(if digits > 0 { Part::Number(value.len(), value) } else { Part::Other(fold(first)) })
    })
}
