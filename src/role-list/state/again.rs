//! Signing in again when a login has expired, and then doing the pending action.

use super::{Effect, Message, Question, Shown, State, Use};
use crate::keys::RowCommand;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Again, CopyCredentials, Person, SignIn, SignInAgain, Waiting};
use rolebox_session::pending_action::Action;

impl State {
    /// Returns the person whose login has expired, with their chosen role.
    #[must_use]
    pub fn expired(&self) -> Option<(&Person, &RoleArn)> {
        let chosen = self.shown.as_ref()?.person_of(self.chosen)?;
        (chosen.0.usable_until <= self.now).then_some(chosen)
    }

    /// Opens the person's sign-in page. Their last row command for the chosen role becomes the pending
    /// action; without one, nothing is pending.
    pub(super) fn sign_in_again(&mut self) {
        let Some((person, role)) = self.expired() else { return };
        let tried = self.tried.as_ref().filter(|(_, tried)| tried == role);
        let role = role.clone();
        let action = tried.zip(self.shown.as_ref()).and_then(|((command, _), shown)| match command {
            RowCommand::SignIn | RowCommand::NewTab => Some(Action::SignIn(role)),
            RowCommand::Copy => Some(Action::Copy { role, format: shown.overview.preferences.format }),
            // A pending action is done without a narrowing policy. This one had a policy, so the person must
            // request it again.
            RowCommand::CopyNarrowed => None,
        });
        let asked = SignInAgain { login: person.login.clone(), action, start_url: None };
        self.drop_question();
        self.effects.push(Effect::SignInAgain(asked));
    }

    /// Stores the text that the person typed.
    pub(super) fn write_start_url(&mut self, written: String) {
        if let Some(Question::StartUrl { text, .. }) = &mut self.question {
            *text = written;
        }
    }

    /// Accepts the sign-in page that the person entered. If it is not a valid address, a message says so and
    /// the question stays open.
    pub(super) fn name_start_url(&mut self, question: Question) {
        let Question::StartUrl { asked, text, .. } = &question else { return };
        match text.trim().parse() {
            Ok(url) => {
                let asked = SignInAgain { start_url: Some(url), ..asked.clone() };
                self.effects.extend([Effect::SignInAgain(asked), Effect::Focus]);
            }
            Err(_) => {
                self.question = Some(question);
                self.message = Message::StartUrlWrong;
            }
        }
    }

    /// Shows the result.
    pub(super) fn again(&mut self, asked: SignInAgain, again: Again) {
        match again {
            Again::Opened => self.message = Message::AgainOpened,
            Again::Unknown(suggested) => {
                self.message = Message::Nothing;
                let text = suggested.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
                self.ask(Question::StartUrl { asked, text, suggested: suggested.is_some() });
            }
        }
    }

    /// Asks the worker for a pending action if there are other logins than before.
    pub(super) fn ask_what_waits(&mut self, before: Option<&Shown>) {
        let logins = self.shown.as_ref().map(Shown::logins).unwrap_or_default();
        if !logins.is_empty() && before.is_none_or(|before| before.logins() != logins) {
            self.effects.push(Effect::GetWaiting);
        }
    }

    /// Asks the person whether to do the pending action. A person who is already typing wants something else.
    pub(super) fn offer(&mut self, waiting: Option<Waiting>) {
        if let Some(waiting) = waiting
            && self.query.is_empty()
            && self.question.is_none()
            && self.sheet.is_none()
        {
            self.ask(Question::Waiting(waiting));
        }
    }

    /// Does the pending action, as if its key were pressed now.
    pub(super) fn taken(&mut self, waiting: Option<Waiting>) {
        let Some(Waiting { login, action }) = waiting else { return };
        match action {
            Action::SignIn(role) => self.go(Use::SignIn(SignIn { login, role })),
            Action::Copy { role, format } => {
                let rights = Rights::Full;
                self.go(Use::Copy(CopyCredentials { login, role, rights, format, confirmed: false }));
            }
        }
    }
}
