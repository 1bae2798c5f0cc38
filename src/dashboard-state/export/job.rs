//! A running export: requests a few roles at a time from the worker, in the order of the core's [`Run`].

use super::Effect;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::run::{Chunk, ChunkId, Counts, Outcome, Run, State};
use rolebox_credentials::profile::ProfileName;
use rolebox_protocol::attempt::Next;
use rolebox_protocol::{ExportCredentials, Failure, ObtainAnswer, ObtainCredentials, Retry};
use rolebox_saml::LoginId;
use std::iter;
use std::rc::Rc;

/// How a role is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The role.
    pub role: RoleArn,
    /// The name of its profile.
    pub name: ProfileName,
    /// Its account's alias.
    pub alias: Option<String>,
}

/// An export.
#[derive(Debug)]
pub struct Job {
    /// Identifies the answers of this job.
    pub(super) number: u32,
    pub(super) login: LoginId,
    /// In the order of the run.
    blocks: Vec<Rc<[Profile]>>,
    confirmed: bool,
    pub(super) run: Run<Failure>,
    /// The identity provider was forgotten after the person began, so nothing more is requested until they
    /// agree again.
    pub(super) must_ask: bool,
    /// The login ended before all roles were requested.
    cut_off: bool,
    waits: bool,
    /// When other pages were last told of new credentials.
    told_at: i64,
    /// How many chunks were requested. Every second one goes to a neighbour of the nearest region.
    asked: u32,
    /// The chunks at the neighbour, each with the time of the request. None: the neighbour does not answer.
    at_neighbour: Option<Vec<(ChunkId, i64)>>,
}

/// Time between two such reports to other pages, in milliseconds. Every page reads everything after each
/// report.
const TELL_EVERY_MS: i64 = 2000;

/// The neighbour of the nearest region is asked no more after an answer that took so long, in milliseconds: it did not
/// answer, and the nearest region was asked after it.
const NO_ANSWER_MS: i64 = 8000;

/// The number of rows drawn together: if one of them changes all are drawn again, else none.
pub const BLOCK_ROWS: usize = 25;

impl Job {
    pub(super) fn new(
        number: u32,
        login: LoginId,
        profiles: Vec<Profile>,
        confirmed: bool,
        now: i64,
    ) -> Self {
        let run = Run::new(profiles.iter().map(|profile| profile.role.clone()), Failure::WorkerFailed);
        let mut profiles = profiles.into_iter();
        let blocks = iter::from_fn(|| Some(profiles.by_ref().take(BLOCK_ROWS).collect::<Rc<[_]>>()));
        let blocks = blocks.take_while(|block| !block.is_empty()).collect();
        Self {
            number,
            login,
            blocks,
            confirmed,
            run,
            must_ask: false,
            cut_off: false,
            waits: false,
            told_at: now,
            asked: 0,
            at_neighbour: Some(Vec::new()),
        }
    }

