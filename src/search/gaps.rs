//! Finds the best match with gaps of a word in a text.
//!
//! Of all ways to find the word's characters in order, it chooses the one with the highest score. Characters
//! at the beginning of a word or next to each other score more; gaps cost by their length. fzf and nucleo
//! score in a similar way, but nucleo would add 90 KB to a page and bring its own case folding.

use super::letters::Needle;
use super::text::Text;

const MATCH: i32 = 16;
/// Points for a match at the beginning of a word; the needle's first character gets them twice.
const EDGE: i32 = 8;
/// Points for a match right after the previous one, unless [`EDGE`] applies.
const ADJACENT: i32 = 4;
const GAP: i32 = -3;
/// For each character of a gap after the first.
const LONGER_GAP: i32 = -1;

/// The score of no match: lower than any other score, and far from an overflow.
const NONE: i32 = i32::MIN / 2;

/// The matcher's memory, for reuse.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// One row per character of the needle and one column per character of the text: the best score of the
    /// needle up to that character, matched in that column.
    cells: Vec<i32>,
}

impl Gaps {
    /// Returns the score of the best match, [`Gaps::most`] at most. The text must contain the needle in
    /// order.
    pub(super) fn score(&mut self, text: &Text, needle: &Needle) -> usize {
        self.fill(text, needle);
        let last = self.cells.rchunks_exact(text.chars.len().max(1)).next().unwrap_or_default();
        last.iter().max().and_then(|&best| usize::try_from(best).ok()).unwrap_or_default()
    }

    /// Returns the highest score that the needle can have in any text.
    pub(super) fn most(needle: &Needle) -> usize {
        (MATCH + EDGE) as usize * needle.chars.len() + EDGE as usize
    }

    /// Returns the positions of the needle's characters in the best match, last to first.
    pub(super) fn places(&mut self, text: &Text, needle: &Needle) -> Vec<usize> {
        self.fill(text, needle);
        let mut places: Vec<usize> = Vec::with_capacity(needle.chars.len());
        for row in self.cells.rchunks_exact(text.chars.len().max(1)) {
            let after = places.last().copied();
            let scores = row.iter().take(after.unwrap_or(row.len())).enumerate().map(|(place, score)| {
                let joined = after.map_or(0, |after| join(text, place, after));
                (score + joined, place)
            });
            places.extend(scores.max().map(|(_, place)| place));
        }
        places
    }

    fn fill(&mut self, text: &Text, needle: &Needle) {
        self.cells.clear();
        let mut above = 0;
        for (row, wanted) in needle.chars.iter().enumerate() {
            // The best scores of the needle before this character: with its last match in the previous
            // column, and further left.
            let (mut adjacent, mut apart) = (NONE, NONE);
            for (c, &edge) in text.chars.iter().zip(&text.edges) {
                let edge = if edge { EDGE } else { 0 };
                self.cells.push(match row {
                    _ if c != wanted => NONE,
                    0 => MATCH + 2 * edge,
                    _ => MATCH + (adjacent + edge.max(ADJACENT)).max(apart + edge),
                });
                if row > 0 {
                    apart = (apart + LONGER_GAP).max(adjacent + GAP);
                    adjacent = self.cells.get(above).copied().unwrap_or(NONE);
                    above += 1;
                }
            }
        }
    }
}

/// Returns the points for matching the character at `after` right after the one at `place`.
fn join(text: &Text, place: usize, after: usize) -> i32 {
    let edge = if text.edges.get(after) == Some(&true) { EDGE } else { 0 };
    match i32::try_from(after - place).unwrap_or(i32::MAX) {
        1 => edge.max(ADJACENT),
        distance => edge + GAP + (distance - 2) * LONGER_GAP,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Field;
    use super::*;

    /// Returns every way to match the needle at or after a column, with its score.
    fn ways(text: &Text, needle: &[char], before: Option<usize>) -> Vec<(i32, Vec<usize>)> {
        let [first, rest @ ..] = needle else { return vec![(0, Vec::new())] };
        let columns = before.map_or(0, |before| before + 1)..text.chars.len();
        let here = columns.filter(|&column| text.chars[column] == *first);
        here.flat_map(|column| {
            let edge = if text.edges[column] { EDGE } else { 0 };
            let earned = MATCH + before.map_or(2 * edge, |before| join(text, before, column));
            ways(text, rest, Some(column)).into_iter().map(move |(score, mut places)| {
                places.push(column);
                (earned + score, places)
            })
        })
        .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_way_to_match_beats_the_one_found(text in "[abAB-]{0,30}", word in "[ab-]{1,3}") {
            let text = Text::new(Field::RoleName, &text);
            let query = crate::query::parse(&word).unwrap();
            let needle = &query[0].text;
            let ways = ways(&text, &needle.chars, None);
            let Some(best) = ways.iter().map(|(score, _)| *score).max() else { return Ok(()) };
            let mut gaps = Gaps::default();
            prop_assert_eq!(gaps.score(&text, needle), best.max(0) as usize);
            prop_assert!(best.max(0) as usize <= Gaps::most(needle));
            prop_assert!(ways.contains(&(best, gaps.places(&text, needle))));
        }
    }
}
