//! The settings: what is in force, what the person changed, and what is asked of the worker.
//!
//! `account_names` are names from a list, `draft` is a text that is typed and not saved yet, `start_pages` the list of sign-in pages, `transfer` a settings
//! file.

pub mod account_names;
mod draft;
pub mod environments;
pub mod notify;
mod start_pages;
mod ticks;
mod transfer;

pub use draft::Draft;
pub use start_pages::{Wrong, with, without};
pub use ticks::{Ticks, needs_look};
pub use transfer::{Outcome, Waiting};

use crate::Order;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{ChangeRolePreference, ChangeSetting, Failure};
use rolebox_settings::effective::Effective;
use rolebox_settings::{RolePreference, Setting, Settings};
use std::rc::Rc;

/// The settings in force, and the role preferences.
pub type Loaded = (Effective, Vec<(RoleArn, RolePreference)>);

/// What happens.
#[derive(Debug, Clone)]
pub enum Event {
    /// Something changed elsewhere.
    Changed,
    /// The answer to the question with this number.
    Loaded(u32, Box<Result<Loaded, Failure>>),
    /// The person changed a setting.
    Change(Setting),
    /// The person changed a role preference.
    ChangeRole(RoleArn, RolePreference),
    /// The worker stored a change, or refused it.
    Saved,
    /// The worker stored the changes of a file.
    Imported,
}

/// What the page has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask for the settings; the answer is [`Event::Loaded`] with this number.
    Load(u32),
    /// Ask for a change; the answer is [`Event::Saved`].
    Change(ChangeSetting),
    /// Ask for a change; the answer is [`Event::Saved`].
    ChangeRole(ChangeRolePreference),
    /// Say why there are no settings.
    Fail(Failure),
    /// Say that a file is imported: what is shown contains its changes.
    SayImported,
}

/// The state of the section.
#[derive(Debug, Default)]
pub struct SettingsState {
    effective: Option<Rc<Effective>>,
    preferences: Rc<Vec<(RoleArn, RolePreference)>>,
    asked: Order,
    /// A file was stored, and its changes are not shown yet.
    imports: bool,
}

impl SettingsState {
    /// Follows an event. A change is shown at once.
    pub fn update(&mut self, event: Event) -> Option<Effect> {
        match event {
            Event::Changed => Some(self.load()),
            Event::Loaded(question, answer) => match (self.asked.take(question), *answer) {
                (true, Ok((effective, preferences))) => {
                    self.effective = Some(Rc::new(effective));
                    self.preferences = Rc::new(preferences);
                    core::mem::take(&mut self.imports).then_some(Effect::SayImported)
                }
                (true, Err(failure)) => Some(Effect::Fail(failure)),
                (false, _) => None,
            },
            Event::Change(setting) => {
                if let Some(effective) = &mut self.effective {
                    Rc::make_mut(effective).settings.change(setting.clone());
                }
                Some(Effect::Change(ChangeSetting { setting }))
            }
            Event::ChangeRole(role, preference) => {
                let mut kept = Rc::make_mut(&mut self.preferences).iter_mut();
                if let Some((_, kept)) = kept.find(|(of, _)| *of == role) {
                    *kept = preference;
                }
                Some(Effect::ChangeRole(ChangeRolePreference { role, preference }))
            }
            // Settings that were asked for before may have been read before the change was stored.
            Event::Saved => self.asked.outdate().then(|| self.load()),
            Event::Imported => {
                self.imports = true;
                self.asked.outdate();
                Some(self.load())
            }
        }
    }

    fn load(&mut self) -> Effect {
        Effect::Load(self.asked.ask())
    }

    /// Returns the settings in force.
    #[must_use]
    pub const fn effective(&self) -> Option<&Rc<Effective>> {
        self.effective.as_ref()
    }

    /// Returns the role preferences.
    #[must_use]
    pub const fn preferences(&self) -> &Rc<Vec<(RoleArn, RolePreference)>> {
        &self.preferences
    }
}

