//! What a person asks for: to sign in, to copy, to change a setting; and what the answers change.

use super::{Effect, Message, Question, State, Use};
use crate::active_until;
use crate::keys::RowCommand;
use crate::offer::{is_over_limit, may_get};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::console::ConsolePath;
use rolebox_aws::credentials::Rights;
use rolebox_aws::partition::Region;
use rolebox_credentials::format::Format;
use rolebox_protocol::{CopyAnswer, CopyCredentials, Failure, OpenConsole, Preferences, SignIn};
use rolebox_saml::LoginId;
use rolebox_settings::ListSetting;

/// A setting that the person changed, until an overview has it.
#[derive(Debug)]
pub(super) struct Changing {
    setting: ListSetting,
    /// The last request for an overview before the worker's answer. That overview can be older than the
    /// change. None until the answer.
    answered_after: Option<u32>,
}

/// How a role is used, where the person chose it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct How {
    /// The format to copy in.
    pub(super) format: Option<Format>,
    /// The console's region.
    pub(super) region: Option<Region>,
    /// The console's page.
    pub(super) path: Option<ConsolePath>,
}

impl State {
    /// Signs in with the chosen role, or copies its credentials. Without a login, what was wanted waits for one.
    pub(super) fn use_row(&mut self, command: RowCommand) {
        self.use_row_as(command, How::default());
    }

    /// Does the same in a way that the person chose.
    pub(super) fn use_row_as(&mut self, command: RowCommand, how: How) {
        let Some(shown) = &self.shown else { return };
        let Some((person, role)) = shown.person_of(self.chosen) else { return };
        let (login, role) = (person.login.clone(), role.clone());
        let over = person.usable_until <= self.now;
        let can_get = |rights| may_get(&shown.overview, person, &role, rights, self.now);
        let over_limit = is_over_limit(person);
        let with_credentials = self.needs_credentials(&login, &role);
        let may = match command {
            RowCommand::SignIn | RowCommand::NewTab => !with_credentials || can_get(Rights::Full),
            RowCommand::Copy => can_get(Rights::Full),
            RowCommand::CopyNarrowed => can_get(Rights::Narrowed),
        };
        let (format, chosen) =
            (how.format.unwrap_or(shown.overview.preferences.format), how.format.is_some());
        self.tried = Some((command, role.clone(), how.clone()));
        let is_active = active_until(&shown.overview, person, &role).is_some_and(|until| self.now < until);
        if person.is_remembered() && !is_active {
            return self.sign_in_again();
        }
        if over_limit && !may {
            self.message = Message::Failed(Failure::TooLongForSts);
            return;
        }
        let rights = match command {
            // AWS's control would lead to its error page, and the list with the way back would be gone.
            RowCommand::SignIn | RowCommand::NewTab if over && !with_credentials => {
                self.message = Message::Failed(Failure::LoginExpired);
                return;
            }
            RowCommand::SignIn => return self.go(Use::SignIn(SignIn { login, role })),
            RowCommand::NewTab => {
                let How { region, path, .. } = how;
                let asked = OpenConsole { login, role, rights: Rights::Full, region, path };
                return self.go(Use::Console(asked));
            }
            RowCommand::Copy => Rights::Full,
            RowCommand::CopyNarrowed => Rights::Narrowed,
        };
        self.go(Use::Copy(CopyCredentials { login, role, rights, format, chosen, confirmed: false }));
    }

    /// Signs in. [`State::go`] asks first.
    pub(super) fn sign_in(&mut self, asked: SignIn) {
        self.message = Message::SigningIn(asked.role.clone());
        self.effects.push(if self.needs_credentials(&asked.login, &asked.role) {
            let SignIn { login, role } = asked;
            Effect::OpenConsole(OpenConsole { login, role, rights: Rights::Full, region: None, path: None })
        } else {
            Effect::SignIn(asked)
        });
    }

