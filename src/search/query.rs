//! Takes a query apart into words.

use super::letters::Needle;
use super::pasted;

/// More words than this describe no role.
const MAX_WORDS: usize = 16;

/// The longest thing searched is a role's path, at most 512 characters (IAM quotas).
const MAX_WORD_BYTES: usize = 512;

/// A word of the query.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: Needle,
    /// The word as it would stand in an account ID, when it is one or a part of one: the AWS console prints
    /// `1111-2222-3333`.
    pub(super) digits: Option<Needle>,
}

/// The words of a query, or nothing if it is beyond what can match.
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