/// Returns a setting's default.
#[must_use]
pub fn default_of(setting: &Setting) -> Setting {
    let mut defaults = Settings::default().each().into_iter();
    defaults.find(|default| default.name() == setting.name()).unwrap_or_else(|| setting.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::role;

    fn loaded(question: u32, remember: bool) -> Event {
        let mut effective = Effective::default();
        effective.settings.change(Setting::Remember(remember));
        let preferences = vec![(role(1, "Admin"), RolePreference::default())];
        Event::Loaded(question, Box::new(Ok((effective, preferences))))
    }

    fn ask(state: &mut SettingsState) -> u32 {
        let Some(Effect::Load(question)) = state.update(Event::Changed) else { panic!("it asks") };
        question
    }

    fn remembers(state: &SettingsState) -> bool {
        state.effective().unwrap().settings.remember
    }

    #[test]
    fn a_change_is_shown_at_once_and_stays_although_older_settings_arrive() {
        let mut state = SettingsState::default();
        let first = ask(&mut state);
        state.update(loaded(first, false));
        let second = ask(&mut state);
        let setting = Setting::Remember(true);
        let change = state.update(Event::Change(setting.clone()));
        assert_eq!(change, Some(Effect::Change(ChangeSetting { setting })));
        assert!(remembers(&state));
        let Some(Effect::Load(third)) = state.update(Event::Saved) else { panic!("it asks again") };
        state.update(loaded(second, false));
        assert!(remembers(&state));
        state.update(loaded(third, true));
        assert!(remembers(&state));
        assert_eq!(state.update(Event::Saved), None);
    }

    #[test]
    fn a_file_is_said_to_be_imported_once_its_changes_are_shown() {
        let mut state = SettingsState::default();
        let before = ask(&mut state);
        let Some(Effect::Load(question)) = state.update(Event::Imported) else { panic!("it asks") };
        assert_eq!(state.update(loaded(before, false)), None);
        assert_eq!(state.update(loaded(question, true)), Some(Effect::SayImported));
        assert!(remembers(&state));
        let next = ask(&mut state);
        assert_eq!(state.update(loaded(next, true)), None);
    }

    #[test]
    fn an_import_is_said_with_the_first_answer_that_contains_it() {
        let mut state = SettingsState::default();
        let Some(Effect::Load(first)) = state.update(Event::Imported) else { panic!("it asks") };
        let second = ask(&mut state);
        let failed = Event::Loaded(first, Box::new(Err(Failure::WorkerFailed)));
        state.update(failed);
        assert_eq!(state.update(loaded(second, true)), Some(Effect::SayImported));
    }

    #[test]
    fn a_role_preference_is_shown_at_once() {
        let mut state = SettingsState::default();
        let question = ask(&mut state);
        state.update(loaded(question, true));
        let preference = RolePreference { duration: Some(3_600.try_into().unwrap()), format: None };
        let role = role(1, "Admin");
        let change = state.update(Event::ChangeRole(role.clone(), preference));
        assert_eq!(**state.preferences(), [(role.clone(), preference)]);
        assert_eq!(change, Some(Effect::ChangeRole(ChangeRolePreference { role, preference })));
    }

    #[test]
    fn a_failure_is_reported_once_and_only_for_the_newest_question() {
        let mut state = SettingsState::default();
        let (first, second) = (ask(&mut state), ask(&mut state));
        let failed = |question| Event::Loaded(question, Box::new(Err(Failure::WorkerFailed)));
        assert_eq!(state.update(failed(second)), Some(Effect::Fail(Failure::WorkerFailed)));
        assert_eq!(state.update(failed(first)), None);
    }

    #[test]
    fn each_setting_has_a_default_of_its_kind() {
        for setting in Settings::default().each() {
            assert_eq!(default_of(&setting), setting);
        }
        assert_eq!(
            default_of(&Setting::Remember(!Settings::default().remember)),
            Setting::Remember(Settings::default().remember)
        );
    }
}
