//! What becomes of the roles of a run.

use serde::{Deserialize, Serialize};

/// What became of a role; `F` says why it failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State<F> {
    /// Its turn comes.
    Waiting,
    /// It is in a chunk that is under way.
    Running,
    /// Its credentials are held.
    Done(Grant),
    /// It was asked for in vain.
    Failed(F),
    /// The person stopped the run before its turn came.
    Cancelled,
}

/// What a role gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// How long the session lasts in all, in seconds.
    pub granted_s: u32,
    /// When it ends, Unix milliseconds.
    pub expires_at: i64,
}

/// What the worker says of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome<F> {
    /// Its credentials are held.
    Done(Grant),
    /// It is no use to ask again by itself.
    Failed(F),
    /// STS had too many requests: it is asked for again later, and fails for this reason if that is no use either.
    Throttled(F),
}

/// How many roles are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In [`State::Waiting`].
    pub waiting: usize,
    /// In [`State::Running`].
    pub running: usize,
    /// In [`State::Done`].
    pub done: usize,
    /// In [`State::Failed`].
    pub failed: usize,
    /// In [`State::Cancelled`].
    pub cancelled: usize,
}

impl Counts {
    /// Returns the number of roles.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.settled() + self.waiting + self.running
    }

    /// Returns how many roles need nothing more: the length of a progress bar.
    #[must_use]
    pub const fn settled(&self) -> usize {
        self.done + self.failed + self.cancelled
    }
}