    /// Requests as much as is allowed now, and goes on later if it is too early for more.
    pub(super) fn pump(&mut self, now: i64) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(chunk) = self.run.next_chunk(now) {
            let quiet = now < self.told_at + TELL_EVERY_MS;
            if !quiet {
                self.told_at = now;
            }
            self.asked = self.asked.wrapping_add(1);
            let at_neighbour = self.at_neighbour.as_mut().filter(|_| self.asked.is_multiple_of(2));
            let neighbour = at_neighbour.is_some();
            at_neighbour.into_iter().for_each(|chunks| chunks.push((chunk.id, now)));
            let request = ObtainCredentials { roles: chunk.roles.clone(), quiet, neighbour, ..self.tells() };
            effects.push(Effect::Obtain(self.number, chunk, request));
        }
        if !self.waits
            && let Some(until) = self.run.wait_until(now)
        {
            self.waits = true;
            effects.push(Effect::Wait(self.number, until - now));
        }
        effects
    }

    /// Reports the new credentials to other pages.
    pub(super) fn tell(&self) -> Effect {
        Effect::Tell(self.tells())
    }

    fn tells(&self) -> ObtainCredentials {
        ObtainCredentials {
            login: self.login.clone(),
            roles: Vec::new(),
            confirmed: self.confirmed,
            quiet: false,
            neighbour: false,
        }
    }

    /// Cancels what was not requested yet.
    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        self.run.cancel();
        if self.run.is_over() { vec![self.tell()] } else { Vec::new() }
    }

    /// Returns whether a retry can help a failed role. `new_login`: the person has signed in since.
    pub(super) fn may_retry(&self, new_login: bool) -> bool {
        self.run.may_retry(|failure| Retry::of(failure).can_succeed(new_login))
    }

    /// Requests the failed roles again where that can help, with a newer login if there is one. It also gets those that
    /// the end of the first left out.
    pub(super) fn retry(&mut self, new_login: Option<LoginId>, now: i64) -> Vec<Effect> {
        self.run.retry(|failure| Retry::of(failure).can_succeed(new_login.is_some()));
        if new_login.is_some() && core::mem::take(&mut self.cut_off) {
            self.run.resume_cancelled();
        }
        self.login = new_login.unwrap_or_else(|| self.login.clone());
        self.pump(now)
    }

    /// Goes on after a wait.
    pub(super) fn waited(&mut self, now: i64) -> Vec<Effect> {
        self.waits = false;
        self.pump(now)
    }

    /// Records an answer. Returns the failure if no other role can succeed either.
    pub(super) fn take(
        &mut self,
        Chunk { id, roles }: Chunk,
        answer: Result<ObtainAnswer, Failure>,
        now: i64,
    ) -> Option<Failure> {
        self.heard(id, now);
        match answer {
            Ok(ObtainAnswer::Obtained(outcomes)) => self.finished(id, outcomes, now),
            Ok(ObtainAnswer::ConfirmIssuer) => {
                self.must_ask = true;
                None
            }
            Err(Failure::WorkerFailed) => {
                self.run.lost(id);
                None
            }
            Err(failure) => {
                let outcomes = roles.into_iter().map(|role| (role, Outcome::Failed(failure.clone())));
                self.finished(id, outcomes.collect(), now)
            }
        }
    }

    /// Takes note of how long the neighbour took.
    fn heard(&mut self, id: ChunkId, now: i64) {
        let Some(chunks) = &mut self.at_neighbour else { return };
        if chunks.iter().any(|(chunk, since)| *chunk == id && now - since >= NO_ANSWER_MS) {
            self.at_neighbour = None;
            self.run.one_host();
        } else {
            chunks.retain(|(chunk, _)| *chunk != id);
        }
    }

    fn finished(
        &mut self,
        chunk: ChunkId,
        outcomes: Vec<(RoleArn, Outcome<Failure>)>,
        now: i64,
    ) -> Option<Failure> {
        let fatal = outcomes.iter().find_map(|(_, outcome)| match outcome {
            Outcome::Failed(failure) if ends_all(failure) => Some(failure.clone()),
            Outcome::Failed(_) | Outcome::Throttled(_) | Outcome::Done(_) => None,
        });
        self.run.finished(chunk, outcomes, now);
        if let Some(failure) = &fatal {
            self.run.cancel();
            self.cut_off = Retry::of(failure).can_succeed(true);
        }
        fatal
    }

    /// Returns the request for the file of all credentials that were issued.
    pub(super) fn file(&self) -> ExportCredentials {
        // The run has the roles in the same order.
        let states = self.blocks.iter().flat_map(|block| block.iter()).zip(self.run.states());
        let profiles = states
            .filter(|(_, (_, state))| matches!(state, State::Done(_)))
            .map(|(profile, _)| (profile.role.clone(), profile.name.clone()))
            .collect();
        ExportCredentials { login: self.login.clone(), profiles }
    }

    /// Returns the number of roles in each state.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.run.counts()
    }

    /// Returns why roles failed: each reason once, in the order of its first role, with all roles that it concerns.
    #[must_use]
    pub fn failures(&self) -> Vec<(&Failure, Vec<&Profile>)> {
        let profiles = self.blocks.iter().flat_map(|block| block.iter());
        let mut failures: Vec<(&Failure, Vec<&Profile>)> = Vec::new();
        // The run has the roles in the same order.
        for (profile, (_, state)) in profiles.zip(self.run.states()) {
            let State::Failed(failure) = state else { continue };
            match failures.iter_mut().find(|(other, _)| *other == failure) {
                Some((_, profiles)) => profiles.push(profile),
                None => failures.push((failure, vec![profile])),
            }
        }
        failures
    }

    /// Returns the rows in blocks of [`BLOCK_ROWS`], each with the states of its roles.
    pub fn blocks(&self) -> impl Iterator<Item = (&Rc<[Profile]>, Vec<State<Failure>>)> {
        // The run has the roles in the same order.
        let mut states = self.run.states().map(|(_, state)| state.clone());
        self.blocks.iter().map(move |block| (block, states.by_ref().take(block.len()).collect()))
    }
}

/// Returns true if a failure is about the login as a whole, so that every other role would fail too.
const fn ends_all(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::LoginGone
            | Failure::LoginExpired
            | Failure::PolicyForbids
            | Failure::TooLongForSts
            | Failure::StorageFull
    ) || matches!(Next::after(failure), Next::Login)
}
