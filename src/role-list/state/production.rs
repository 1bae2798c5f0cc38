//! Asks before a production role is used. Every sign-in and copy of a list passes here.

use super::{Effect, Message, Question, Shown, State};
use crate::environment::Tag;
use crate::offer::may_get;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{AgreeToProduction, CopyCredentials, OpenConsole, SignIn};
use rolebox_saml::LoginId;
use std::rc::Rc;

/// What a person wants of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// To sign in.
    SignIn(SignIn),
    /// To open a page of the console in a new tab.
    Console(OpenConsole),
    /// To copy credentials.
    Copy(CopyCredentials),
}

impl Use {
    /// Returns the login.
    #[must_use]
    pub const fn login(&self) -> &LoginId {
        match self {
            Self::SignIn(SignIn { login, .. })
            | Self::Console(OpenConsole { login, .. })
            | Self::Copy(CopyCredentials { login, .. }) => login,
        }
    }

    /// Returns the role.
    #[must_use]
    pub const fn role(&self) -> &RoleArn {
        match self {
            Self::SignIn(SignIn { role, .. })
            | Self::Console(OpenConsole { role, .. })
            | Self::Copy(CopyCredentials { role, .. }) => role,
        }
    }

    const fn rights(&self) -> Rights {
        match self {
            Self::SignIn(_) => Rights::Full,
            Self::Console(OpenConsole { rights, .. }) | Self::Copy(CopyCredentials { rights, .. }) => *rights,
        }
    }

    /// Returns the same with fewer rights. AWS's own page always gives all of them, so that a sign-in opens the
    /// console with credentials instead.
    fn narrowed(self) -> Self {
        let rights = Rights::Narrowed;
        match self {
            Self::SignIn(SignIn { login, role }) => {
                Self::Console(OpenConsole { login, role, rights, region: None, path: None })
            }
            Self::Console(asked) => Self::Console(OpenConsole { rights, ..asked }),
            Self::Copy(asked) => Self::Copy(CopyCredentials { rights, ..asked }),
        }
    }
}

impl Shown {
    /// Returns a role's environment.
    #[must_use]
    pub fn tag(&self, role: &RoleArn) -> Option<Rc<Tag>> {
        let account = role.account();
        // The last name of an account counts.
        let alias =
            self.overview.aliases.iter().rfind(|(of, _)| *of == account).map(|(_, alias)| alias.as_str());
        self.marker.tag(role, alias)
    }
}

impl State {
    /// Does what the person wants, or asks first.
    pub(super) fn go(&mut self, wanted: Use) {
        if self.shown.as_ref().is_some_and(|shown| shown.overview.marked.is_none()) {
            // Nobody knows yet whether it is production.
            self.message = match &wanted {
                Use::SignIn(_) | Use::Console(_) => Message::SigningIn(wanted.role().clone()),
                Use::Copy(_) => Message::Copying,
            };
            self.unmarked = Some(wanted);
        } else if self.must_ask(&wanted) {
            self.ask(Question::Production(wanted));
        } else {
            self.carry_out(wanted);
        }
    }

    /// Goes on with what waited until it was known which roles are production.
    pub(super) fn marked(&mut self) {
        self.keep_agreements();
        if self.shown.as_ref().is_some_and(|shown| shown.overview.marked.is_some())
            && let Some(wanted) = self.unmarked.take()
        {
            self.go(wanted);
        }
    }

    /// Returns whether the role is production and the person has not agreed. Nobody has to agree to look.
    fn must_ask(&self, wanted: &Use) -> bool {
        let Some(shown) = &self.shown else { return false };
        let only_looks =
            wanted.rights() == Rights::Narrowed && shown.overview.preferences.narrowing().is_read_only();
        !only_looks
            && shown.tag(wanted.role()).is_some_and(|tag| tag.is_production())
            && shown.marker.asks(wanted.role(), shown.overview.agreed(), self.now)
            && shown.marker.asks(wanted.role(), &self.agreed, self.now)
    }

    /// Does what the person agreed to, and remembers that they did.
    pub(super) fn agree_to_production(&mut self, wanted: Use) {
        self.agreed.push((wanted.role().clone(), self.now));
        let (login, roles) = (wanted.login().clone(), vec![wanted.role().clone()]);
        self.unkept.push(AgreeToProduction { login, roles });
        self.keep_agreements();
        self.carry_out(wanted);
    }

    /// Has the worker remember agreements, if they count for a day. A browser that has just started asks each time, until
    /// it knows what the administrator has set.
    fn keep_agreements(&mut self) {
        if self.shown.as_ref().is_some_and(|shown| shown.marker.keeps_agreements()) {
            self.effects.extend(self.unkept.drain(..).map(Effect::Agree));
        }
    }

    /// Does it with fewer rights, instead of what the question is about.
    pub(super) fn narrow(&mut self) {
        if !self.may_narrow() {
            return;
        }
        if let Some(Question::Production(wanted)) = self.question.take() {
            self.carry_out(wanted.narrowed());
            self.effects.push(Effect::Focus);
        }
    }

    /// Returns whether the question can offer fewer rights.
    #[must_use]
    pub fn may_narrow(&self) -> bool {
        let (Some(Question::Production(wanted)), Some(shown)) = (&self.question, &self.shown) else {
            return false;
        };
        let may = |person| may_get(&shown.overview, person, wanted.role(), Rights::Narrowed, self.now);
        wanted.rights() == Rights::Full && shown.person(wanted.login()).is_some_and(may)
    }

    fn carry_out(&mut self, wanted: Use) {
        match wanted {
            Use::SignIn(asked) => self.sign_in(asked),
            Use::Console(asked) => {
                self.message = Message::SigningIn(asked.role.clone());
                self.effects.push(Effect::OpenConsole(asked));
            }
            Use::Copy(asked) => self.copy(asked),
        }
    }
}

#[cfg(test)]
mod tests;
