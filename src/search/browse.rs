//! The list shown while the query is empty.

use std::iter::from_fn;

use super::letters::fold;
use super::{Index, Row};
use rolebox_text::order::{order, sorted};

impl Index {
    /// Lists every entry, by account.
    ///
    /// Accounts with a name come first, by name, then the others by ID. Roles are sorted by name, then path.
    /// A person's own name counts instead of AWS's. The order ignores case and compares numbers by value:
    /// `team-2` is before `team-10`.
    #[must_use]
    pub fn by_account(&self) -> Vec<Vec<usize>> {
        let places = self.places();
        let place = |text| places.get(text).copied().unwrap_or_default();
        let is_named = |name: usize| self.texts.get(name).is_some_and(|text| !text.original.is_empty());
        let shown = |own: usize, name: usize| if is_named(own) { own } else { name };
        let key = |row: &Row| {
            let account = shown(row.own_account, row.alias);
            let role = shown(row.own_role, row.role_name);
            ((!is_named(account), place(account), place(row.account_id)), place(role), place(row.role_path))
        };
        let rows = self.rows.iter().enumerate().collect();
        let rows: Vec<(usize, &Row)> = sorted(rows, |(_, one), (_, other)| key(one).cmp(&key(other)));
        let accounts = rows.chunk_by(|(_, a), (_, b)| a.account_id == b.account_id);
        accounts.map(|roles| roles.iter().map(|(entry, _)| *entry).collect()).collect()
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
