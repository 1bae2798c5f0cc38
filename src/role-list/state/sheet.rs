//! The sheet of actions for a role, and the names that a person gives. While it is open, the search field
//! filters the actions, or is where the name is typed.

use super::commands::How;
use super::{Effect, Message, Shown, State};
use crate::actions::{Action, actions, formats, regions, services};
use crate::keys::{Command, RowCommand};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::console::Service;
use rolebox_protocol::{ArrangeList, Failure, NameProfile, Person};
use rolebox_saml::LoginId;
use rolebox_session::arranged::{Arrange, OwnName};

/// The open sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The login of the person whose role it is.
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// The text in the field.
    pub text: String,
    /// The number of the chosen action.
    pub chosen: usize,
    /// What it lists.
    pub step: Step,
}

/// What a sheet lists, and the text filters; or what the text is the new name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The actions.
    Actions,
    /// The formats to copy in.
    Formats,
    /// The pages of the console.
    Services,
    /// The regions in which the page can be opened: that of a service, or the home page.
    Regions(Option<Service>),
    /// Nothing: the role gets a name.
    NameRole,
    /// Nothing: its account gets a name.
    NameAccount,
}

impl Step {
    const fn is_naming(self) -> bool {
        matches!(self, Self::NameRole | Self::NameAccount)
    }
}

impl State {
    /// Says what each action is called, for the filter.
    #[must_use]
    pub fn with_labels(mut self, label: fn(&Shown, Action) -> String) -> Self {
        self.label = label;
        self
    }

