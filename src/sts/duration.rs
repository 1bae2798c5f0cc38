//! Session durations.

use core::iter;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The requested duration of a session: 900 to 43200 seconds. The role's own maximum may be lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct SessionDuration(u32);

/// STS refuses this duration for any role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a session lasts 900 to 43200 seconds")]
pub struct DurationError;

/// The maximum durations that the console offers for a role, longest first. No role's maximum is below the
/// last one.
const LADDER: [SessionDuration; 5] = [
    SessionDuration(43_200),
    SessionDuration(28_800),
    SessionDuration(14_400),
    SessionDuration(7_200),
    SessionDuration::HOUR,
];

impl SessionDuration {
    /// The shortest duration that STS accepts.
    pub const SHORTEST: Self = Self(900);

    /// One hour: every role allows it, and it is STS's default.
    pub const HOUR: Self = Self(3_600);

    /// The longest duration that STS accepts.
    pub const LONGEST: Self = Self(43_200);

    /// Returns the valid duration nearest to a number of seconds.
    #[must_use]
    pub fn nearest(seconds: i64) -> Self {
        let within = seconds.clamp(Self::SHORTEST.0.into(), Self::LONGEST.0.into());
        u32::try_from(within).map_or(Self::SHORTEST, Self)
    }

    /// Returns the duration in seconds.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.0
    }

    /// Returns the duration to request after [`StsError::DurationTooLong`](super::StsError::DurationTooLong).
    #[must_use]
    pub fn next_lower(self) -> Option<Self> {
        LADDER.into_iter().find(|rung| *rung < self)
    }

    /// Returns the durations to request one after the other, until the role allows one.
    pub fn attempts(self) -> impl Iterator<Item = Self> {
        iter::successors(Some(self), |asked| asked.next_lower())
    }

    /// Returns the durations to request when exporting many roles: two at most, so that a hundred roles don't
    /// cause five hundred calls.
    pub fn bulk_attempts(self) -> impl Iterator<Item = Self> {
        iter::once(self).chain((self > Self::HOUR).then_some(Self::HOUR))
    }
}

/// Limits on the duration that a person requests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DurationLimits {
    /// The administrator's maximum.
    pub managed: Option<SessionDuration>,
    /// The longest duration that the role is known to allow.
    pub role_maximum: Option<SessionDuration>,
    /// The end of the session at the identity provider (SessionNotOnOrAfter), in Unix milliseconds. AWS ends
    /// the role's session at this time, whatever duration was requested.
    pub session_ends_at: Option<i64>,
}

impl DurationLimits {
    /// Returns the longest duration within the limits, at most `wanted`, in whole seconds.
    ///
    /// The result is never below STS's minimum, so the session can end before this duration is over.
    #[must_use]
    pub fn apply(&self, wanted: SessionDuration, now: i64) -> SessionDuration {
        let left = self
            .session_ends_at
            .map(|end| SessionDuration::nearest(end.saturating_sub(now).div_euclid(1000)));
        let limits = [self.managed, self.role_maximum, left];
        limits.into_iter().flatten().fold(wanted, SessionDuration::min)
    }
}

impl TryFrom<u32> for SessionDuration {
    type Error = DurationError;

    fn try_from(seconds: u32) -> Result<Self, DurationError> {
        if (900..=43_200).contains(&seconds) { Ok(Self(seconds)) } else { Err(DurationError) }
    }
}

impl From<SessionDuration> for u32 {
    fn from(duration: SessionDuration) -> Self {
        duration.0
    }
}

/// The requested duration of a chained role's session: 900 to 3600 seconds.
///
/// STS refuses more, whatever the role's own maximum (IAM user guide, "Methods to assume a role": role
/// chaining).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct ChainedDuration(u32);

/// STS refuses this duration for a chained role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a session of a role assumed from a role lasts 900 to 3600 seconds")]
pub struct ChainedDurationError;

impl ChainedDuration {
    /// One hour: the maximum, and STS's default.
    pub const HOUR: Self = Self(3_600);

    /// Returns the duration in seconds.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for ChainedDuration {
    type Error = ChainedDurationError;

    fn try_from(seconds: u32) -> Result<Self, ChainedDurationError> {
        if (900..=3_600).contains(&seconds) { Ok(Self(seconds)) } else { Err(ChainedDurationError) }
    }
}

/// Shortens a duration to the maximum for chained roles.
impl From<SessionDuration> for ChainedDuration {
    fn from(duration: SessionDuration) -> Self {
        Self(duration.seconds()).min(Self::HOUR)
    }
}

