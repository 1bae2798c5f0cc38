//! Messages as the browser passes them.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The browser's own kind of value, in the serde form of messages.
pub trait Values: Copy {
    /// A value.
    type Value: Clone + 'static;

    /// Reads a value. None if it has another shape.
    fn read_value<T: DeserializeOwned>(self, value: Self::Value) -> Option<T>;

    /// Writes a value.
    fn value(self, from: &impl Serialize) -> Self::Value;
}