    /// Returns the open sheet.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_ref()
    }

    /// Returns the actions or choices that match the filter. None while a name is typed.
    #[must_use]
    pub fn offered(&self) -> Vec<Action> {
        let Some((sheet, shown)) = self.sheet.as_ref().zip(self.shown.as_ref()) else { return Vec::new() };
        let Some(person) = of(sheet, shown).filter(|_| !sheet.step.is_naming()) else { return Vec::new() };
        let words = sheet.text.to_lowercase();
        let fits = |action: &Action| {
            let label = (self.label)(shown, *action).to_lowercase();
            words.split_whitespace().all(|word| label.contains(word))
        };
        let catalogue = shown.catalogue.borrow();
        let opened =
            shown.overview.marked.as_ref().map(|marked| marked.opened.as_slice()).unwrap_or_default();
        let all = match sheet.step {
            Step::Actions => actions(shown, catalogue.arrangement(), person, &sheet.role, self.now),
            Step::Formats => formats(),
            Step::Services => services(opened),
            Step::Regions(_) => regions(sheet.role.partition(), opened),
            Step::NameRole | Step::NameAccount => Vec::new(),
        };
        all.into_iter().filter(fits).collect()
    }

    /// Opens the sheet for the chosen row.
    pub(super) fn open_sheet(&mut self) {
        let Some((person, role)) = self.shown.as_ref().and_then(|shown| shown.person_of(self.chosen)) else {
            return;
        };
        let (login, role) = (person.login.clone(), role.clone());
        self.sheet = Some(Sheet { login, role, text: String::new(), chosen: 0, step: Step::Actions });
        self.gate.moved();
        self.message = Message::Nothing;
        self.effects.extend([Effect::SetField(String::new()), Effect::Focus]);
    }

    /// Closes the sheet. The field has the search again.
    pub(super) fn close_sheet(&mut self) {
        if self.sheet.take().is_some() {
            self.effects.extend([Effect::SetField(self.query.clone()), Effect::Focus]);
        }
    }

    /// Closes the sheet if its role is gone.
    pub(super) fn keep_sheet(&mut self) {
        let is_gone = |sheet: &Sheet| self.shown.as_ref().is_none_or(|shown| of(sheet, shown).is_none());
        if self.sheet.as_ref().is_some_and(is_gone) {
            self.close_sheet();
        }
    }

    /// Takes the text in the field. Returns false if there is no sheet.
    pub(super) fn typed_in_sheet(&mut self, text: &str) -> bool {
        let Some(sheet) = &mut self.sheet else { return false };
        text.clone_into(&mut sheet.text);
        sheet.chosen = 0;
        self.message = Message::Nothing;
        true
    }

    /// Carries out a key's command in the sheet.
    pub(super) fn obey_in_sheet(&mut self, command: Command) {
        let offered = self.offered();
        match (command, &mut self.sheet) {
            (Command::Escape, Some(Sheet { step: Step::Formats | Step::Services, .. })) => {
                self.list_in_sheet(Step::Actions);
            }
            (Command::Escape, Some(Sheet { step: Step::Regions(_), .. })) => {
                self.list_in_sheet(Step::Services)
            }
            (Command::Escape | Command::Actions, _) => self.close_sheet(),
            (Command::Move(way), Some(sheet)) => {
                sheet.chosen = way.from(sheet.chosen, offered.len(), offered.len());
            }
            (Command::Use(RowCommand::SignIn), Some(sheet)) => {
                let chosen = sheet.chosen;
                if sheet.step.is_naming() { self.name() } else { self.act(chosen) }
            }
            _ => {}
        }
    }

    /// Lists something else in the sheet.
    fn list_in_sheet(&mut self, step: Step) {
        if let Some(sheet) = &mut self.sheet {
            (sheet.step, sheet.chosen) = (step, 0);
            sheet.text.clear();
            self.effects.extend([Effect::SetField(String::new()), Effect::Focus]);
        }
    }

    /// Does the action with that number.
    pub(super) fn act(&mut self, number: usize) {
        let (Some(action), Some(sheet)) = (self.offered().get(number).copied(), self.sheet.clone()) else {
            return;
        };
        let account = sheet.role.account();
        let change = match action {
            Action::NameRole => return self.ask_name(Step::NameRole),
            Action::NameAccount => return self.ask_name(Step::NameAccount),
            Action::SignIn => return self.use_sheet(&sheet, RowCommand::SignIn, How::default()),
            Action::NewTab => return self.use_sheet(&sheet, RowCommand::NewTab, How::default()),
            Action::Copy => return self.use_sheet(&sheet, RowCommand::Copy, How::default()),
            Action::CopyNarrowed => return self.use_sheet(&sheet, RowCommand::CopyNarrowed, How::default()),
            Action::Console => return self.list_in_sheet(Step::Services),
            Action::Service(service) => return self.list_in_sheet(Step::Regions(service)),
            Action::Region(region) => {
                let Step::Regions(service) = sheet.step else { return };
                let region = region.and_then(|region| region.parse().ok());
                let how = How { region, path: service.map(Service::path), ..How::default() };
                return self.use_sheet(&sheet, RowCommand::NewTab, how);
            }
            Action::CopyAs => return self.list_in_sheet(Step::Formats),
            Action::Format(format) => {
                let how = How { format: Some(format), ..How::default() };
                return self.use_sheet(&sheet, RowCommand::Copy, how);
            }
            Action::CopyProfile => {
                self.close_sheet();
                let Sheet { login, role, .. } = sheet;
                return self.effects.push(Effect::NameProfile(NameProfile { login, role }));
            }
            Action::CopyAccount => return self.copy_text(account.to_string()),
            Action::CopyArn => return self.copy_text(sheet.role.to_string()),
            Action::Favorite(on) => Arrange::Favorite((sheet.role, on)),
            Action::HideRole(on) => Arrange::HiddenRole((sheet.role, on)),
            Action::HideAccount(on) => Arrange::HiddenAccount((account, on)),
        };
        self.close_sheet();
        self.arrange(sheet.login, change);
    }

    /// Makes a role a favorite, or ends that.
    pub(super) fn star(&mut self, row: usize) {
        let Some(shown) = &self.shown else { return };
        let Some((person, role)) = shown.person_of(row) else { return };
        let on = !shown.catalogue.borrow().arrangement().is_favorite(role);
        let (login, change) = (person.login.clone(), Arrange::Favorite((role.clone(), on)));
        self.arrange(login, change);
        self.effects.push(Effect::Focus);
    }

    fn arrange(&mut self, login: LoginId, change: Arrange) {
        self.effects.push(Effect::Arrange(ArrangeList { login: Some(login), change }));
    }

    /// Shows the worker's answer.
    pub(super) fn arranged(&mut self, change: Arrange, result: Result<(), Failure>) {
        self.message = match result {
            Ok(()) => Message::Arranged(change),
            Err(failure) => Message::Failed(failure),
        };
    }

    /// Puts a text that is no secret on the clipboard.
    pub(super) fn copy_text(&mut self, text: String) {
        self.close_sheet();
        self.message = Message::CopiedText(text.clone());
        self.effects.push(Effect::CopyText(text));
    }

    /// Uses the sheet's role, which is the chosen row: nothing else changes the choice while the sheet is
    /// open.
    fn use_sheet(&mut self, sheet: &Sheet, command: RowCommand, how: How) {
        self.close_sheet();
        let chosen = self.shown.as_ref().and_then(|shown| shown.person_of(self.chosen));
        if chosen.is_some_and(|(person, role)| person.login == sheet.login && *role == sheet.role) {
            self.use_row_as(command, how);
        }
    }

    fn ask_name(&mut self, step: Step) {
        let Some((sheet, shown)) = self.sheet.as_mut().zip(self.shown.as_ref()) else { return };
        let catalogue = shown.catalogue.borrow();
        let name = if step == Step::NameRole {
            catalogue.arrangement().role_name(&sheet.role)
        } else {
            catalogue.arrangement().account_name(&sheet.role.account())
        };
        sheet.text = name.unwrap_or_default().to_owned();
        sheet.step = step;
        self.effects.extend([Effect::SetField(sheet.text.clone()), Effect::Focus]);
    }

    /// Takes the name in the field. Without a text, there is none any more.
    fn name(&mut self) {
        let Some(sheet) = self.sheet.clone() else { return };
        let text = sheet.text.trim();
        let name: Option<OwnName> = match text.parse() {
            Ok(name) => Some(name),
            Err(_) if text.is_empty() => None,
            Err(_) => {
                self.message = Message::NameWrong;
                return;
            }
        };
        self.close_sheet();
        let change = if sheet.step == Step::NameRole {
            Arrange::RoleName((sheet.role, name))
        } else {
            Arrange::AccountName((sheet.role.account(), name))
        };
        self.arrange(sheet.login, change);
    }
}

