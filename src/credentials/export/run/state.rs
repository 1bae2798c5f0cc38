//! The states of a run's roles.

use serde::{Deserialize, Serialize};

/// A role's state; `F` is the reason for a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State<F> {
    /// Not requested yet.
    Waiting,
    /// In a chunk that is in progress.
    Running,
    /// The worker has its credentials.
    Done(Grant),
    /// The request failed.
    Failed(F),
    /// The person stopped the run before the role was requested.
    Cancelled,
}

impl<F> State<F> {
    /// Whether it failed for such a reason.
    pub(super) fn is_failure(&self, such: impl Fn(&F) -> bool) -> bool {
        matches!(self, Self::Failed(reason) if such(reason))
    }
}

/// The session that a role gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// Duration of the whole session in seconds.
    pub granted_s: u32,
    /// Its expiry in Unix milliseconds.
    pub expires_at: i64,
}

/// The worker's answer for one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome<F> {
    /// The worker has its credentials.
    Done(Grant),
    /// The request failed, and an automatic retry would not help.
    Failed(F),
    /// STS throttled the request. It is retried later, and fails for this reason after the last retry.
    Throttled(F),
}

/// The number of roles in each state.
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

    /// Returns the number of roles that need nothing more, for a progress bar.
    #[must_use]
    pub const fn settled(&self) -> usize {
        self.done + self.failed + self.cancelled
    }
}
