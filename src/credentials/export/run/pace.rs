//! How much is asked for at once: less, and later, when STS has too many requests.

use super::CHUNKS;

const FIRST_WAIT_MS: i64 = 1_000;
const LONGEST_WAIT_MS: i64 = 30_000;

/// Waits double while STS keeps refusing, and chunks halve; every answer without a refusal gives one chunk back.
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
    /// Returns how many chunks may be under way.
    pub(super) fn chunks(&self, now: i64) -> usize {
        if now < self.wait_until { 0 } else { self.chunks }
    }

    /// Returns the end of the wait that is on.
    pub(super) fn wait_until(&self, now: i64) -> Option<i64> {
        Some(self.wait_until).filter(|until| now < *until)
    }

    /// Something was refused. During a wait no answer says anything new: it was asked for before the wait began.
    pub(super) fn slow_down(&mut self, now: i64) {
        if now >= self.wait_until {
            self.wait_until = now.saturating_add(self.next_wait_ms);
            self.next_wait_ms = (self.next_wait_ms * 2).min(LONGEST_WAIT_MS);
            self.chunks = (self.chunks / 2).max(1);
        }
    }

    /// Nothing was refused.
    pub(super) fn speed_up(&mut self, now: i64) {
        if now >= self.wait_until {
            self.next_wait_ms = FIRST_WAIT_MS;
            self.chunks = (self.chunks + 1).min(CHUNKS);
        }
    }
}
