//! The active credentials: which of them still work, and when a clock that is off is worth a sentence.

use rolebox_protocol::{ActiveCredentials, Overview};

/// The clocks of well-kept computers differ by less than this, in milliseconds.
const NOTABLE_SKEW_MS: u64 = 5_000;

/// Returns the credentials that have not expired. Expired ones count as absent, even before the worker deletes them.
/// `now` is in Unix milliseconds.
#[must_use]
pub fn active(overview: &Overview, now: i64) -> Vec<&ActiveCredentials> {
    overview.active.iter().filter(|active| now < active.expires_at).collect()
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
    fn a_clock_that_is_off_by_seconds_is_worth_a_sentence_in_either_direction() {
        for (skew_ms, notable) in
            [(0, false), (4_999, false), (-4_999, false), (5_000, true), (-5_000, true), (i64::MIN, true)]
        {
            assert_eq!(is_notable(skew_ms), notable, "{skew_ms}");
        }
    }
}
