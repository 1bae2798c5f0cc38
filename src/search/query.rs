//! Splits a query into words.

use super::letters::Needle;
use super::pasted;

/// More words than this can't describe a role.
const MAX_WORDS: usize = 16;

/// The longest searched text is a role's path, 512 characters at most (IAM quotas).
const MAX_WORD_BYTES: usize = 512;

/// A word of the query.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: Needle,
    /// The word without dashes, if it is an account ID or a part of one: the AWS console shows
    /// `1111-2222-3333`.
    pub(super) digits: Option<Needle>,
}

/// Returns the words of the query, or `None` if the query is too long to match anything.
pub(super) fn parse(query: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    for word in query.split_whitespace().flat_map(pasted::words) {
        if words.len() == MAX_WORDS || word.len() > MAX_WORD_BYTES {
            return None;
        }
        let is_number = word.contains(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || c == '-');
        words.push(Word {
            text: Needle::new(word.chars()),
            digits: is_number.then(|| Needle::new(word.chars().filter(char::is_ascii_digit))),
        });
    }
    Some(words)
}
