//! The number of chunks at once and of roles in a chunk: fewer and later while STS throttles, smaller while it is slow.

use super::{CHUNK_ROLES, CHUNKS};

const FIRST_WAIT_MS: i64 = 1_000;
const LONGEST_WAIT_MS: i64 = 30_000;
/// How long a chunk may take.
const CHUNK_MS: i64 = 500;

/// While STS keeps throttling, waits double and the number of chunks halves. Every answer without throttling
/// adds one chunk. A chunk has one role until it is known how long a role takes.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    most_chunks: usize,
    chunks: usize,
    next_wait_ms: i64,
    wait_until: i64,
    chunk_roles: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            most_chunks: CHUNKS,
            chunks: CHUNKS,
            next_wait_ms: FIRST_WAIT_MS,
            wait_until: i64::MIN,
            chunk_roles: 1,
        }
    }
}

impl Pace {
    /// Returns how many chunks can be in progress.
    pub(super) fn chunks(&self, now: i64) -> usize {
        if now < self.wait_until { 0 } else { self.chunks }
    }

    /// Returns the end of the current wait.
    pub(super) fn wait_until(&self, now: i64) -> Option<i64> {
        Some(self.wait_until).filter(|until| now < *until)
    }

    /// Records a throttled answer. Answers during a wait are ignored, because their requests began before the
    /// wait.
    pub(super) fn slow_down(&mut self, now: i64) {
        if now >= self.wait_until {
            self.wait_until = now.saturating_add(self.next_wait_ms);
            self.next_wait_ms = (self.next_wait_ms * 2).min(LONGEST_WAIT_MS);
            self.chunks = (self.chunks / 2).max(1);
        }
    }

    /// Records an answer without throttling.
    pub(super) fn speed_up(&mut self, now: i64) {
        if now >= self.wait_until {
            self.next_wait_ms = FIRST_WAIT_MS;
            self.chunks = (self.chunks + 1).min(self.most_chunks);
        }
    }

    /// Allows at most so many chunks from now on.
    pub(super) fn limit(&mut self, chunks: usize) {
        self.most_chunks = chunks;
        self.chunks = self.chunks.min(chunks);
    }

    /// Returns how many roles a chunk can have.
    pub(super) fn chunk_roles(&self) -> usize {
        self.chunk_roles
    }

    /// Records how long a chunk of so many roles took: as many as take [`CHUNK_MS`] are in the next ones.
    pub(super) fn took(&mut self, roles: usize, ms: i64) {
        let fit = i64::try_from(roles).unwrap_or(i64::MAX).saturating_mul(CHUNK_MS) / ms.max(1);
        self.chunk_roles = usize::try_from(fit).unwrap_or(1).clamp(1, CHUNK_ROLES);
    }

    /// Records that the worker died during a chunk.
    pub(super) fn lost(&mut self) {
        self.chunk_roles = 1;
    }
}
