//! Finds the characters of an entry that a query matched.

use std::ops::Range;

use super::{Field, Index, query, rank};

/// The matched parts of each field: byte ranges of the original text, on character boundaries, in order,
/// neither overlapping nor touching. `text.get(range)` is always `Some` and never empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlights {
    /// In the alias.
    pub alias: Vec<Range<usize>>,
    /// In the person's own name of the account.
    pub own_account: Vec<Range<usize>>,
    /// In the person's own name of the role.
    pub own_role: Vec<Range<usize>>,
    /// In the account ID.
    pub account_id: Vec<Range<usize>>,
    /// In the role name.
    pub role_name: Vec<Range<usize>>,
    /// In the role's path.
    pub role_path: Vec<Range<usize>>,
}

impl Index {
    /// Marks each word of `query` in the field that counted for the entry's score. Call it for visible rows
    /// only.
    ///
    /// An unknown entry and a word that does not match get no marks.
    pub fn highlight(&mut self, entry: usize, query: &str) -> Highlights {
        let mut highlights = Highlights::default();
        let (Some(&row), Some(words)) = (self.rows.get(entry), query::parse(query)) else {
            return highlights;
        };
        // Reversed, because `max_by_key` returns the last of equal items.
        let texts = row.texts().into_iter().rev().filter_map(|text| self.texts.get(text));
        let mut marks: Vec<_> = texts.map(|text| (text, vec![false; text.chars.len()])).collect();
        for word in &words {
            let scored = marks
                .iter_mut()
                .map(|(text, marked)| (rank::score(text, word, &mut self.gaps), *text, marked));
            let Some((1.., text, marked)) = scored.max_by_key(|(score, ..)| *score) else { continue };
            for place in rank::places(text, word, &mut self.gaps) {
                if let Some(mark) = marked.get_mut(place) {
                    *mark = true;
                }
            }
        }
        for (text, marked) in marks {
            *match text.field {
                Field::Alias => &mut highlights.alias,
                Field::OwnAccount => &mut highlights.own_account,
                Field::OwnRole => &mut highlights.own_role,
                Field::AccountId => &mut highlights.account_id,
                Field::RoleName => &mut highlights.role_name,
                Field::RolePath => &mut highlights.role_path,
            } = ranges(&text.original, &marked);
        }
        highlights
    }
}

/// Returns the byte ranges of runs of marked characters.
fn ranges(text: &str, marked: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for ((start, c), _) in text.char_indices().zip(marked).filter(|(_, is_marked)| **is_marked) {
        let end = start + c.len_utf8();
        match ranges.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => ranges.push(start..end),
        }
    }
    ranges
}
