//! Diagnostics: which login or problem is explained, and from what.

mod pasted;

pub use pasted::{Pasted, pasted};

use rolebox_diagnosis::{Diagnosis, of_login, of_refused};
use rolebox_protocol::{Cause, Diagnostics, Failure, GetClaims, GetRefused, LoginSeen, Problem, Trouble};
use rolebox_saml::LoginId;
use rolebox_session::login::{KeptLogin, RefusedLogin};
use rolebox_sts::StsError;
use rolebox_text::order::in_order;
use std::cmp::Reverse;

/// What can be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A known login.
    Login(LoginId),
    /// A response that gave no login.
    Problem(Problem),
}

/// A subject, with what its title needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed<'a> {
    /// A known login.
    Login(&'a LoginSeen),
    /// A response that gave no login.
    Problem(&'a Problem),
}

impl Listed<'_> {
    /// When it came, in Unix milliseconds.
    const fn at(self) -> i64 {
        match self {
            Self::Login(seen) => seen.seen_at,
            Self::Problem(problem) => problem.at,
        }
    }

    fn subject(self) -> Subject {
        match self {
            Self::Login(seen) => Subject::Login(seen.login.clone()),
            Self::Problem(problem) => Subject::Problem(problem.clone()),
        }
    }
}

/// What the worker stored of a subject.
#[derive(Debug, Clone)]
pub enum Kept {
    /// Of a login.
    Login(Box<KeptLogin>),
    /// Of a response that gave no login.
    Refused(RefusedLogin),
}

/// What happens.
#[derive(Debug, Clone)]
pub enum Event {
    /// The worker's list of what can be explained.
    Known(Result<Diagnostics, Failure>),
    /// The person chose what to have explained, by its position in the list.
    Chose(usize),
    /// The answer to the question about a subject.
    Kept(Subject, Result<Kept, Failure>),
}

/// What the page has to ask. The answer is [`Event::Kept`] with the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// For a login's claims.
    GetClaims(GetClaims),
    /// For the claims of a response that gave no login.
    GetRefused(Problem, GetRefused),
}

/// The state of the section.
#[derive(Debug, Default)]
pub struct DiagnosticsState {
    known: Option<Diagnostics>,
    /// None means the newest.
    chosen: Option<Subject>,
    explained: Option<Result<Diagnosis, Failure>>,
}

impl DiagnosticsState {
    /// Follows an event.
    pub fn update(&mut self, event: Event) -> Option<Effect> {
        match event {
            Event::Known(Ok(known)) => {
                self.known = Some(known);
                self.explain()
            }
            Event::Known(Err(failure)) => {
                self.explained = Some(Err(failure));
                None
            }
            Event::Chose(position) => {
                self.chosen = self.listed().into_iter().nth(position).map(Listed::subject);
                self.explained = None;
                self.explain()
            }
            Event::Kept(subject, kept) => {
                // The answer can arrive after the person has chosen something else.
                if self.subject() == Some(subject) {
                    self.explained = Some(kept.map(|kept| match kept {
                        Kept::Login(kept) => of_login(&kept.login, kept.excerpt),
                        Kept::Refused(refused) => of_refused(refused),
                    }));
                }
                None
            }
        }
    }

    /// Asks for what is known of the subject. Nothing is known of a response whose form was unreadable, or that
    /// could not be stored.
    fn explain(&mut self) -> Option<Effect> {
        match self.subject() {
            None | Some(Subject::Problem(Problem { cause: Cause::Form | Cause::StorageFull, .. })) => {
                self.explained = None;
                None
            }
            Some(Subject::Login(login)) => Some(Effect::GetClaims(GetClaims { login })),
            Some(Subject::Problem(problem)) => {
                let request = GetRefused { at: problem.at };
                Some(Effect::GetRefused(problem, request))
            }
        }
    }

