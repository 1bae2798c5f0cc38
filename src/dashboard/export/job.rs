//! An export that was begun: asks the worker for some roles after the other, as the core's [`Run`] says.

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
    /// Its account, as a person reads it.
    pub(super) account: String,
}

/// An export.
pub(super) struct Job {
    /// Tells the answers of this one from those of another.
    pub(super) number: u32,
    pub(super) login: LoginId,
    /// In the order of the run, as many at a time as are drawn together.
    pub(super) blocks: Vec<Rc<[Profile]>>,
    confirmed: bool,
    pub(super) run: Run<Failure>,
    /// The identity provider was forgotten after the person began: nothing more is asked before they agree again.
    pub(super) must_ask: bool,
    waits: bool,
    /// When other pages were last told of what was got.
    told_at: i64,
}

/// How often other pages are told of it, in milliseconds: each of them then reads everything.
const TELL_EVERY_MS: i64 = 2000;

/// How many rows are drawn together: all of them again when one of them changed, else none.
const BLOCK_ROWS: usize = 25;

/// What the worker said to a chunk.
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

    /// Asks for as much as may be asked for now, and comes again when it is too early for more.
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

    /// Has other pages told of all that was got.
    pub(super) fn tell(&self) {
        let login = self.login.clone();
        let request = ObtainCredentials { login, roles: Vec::new(), confirmed: self.confirmed, quiet: false };
        wasm_bindgen_futures::spawn_local(async move {
            // Untold, they see it at the next change.
            let _ = surface::manage(request).await;
        });
    }

    /// Tells whether it helps to ask again for some of what failed; `new_login`, as the person has signed in since.
    pub(super) fn may_retry(&self, new_login: bool) -> bool {
        self.run.may_retry(|failure| Retry::of(failure).helps(new_login))
    }

    /// Asks again for what failed where that helps, by a newer login if there is one.
    pub(super) fn retry(&mut self, new_login: Option<LoginId>) {
        self.run.retry(|failure| Retry::of(failure).helps(new_login.is_some()));
        self.login = new_login.unwrap_or_else(|| self.login.clone());
    }

    /// The wait is over.
    pub(super) fn waited(&mut self) {
        self.waits = false;
    }

    /// Takes an answer. Returns why no role can be got any more, if that is so.
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

    /// Asks for the file of all that was got.
    pub(super) fn export(&self, link: &Scope<Export>, destination: Destination) {
        // The run has them in the same order.
        let states = self.blocks.iter().flat_map(|block| block.iter()).zip(self.run.states());
        let profiles = states
            .filter(|(_, (_, state))| matches!(state, State::Done(_)))
            .map(|(profile, _)| (profile.role.clone(), profile.name.clone()))
            .collect();
        let request = ExportCredentials { login: self.login.clone(), profiles };
        link.send_future(async move { Msg::Exported(destination, surface::manage(request).await) });
    }
}

/// Tells whether a failure is about the login as a whole: every other role would meet it too.
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
