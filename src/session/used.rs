//! When a role was last used, and how often: one number on disk, and a score that decays.
//!
//! A use counts half as much after a week. So a role used each day stays above one that was used once today,
//! and a role of last month's project sinks.

/// The time in which the score of a role halves, in milliseconds.
const HALF_LIFE_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// What one use adds.
const ONE_USE: i64 = 8;

/// The highest score. The stored number has three digits for it.
const MOST: i64 = 999;

/// Times in milliseconds are below this until the year 5138. A larger stored number has a score at its end.
const LARGEST_TIME: i64 = 100_000_000_000_000;

/// When a role was last used, and how often.
///
/// It is one number, because one number needs the least code to store: the time of the last use in Unix
/// milliseconds, followed by three digits for the score at that time. A mere time, as earlier versions
/// stored it, is one use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used(i64);

impl Used {
    /// A first use at `now`, in Unix milliseconds.
    #[must_use]
    pub const fn once(now: i64) -> Self {
        Self::new(now, ONE_USE)
    }

    /// Adds a use at `now`, in Unix milliseconds.
    #[must_use]
    pub const fn again(self, now: i64) -> Self {
        let before = (self.score(now) + HALF_LIFE_MS) / (2 * HALF_LIFE_MS);
        Self::new(now, before + ONE_USE)
    }

    /// Reads the number that is stored. Any number is a use at some time; 0 is so long ago that it counts for
    /// nothing.
    #[must_use]
    pub const fn from_stored(number: i64) -> Self {
        Self(number)
    }

    /// Returns the number to store.
    #[must_use]
    pub const fn stored(self) -> i64 {
        self.0
    }

    const fn new(at: i64, score: i64) -> Self {
        Self(at * (MOST + 1) + if score < MOST { score } else { MOST })
    }

    /// Returns when the role was last used, in Unix milliseconds.
    #[must_use]
    pub const fn at(self) -> i64 {
        if self.0 < LARGEST_TIME { self.0 } else { self.0 / (MOST + 1) }
    }

    /// Returns the score at `now`, in Unix milliseconds: the higher, the sooner a person wants the role. It
    /// never falls below zero, and never rises between two uses.
    #[must_use]
    pub const fn score(self, now: i64) -> i64 {
        let (at, then) =
            if self.0 < LARGEST_TIME { (self.0, ONE_USE) } else { (self.at(), self.0 % (MOST + 1)) };
        // A clock can be set back.
        let passed = if now > at { now.saturating_sub(at) } else { 0 };
        let halvings = passed / HALF_LIFE_MS;
        if halvings >= 40 {
            return 0;
        }
        // Between two halvings the score falls in a straight line: exact enough, and without floating point.
        (then * (2 * HALF_LIFE_MS - passed % HALF_LIFE_MS)) >> halvings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_767_225_600_000;
    const DAY: i64 = 24 * 60 * 60 * 1000;

    #[test]
    fn a_time_stored_by_an_earlier_version_is_one_use() {
        let old = Used::from_stored(NOW);
        assert_eq!((old.at(), old.score(NOW)), (NOW, Used::once(NOW).score(NOW)));
        assert_eq!(old.again(NOW + 1), Used::once(NOW).again(NOW + 1));
        assert_eq!(Used::once(NOW).stored(), 1_767_225_600_000_008);
    }

    #[test]
    fn a_use_counts_half_after_a_week_and_a_quarter_after_two() {
        let score = |days: i64| Used::once(NOW).score(NOW + days * DAY);
        assert_eq!([score(7) * 2, score(14) * 4], [score(0); 2]);
        assert!(score(3) < score(0) && score(10) < score(7));
        assert_eq!(score(7 * 40), 0);
        assert_eq!(Used::from_stored(0).again(NOW), Used::once(NOW));
    }

    #[test]
    fn a_role_of_each_day_is_above_one_of_today_and_a_role_of_last_month_is_not() {
        let each_day = |from: i64| (1..=10).fold(Used::once(from), |used, day| used.again(from + day * DAY));
        let today = Used::once(NOW);
        assert!(each_day(NOW - 11 * DAY).score(NOW) > today.score(NOW));
        assert!(each_day(NOW - 60 * DAY).score(NOW) < today.score(NOW));
    }

    proptest! {
        #[test]
        fn a_use_raises_the_score_up_to_its_limit_and_time_never_does(
            gaps in prop::collection::vec(0..20 * DAY, 0..200),
            later in 0..400 * DAY,
        ) {
            let (mut used, mut now) = (Used::once(NOW), NOW);
            for gap in gaps {
                now += gap;
                let before = used.score(now);
                used = used.again(now);
                prop_assert_eq!(used.at(), now);
                prop_assert!(used.score(now) > before || used.score(now) == MOST * 2 * HALF_LIFE_MS);
                prop_assert!(used.score(now + later) <= used.score(now));
                prop_assert!(used.score(now + later) >= 0);
                // JavaScript stores it as a number, exactly.
                prop_assert!(used.stored() < 1 << 53);
            }
        }

        #[test]
        fn any_stored_number_gives_a_time_and_a_score(stored: i64, now in 0..=NOW * 2) {
            let used = Used::from_stored(stored);
            let _ = (used.at(), used.score(now));
        }
    }
}
