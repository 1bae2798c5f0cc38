//! An export that was begun: asks the worker for some roles after the other, as the core's [`Run`] says.

use super::{Export, Msg, Way};
use rolebox_core::arn::RoleArn;
use rolebox_core::assertion::LoginId;
use rolebox_core::credentials::profile::ProfileName;
use rolebox_core::export::run::{Chunk, ChunkId, Outcome, Run, State};
use rolebox_core::messages::{ExportCredentials, Failure, ObtainAnswer, ObtainCredentials};
use rolebox_core::sts::StsError;
use rolebox_ui::browser;
use rolebox_ui::surface::Surface;
use yew::html::Scope;

/// An export.
pub(super) struct Job {
    /// Tells the answers of this one from those of another.
    pub(super) number: u32,
    login: LoginId,
    pub(super) profiles: Vec<(RoleArn, ProfileName)>,
    confirmed: bool,
    pub(super) run: Run<Failure>,
    /// The identity provider was forgotten after the person began: nothing more is asked before they agree again.
    pub(super) must_ask: bool,
    waits: bool,
}

/// What the worker said to a chunk.
pub(crate) struct Answer {
    chunk: Chunk,
    answer: Result<ObtainAnswer, Failure>,
}

impl Job {
    pub(super) fn new(
        number: u32,
        login: LoginId,
        profiles: Vec<(RoleArn, ProfileName)>,
        confirmed: bool,
    ) -> Self {
        let run = Run::new(profiles.iter().map(|(role, _)| role.clone()), Failure::WorkerFailed);
        Self { number, login, profiles, confirmed, run, must_ask: false, waits: false }
    }

    /// Asks for as much as may be asked for now, and comes again when it is too early for more.
    pub(super) fn pump(&mut self, link: &Scope<Export>) {
        let now = browser::now();
        while let Some(chunk) = self.run.next_chunk(now) {
            let (number, login, confirmed) = (self.number, self.login.clone(), self.confirmed);
            link.send_future(async move {
                let request = ObtainCredentials { login, roles: chunk.roles.clone(), confirmed };
                Msg::Answered(number, Answer { chunk, answer: Surface::Tab.ask(request).await })
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
    pub(super) fn export(&self, link: &Scope<Export>, way: Way) {
        // The run has them in the same order.
        let states = self.profiles.iter().zip(self.run.states());
        let profiles = states
            .filter(|(_, (_, state))| matches!(state, State::Done(_)))
            .map(|(profile, _)| profile.clone())
            .collect();
        let request = ExportCredentials { login: self.login.clone(), profiles };
        link.send_future(async move { Msg::Exported(way, Surface::Tab.ask(request).await) });
    }
}

/// Tells whether a failure is about the login as a whole: every other role would meet it too.
const fn ends_all(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::LoginGone
            | Failure::LoginExpired
            | Failure::Forbidden
            | Failure::TooLongForSts
            | Failure::StorageFull
            | Failure::Sts(StsError::InvalidIdentityToken(_) | StsError::ExpiredToken)
    )
}