/// Returns the person of a sheet, if they still have its role.
fn of<'a>(sheet: &Sheet, shown: &'a Shown) -> Option<&'a Person> {
    shown.person(&sheet.login).filter(|person| person.roles.contains(&sheet.role))
}

#[cfg(test)]
mod tests {
    use super::super::Event;
    use super::super::tests::{METRICS, NOW, ada, arrived, login, pressed};
    use super::*;
    use crate::keys::Move;
    use crate::tests::role;
    use rolebox_aws::credentials::Rights;
    use rolebox_credentials::format::Format;
    use rolebox_protocol::{CopyCredentials, Marked, OpenConsole, Overview, SignIn, SignInAgain};

    const ENTER: Command = Command::Use(RowCommand::SignIn);

    fn state(framed: bool, overview: &Overview) -> State {
        let mut state = State::new(framed, METRICS, NOW).with_labels(|_, action| format!("{action:?}"));
        state.update(Event::Looked(true), NOW);
        state.update(arrived(1, overview), NOW);
        state
    }

    /// Opens the sheet for ada's first role, types a filter and presses Enter.
    fn act(state: &mut State, filter: &str) -> Vec<Effect> {
        state.update(pressed(Command::Actions), NOW);
        state.update(Event::Typed(filter.into()), NOW);
        state.update(pressed(ENTER), NOW)
    }

    fn arranges(effects: &[Effect]) -> Option<Arrange> {
        effects.iter().find_map(|effect| {
            let Effect::Arrange(ArrangeList { login: Some(of), change }) = effect else { return None };
            (*of == login(1)).then(|| change.clone())
        })
    }

