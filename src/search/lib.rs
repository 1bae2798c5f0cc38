//! Finds the roles that a person is looking for while they type.
//!
//! Every word of the query must match the alias, the account ID, the role name or the path of an entry, in
//! any order and any case. A word may skip letters; a number may not skip digits. `rank.rs` defines which match is
//! better.
//! `/` and `:` separate words like white space. For the ARN of a role or a session, the search uses account,
//! path and name (`pasted.rs`).
//!
//! A login with thousands of roles has few distinct texts: the same role names in every account, the same
//! alias on every role. The search matches each distinct text once per word, and an entry only sums the
//! scores. This is fast enough to search again from the start on each key press.
//!
//! Wrong letters, wrong accents and missing words do not match.
//!
//! ```
//! use rolebox_search::{Entry, Index};
//!
//! let mut index = Index::new([
//!     Entry { alias: Some("acme-dev"), account_id: "111122223333", role_name: "Admin", role_path: "/" },
//!     Entry { alias: Some("acme-prod"), account_id: "444455556666", role_name: "ReadOnly", role_path: "/" },
//!     Entry { alias: Some("acme-prod"), account_id: "444455556666", role_name: "Admin", role_path: "/" },
//! ]);
//!
//! let hits = index.search("adm PROD", &[]);
//! assert_eq!(hits.iter().map(|hit| hit.entry).collect::<Vec<_>>(), [2]);
//!
//! let marks = index.highlight(2, "adm PROD");
//! assert_eq!(marks.role_name, [0..3]); // [Adm]in
//! assert_eq!(marks.alias, [5..9]); // acme-[prod]
//! ```

mod browse;
mod gaps;
mod highlight;
mod letters;
mod pasted;
#[cfg(test)]
mod properties;
mod query;
mod rank;
#[cfg(test)]
mod tests;
mod text;

use rolebox_text::order::sorted;
use std::collections::HashMap;

pub use browse::{Heading, Section};
use gaps::Gaps;
pub use highlight::Highlights;
use text::Text;

/// The number of last used roles that count as recent.
pub const RECENT: usize = 10;

/// The bonus of the newest of [`RECENT`] entries; each older one gets a tenth less.
///
/// The bonus decides between equal matches and between texts of slightly different length. It never puts a
/// match with gaps above one without, nor, for a query of one word, a worse kind of match above a better one.
const RECENT_BOOST: u32 = 100;

/// The searchable texts of one role. Its position in the list given to [`Index::new`] identifies it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The account's alias, if known.
    pub alias: Option<&'a str>,
    /// The 12 digits of the account.
    pub account_id: &'a str,
    /// The role's name without its path.
    pub role_name: &'a str,
    /// The role's path, usually `/`.
    pub role_path: &'a str,
}

/// An entry that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Position of the entry.
    pub entry: usize,
    /// Higher is better; comparable only with other hits of the same query.
    pub score: u32,
}

/// The kind of field that a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Field {
    Alias,
    AccountId,
    RoleName,
    RolePath,
}

/// One entry: for each field, its position in [`Index::texts`].
#[derive(Debug, Clone, Copy)]
struct Row {
    alias: usize,
    account_id: usize,
    role_name: usize,
    role_path: usize,
}

impl Row {
    /// Returns the fields in order of preference when a word matches equally well in several.
    fn texts(self) -> [usize; 4] {
        [self.role_name, self.alias, self.account_id, self.role_path]
    }
}

/// The entries, prepared for searching. Build it once for a list of roles.
#[derive(Debug)]
pub struct Index {
    rows: Vec<Row>,
    texts: Vec<Text>,
    /// The score of each text for the current word; reused.
    scores: Vec<u32>,
    gaps: Gaps,
}

impl Index {
    /// Prepares the entries. Equally good matches keep this order.
    ///
    /// Only the first 512 characters of each field are searched; AWS allows no more.
    pub fn new<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Self {
        let mut texts = Vec::new();
        let mut seen = HashMap::new();
        let mut intern = |field, content: &'a str| {
            *seen.entry((field, content)).or_insert_with(|| {
                texts.push(Text::new(field, content));
                texts.len() - 1
            })
        };
        let rows = entries
            .into_iter()
            .map(|entry| Row {
                alias: intern(Field::Alias, entry.alias.unwrap_or_default()),
                account_id: intern(Field::AccountId, entry.account_id),
                role_name: intern(Field::RoleName, entry.role_name),
                role_path: intern(Field::RolePath, entry.role_path),
            })
            .collect();
        Self { rows, texts, scores: Vec::new(), gaps: Gaps::default() }
    }

    /// Finds the entries that match every word of `query`, best first.
    ///
    /// `recent` lists entries used before, newest first; the first [`RECENT`] of them win ties and get a
    /// small bonus. A query without words matches every entry. A query of more than 16 words, or with a word
    /// of more than 512 bytes, matches none: it can't describe a role, and a long text pasted by mistake must
    /// not block the page.
    pub fn search(&mut self, query: &str, recent: &[usize]) -> Vec<Hit> {
        let Some(words) = query::parse(query) else { return Vec::new() };
        let Self { rows, texts, scores, gaps } = self;
        let mut hits: Vec<Hit> = (0..rows.len()).map(|entry| Hit { entry, score: 0 }).collect();
        for word in &words {
            scores.clear();
            scores.extend(texts.iter().map(|text| rank::score(text, word, gaps)));
            hits.retain_mut(|hit| {
                let texts = rows.get(hit.entry).map(|row| row.texts()).unwrap_or_default();
                let best =
                    texts.iter().filter_map(|&text| scores.get(text)).max().copied().unwrap_or_default();
                hit.score += best;
                best > 0
            });
        }
        // Until they are ranked, the hits are in the order of the entries.
        for (age, entry) in (0..).zip(self.recent(recent)) {
            let hit = hits.binary_search_by_key(&entry, |hit| hit.entry).ok().and_then(|at| hits.get_mut(at));
            if let Some(hit) = hit {
                hit.score += RECENT_BOOST - age * RECENT_BOOST / RECENT as u32;
            }
        }
        sorted(hits, |one, other| other.score.cmp(&one.score))
    }
}
