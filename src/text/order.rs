//! Sorts short lists, and finds duplicates in long lists.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Sorts by a key in ascending order. The sort is stable.
///
/// Use it for tens of items. The standard library's sort is made for thousands and adds 4 KB of code per
/// type.
pub fn in_order<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered = Vec::new();
    for item in items {
        let place = ordered.partition_point(|other| key(other) <= key(&item));
        ordered.insert(place, item);
    }
    ordered
}

/// Returns, for each pair of texts, whether an equal pair comes earlier.
///
/// Fast for thousands of pairs, even if an attacker chose them.
pub fn repeated<'t>(pairs: impl Iterator<Item = (&'t str, &'t str)>) -> Vec<bool> {
    // Equal pairs leave the heap one after the other, in their original order. The heap compares hashes
    // first, because ARNs share long prefixes and are slow to compare. Texts crafted to collide cost only the
    // slow comparison.
    let pairs = pairs.enumerate().map(|(at, pair)| (hash(pair.0), pair, Reverse(at)));
    let mut heap = BinaryHeap::from_iter(pairs);
    let mut repeated = vec![false; heap.len()];
    let mut last = None;
    while let Some((hash, pair, Reverse(at))) = heap.pop() {
        if let Some(repeated) = repeated.get_mut(at) {
            *repeated = last.replace((hash, pair)) == Some((hash, pair));
        }
    }
    repeated
}

/// FNV-1a over eight bytes at a time, for short code. It does not resist crafted collisions: see
/// [`repeated`].
fn hash(text: &str) -> u64 {
    let step = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
    let (parts, rest) = text.as_bytes().as_chunks::<8>();
    let hash = parts.iter().fold(0xcbf2_9ce4_8422_2325, |hash, part| step(hash, u64::from_le_bytes(*part)));
    rest.iter().fold(hash, |hash, byte| step(hash, u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::{in_order, repeated};
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #[test]
        fn a_pair_is_a_repetition_if_it_appeared_before(
            pairs in prop::collection::vec(("[ab]{0,2}", "[ab]{0,2}"), 0..40),
        ) {
            let mut seen = HashSet::new();
            let expected: Vec<bool> = pairs.iter().map(|pair| !seen.insert(pair)).collect();
            let found = repeated(pairs.iter().map(|(one, other)| (one.as_str(), other.as_str())));
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn the_smallest_key_comes_first_and_equal_keys_stay_as_they_came() {
        for (items, ordered) in [
            (vec![], vec![]),
            (vec!["bb", "a", "ab", "", "c"], vec!["", "a", "c", "bb", "ab"]),
            (vec!["a", "bb", "ccc"], vec!["a", "bb", "ccc"]),
        ] {
            assert_eq!(in_order(items, |text| text.len()), ordered);
        }
    }
}