    #[test]
    fn an_action_is_found_by_its_words_and_done_by_enter() {
        let mut state = state(false, &ada());
        let effects = act(&mut state, "signin");
        assert!(effects.contains(&Effect::SignIn(SignIn { login: login(1), role: role(1, "Admin") })));
        assert!(effects.contains(&Effect::SetField(String::new())) && state.sheet().is_none());
        let account = role(1, "Admin").account();
        let effects = act(&mut state, "copy acc");
        assert!(effects.contains(&Effect::CopyText(account.to_string())));
        assert_eq!(arranges(&act(&mut state, "favorite")), Some(Arrange::Favorite((role(1, "Admin"), true))));
        assert_eq!(arranges(&act(&mut state, "hideacc")), Some(Arrange::HiddenAccount((account, true))));
        assert!(act(&mut state, "zzz").is_empty() && state.sheet().is_some());
    }

    #[test]
    fn the_search_stays_while_the_sheet_is_open_and_escape_gives_it_back() {
        let mut state = state(false, &ada());
        state.update(Event::Typed("audit".into()), NOW);
        state.update(pressed(Command::Actions), NOW);
        state.update(Event::Typed("copy".into()), NOW);
        // An overview that comes meanwhile has the text of the field, not the search.
        state.update(Event::Changed, NOW);
        let overview = Event::Overview { request: 2, query: "copy".into(), answer: Ok(ada().into()) };
        state.update(overview, NOW);
        assert_eq!((state.query(), state.sheet().unwrap().text.as_str()), ("audit", "copy"));
        state.update(pressed(Command::Move(Move::Down)), NOW);
        assert_eq!((state.chosen(), state.sheet().unwrap().chosen), (0, 1));
        let effects = state.update(pressed(Command::Escape), NOW);
        assert_eq!(effects, [Effect::SetField("audit".into()), Effect::Focus]);
        assert_eq!(state.sheet(), None);
    }

    #[test]
    fn a_name_is_typed_in_the_field_and_an_empty_one_removes_it() {
        let mut state = state(false, &ada());
        act(&mut state, "nameacc");
        assert_eq!(state.sheet().unwrap().step, Step::NameAccount);
        state.update(Event::Typed("a\u{202e}b".into()), NOW);
        assert_eq!(state.update(pressed(ENTER), NOW), []);
        assert_eq!(*state.message(), Message::NameWrong);
        state.update(Event::Typed(" Shop ".into()), NOW);
        let account = role(1, "Admin").account();
        let named = Arrange::AccountName((account, Some("Shop".parse().unwrap())));
        assert_eq!(arranges(&state.update(pressed(ENTER), NOW)), Some(named));
        act(&mut state, "namerole");
        assert_eq!(
            arranges(&state.update(pressed(ENTER), NOW)),
            Some(Arrange::RoleName((role(1, "Admin"), None)))
        );
    }

    fn console(region: Option<&str>, path: Option<&str>) -> Effect {
        Effect::OpenConsole(OpenConsole {
            login: login(1),
            role: role(1, "Admin"),
            rights: Rights::Full,
            region: region.map(|region| region.parse().unwrap()),
            path: path.map(|path| path.parse().unwrap()),
        })
    }

    /// Types a filter into the open sheet and presses Enter.
    fn choose(state: &mut State, filter: &str) -> Vec<Effect> {
        state.update(Event::Typed(filter.into()), NOW);
        state.update(pressed(ENTER), NOW)
    }

