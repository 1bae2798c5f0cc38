//! Signing in again once a login has expired: which page is opened, and when the person is asked for it.

use crate::Order;
use rolebox_protocol::{Again, Failure, SignInAgain};
use rolebox_saml::LoginId;
use rolebox_settings::HttpsUrl;

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The person wants to sign in again.
    Open,
    /// The person is typing the page's URL.
    Write(String),
    /// The person wants the typed page opened.
    Agree,
    /// The person does not want to name the page.
    Cancel,
    /// The worker's answer to the question with this number.
    Answered(u32, Result<Again, Failure>),
}

/// What the page has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask the worker, and return the answer as [`Event::Answered`] with this number.
    Ask(u32, SignInAgain),
    /// Show this message, or none.
    Say(Option<Notice>),
}

/// A message for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The page is open in another tab.
    Opened,
    /// The worker refused.
    Failed(Failure),
}

impl Notice {
    /// Returns whether it says that something can't be done.
    #[must_use]
    pub const fn is_alert(&self) -> bool {
        match self {
            Self::Opened => false,
            Self::Failed(_) => true,
        }
    }
}

/// The input for the page's URL.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The text in it.
    pub text: String,
    /// The worker suggested a page, from which the login came.
    pub suggested: bool,
    /// The person wanted it opened, and it is no URL of a page.
    pub wrong: bool,
}

/// The state, for one login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgainState {
    login: LoginId,
    written: Option<Written>,
    order: Order,
}

impl AgainState {
    /// Starts with the button alone.
    #[must_use]
    pub fn new(login: LoginId) -> Self {
        Self { login, written: None, order: Order::default() }
    }

    /// Returns the input, if the person was asked for the page.
    #[must_use]
    pub const fn written(&self) -> Option<&Written> {
        self.written.as_ref()
    }

    /// Follows an event. An answer counts only if it is to the last question and the person has not cancelled
    /// since.
    pub fn update(&mut self, event: Event) -> Option<Effect> {
        match event {
            Event::Open => Some(self.ask(None)),
            Event::Write(text) => {
                let written = self.written.as_mut()?;
                (written.text, written.wrong) = (text, false);
                None
            }
            Event::Agree => {
                let written = self.written.as_mut()?;
                let url = written.text.trim().parse();
                written.wrong = url.is_err();
                url.ok().map(|url| self.ask(Some(url)))
            }
            Event::Cancel => {
                self.order.outdate();
                self.written = None;
                None
            }
            Event::Answered(question, answer) => {
                self.order.take(question).then(|| Effect::Say(self.answered(answer)))
            }
        }
    }

    fn ask(&mut self, start_url: Option<HttpsUrl>) -> Effect {
        self.order.outdate();
        Effect::Ask(self.order.ask(), SignInAgain { login: self.login.clone(), action: None, start_url })
    }

    fn answered(&mut self, answer: Result<Again, Failure>) -> Option<Notice> {
        let (written, notice) = match answer {
            Ok(Again::Opened) => (None, Some(Notice::Opened)),
            Ok(Again::Unknown(url)) => {
                let text = url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
                (Some(Written { text, suggested: url.is_some(), wrong: false }), None)
            }
            Err(failure) => (None, Some(Notice::Failed(failure))),
        };
        self.written = written;
        notice
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::login;

    fn state() -> AgainState {
        AgainState::new(login(1))
    }

    /// The number and the URL of the question that an event leads to.
    fn asked(effect: Option<Effect>) -> (u32, Option<String>) {
        let Some(Effect::Ask(question, request)) = effect else { panic!("{effect:?}") };
        assert_eq!((request.login, request.action), (login(1), None));
        (question, request.start_url.map(|url| url.to_string()))
    }

    fn unknown(url: Option<&str>) -> Result<Again, Failure> {
        Ok(Again::Unknown(url.map(|url| url.parse().unwrap())))
    }

    #[test]
    fn a_known_page_is_opened_without_a_question() {
        let mut state = state();
        let (question, url) = asked(state.update(Event::Open));
        assert_eq!(url, None);
        let said = state.update(Event::Answered(question, Ok(Again::Opened)));
        assert_eq!(said, Some(Effect::Say(Some(Notice::Opened))));
        assert_eq!(state.written(), None);
    }

    #[test]
    fn an_unknown_page_is_asked_for_and_opened_as_typed() {
        for (suggestion, typed) in [(None, ""), (Some("https://idp.example/"), "https://idp.example/")] {
            let mut state = state();
            let (question, _) = asked(state.update(Event::Open));
            assert_eq!(state.update(Event::Answered(question, unknown(suggestion))), Some(Effect::Say(None)));
            let written = state.written().unwrap();
            assert_eq!((written.text.as_str(), written.suggested), (typed, suggestion.is_some()));

            state.update(Event::Write("idp".into()));
            assert_eq!((state.update(Event::Agree), state.written().unwrap().wrong), (None, true));
            state.update(Event::Write("https".into()));
            assert!(!state.written().unwrap().wrong);
            state.update(Event::Write(" https://idp.example/start ".into()));
            let (_, url) = asked(state.update(Event::Agree));
            assert_eq!(url.as_deref(), Some("https://idp.example/start"));
        }
    }

    #[test]
    fn a_failure_closes_the_question() {
        let mut state = state();
        let (question, _) = asked(state.update(Event::Open));
        state.update(Event::Answered(question, unknown(None)));
        state.update(Event::Write("https://idp.example/".into()));
        let (question, _) = asked(state.update(Event::Agree));
        let said = state.update(Event::Answered(question, Err(Failure::StorageFull)));
        assert_eq!(said, Some(Effect::Say(Some(Notice::Failed(Failure::StorageFull)))));
        assert_eq!(state.written(), None);
    }

    #[test]
    fn an_answer_after_cancel_or_to_an_older_question_changes_nothing() {
        let mut state = state();
        let (first, _) = asked(state.update(Event::Open));
        let (second, _) = asked(state.update(Event::Open));
        assert_eq!(state.update(Event::Answered(first, unknown(None))), None);
        state.update(Event::Cancel);
        assert_eq!(state.update(Event::Answered(second, unknown(None))), None);
        assert_eq!(state.written(), None);
    }
}
