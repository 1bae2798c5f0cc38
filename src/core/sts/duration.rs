//! How long a session may last.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The wanted length of a session: 900 to 43200 seconds. The role's own maximum may be lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct SessionDuration(u32);

/// STS refuses such a length whatever the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a session lasts 900 to 43200 seconds")]
pub struct DurationError;

/// The maximums that a role can be given in the console, longest first. No role's maximum is below the last one.
const LADDER: [SessionDuration; 5] = [
    SessionDuration(43_200),
    SessionDuration(28_800),
    SessionDuration(14_400),
    SessionDuration(7_200),
    SessionDuration::HOUR,
];

impl SessionDuration {
    /// One hour: every role allows it, and STS takes it when none is asked for.
    pub const HOUR: Self = Self(3_600);

    /// Returns the length in seconds.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.0
    }

    /// Returns what to ask for after [`StsError::DurationTooLong`](super::StsError::DurationTooLong).
    #[must_use]
    pub fn next_lower(self) -> Option<Self> {
        LADDER.into_iter().find(|rung| *rung < self)
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

/// The wanted length of a session of a role assumed from a role: 900 to 3600 seconds.
///
/// STS refuses more, whatever the role's own maximum (IAM user guide, "Methods to assume a role": role chaining).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct ChainedDuration(u32);

/// STS refuses such a length for a role assumed from a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a session of a role assumed from a role lasts 900 to 3600 seconds")]
pub struct ChainedDurationError;

impl ChainedDuration {
    /// One hour: the longest, and what STS takes when none is asked for.
    pub const HOUR: Self = Self(3_600);

    /// Returns the length in seconds.
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

/// Shortens a length to what chaining allows.
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
    fn a_length_out_of_bounds_is_refused_on_the_wire_too() {
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
}
