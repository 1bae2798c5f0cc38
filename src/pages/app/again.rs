//! Signing in again when a login has expired, and doing then what was wanted before.

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
    /// Returns whose login has expired, with the role that is chosen of theirs.
    pub(super) fn expired(&self) -> Option<(&Person, &RoleArn)> {
        let chosen = self.shown.as_ref()?.person_of(self.chosen)?;
        (chosen.0.usable_until <= self.now).then_some(chosen)
    }

    /// Opens the page where the person signs in. What they last tried with the chosen role is kept for when they are
    /// back; who tried nothing finds nothing waiting.
    pub(super) fn sign_in_again(&mut self, link: &Scope<Self>, start_url: Option<HttpsUrl>) {
        let Some((person, role)) = self.expired() else { return };
        let tried = self.tried.as_ref().filter(|(_, tried)| tried == role);
        let role = role.clone();
        let action = tried.zip(self.shown.as_ref()).and_then(|((command, _), shown)| match command {
            RowCommand::SignIn => Some(Action::SignIn(role)),
            RowCommand::Copy => Some(Action::Copy { role, format: shown.overview.preferences.format }),
            // What waits is done in full, and this was wanted narrowed: it is to be asked for again.
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

    /// Takes over what the person writes.
    pub(super) fn write_start_url(&mut self, written: String) {
        if let Some(Question::StartUrl { text, .. }) = &mut self.question {
            *text = written;
        }
    }

    /// Takes the page that the person named. What is none is said, and the question stays.
    pub(super) fn name_start_url(&mut self, link: &Scope<Self>, text: &str) {
        match text.trim().parse() {
            Ok(url) => self.sign_in_again(link, Some(url)),
            Err(_) => self.notice = Notice::Alert(text::START_URL_WRONG.get()),
        }
    }

    /// Shows what became of it.
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

    /// Asks whether anything waited, when there are other logins than before.
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

    /// Asks the person whether what waited is still wanted. Whoever types has decided otherwise.
    pub(super) fn offer(&mut self, waiting: Option<Waiting>) {
        if let Some(waiting) = waiting
            && self.query.is_empty()
            && self.question.is_none()
        {
            self.question = Some(Question::Waiting(waiting));
        }
    }

    /// Takes what waits away: to be done when it was agreed to, else to be forgotten.
    pub(super) fn take(&self, link: &Scope<Self>, waiting: Waiting, agreed: bool) {
        let surface = self.surface;
        link.send_future(async move {
            let taken = surface.ask(TakeWaiting { login: waiting.login }).await;
            Msg::Taken(if agreed { taken } else { Ok(None) })
        });
    }

    /// Does what was taken away, as if its key were pressed now.
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
