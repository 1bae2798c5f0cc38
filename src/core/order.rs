//! Puts short lists in order.

/// Sorts by a key, the smallest first; what has equal keys stays as it came.
///
/// For lists of tens. The sort of the standard library is made for thousands, and is 4 KB of code for each type.
pub fn in_order<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered = Vec::new();
    for item in items {
        let place = ordered.partition_point(|other| key(other) <= key(&item));
        ordered.insert(place, item);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::in_order;

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
