//! How long before the end of a session to notify the person.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// 1 to 60 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Minutes(u32);

/// The number is not between 1 and 60.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("1 to 60 minutes")]
pub struct MinutesError;

impl Minutes {
    /// Returns the time in milliseconds.
    #[must_use]
    pub fn milliseconds(self) -> i64 {
        i64::from(self.0) * 60_000
    }
}

impl TryFrom<u32> for Minutes {
    type Error = MinutesError;

    fn try_from(minutes: u32) -> Result<Self, MinutesError> {
        if (1..=60).contains(&minutes) { Ok(Self(minutes)) } else { Err(MinutesError) }
    }
}

impl From<Minutes> for u32 {
    fn from(minutes: Minutes) -> Self {
        minutes.0
    }
}
