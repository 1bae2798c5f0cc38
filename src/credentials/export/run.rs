//! The calls of an export: which roles to request next, and the result of each.
//!
//! The page drives it. It takes chunks while there are any and sends each to the worker as one message; the
//! worker requests the roles of a chunk one after another. Every role is in exactly one [`State`] at any
//! time. The caller passes the time in Unix milliseconds; nothing here waits.

mod pace;
mod state;
#[cfg(test)]
mod tests;

use pace::Pace;
use rolebox_aws::arn::RoleArn;
use std::collections::{HashMap, HashSet};

pub use state::{Counts, Grant, Outcome, State};

/// Most chunks in progress at one host, and so the most concurrent calls there: a browser opens six connections to a
/// host.
const CHUNKS_PER_HOST: usize = 6;

/// Most chunks in progress at once.
pub const CHUNKS: usize = 2 * CHUNKS_PER_HOST;

/// Most roles in a chunk: each message has the worker read its state again, which takes as long as part of a call.
/// While STS is slow a chunk has fewer, down to one: the browser can end the worker between two messages, and nobody
/// who cancels wants to wait, so a message must not take long.
pub const CHUNK_ROLES: usize = 8;

/// Retries of a role after the worker died during its request.
pub const LOSSES: u32 = 2;

/// Retries of a role after STS throttled it.
pub const THROTTLES: u32 = 6;

/// Roles to request in one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Identifies the answer.
    pub id: ChunkId,
    /// One to [`CHUNK_ROLES`] roles.
    pub roles: Vec<RoleArn>,
}

/// A chunk's ID, unique within a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChunkId(u32);

/// One export.
#[derive(Debug, Clone)]
pub struct Run<F> {
    entries: Vec<Entry<F>>,
    places: HashMap<RoleArn, usize>,
    under_way: HashMap<ChunkId, Sent>,
    last_id: u32,
    pace: Pace,
    unanswered: F,
    cancelled: bool,
}

/// A chunk in progress: its roles, and when it was sent.
#[derive(Debug, Clone)]
struct Sent {
    places: Vec<usize>,
    since: i64,
}

#[derive(Debug, Clone)]
struct Entry<F> {
    role: RoleArn,
    state: State<F>,
    losses: u32,
    throttles: u32,
}

impl<F: Clone> Run<F> {
    /// Starts with all roles waiting, in this order; a repeated role counts once. `unanswered` is the reason
    /// a role fails with when the worker keeps dying during its request.
    pub fn new(roles: impl IntoIterator<Item = RoleArn>, unanswered: F) -> Self {
        let mut seen = HashSet::new();
        let entries: Vec<_> = roles
            .into_iter()
            .filter(|role| seen.insert(role.clone()))
            .map(|role| Entry { role, state: State::Waiting, losses: 0, throttles: 0 })
            .collect();
        let places = entries.iter().enumerate().map(|(place, entry)| (entry.role.clone(), place)).collect();
        Self {
            entries,
            places,
            under_way: HashMap::new(),
            last_id: 0,
            pace: Pace::default(),
            unanswered,
            cancelled: false,
        }
    }

    /// Takes over active credentials of an earlier run that ended early: waiting roles among these become
    /// done.
    pub fn resume(&mut self, held: impl IntoIterator<Item = (RoleArn, Grant)>) {
        for (role, grant) in held {
            if let Some(entry) = self.waiting(&role) {
                entry.state = State::Done(grant);
            }
        }
    }

    /// Returns the roles to request next. `None` if no role waits, enough chunks are in progress, or it is
    /// too early ([`Run::wait_until`]). A role that would fail if the worker died once more is requested alone: the
    /// worker takes everything in progress with it, and only one role can be the reason.
    pub fn next_chunk(&mut self, now: i64) -> Option<Chunk> {
        let size = self.next_size(now);
        if size == 0 {
            return None;
        }
        self.last_id += 1;
        let id = ChunkId(self.last_id);
        let waiting = self.entries.iter_mut().enumerate().filter(|(_, entry)| entry.is_waiting());
        let (places, roles) = waiting
            .take(size)
            .map(|(place, entry)| {
                entry.state = State::Running;
                (place, entry.role.clone())
            })
            .unzip();
        self.under_way.insert(id, Sent { places, since: now });
        Some(Chunk { id, roles })
    }

    /// Returns how many roles the next chunk has.
    fn next_size(&self, now: i64) -> usize {
        let chunks = self.pace.chunks(now);
        if self.under_way.len() >= chunks
            || self.entries.iter().any(|role| role.is_running() && role.is_last_try())
        {
            return 0;
        }
        let waiting: Vec<_> = self.entries.iter().filter(|entry| entry.is_waiting()).collect();
        if waiting.first().is_some_and(|first| first.is_last_try()) {
            return usize::from(self.under_way.is_empty());
        }
        // The last roles are spread over all chunks, so that all end at about the same time.
        let size = waiting.len().div_ceil(chunks).min(self.pace.chunk_roles());
        waiting.iter().take(size).take_while(|entry| !entry.is_last_try()).count()
    }

