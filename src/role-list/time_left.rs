//! The time left, split into the numbers that a text shows.

/// Time left, rounded down to whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeLeft {
    /// No time left.
    Over,
    /// Less than an hour.
    Minutes {
        /// Whole minutes.
        minutes: u32,
        /// The remaining seconds.
        seconds: u32,
    },
    /// An hour or more.
    Hours {
        /// Whole hours.
        hours: u32,
        /// The remaining minutes.
        minutes: u32,
    },
}

impl TimeLeft {
    /// Returns the time left until `until` at `now`, both in Unix milliseconds.
    #[must_use]
    pub fn new(until: i64, now: i64) -> Self {
        // Never `Over` too early: a person who reads that something has expired must not still find it.
        let left = until.saturating_sub(now);
        let Some(left) = u32::try_from(left / 1000).ok().filter(|_| left > 0) else { return Self::Over };
        let (minutes, seconds) = (left / 60, left % 60);
        match minutes / 60 {
            0 => Self::Minutes { minutes, seconds },
            hours => Self::Hours { hours, minutes: minutes % 60 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_cut_off_to_whole_units() {
        for (milliseconds, wanted) in [
            (-5_000, TimeLeft::Over),
            (0, TimeLeft::Over),
            (1, TimeLeft::Minutes { minutes: 0, seconds: 0 }),
            (999, TimeLeft::Minutes { minutes: 0, seconds: 0 }),
            (1_000, TimeLeft::Minutes { minutes: 0, seconds: 1 }),
            (299_999, TimeLeft::Minutes { minutes: 4, seconds: 59 }),
            (3_599_999, TimeLeft::Minutes { minutes: 59, seconds: 59 }),
            (3_600_000, TimeLeft::Hours { hours: 1, minutes: 0 }),
            (43_140_000, TimeLeft::Hours { hours: 11, minutes: 59 }),
        ] {
            assert_eq!(TimeLeft::new(1_700_000_000_000 + milliseconds, 1_700_000_000_000), wanted);
        }
        assert_eq!(TimeLeft::new(i64::MIN, i64::MAX), TimeLeft::Over);
    }

    #[test]
    fn nothing_expires_early() {
        assert_eq!(TimeLeft::new(1, 0), TimeLeft::Minutes { minutes: 0, seconds: 0 });
        assert_eq!(TimeLeft::new(0, 0), TimeLeft::Over);
    }
}
