//! A running export: requests a few roles at a time from the worker, in the order of the core's [`Run`].

use super::{Destination, Export, Msg};
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::run::{Chunk, ChunkId, Outcome, Run, State};
use rolebox_credentials::profile::ProfileName;
use rolebox_protocol::attempt::Next;
use rolebox_protocol::{ExportCredentials, Failure, ObtainAnswer, ObtainCredentials, Retry};
use rolebox_saml::LoginId;
use rolebox_ui::browser;
use rolebox_ui::surface;
use std::iter;
use std::rc::Rc;
use yew::html::Scope;

/// How a role is exported.
#[derive(PartialEq, Eq)]
pub(super) struct Profile {
    pub(super) role: RoleArn,
    pub(super) name: ProfileName,
    /// The display name of its account.
    pub(super) account: String,
}

/// An export.
pub(super) struct Job {
    /// Identifies the answers of this job.
    pub(super) number: u32,
    pub(super) login: LoginId,
    /// In the order of the run, grouped by the rows that are drawn together.
    pub(super) blocks: Vec<Rc<[Profile]>>,
    confirmed: bool,
    pub(super) run: Run<Failure>,
    /// The identity provider was forgotten after the person began, so nothing more is requested until they
    /// agree again.
    pub(super) must_ask: bool,
    waits: bool,
    /// When other pages were last told of new credentials.
    told_at: i64,
}

/// Time between two such reports to other pages, in milliseconds. Every page reads everything after each
/// report.
const TELL_EVERY_MS: i64 = 2000;

/// The number of rows drawn together: if one of them changes all are drawn again, else none.
const BLOCK_ROWS: usize = 25;

/// The worker's answer to a chunk.
pub(crate) struct Answer {
    chunk: Chunk,
    answer: Result<ObtainAnswer, Failure>,
}

impl Job {
    pub(super) fn new(number: u32, login: LoginId, profiles: Vec<Profile>, confirmed: bool) -> Self {
        let run = Run::new(profiles.iter().map(|profile| profile.role.clone()), Failure::WorkerFailed);
        let mut profiles = profiles.into_iter();
        let blocks = iter::from_fn(|| Some(profiles.by_ref().take(BLOCK_ROWS).collect::<Rc<[_]>>()));
        let blocks = blocks.take_while(|block| !block.is_empty()).collect();
        Self { number, login, blocks, confirmed, run, must_ask: false, waits: false, told_at: browser::now() }
    }

    /// Requests as much as is allowed now, and runs again later if it is too early for more.
    pub(super) fn pump(&mut self, link: &Scope<Export>) {
        let now = browser::now();
        while let Some(chunk) = self.run.next_chunk(now) {
            let quiet = now < self.told_at + TELL_EVERY_MS;
            if !quiet {
                self.told_at = now;
            }
            let (number, login, confirmed) = (self.number, self.login.clone(), self.confirmed);
            link.send_future(async move {
                let request = ObtainCredentials { login, roles: chunk.roles.clone(), confirmed, quiet };
                Msg::Answered(number, Answer { chunk, answer: surface::manage(request).await })
            });
        }
        if self.waits {
            return;
        }
        if let Some(until) = self.run.wait_until(now) {
            self.waits = true;
            let link = link.clone();
            let wait = i32::try_from(until - now).unwrap_or(i32::MAX);
            browser::after(wait, move || link.send_message(Msg::Pump));
        }
    }

    /// Reports the new credentials to other pages.
    pub(super) fn tell(&self) {
        let login = self.login.clone();
        let request = ObtainCredentials { login, roles: Vec::new(), confirmed: self.confirmed, quiet: false };
        wasm_bindgen_futures::spawn_local(async move {
            // If this fails, the pages see them at the next change.
            let _ = surface::manage(request).await;
        });
    }

    /// Returns whether a retry can help a failed role. `new_login`: the person has signed in since.
    pub(super) fn may_retry(&self, new_login: bool) -> bool {
        self.run.may_retry(|failure| Retry::of(failure).can_succeed(new_login))
    }

    /// Requests the failed roles again where that can help, with a newer login if there is one.
    pub(super) fn retry(&mut self, new_login: Option<LoginId>) {
        self.run.retry(|failure| Retry::of(failure).can_succeed(new_login.is_some()));
        self.login = new_login.unwrap_or_else(|| self.login.clone());
    }

    /// Ends the wait.
    pub(super) fn waited(&mut self) {
        self.waits = false;
    }

    /// Records an answer. Returns the failure if no other role can succeed either.
    pub(super) fn take(&mut self, Answer { chunk: Chunk { id, roles }, answer }: Answer) -> Option<Failure> {
        match answer {
            Ok(ObtainAnswer::Obtained(outcomes)) => self.finished(id, outcomes),
            Ok(ObtainAnswer::ConfirmIssuer) => {
                self.must_ask = true;
                None
            }
            Err(Failure::WorkerFailed) => {
                self.run.lost(id);
                None
            }
            Err(failure) => self.finished(
                id,
                roles.into_iter().map(|role| (role, Outcome::Failed(failure.clone()))).collect(),
            ),
        }
    }

    fn finished(&mut self, chunk: ChunkId, outcomes: Vec<(RoleArn, Outcome<Failure>)>) -> Option<Failure> {
        let fatal = outcomes.iter().find_map(|(_, outcome)| match outcome {
            Outcome::Failed(failure) if ends_all(failure) => Some(failure.clone()),
            Outcome::Failed(_) | Outcome::Throttled(_) | Outcome::Done(_) => None,
        });
        self.run.finished(chunk, outcomes, browser::now());
        if fatal.is_some() {
            self.run.cancel();
        }
        fatal
    }

    /// Requests the file of all credentials that were issued.
    pub(super) fn export(&self, link: &Scope<Export>, destination: Destination) {
        // The run has the roles in the same order.
        let states = self.blocks.iter().flat_map(|block| block.iter()).zip(self.run.states());
        let profiles = states
            .filter(|(_, (_, state))| matches!(state, State::Done(_)))
            .map(|(profile, _)| (profile.role.clone(), profile.name.clone()))
            .collect();
        let request = ExportCredentials { login: self.login.clone(), profiles };
        link.send_future(async move { Msg::Exported(destination, surface::manage(request).await) });
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