impl From<ChainedDuration> for u32 {
    fn from(duration: ChainedDuration) -> Self {
        duration.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn duration(seconds: u32) -> SessionDuration {
        seconds.try_into().unwrap()
    }

    #[test]
    fn the_ladder_goes_down_to_an_hour_and_ends() {
        for (from, to) in [
            (43_200, Some(28_800)),
            (43_199, Some(28_800)),
            (28_800, Some(14_400)),
            (14_400, Some(7_200)),
            (10_000, Some(7_200)),
            (7_200, Some(3_600)),
            (3_601, Some(3_600)),
            (3_600, None),
            (900, None),
        ] {
            let lower = SessionDuration::try_from(from).unwrap().next_lower();
            assert_eq!(lower.map(SessionDuration::seconds), to, "{from}");
        }
    }

    #[test]
    fn a_duration_out_of_bounds_is_rejected_in_messages_too() {
        for seconds in [0, 899, 43_201, u32::MAX] {
            assert_eq!(SessionDuration::try_from(seconds), Err(DurationError));
            assert!(serde_json::from_str::<SessionDuration>(&seconds.to_string()).is_err());
        }
        assert_eq!(serde_json::to_string(&SessionDuration::HOUR).unwrap(), "3600");
    }

    #[test]
    fn a_chained_session_lasts_an_hour_at_most() {
        for (seconds, chained) in [(900, 900), (3_600, 3_600), (3_601, 3_600), (43_200, 3_600)] {
            let duration = SessionDuration::try_from(seconds).unwrap();
            assert_eq!(ChainedDuration::from(duration).seconds(), chained, "{seconds}");
        }
        for seconds in [0, 899, 3_601, 43_200] {
            assert_eq!(ChainedDuration::try_from(seconds), Err(ChainedDurationError));
            assert!(serde_json::from_str::<ChainedDuration>(&seconds.to_string()).is_err());
        }
    }

    #[test]
    fn one_role_steps_down_the_ladder_and_many_roles_try_twice() {
        for (wanted, one, many) in [
            (43_200, vec![43_200, 28_800, 14_400, 7_200, 3_600], vec![43_200, 3_600]),
            (10_000, vec![10_000, 7_200, 3_600], vec![10_000, 3_600]),
            (3_600, vec![3_600], vec![3_600]),
            (900, vec![900], vec![900]),
        ] {
            let wanted = duration(wanted);
            assert_eq!(wanted.attempts().map(SessionDuration::seconds).collect::<Vec<_>>(), one);
            assert_eq!(wanted.bulk_attempts().map(SessionDuration::seconds).collect::<Vec<_>>(), many);
        }
    }

    #[test]
    fn the_lowest_limit_counts_but_never_below_the_minimum_of_sts() {
        const NOW: i64 = 1_772_366_400_000;
        for (managed, role, left_ms, expected) in [
            (None, None, None, 28_800),
            (Some(43_200), Some(43_200), Some(43_200_000), 28_800),
            (Some(7_200), Some(14_400), None, 7_200),
            (Some(14_400), Some(7_200), None, 7_200),
            (None, None, Some(10_000_999), 10_000),
            (None, None, Some(899_999), 900),
            (None, None, Some(-1), 900),
            (Some(900), None, Some(i64::MAX - NOW), 900),
        ] {
            let limits = DurationLimits {
                managed: managed.map(duration),
                role_maximum: role.map(duration),
                session_ends_at: left_ms.map(|left| NOW + left),
            };
            assert_eq!(limits.apply(duration(28_800), NOW), duration(expected), "{limits:?}");
        }
    }

    proptest! {
        #[test]
        fn limits_only_shorten(
            wanted in 900..=43_200_u32,
            managed in prop::option::of(900..=43_200_u32),
            role in prop::option::of(900..=43_200_u32),
            session_ends_at in any::<Option<i64>>(),
            now in any::<i64>(),
        ) {
            let limits = DurationLimits {
                managed: managed.map(duration),
                role_maximum: role.map(duration),
                session_ends_at,
            };
            let asked = limits.apply(duration(wanted), now);
            prop_assert!(asked <= duration(wanted));
            prop_assert!(limits.managed.is_none_or(|maximum| asked <= maximum));
            prop_assert!(limits.role_maximum.is_none_or(|maximum| asked <= maximum));
            prop_assert!(SessionDuration::try_from(asked.seconds()).is_ok());
        }

        #[test]
        fn attempts_only_shorten_and_end_where_every_role_allows(wanted in 900..=43_200_u32) {
            for attempts in [
                duration(wanted).attempts().collect::<Vec<_>>(),
                duration(wanted).bulk_attempts().collect(),
            ] {
                prop_assert!(attempts.is_sorted_by(|before, after| before > after));
                prop_assert!(attempts.last().unwrap() <= &SessionDuration::HOUR);
            }
        }
    }
}