    #[test]
    fn the_console_opens_at_a_service_and_a_region_and_the_last_ones_come_first() {
        let mut state = state(false, &ada());
        act(&mut state, "console");
        assert_eq!(state.offered().first(), Some(&Action::Service(None)));
        assert_eq!(choose(&mut state, "dynamo"), [Effect::SetField(String::new()), Effect::Focus]);
        assert!(
            choose(&mut state, "eu-central-1")
                .contains(&console(Some("eu-central-1"), Some("/dynamodbv2/home")))
        );
        assert_eq!(state.sheet(), None);
        let mut all = ada();
        let opened = [("/ec2/home", 5), ("/s3/home", 6), ("eu-west-1", 5)];
        let opened = opened.map(|(name, at)| (name.to_owned(), at)).into();
        all.marked = Some(Marked { opened, ..Marked::default() });
        state.update(Event::Changed, NOW);
        state.update(arrived(2, &all), NOW);
        act(&mut state, "console");
        let names = |state: &State| -> Vec<_> {
            state
                .offered()
                .into_iter()
                .take(3)
                .map(|action| {
                    if let Action::Service(service) = action {
                        service.map(|service| service.name)
                    } else if let Action::Region(region) = action {
                        region
                    } else {
                        panic!("{action:?}")
                    }
                })
                .collect()
        };
        assert_eq!(names(&state), [Some("S3"), Some("EC2"), None]);
        choose(&mut state, "");
        assert_eq!(names(&state), [Some("eu-west-1"), None, Some("us-east-1")]);
        assert!(choose(&mut state, "").contains(&console(Some("eu-west-1"), Some("/s3/home"))));
        // The home page, in the region that the console chooses.
        act(&mut state, "console");
        choose(&mut state, "service(none)");
        assert!(choose(&mut state, "region(none)").contains(&console(None, None)));
    }

    #[test]
    fn escape_goes_back_by_one_step() {
        let mut state = state(false, &ada());
        act(&mut state, "console");
        choose(&mut state, "ec2");
        for step in [Step::Services, Step::Actions] {
            state.update(pressed(Command::Escape), NOW);
            assert_eq!(state.sheet().unwrap().step, step);
        }
        choose(&mut state, "copyas");
        assert_eq!(state.sheet().unwrap().step, Step::Formats);
        state.update(pressed(Command::Escape), NOW);
        state.update(pressed(Command::Escape), NOW);
        assert_eq!(state.sheet(), None);
    }

    #[test]
    fn a_copy_in_another_format_has_that_format_whatever_is_preferred() {
        let mut state = state(false, &ada());
        act(&mut state, "copyas");
        let effects = choose(&mut state, "fish");
        let copies = |effects: &[Effect]| {
            effects.iter().any(|effect| {
                matches!(effect, Effect::Copy(CopyCredentials { format: Format::Fish, chosen: true, .. }))
            })
        };
        assert!(copies(&effects), "{effects:?}");
        // After a login's end, the format waits with the copy.
        let mut all = ada();
        all.people[0].usable_until = Person::NO_LOGIN;
        let mut state = self::state(false, &all);
        act(&mut state, "copyas");
        let effects = choose(&mut state, "fish");
        let waits = |effect: &Effect| {
            matches!(
                effect,
                Effect::SignInAgain(SignInAgain {
                    action: Some(rolebox_session::pending_action::Action::Copy { format: Format::Fish, .. }),
                    ..
                })
            )
        };
        assert!(effects.iter().any(waits), "{effects:?}");
    }

    #[test]
    fn the_name_of_a_profile_is_asked_for_and_copied() {
        let mut state = state(false, &ada());
        let asked = NameProfile { login: login(1), role: role(1, "Admin") };
        assert!(act(&mut state, "copyprofile").contains(&Effect::NameProfile(asked)));
        let effects = state.update(Event::ProfileNamed(Ok("acme-Admin".into())), NOW);
        assert_eq!(effects, [Effect::CopyText("acme-Admin".into())]);
        assert_eq!(*state.message(), Message::CopiedText("acme-Admin".into()));
    }

    #[test]
    fn a_sheet_closes_when_its_role_is_gone() {
        let mut state = state(false, &ada());
        state.update(pressed(Command::Actions), NOW);
        let mut next = ada();
        next.people[0].roles.remove(0);
        state.update(Event::Changed, NOW);
        state.update(arrived(2, &next), NOW);
        assert_eq!(state.sheet(), None);
    }

    #[test]
    fn in_a_hidden_picker_no_action_is_done() {
        let mut state = state(true, &ada());
        state.update(pressed(Command::Actions), NOW);
        state.update(Event::Looked(false), NOW);
        for event in [pressed(ENTER), Event::Acted(0), Event::Starred(0)] {
            assert_eq!(state.update(event, NOW), []);
        }
        assert_eq!(*state.message(), Message::Hidden);
    }
}
