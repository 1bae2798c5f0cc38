//! The person's requests to the worker, and the messages about the answers.

use super::{App, Msg, Notice, Question};
use crate::{clipboard, text};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{
    ChangeListSetting, Copied, CopyAnswer, CopyCredentials, Failure, OpenConsole, SignIn,
};
use rolebox_role_list::keys::RowCommand;
use rolebox_role_list::offer::{is_over_limit, may_get};
use rolebox_role_list::{Aliases, active_until};
use rolebox_saml::LoginId;
use rolebox_settings::ListSetting;
use yew::html::Scope;
use zeroize::Zeroizing;

impl App {
    /// Signs in with the chosen role, or copies its credentials.
    pub(super) fn use_row(&mut self, link: &Scope<Self>, command: RowCommand) {
        let Some(shown) = &self.shown else { return };
        let Some((person, role)) = shown.person_of(self.chosen) else { return };
        let (login, role) = (person.login.clone(), role.clone());
        let over = person.usable_until <= self.now;
        let can_get = |rights| may_get(&shown.overview, person, &role, rights, self.now);
        let over_limit = is_over_limit(person);
        let may_sign_in = !self.needs_credentials(&login, &role) || can_get(Rights::Full);
        let may_copy = match command {
            RowCommand::SignIn => may_sign_in,
            RowCommand::Copy => can_get(Rights::Full),
            RowCommand::CopyNarrowed => can_get(Rights::Narrowed),
        };
        let format = shown.overview.preferences.format;
        self.tried = Some((command, role.clone()));
        if over_limit && !may_copy {
            return self.fail(&Failure::TooLongForSts);
        }
        let rights = match command {
            // AWS's control would lead to its error page, and the list with the way back would be gone.
            RowCommand::SignIn if over && !self.needs_credentials(&login, &role) => {
                return self.fail(&Failure::LoginExpired);
            }
            RowCommand::SignIn => return self.sign_in(link, SignIn { login, role }),
            RowCommand::Copy => Rights::Full,
            RowCommand::CopyNarrowed => Rights::Narrowed,
        };
        self.copy(link, CopyCredentials { login, role, rights, format, confirmed: false });
    }

    pub(super) fn sign_in(&mut self, link: &Scope<Self>, asked: SignIn) {
        self.notice = Notice::Status(text::signing_in(&self.account(&asked.role), asked.role.name()));
        let (surface, with_credentials) = (self.surface, self.needs_credentials(&asked.login, &asked.role));
        link.send_future(async move {
            Msg::SignedIn(if with_credentials {
                let SignIn { login, role } = asked;
                surface.ask(OpenConsole { login, role, region: None, path: None }).await
            } else {
                surface.ask(asked).await
            })
        });
    }

    /// Returns true if the assertion can't be used for the role: the role is chained, or the login has
    /// expired.
    fn needs_credentials(&self, login: &LoginId, role: &RoleArn) -> bool {
        let Some(shown) = &self.shown else { return false };
        let person = shown.overview.people.iter().find(|person| person.login == *login);
        person.is_some_and(|person| {
            let active = active_until(&shown.overview, person, role).is_some_and(|until| self.now < until);
            let chained = person.via.iter().any(|(chained, _)| chained == role);
            chained || (person.usable_until <= self.now && active)
        })
    }

    pub(super) fn copy(&mut self, link: &Scope<Self>, asked: CopyCredentials) {
        self.notice = Notice::Status(text::COPYING.get());
        self.question = None;
        let surface = self.surface;
        link.send_future(async move {
            let answer = surface.ask(asked.clone()).await;
            Msg::Copied(asked, answer)
        });
    }

    pub(super) fn copied(&mut self, asked: CopyCredentials, answer: CopyAnswer) {
        match answer {
            CopyAnswer::ConfirmIssuer => {
                self.notice = Notice::Nothing;
                self.question = Some(Question::NewIssuer(asked));
            }
            CopyAnswer::Copied(mut copied) => {
                let secret = Zeroizing::new(core::mem::take(&mut copied.text));
                self.notice = Notice::Status(if clipboard::write(secret) {
                    self.copied_sentence(&asked.role, &copied)
                } else {
                    text::READY_TO_COPY.get()
                });
            }
        }
    }

    pub(super) fn agree(&mut self, link: &Scope<Self>) {
        if let Some(Question::StartUrl { text, .. }) = &self.question {
            return self.name_start_url(link, &text.clone());
        }
        match self.question.take() {
            Some(Question::NewIssuer(asked)) => {
                self.copy(link, CopyCredentials { confirmed: true, ..asked });
            }
            Some(Question::Waiting(waiting)) => self.take(link, waiting, true),
            Some(Question::StartUrl { .. }) | None => {}
        }
        self.focus();
    }

    pub(super) fn decline(&mut self, link: &Scope<Self>) {
        if let Some(Question::Waiting(waiting)) = self.question.take() {
            self.take(link, waiting, false);
        }
        self.focus();
    }

    /// Changes a setting, on this page at once and in the worker for later.
    pub(super) fn set(&mut self, link: &Scope<Self>, setting: ListSetting) {
        if let Some(shown) = &mut self.shown {
            shown.overview.preferences.change(setting);
        }
        self.changing.push(setting);
        let surface = self.surface;
        link.send_future(async move {
            Msg::SettingChanged(setting, surface.ask(ChangeListSetting { setting }).await)
        });
    }

    pub(super) fn fail(&mut self, failure: &Failure) {
        self.notice = Notice::Alert(text::failure(failure));
    }

    /// Returns the display name of a role's account.
    pub(super) fn account(&self, role: &RoleArn) -> String {
        let id = role.account();
        let alias = self.shown.as_ref().and_then(|shown| Aliases::new(&shown.overview).of(&id));
        text::account(alias, id.as_str())
    }

    fn copied_sentence(&self, role: &RoleArn, copied: &Copied) -> String {
        let until = js_sys::Date::new(&(copied.expires_at as f64).into());
        let until = format!("{:02}:{:02}", until.get_hours(), until.get_minutes());
        text::copied(&self.account(role), role.name(), &until, copied)
    }
}
