//! The number of chunks at once: fewer and later while STS throttles.

use super::CHUNKS;

const FIRST_WAIT_MS: i64 = 1_000;
const LONGEST_WAIT_MS: i64 = 30_000;

/// While STS keeps throttling, waits double and the number of chunks halves. Every answer without throttling
/// adds one chunk.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    chunks: usize,
    next_wait_ms: i64,
    wait_until: i64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { chunks: CHUNKS, next_wait_ms: FIRST_WAIT_MS, wait_until: i64::MIN }
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
            self.chunks = (self.chunks + 1).min(CHUNKS);
        }
    }
}