    /// Returns true if the assertion can't be used for the role: the role is chained, or the login has
    /// expired.
    fn needs_credentials(&self, login: &LoginId, role: &RoleArn) -> bool {
        let Some(shown) = &self.shown else { return false };
        shown.person(login).is_some_and(|person| {
            let active = active_until(&shown.overview, person, role).is_some_and(|until| self.now < until);
            let chained = person.via.iter().any(|(chained, _)| chained == role);
            chained || (person.usable_until <= self.now && active)
        })
    }

    /// Copies. [`State::go`] asks first.
    pub(super) fn copy(&mut self, asked: CopyCredentials) {
        self.message = Message::Copying;
        self.drop_question();
        self.effects.push(Effect::Copy(asked));
    }

    pub(super) fn copied(&mut self, asked: CopyCredentials, answer: CopyAnswer, on_clipboard: bool) {
        match answer {
            CopyAnswer::ConfirmIssuer => self.ask(Question::NewIssuer(asked)),
            CopyAnswer::Copied(copied) if on_clipboard => {
                self.copied_at = self.now;
                self.message = Message::Copied(asked.role, copied);
            }
            CopyAnswer::Copied(_) => self.message = Message::ReadyToCopy,
        }
    }

    /// Asks the person, unless the login that the question is about has gone.
    pub(super) fn ask(&mut self, question: Question) {
        // A question shows what is wrong with its answer, not what went wrong before.
        self.message = Message::Nothing;
        if self.shown.as_ref().is_some_and(|shown| shown.person(question.login()).is_some()) {
            self.question = Some(question);
            self.asked_at = self.last_event;
            // What still waits for the page to be visible was not an answer to this question.
            self.sight.take_back();
        }
    }

    /// Drops the question. The focus was in it.
    pub(super) fn drop_question(&mut self) {
        if self.question.take().is_some() {
            self.effects.push(Effect::Focus);
        }
    }

    pub(super) fn agree(&mut self) {
        match self.question.take() {
            Some(Question::NewIssuer(asked)) => self.copy(CopyCredentials { confirmed: true, ..asked }),
            Some(Question::Waiting(waiting)) => {
                self.effects.push(Effect::TakeWaiting { login: waiting.login, agreed: true });
            }
            Some(Question::Production(wanted)) => self.agree_to_production(wanted),
            Some(question @ Question::StartUrl { .. }) => return self.name_start_url(question),
            None => {}
        }
        self.effects.push(Effect::Focus);
    }

    pub(super) fn decline(&mut self) {
        if let Some(Question::Waiting(waiting)) = self.question.take() {
            self.effects.push(Effect::TakeWaiting { login: waiting.login, agreed: false });
        }
        self.effects.push(Effect::Focus);
    }

    /// Changes a setting, on this page at once and in the worker for later.
    pub(super) fn set(&mut self, setting: ListSetting) {
        if let Some(shown) = &mut self.shown {
            shown.overview.preferences.change(setting);
        }
        self.changing.push(Changing { setting, answered_after: None });
        self.effects.push(Effect::Set(setting));
    }

    /// Without success the page shows again what the worker has.
    pub(super) fn setting_answered(&mut self, setting: ListSetting, result: Result<(), Failure>) {
        let is_answered =
            |changing: &Changing| changing.setting == setting && changing.answered_after.is_none();
        let Some(at) = self.changing.iter().position(is_answered) else { return };
        match result {
            Ok(()) => {
                if let Some(changing) = self.changing.get_mut(at) {
                    changing.answered_after = Some(self.requests);
                }
            }
            Err(failure) => {
                self.changing.remove(at);
                self.message = Message::Failed(failure);
                self.request_overview();
            }
        }
    }

    /// Puts the person's changes into the overview of a request that the worker may have answered before it
    /// stored them.
    pub(super) fn keep_settings(&mut self, request: u32, preferences: &mut Preferences) {
        self.changing.retain(|changing| changing.answered_after.is_none_or(|last| request <= last));
        for changing in &self.changing {
            preferences.change(changing.setting);
        }
    }
}
