//! Finds entries that have expired, and the time of the next expiry.
//!
//! Correctness does not depend on it: every read already treats an expired entry as absent. The result sets
//! the one alarm, whose name and number reveal nothing about the entries.

/// The entries to remove now, and the time of the next sweep.
#[derive(Debug, PartialEq, Eq)]
pub struct Sweep<K> {
    /// Expired entries.
    pub over: Vec<K>,
    /// The next expiry in Unix milliseconds. `None` if no remaining entry expires.
    pub next: Option<i64>,
}

/// Separates expired entries from the rest. An entry without a known expiry counts as expired.
#[must_use]
pub fn sweep<K>(ends: impl IntoIterator<Item = (K, Option<i64>)>, now: i64) -> Sweep<K> {
    let mut sweep = Sweep { over: Vec::new(), next: None };
    for (what, end) in ends {
        match end.filter(|end| now < *end) {
            Some(end) => sweep.next = Some(sweep.next.map_or(end, |next| next.min(end))),
            None => sweep.over.push(what),
        }
    }
    sweep
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expired_entries_are_removed_and_the_next_expiry_is_returned() {
        for (ends, over, next) in [
            (vec![], vec![], None),
            (vec![("a", Some(5)), ("b", Some(9)), ("c", Some(7))], vec!["a"], Some(7)),
            (vec![("a", Some(6)), ("b", Some(i64::MAX))], vec![], Some(6)),
            (vec![("a", None), ("b", Some(i64::MIN))], vec!["a", "b"], None),
        ] {
            assert_eq!(sweep(ends, 5), Sweep { over, next });
        }
    }
}