    /// Returns when the next chunk can be requested, if only the time prevents it now.
    #[must_use]
    pub fn wait_until(&self, now: i64) -> Option<i64> {
        let waits = self.entries.iter().any(Entry::is_waiting);
        self.pace.wait_until(now).filter(|_| waits)
    }

    /// Records the worker's answer to a chunk. Roles of the chunk that are missing in the answer count as
    /// lost, as in [`Run::lost`]. Other roles, and the answer to a chunk that was already lost, are ignored.
    pub fn finished(
        &mut self,
        chunk: ChunkId,
        outcomes: impl IntoIterator<Item = (RoleArn, Outcome<F>)>,
        now: i64,
    ) {
        let Some(Sent { places, since }) = self.under_way.remove(&chunk) else { return };
        let mut throttled = false;
        for (role, outcome) in outcomes {
            let Some(entry) = self.places.get(&role).filter(|place| places.contains(place)) else { continue };
            let Some(entry) = self.entries.get_mut(*entry).filter(|entry| entry.is_running()) else {
                continue;
            };
            entry.state = match outcome {
                Outcome::Done(grant) => State::Done(grant),
                Outcome::Failed(reason) => State::Failed(reason),
                Outcome::Throttled(reason) => {
                    throttled = true;
                    entry.throttles += 1;
                    again(self.cancelled, entry.throttles <= THROTTLES, reason)
                }
            };
        }
        if throttled {
            self.pace.slow_down(now);
        } else {
            self.pace.speed_up(now);
            self.pace.took(places.len(), now - since);
        }
        self.lose(&places);
    }

    /// Records that a chunk will get no answer, because the worker died. Its roles wait again, and fail the
    /// third time. The next chunks have one role each, so that few are lost if it dies again.
    pub fn lost(&mut self, chunk: ChunkId) {
        if let Some(Sent { places, .. }) = self.under_way.remove(&chunk) {
            self.pace.lost();
            self.lose(&places);
        }
    }

    /// Leaves all calls to one host, of the two that share them at first.
    pub fn one_host(&mut self) {
        self.pace.limit(CHUNKS_PER_HOST);
    }

    /// Cancels all waiting roles. Requests in progress can't be cancelled, and their answers still count.
    pub fn cancel(&mut self) {
        self.cancelled = true;
        for entry in self.entries.iter_mut().filter(|entry| entry.is_waiting()) {
            entry.state = State::Cancelled;
        }
    }

    /// Sets those failed roles to waiting for which a retry helps, with all their retries. Cancelled roles stay cancelled.
    pub fn retry(&mut self, helps: impl Fn(&F) -> bool) {
        self.cancelled = false;
        for entry in &mut self.entries {
            if entry.state.is_failure(&helps) {
                *entry = Entry { role: entry.role.clone(), state: State::Waiting, losses: 0, throttles: 0 };
            }
        }
    }

    /// Returns every role with its state, in the original order.
    pub fn states(&self) -> impl Iterator<Item = (&RoleArn, &State<F>)> {
        self.entries.iter().map(|entry| (&entry.role, &entry.state))
    }

    /// Sets all cancelled roles to waiting.
    pub fn resume_cancelled(&mut self) {
        for entry in self.entries.iter_mut().filter(|entry| matches!(entry.state, State::Cancelled)) {
            entry.state = State::Waiting;
        }
    }

    /// Tells whether it helps any of the roles that failed to ask for it again.
    pub fn may_retry(&self, helps: impl Fn(&F) -> bool) -> bool {
        self.entries.iter().any(|entry| entry.state.is_failure(&helps))
    }

    /// Counts the roles by state.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for entry in &self.entries {
            *match entry.state {
                State::Waiting => &mut counts.waiting,
                State::Running => &mut counts.running,
                State::Done(_) => &mut counts.done,
                State::Failed(_) => &mut counts.failed,
                State::Cancelled => &mut counts.cancelled,
            } += 1;
        }
        counts
    }

    /// Returns true if no role is waiting or running.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let counts = self.counts();
        counts.settled() == counts.total()
    }

    /// Counts a loss for each of the roles that are still running.
    fn lose(&mut self, places: &[usize]) {
        for place in places {
            if let Some(entry) = self.entries.get_mut(*place).filter(|entry| entry.is_running()) {
                entry.losses += 1;
                entry.state = again(self.cancelled, entry.losses <= LOSSES, self.unanswered.clone());
            }
        }
    }

    fn waiting(&mut self, role: &RoleArn) -> Option<&mut Entry<F>> {
        let entry = self.entries.get_mut(*self.places.get(role)?)?;
        entry.is_waiting().then_some(entry)
    }
}

impl<F> Entry<F> {
    fn is_waiting(&self) -> bool {
        matches!(self.state, State::Waiting)
    }

    fn is_running(&self) -> bool {
        matches!(self.state, State::Running)
    }

    /// Returns whether the role fails if the worker dies once more.
    fn is_last_try(&self) -> bool {
        self.losses == LOSSES
    }
}

/// Returns the next state of a role that has to be requested again.
fn again<F>(cancelled: bool, has_tries: bool, reason: F) -> State<F> {
    match (cancelled, has_tries) {
        (true, _) => State::Cancelled,
        (false, true) => State::Waiting,
        (false, false) => State::Failed(reason),
    }
}
