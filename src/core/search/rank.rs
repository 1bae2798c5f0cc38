//! Says how well a word matches a text.
//!
//! The score of an entry is the sum of its words' scores, each from the field in which the word does best. From
//! most to least important:
//!
//! 1. words in one piece, before words with gaps;
//! 2. for a word of digits, account IDs;
//! 3. how the piece stands in its text ([`Standing`]), anything in a path being less than in role or alias;
//! 4. how much of the text it covers. For a word with gaps, what nucleo thinks of it.

use nucleo_matcher::{Config, Matcher};

use super::Field;
use super::query::{Needle, Word};
use super::text::{Run, Standing, Text};

/// Above the sum of what 16 words can earn otherwise.
const IN_ONE_PIECE: u32 = 1 << 20;

/// The distance between two kinds of match; what is finer stays below.
const STEP: u32 = 1000;

/// Lifts an account ID over every other field.
const ACCOUNT_ID: u32 = 8 * STEP;

/// Accents count, as they do in [`Text::run`].
pub(super) fn matcher_config() -> Config {
    let mut config = Config::DEFAULT;
    config.normalize = false;
    config
}

/// The score of a text for a word; 0 if it does not match.
pub(super) fn score(text: &Text, word: &Word, matcher: &mut Matcher) -> u32 {
    let needle = needle(text, word);
    if !text.may_contain(needle) {
        return 0;
    }
    if let Some(run) = text.run(needle) {
        return IN_ONE_PIECE + stand(text, run) + share(needle.folded.len(), text.folded.len());
    }
    // 16 a character and at most 10 for its place, twice for the first one (nucleo's score.rs).
    let most = 26 * needle.chars.len() + 10;
    matcher.fuzzy_match(text.haystack(), needle.as_utf32()).map_or(0, |score| 1 + share(score.into(), most))
}

/// What of the word is looked for in this text.
fn needle<'a>(text: &Text, word: &'a Word) -> &'a Needle {
    match (text.field, &word.digits) {
        (Field::AccountId, Some(digits)) => digits,
        (Field::AccountId | Field::Alias | Field::RoleName | Field::RolePath, _) => &word.text,
    }
}

fn stand(text: &Text, run: Run) -> u32 {
    let step = match run.standing {
        Standing::Inside => 2,
        Standing::WordStart => 3,
        Standing::Word => 4,
        Standing::Prefix => 5,
        Standing::FirstWord => 6,
        Standing::Whole => 7,
    };
    match text.field {
        Field::Alias | Field::RoleName => step * STEP,
        Field::AccountId => ACCOUNT_ID + step * STEP,
        Field::RolePath => STEP,
    }
}

/// Up to 900 of [`STEP`], which leaves room for the recency boost.
fn share(part: usize, whole: usize) -> u32 {
    u32::try_from(part.min(whole) * 900 / whole.max(1)).unwrap_or_default()
}

/// Adds the positions of the characters that the word matches in a text, counted in characters.
pub(super) fn mark(text: &Text, word: &Word, matcher: &mut Matcher, marked: &mut Vec<u32>) {
    let needle = needle(text, word);
    match text.run(needle) {
        Some(run) => {
            let before = text.folded.get(..run.start).unwrap_or_default().chars().count();
            marked.extend((0..).skip(before).take(needle.chars.len()));
        }
        None => {
            matcher.fuzzy_indices(text.haystack(), needle.as_utf32(), marked);
        }
    }
}
