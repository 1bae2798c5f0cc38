//! Says which characters of an entry a query matched.

use std::ops::Range;

use super::text::Text;
use super::{Field, Index, query, rank};

/// The matched parts of each field: byte ranges of the text as it was given, on character boundaries, in order,
/// neither overlapping nor touching. `text.get(range)` is always `Some` and never empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlights {
    /// In the alias.
    pub alias: Vec<Range<usize>>,
    /// In the account ID.
    pub account_id: Vec<Range<usize>>,
    /// In the role name.
    pub role_name: Vec<Range<usize>>,
    /// In the role's path.
    pub role_path: Vec<Range<usize>>,
}

impl Index {
    /// Marks each word of `query` in the field that counted for the entry's score. Meant for the visible rows.
    ///
    /// Nothing is marked in an entry that does not exist, and no word that does not match.
    pub fn highlight(&mut self, entry: usize, query: &str) -> Highlights {
        let mut highlights = Highlights::default();
        let (Some(&row), Some(words)) = (self.rows.get(entry), query::parse(query)) else {
            return highlights;
        };
        let matcher = &mut self.matcher;
        // From last to first: of equals, `max_by_key` takes the last.
        let texts = row.texts().into_iter().rev().filter_map(|text| self.texts.get(text));
        let mut marks: Vec<(&Text, Vec<u32>)> = texts.map(|text| (text, Vec::new())).collect();
        for word in &words {
            let best = marks
                .iter_mut()
                .map(|(text, marked)| (rank::score(text, word, matcher), *text, marked))
                .max_by_key(|(score, ..)| *score);
            if let Some((1.., text, marked)) = best {
                rank::mark(text, word, matcher, marked);
            }
        }
        for (text, marked) in marks {
            *match text.field {
                Field::Alias => &mut highlights.alias,
                Field::AccountId => &mut highlights.account_id,
                Field::RoleName => &mut highlights.role_name,
                Field::RolePath => &mut highlights.role_path,
            } = ranges(&text.original, marked);
        }
        highlights
    }
}

/// Turns positions of characters into merged byte ranges.
fn ranges(text: &str, mut marked: Vec<u32>) -> Vec<Range<usize>> {
    marked.sort_unstable();
    let mut marked = marked.into_iter().peekable();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, (start, c)) in (0..).zip(text.char_indices()) {
        let mut is_marked = false;
        while marked.next_if_eq(&at).is_some() {
            is_marked = true;
        }
        match ranges.last_mut() {
            _ if !is_marked => {}
            Some(last) if last.end == start => last.end += c.len_utf8(),
            _ => ranges.push(start..start + c.len_utf8()),
        }
    }
    ranges
}
