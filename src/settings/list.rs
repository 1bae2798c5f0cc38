//! Lists of bounded length.

use core::ops::Deref;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A list of at most `MOST` entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtMost<T, const MOST: usize>(Vec<T>);

/// The list has too many entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("too many entries")]
pub struct TooMany;

impl<T, const MOST: usize> AtMost<T, MOST> {
    /// Creates a list of the first `MOST` entries.
    pub fn first_of(entries: impl IntoIterator<Item = T>) -> Self {
        Self(entries.into_iter().take(MOST).collect())
    }
}

impl<T, const MOST: usize> TryFrom<Vec<T>> for AtMost<T, MOST> {
    type Error = TooMany;

    fn try_from(entries: Vec<T>) -> Result<Self, TooMany> {
        if entries.len() <= MOST { Ok(Self(entries)) } else { Err(TooMany) }
    }
}

impl<T, const MOST: usize> Default for AtMost<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const MOST: usize> Deref for AtMost<T, MOST> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Serialize, const MOST: usize> Serialize for AtMost<T, MOST> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for AtMost<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Vec::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}