    /// Returns what can be explained, newest first.
    #[must_use]
    pub fn listed(&self) -> Vec<Listed<'_>> {
        let Some(known) = &self.known else { return Vec::new() };
        let logins = known.logins.iter().map(Listed::Login);
        let problems = known.problems.iter().map(Listed::Problem);
        in_order(logins.chain(problems), |listed| Reverse(listed.at()))
    }

    /// Returns the position in the list of what is explained: the person's choice, or else the newest.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        let listed = self.listed();
        let chosen = self.chosen.as_ref();
        let position = listed.iter().position(|listed| Some(&listed.subject()) == chosen);
        position.or_else(|| (!listed.is_empty()).then_some(0))
    }

    fn subject(&self) -> Option<Subject> {
        Some(self.listed().get(self.position()?)?.subject())
    }

    /// Returns whether the worker's list is there.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// Returns the last refusals of STS, newest first.
    #[must_use]
    pub fn troubles(&self) -> &[Trouble] {
        self.known.as_ref().map(|known| known.troubles.as_slice()).unwrap_or_default()
    }

    /// Returns the explanation, or why there is none.
    #[must_use]
    pub const fn explained(&self) -> Option<&Result<Diagnosis, Failure>> {
        self.explained.as_ref()
    }

    /// Returns the cause of the problem that has no explanation.
    #[must_use]
    pub fn cause(&self) -> Option<Cause> {
        match self.subject()? {
            Subject::Problem(problem) => Some(problem.cause),
            Subject::Login(_) => None,
        }
    }

    /// Returns the last refusals of STS since a login.
    #[must_use]
    pub fn errors(&self, diagnosis: &Diagnosis) -> Vec<StsError> {
        let since = diagnosis.arrived_ms.unwrap_or_default();
        let troubles = self.troubles().iter().filter(|trouble| since <= trouble.at);
        troubles.map(|trouble| trouble.error.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::login;

    fn seen(number: u8, at: i64) -> LoginSeen {
        let (issuer, session_name) = ("https://idp.example/".into(), Some("ada".into()));
        LoginSeen { login: login(number), issuer, session_name, seen_at: at }
    }

    fn known(logins: Vec<LoginSeen>, problems: &[(i64, Cause)]) -> Event {
        let problems = problems.iter().map(|(at, cause)| Problem { at: *at, cause: *cause }).collect();
        Event::Known(Ok(Diagnostics { logins, problems, troubles: Vec::new() }))
    }

    fn claims(number: u8) -> Option<Effect> {
        Some(Effect::GetClaims(GetClaims { login: login(number) }))
    }

    fn failed(number: u8) -> Event {
        Event::Kept(Subject::Login(login(number)), Err(Failure::LoginGone))
    }

    #[test]
    fn the_newest_is_explained_until_the_person_chooses_another() {
        let mut state = DiagnosticsState::default();
        assert_eq!(state.update(known(vec![seen(1, 10), seen(2, 30)], &[(20, Cause::Form)])), claims(2));
        assert_eq!(state.update(Event::Chose(2)), claims(1));
        // A newer login moves the choice down the list, and nothing else.
        let logins = vec![seen(1, 10), seen(2, 30), seen(3, 40)];
        assert_eq!(state.update(known(logins, &[])), claims(1));
        assert_eq!(state.position(), Some(2));
        // What was chosen is gone.
        assert_eq!(state.update(known(vec![seen(3, 40)], &[])), claims(3));
    }

    #[test]
    fn an_answer_about_something_else_than_is_shown_changes_nothing() {
        let mut state = DiagnosticsState::default();
        state.update(known(vec![seen(1, 10), seen(2, 30)], &[]));
        state.update(Event::Chose(1));
        state.update(failed(2));
        assert!(state.explained().is_none());
        state.update(failed(1));
        assert!(matches!(state.explained(), Some(Err(Failure::LoginGone))));
        state.update(Event::Chose(0));
        assert!(state.explained().is_none());
    }

    #[test]
    fn of_some_problems_nothing_is_known_but_the_cause() {
        for (cause, asks) in [(Cause::Form, false), (Cause::StorageFull, false)] {
            let mut state = DiagnosticsState::default();
            assert_eq!(state.update(known(Vec::new(), &[(5, cause)])).is_some(), asks, "{cause:?}");
            assert_eq!((state.cause(), state.explained().is_none()), (Some(cause), true));
        }
    }

    #[test]
    fn without_a_login_there_is_nothing_to_choose() {
        let mut state = DiagnosticsState::default();
        assert!(!state.is_known());
        assert_eq!(state.update(known(Vec::new(), &[])), None);
        assert_eq!((state.is_known(), state.position()), (true, None));
    }
}
