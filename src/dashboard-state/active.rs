//! The active credentials: which of them still work, and when a clock that is off is worth a sentence.

use rolebox_protocol::{ActiveCredentials, Overview};

/// A full bar of time left, in seconds. The bar empties over the last hour, so that rows can be compared whatever their
/// durations are.
pub const BAR_S: i64 = 3_600;

/// With less time left than this, in seconds, credentials are low: enough to finish something, not to begin it.
const LOW_S: i64 = 600;

/// The clocks of well-kept computers differ by less than this, in milliseconds.
const NOTABLE_SKEW_MS: u64 = 5_000;

/// Returns the credentials that have not expired. Expired ones count as absent, even before the worker deletes them.
/// `now` is in Unix milliseconds.
#[must_use]
pub fn active(overview: &Overview, now: i64) -> Vec<&ActiveCredentials> {
    overview.active.iter().filter(|active| now < active.expires_at).collect()
}

/// Returns how much of the bar is full, from 0 to [`BAR_S`]. Both times are in Unix milliseconds.
#[must_use]
pub fn seconds_in_bar(expires_at: i64, now: i64) -> i64 {
    (expires_at.saturating_sub(now) / 1000).clamp(0, BAR_S)
}

/// Returns whether credentials expire so soon that the bar warns.
#[must_use]
pub fn is_low(expires_at: i64, now: i64) -> bool {
    seconds_in_bar(expires_at, now) < LOW_S
}

/// Returns whether to tell the person that the clock of this computer is off by so many milliseconds.
#[must_use]
pub const fn is_notable(skew_ms: i64) -> bool {
    skew_ms.unsigned_abs() >= NOTABLE_SKEW_MS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, login, overview, role};
    use rolebox_aws::credentials::Rights;

    #[test]
    fn expired_credentials_are_absent_from_the_moment_on() {
        let mut overview = overview(Vec::new());
        let until = |expires_at| ActiveCredentials {
            login: login(1),
            role: role(1, "Admin"),
            rights: Rights::Full,
            expires_at,
        };
        overview.active = [NOW - 1, NOW, NOW + 1].map(until).into();
        assert_eq!(active(&overview, NOW), [&until(NOW + 1)]);
    }

    #[test]
    fn the_bar_empties_over_the_last_hour_and_warns_in_the_last_ten_minutes() {
        for (left_ms, seconds, low) in [
            (43_200_000, 3_600, false),
            (3_600_000, 3_600, false),
            (3_599_999, 3_599, false),
            (600_000, 600, false),
            (599_999, 599, true),
            (0, 0, true),
            (-1_000, 0, true),
        ] {
            let until = NOW + left_ms;
            assert_eq!((seconds_in_bar(until, NOW), is_low(until, NOW)), (seconds, low), "{left_ms}");
        }
        assert_eq!(seconds_in_bar(i64::MAX, i64::MIN), BAR_S);
    }

    #[test]
    fn a_clock_that_is_off_by_seconds_is_worth_a_sentence_in_either_direction() {
        for (skew_ms, notable) in
            [(0, false), (4_999, false), (-4_999, false), (5_000, true), (-5_000, true), (i64::MIN, true)]
        {
            assert_eq!(is_notable(skew_ms), notable, "{skew_ms}");
        }
    }
}
