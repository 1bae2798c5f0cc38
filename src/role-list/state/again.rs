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
        let tried = self.tried.as_ref().filter(|(_, tried, _)| tried == role);
        let role = role.clone();
        let action = tried.zip(self.shown.as_ref()).and_then(|((command, _, how), shown)| match command {
            RowCommand::SignIn | RowCommand::NewTab => Some(Action::SignIn(role)),
            RowCommand::Copy => {
                let format = how.format.unwrap_or(shown.overview.preferences.format);
                Some(Action::Copy { role, format })
            }
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
            if self.message == Message::StartUrlWrong {
                self.message = Message::Nothing;
            }
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
                // The person chose a format that is not the usual one.
                let is_usual = |shown: &Shown| shown.overview.preferences.format == format;
                let chosen = !self.shown.as_ref().is_some_and(is_usual);
                self.go(Use::Copy(CopyCredentials { login, role, rights, format, chosen, confirmed: false }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{METRICS, NOW, ada, arrived, login, pressed};
    use super::super::{Event, Progress};
    use super::*;
    use crate::keys::{Command, Move};
    use crate::tests::{person, role};
    use rolebox_protocol::{ActiveCredentials, Marked, Overview};
    use rolebox_session::remembered::RememberedRoles;

    /// The remembered roles of a person, as the worker tells them.
    fn roles_of(person: &Person, id: u8) -> (String, RememberedRoles) {
        let texts = ["7", &person.issuer, ""].map(str::to_owned).into_iter();
        let texts: Vec<String> = texts.chain(person.roles.iter().map(ToString::to_string)).collect();
        let texts = serde_json::to_value(texts).unwrap();
        (login(id).to_string(), serde_json::from_value(texts).unwrap())
    }

    /// Nobody is logged in, and the roles of ada's last login are remembered.
    fn remembered() -> Overview {
        let mut all = ada();
        let ada = all.people.remove(0);
        all.marked = Some(Marked { remembered: vec![roles_of(&ada, 9)], ..Marked::default() });
        all
    }

    fn open(overview: &Overview) -> State {
        let mut state = State::new(false, METRICS, NOW);
        state.update(arrived(1, overview), NOW);
        state
    }

    fn listed(state: &State) -> Vec<String> {
        let shown = state.shown().unwrap();
        let row = |row| Some(shown.person_of(row)?.1.name().to_owned());
        (0..shown.layout.len).filter_map(row).collect()
    }

    fn again(action: Option<Action>) -> Effect {
        Effect::SignInAgain(SignInAgain { login: login(9), action, start_url: None })
    }

    #[test]
    fn a_remembered_role_leads_to_the_sign_in_page_and_what_was_wanted_waits() {
        let format = ada().preferences.format;
        let role = role(1, "Admin");
        let copy = Action::Copy { role: role.clone(), format };
        for (command, action) in [
            (RowCommand::SignIn, Some(Action::SignIn(role.clone()))),
            (RowCommand::NewTab, Some(Action::SignIn(role.clone()))),
            (RowCommand::Copy, Some(copy)),
            (RowCommand::CopyNarrowed, None),
        ] {
            let mut state = open(&remembered());
            assert_eq!(listed(&state), ["Admin", "Billing", "Audit"]);
            assert!(state.expired().is_some_and(|(person, _)| person.is_remembered()));
            // A stray Enter opens nothing.
            assert_eq!(state.update(pressed(Command::Use(command)), NOW), []);
            state.update(pressed(Command::Move(Move::Up)), NOW);
            assert_eq!(state.update(pressed(Command::Use(command)), NOW), [again(action)], "{command:?}");
        }
        let mut state = open(&remembered());
        assert_eq!(state.update(Event::SignInAgain, NOW), [again(None)]);
        let unknown = SignInAgain { login: login(9), action: None, start_url: None };
        state.update(Event::Again(unknown, Ok(Again::Unknown(None))), NOW);
        assert!(matches!(state.question(), Some(Question::StartUrl { .. })));
    }

    #[test]
    fn active_credentials_of_a_remembered_role_are_used_as_they_are() {
        let mut all = remembered();
        let (role, rights) = (role(2, "Billing"), Rights::Full);
        all.active = vec![ActiveCredentials { login: login(9), role, rights, expires_at: NOW + 1 }];
        let mut state = open(&all);
        state.update(Event::Used(RowCommand::Copy, 1), NOW);
        assert_eq!(state.progress().map(|(_, progress)| progress), Some(Progress::Copying));
        state.update(Event::Ticked, NOW + 1);
        let effects = state.update(Event::Used(RowCommand::SignIn, 1), NOW + 1);
        assert!(matches!(&effects[..], [Effect::SignInAgain(_), _]), "{effects:?}");
    }

    #[test]
    fn who_is_logged_in_comes_first_and_is_not_listed_twice() {
        let mut all = ada();
        all.people[0].roles.truncate(1);
        let bob = person("bob", vec![role(7, "Admin"), role(7, "Adm")]);
        let mut marked = remembered().marked.unwrap();
        marked.remembered.push(roles_of(&bob, 8));
        all.marked = Some(marked);
        let mut state = open(&all);
        assert_eq!(listed(&state), ["Admin", "Adm", "Admin"]);
        // The better match is not chosen before a role that can be used.
        state.update(Event::Typed("adm".into()), NOW);
        assert_eq!(listed(&state), ["Admin", "Adm", "Admin"]);
    }

    #[test]
    fn an_early_enter_waits_until_the_remembered_roles_are_known() {
        let mut state = State::new(false, METRICS, NOW);
        state.update(Event::Typed("audit".into()), NOW);
        state.update(pressed(Command::Use(RowCommand::SignIn)), NOW);
        let audit = |overview: Overview| Event::Overview {
            request: 1,
            query: "audit".into(),
            answer: Ok(overview.into()),
        };
        state.update(audit(Overview { marked: None, ..remembered() }), NOW);
        let effects = state.update(audit(remembered()), NOW);
        assert!(effects.contains(&again(Some(Action::SignIn(role(3, "Audit"))))), "{effects:?}");
    }
}
