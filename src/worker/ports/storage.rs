//! Typed access to `storage.session` (memory only) and `storage.local` (on disk).
//!
//! Each thing has its own key, so that parallel events can't undo each other's writes.

use rolebox_protocol::Failure;
use rolebox_settings::Stored;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A storage area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// In memory, until the browser ends.
    Session,
    /// On disk. Never used for a secret.
    Local,
    /// An administrator's policy. Read-only.
    Managed,
}

/// The values that were read, by key.
pub trait Items: Stored + Clone {
    /// Returns the keys.
    fn keys(&self) -> Vec<String>;
}

/// Values to write in one step.
pub trait Changes: Default + Clone {
    /// Adds a value.
    #[must_use]
    fn with(self, key: &str, value: &impl Serialize) -> Self;
}

/// The browser's storage.
pub trait Storage: Copy {
    /// The values that were read.
    type Items: Items;
    /// The values to write.
    type Changes: Changes;

    /// Reads keys. Absent keys are absent in the answer too.
    ///
    /// # Errors
    /// If the browser refuses.
    fn read(self, area: Area, keys: &[String]) -> impl Future<Output = Result<Self::Items, Failure>>;

    /// Reads everything.
    ///
    /// # Errors
    /// If the browser refuses.
    fn read_all(self, area: Area) -> impl Future<Output = Result<Self::Items, Failure>>;

    /// Returns every key without its value.
    ///
    /// # Errors
    /// If the browser refuses.
    fn keys(self, area: Area) -> impl Future<Output = Result<Vec<String>, Failure>>;

    /// Writes all values or none.
    ///
    /// # Errors
    /// If there is no room.
    fn write(self, area: Area, changes: Self::Changes) -> impl Future<Output = Result<(), Failure>>;

    /// Removes keys, all or none.
    ///
    /// # Errors
    /// If the browser refuses.
    fn remove(self, area: Area, keys: &[String]) -> impl Future<Output = Result<(), Failure>>;

    /// Reads one value. None if it is absent or has another shape.
    fn read_one<T: DeserializeOwned>(self, area: Area, key: &String) -> impl Future<Output = Option<T>> {
        let items = self.read(area, core::slice::from_ref(key));
        async { items.await.ok()?.get(key) }
    }

    /// Writes one value.
    ///
    /// # Errors
    /// If there is no room.
    fn write_one(
        self,
        area: Area,
        key: &str,
        value: &impl Serialize,
    ) -> impl Future<Output = Result<(), Failure>> {
        self.write(area, Self::Changes::default().with(key, value))
    }
}
