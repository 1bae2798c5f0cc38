//! What has an end, and when the next of it comes.
//!
//! Nothing depends on it: whatever is over is absent at every read. It is what the one alarm is set by, whose name and
//! number tell nothing of what there is.

/// What is to be taken away by now, and when to look again.
#[derive(Debug, PartialEq, Eq)]
pub struct Sweep<K> {
    /// What is over.
    pub over: Vec<K>,
    /// The next end, Unix milliseconds. None: nothing is left that has one.
    pub next: Option<i64>,
}

/// Parts what is over at a moment from the rest. What has no end is over when nobody can say until when it is good.
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
    fn what_is_over_goes_and_the_next_end_is_looked_for() {
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
