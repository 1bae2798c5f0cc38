//! Signing in again when a login has expired, and then doing the pending action.

use super::{App, Msg, Notice, Question, Shown};
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{
    Again, CopyCredentials, Failure, GetWaiting, Person, SignIn, SignInAgain, TakeWaiting, Waiting,
};
use rolebox_role_list::keys::RowCommand;
use rolebox_saml::LoginId;
use rolebox_session::pending_action::Action;
use rolebox_settings::HttpsUrl;
use yew::html::Scope;

impl App {
    /// Returns the person whose login has expired, with their chosen role.
    pub(super) fn expired(&self) -> Option<(&Person, &RoleArn)> {
        let chosen = self.shown.as_ref()?.person_of(self.chosen)?;
        (chosen.0.usable_until <= self.now).then_some(chosen)
    }

    /// Opens the person's sign-in page. Their last row command for the chosen role becomes the pending
    /// action; without one, nothing is pending.
    pub(super) fn sign_in_again(&mut self, link: &Scope<Self>, start_url: Option<HttpsUrl>) {
        let Some((person, role)) = self.expired() else { return };
        let tried = self.tried.as_ref().filter(|(_, tried)| tried == role);
        let role = role.clone();
        let action = tried.zip(self.shown.as_ref()).and_then(|((command, _), shown)| match command {
            RowCommand::SignIn => Some(Action::SignIn(role)),
            RowCommand::Copy => Some(Action::Copy { role, format: shown.overview.preferences.format }),
            // A pending action is done without a narrowing policy. This one had a policy, so the person must
            // request it again.
            RowCommand::CopyNarrowed => None,
        });
        let asked = SignInAgain { login: person.login.clone(), action, start_url };
        self.question = None;
        let surface = self.surface;
        link.send_future(async move {
            let login = asked.login.clone();
            Msg::Again(login, surface.ask(asked).await)
        });
    }

    /// Stores the text that the person typed.
    pub(super) fn write_start_url(&mut self, written: String) {
        if let Some(Question::StartUrl { text, .. }) = &mut self.question {
            *text = written;
        }
    }

    /// Accepts the sign-in page that the person entered. If it is not a valid address, a message says so and
    /// the question stays open.
    pub(super) fn name_start_url(&mut self, link: &Scope<Self>, text: &str) {
        match text.trim().parse() {
            Ok(url) => self.sign_in_again(link, Some(url)),
            Err(_) => self.notice = Notice::Alert(text::START_URL_WRONG.get()),
        }
    }

    /// Shows the result.
    pub(super) fn again(&mut self, login: LoginId, again: Again) {
        match again {
            Again::Opened => self.notice = Notice::Status(text::AGAIN_OPENED.get()),
            Again::Unknown(suggested) => {
                self.notice = Notice::Nothing;
                let text = suggested.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
                self.question = Some(Question::StartUrl { login, text, suggested: suggested.is_some() });
            }
        }
    }

    /// Asks the worker for a pending action if there are other logins than before.
    pub(super) fn ask_what_waits(&self, link: &Scope<Self>, before: Option<&Shown>) {
        let Some(shown) = &self.shown else { return };
        let logins = |shown: &Shown| -> Vec<_> {
            shown.overview.people.iter().map(|person| person.login.clone()).collect()
        };
        if shown.overview.people.is_empty() || before.is_some_and(|before| logins(before) == logins(shown)) {
            return;
        }
        let surface = self.surface;
        link.send_future(async move { Msg::Waits(surface.ask(GetWaiting {}).await) });
    }

    /// Asks the person whether to do the pending action. A person who is already typing wants something else.
    pub(super) fn offer(&mut self, waiting: Option<Waiting>) {
        if let Some(waiting) = waiting
            && self.query.is_empty()
            && self.question.is_none()
        {
            self.question = Some(Question::Waiting(waiting));
        }
    }

    /// Takes the pending action from the worker: to do it if the person agreed, else to drop it.
    pub(super) fn take(&self, link: &Scope<Self>, waiting: Waiting, agreed: bool) {
        let surface = self.surface;
        link.send_future(async move {
            let taken = surface.ask(TakeWaiting { login: waiting.login }).await;
            Msg::Taken(if agreed { taken } else { Ok(None) })
        });
    }

    /// Does the pending action, as if its key were pressed now.
    pub(super) fn taken(&mut self, link: &Scope<Self>, taken: Result<Option<Waiting>, Failure>) {
        let Waiting { login, action } = match taken {
            Ok(Some(waiting)) => waiting,
            Ok(None) => return,
            Err(failure) => return self.fail(&failure),
        };
        match action {
            Action::SignIn(role) => self.sign_in(link, SignIn { login, role }),
            Action::Copy { role, format } => {
                self.copy(
                    link,
                    CopyCredentials { login, role, rights: Rights::Full, format, confirmed: false },
                );
            }
        }
    }
}
