//! Scores how well a word matches a text.
//!
//! An entry's score is the sum of its words' scores, each from the field in which the word scores highest.
//! From most to least important:
//!
//! 1. words without gaps, before words with gaps;
//! 2. for a word of digits, account IDs;
//! 3. the word's position in the text ([`Fit`]), with any match in a path below matches in role or alias;
//! 4. the share of the text that the word covers. For a word with gaps, its score from `gaps.rs`.

use super::Field;
use super::gaps::Gaps;
use super::letters::Needle;
use super::query::Word;
use super::text::{Fit, Run, Text};

/// More than the sum of all other points of 16 words.
const IN_ONE_PIECE: u32 = 1 << 20;

/// The distance between two kinds of match; finer differences stay below it.
const STEP: u32 = 1000;

/// Puts an account ID above all other fields.
const ACCOUNT_ID: u32 = 8 * STEP;

/// Returns the score of a text for a word; 0 if it does not match. A number never matches with gaps: nobody
/// leaves out digits on purpose, and long IDs contain most short numbers in order.
pub(super) fn score(text: &Text, word: &Word, gaps: &mut Gaps) -> u32 {
    let needle = needle(text, word);
    if !text.may_contain(needle) {
        0
    } else if let Some(run) = text.run(needle) {
        IN_ONE_PIECE + stand(text, run) + share(needle.chars.len(), text.chars.len())
    } else if word.digits.is_none() && text.contains_in_order(needle) {
        1 + share(gaps.score(text, needle), Gaps::most(needle))
    } else {
        0
    }
}

/// Returns the positions of the characters that a matching word matches.
pub(super) fn places(text: &Text, word: &Word, gaps: &mut Gaps) -> Vec<usize> {
    let needle = needle(text, word);
    match text.run(needle) {
        Some(run) => (run.start..).take(needle.chars.len()).collect(),
        None => gaps.places(text, needle),
    }
}

/// Returns the form of the word to search for in this text.
fn needle<'a>(text: &Text, word: &'a Word) -> &'a Needle {
    match (text.field, &word.digits) {
        (Field::AccountId, Some(digits)) => digits,
        (_, _) => &word.text,
    }
}

fn stand(text: &Text, run: Run) -> u32 {
    let step = match run.fit {
        Fit::Inside => 2,
        Fit::WordStart => 3,
        Fit::Word => 4,
        Fit::Prefix => 5,
        Fit::FirstWord => 6,
        Fit::Whole => 7,
    };
    match text.field {
        Field::Alias | Field::OwnAccount | Field::RoleName | Field::OwnRole => step * STEP,
        Field::AccountId => ACCOUNT_ID + step * STEP,
        Field::RolePath => STEP,
    }
}

/// Returns up to 900 of [`STEP`], so that the bonus of used roles fits below the next step.
fn share(part: usize, whole: usize) -> u32 {
    u32::try_from(part.min(whole) * 900 / whole.max(1)).unwrap_or_default()
}
