//! Sorts lists, and finds duplicates in long lists.
//!
//! The standard library's sort adds some 3 KB of code for each type that is sorted; what is here adds little.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Sorts by a key in ascending order. The sort is stable.
///
/// Use it for tens of items, and [`sorted`] for thousands.
pub fn in_order<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered = Vec::new();
    for item in items {
        let place = ordered.partition_point(|other| key(other) <= key(&item));
        ordered.insert(place, item);
    }
    ordered
}

/// Sorts thousands of items. The sort is stable.
pub fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| items.get_mut(at)?.take()).collect()
}

/// Returns the indices from 0 to `count` in the order of a comparison. The sort is stable.
///
/// It merges: the standard library's sort is faster, and more code.
#[must_use]
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut merged = Vec::with_capacity(count);
        for pair in order.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            // Lists are often in order already.
            let is_in_order = match (left.last(), right.first()) {
                (Some(last), Some(first)) => compare(*first, *last).is_ge(),
                _ => true,
            };
            while let (Some((one, ones)), Some((other, others)), false) =
                (left.split_first(), right.split_first(), is_in_order)
            {
                if compare(*other, *one).is_lt() {
                    merged.push(*other);
                    right = others;
                } else {
                    merged.push(*one);
                    left = ones;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        order = merged;
        width *= 2;
    }
    order
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
    use super::{in_order, repeated, sorted};
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

        #[test]
        fn a_sort_is_that_of_the_standard_library(
            pairs in prop::collection::vec((0..5_u8, "[ab]{0,2}"), 0..40),
        ) {
            let mut expected = pairs.clone();
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(sorted(pairs, |(one, _), (other, _)| one.cmp(other)), expected);
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
