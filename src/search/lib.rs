//! Finds the roles that a person is looking for while they type.
//!
//! Every word of the query must match a name of the account, the account ID, a name of the role or the path
//! of an entry, in any order and any case. A word may skip letters; a number may not skip digits. `rank.rs` defines which match is
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
//!     Entry { alias: Some("acme-dev"), account_id: "111122223333", role_name: "Admin", ..Entry::default() },
//!     Entry { alias: Some("acme-prod"), account_id: "444455556666", role_name: "Read", ..Entry::default() },
//!     Entry { alias: Some("acme-prod"), account_id: "444455556666", role_name: "Admin", ..Entry::default() },
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

use gaps::Gaps;
pub use highlight::Highlights;
use text::Text;

/// The number of used roles that get a bonus.
pub const USED: usize = 10;

/// The bonus of the first of [`USED`] entries; each further one gets a tenth less.
///
/// The bonus decides between equal matches and between texts of slightly different length. It never puts a
/// match with gaps above one without, nor, for a query of one word, a worse kind of match above a better one.
const USED_BOOST: u32 = 100;

/// The searchable texts of one role. Its position in the list given to [`Index::new`] identifies it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The account's alias, if known.
    pub alias: Option<&'a str>,
    /// The person's own name of the account, if there is one.
    pub own_account: Option<&'a str>,
    /// The person's own name of the role, if there is one.
    pub own_role: Option<&'a str>,
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
    OwnAccount,
    OwnRole,
    AccountId,
    RoleName,
    RolePath,
}

/// One entry: for each field, its position in [`Index::texts`].
#[derive(Debug, Clone, Copy)]
struct Row {
    alias: usize,
    own_account: usize,
    own_role: usize,
    account_id: usize,
    role_name: usize,
    role_path: usize,
}

impl Row {
    /// Returns the fields in order of preference when a word matches equally well in several.
    fn texts(self) -> [usize; 6] {
        [self.own_role, self.role_name, self.own_account, self.alias, self.account_id, self.role_path]
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
                own_account: intern(Field::OwnAccount, entry.own_account.unwrap_or_default()),
                own_role: intern(Field::OwnRole, entry.own_role.unwrap_or_default()),
                account_id: intern(Field::AccountId, entry.account_id),
                role_name: intern(Field::RoleName, entry.role_name),
                role_path: intern(Field::RolePath, entry.role_path),
            })
            .collect();
        Self { rows, texts, scores: Vec::new(), gaps: Gaps::default() }
    }

    /// Finds the entries that match every word of `query`, best first.
    ///
    /// `used` lists entries used before, the likeliest first; the first [`USED`] of them win ties and get a
    /// small bonus. Unknown entries in it are ignored, and repeated ones count once. A query without words matches every entry. A query of more than 16 words, or with a word
    /// of more than 512 bytes, matches none: it can't describe a role, and a long text pasted by mistake must
    /// not block the page.
    pub fn search(&mut self, query: &str, used: &[usize]) -> Vec<Hit> {
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
        for (place, entry) in (0..).zip(self.valid(used)) {
            let hit = hits.binary_search_by_key(&entry, |hit| hit.entry).ok().and_then(|at| hits.get_mut(at));
            if let Some(hit) = hit {
                hit.score += USED_BOOST - place * USED_BOOST / USED as u32;
            }
        }
        sorted(hits, |one, other| other.score.cmp(&one.score))
    }

    /// Returns the valid entries of `used`: existing ones, each once, [`USED`] at most.
    fn valid(&self, used: &[usize]) -> Vec<usize> {
        let mut valid = Vec::with_capacity(USED);
        for &entry in used {
            if valid.len() < USED && entry < self.rows.len() && !valid.contains(&entry) {
                valid.push(entry);
            }
        }
        valid
    }
}
