//! A settings file, or a list of names of accounts: what reading it leads to, and what the person accepted of it.

use super::account_names::AccountNames;
use rolebox_aws::arn::AccountId;
use rolebox_protocol::ImportSettings;
use rolebox_session::arranged::Arrange;
use rolebox_settings_file::difference::{self, Change, Current};
use rolebox_settings_file::{FileError, Imported, read};
use std::rc::Rc;

/// The file that waits for the person's answer, if any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Distinguishes the file from those before.
    number: u32,
    file: Option<Rc<Imported>>,
    /// The file is the person's own list of names. Those of the accounts to whose IDs zeros were added.
    listed: Option<Rc<Vec<AccountId>>>,
}

/// What a file leads to. `unknown` are the fields that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The person has to answer.
    Review,
    /// Every value of the file is already set.
    NothingNew {
        /// Fields that have no effect.
        unknown: Vec<String>,
    },
    /// Ask the worker for this many changes.
    Import {
        /// The request.
        request: ImportSettings,
        /// How many changes the person accepted.
        changes: usize,
        /// Fields that have no effect.
        unknown: Vec<String>,
    },
    /// The person does not want the file.
    Dropped,
    /// There would be too many sign-in pages.
    TooManyPages,
}

impl Waiting {
    /// Reads a file, or none that is a text. What waits is dropped only for a file that can be read.
    ///
    /// # Errors
    ///
    /// When it is no settings file.
    pub fn read(&self, text: Option<&str>, current: &Current<'_>) -> Result<(Self, Outcome), FileError> {
        let file = read(text.ok_or(FileError::NotSettings)?)?;
        Ok(self.next(file, None, current))
    }

    /// Takes the names of a list of accounts, which the person reviews like a file. If there are none, what waits stays.
    #[must_use]
    pub fn name(&self, names: AccountNames, current: &Current<'_>) -> (Self, Outcome) {
        let AccountNames { named, padded, .. } = names;
        if named.is_empty() {
            return (self.clone(), Outcome::Dropped);
        }
        let named = named.into_iter().map(|(account, name)| Arrange::AccountName((account, Some(name))));
        self.next(Imported { arranged: named.collect(), ..Imported::default() }, Some(padded), current)
    }

    fn next(&self, file: Imported, listed: Option<Vec<AccountId>>, current: &Current<'_>) -> (Self, Outcome) {
        if difference::changes(current, &file).is_empty() {
            return (self.without_file(), Outcome::NothingNew { unknown: file.unknown });
        }
        let next = Self { number: self.number + 1, file: Some(Rc::new(file)), listed: listed.map(Rc::new) };
        (next, Outcome::Review)
    }

    /// Returns the changes that the person is asked about, with a number that is another one for each file. They are
    /// those from the current settings, even if these have changed since the file was read.
    #[must_use]
    pub fn changes(&self, current: &Current<'_>) -> Option<(u32, Vec<Change>)> {
        let changes = difference::changes(current, self.file.as_ref()?);
        (!changes.is_empty()).then_some((self.number, changes))
    }

    /// Returns whether the person wrote the names of accounts themselves: then only those are for a second look to whose
    /// IDs zeros were added.
    #[must_use]
    pub const fn padded(&self) -> Option<&Rc<Vec<AccountId>>> {
        self.listed.as_ref()
    }

    /// Follows the person's answer: the changes that they want, or none.
    #[must_use]
    pub fn answer(&self, wanted: &[Change], current: &Current<'_>) -> (Self, Outcome) {
        let outcome = match difference::request(current, wanted) {
            _ if wanted.is_empty() => Outcome::Dropped,
            Ok(request) => {
                let unknown = self.file.as_ref().map(|file| file.unknown.clone()).unwrap_or_default();
                Outcome::Import { request, changes: wanted.len(), unknown }
            }
            Err(_) => Outcome::TooManyPages,
        };
        (self.without_file(), outcome)
    }

    const fn without_file(&self) -> Self {
        Self { number: self.number, file: None, listed: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Ticks;
    use super::*;
    use rolebox_settings::{Setting, Settings};

    fn current(settings: &Settings) -> Current<'_> {
        Current { settings, roles: &[], aliases: &[], arranged: &[] }
    }

    /// A file of settings that differ from the defaults in whether logins are remembered.
    fn file() -> String {
        let mut settings = Settings::default();
        settings.change(Setting::Remember(!settings.remember));
        rolebox_settings_file::write(&settings, &[], &[], &[])
    }

    #[test]
    fn a_file_waits_for_an_answer_and_then_its_changes_are_requested() {
        let settings = Settings::default();
        let current = current(&settings);
        let (waiting, outcome) = Waiting::default().read(Some(&file()), &current).unwrap();
        assert_eq!(outcome, Outcome::Review);
        let (first, changes) = waiting.changes(&current).unwrap();
        assert_eq!(changes.len(), 1);

        let (after, outcome) = waiting.answer(&changes, &current);
        let Outcome::Import { request, changes: 1, unknown } = outcome else { panic!("{outcome:?}") };
        assert_eq!(request.settings, [Setting::Remember(!settings.remember)]);
        assert!(unknown.is_empty());
        assert_eq!(after.changes(&current), None);

        let (again, _) = after.read(Some(&file()), &current).unwrap();
        assert_ne!(again.changes(&current).unwrap().0, first);
        assert_eq!(again.answer(&[], &current).1, Outcome::Dropped);
    }

    #[test]
    fn a_file_that_can_not_be_read_leaves_the_one_that_waits() {
        let settings = Settings::default();
        let (waiting, _) = Waiting::default().read(Some(&file()), &current(&settings)).unwrap();
        for text in [None, Some("{}"), Some("x")] {
            assert!(waiting.read(text, &current(&settings)).is_err(), "{text:?}");
        }
        let same = rolebox_settings_file::write(&settings, &[], &[], &[]);
        let (after, outcome) = waiting.read(Some(&same), &current(&settings)).unwrap();
        assert_eq!(outcome, Outcome::NothingNew { unknown: Vec::new() });
        assert_eq!(after.changes(&current(&settings)), None);
    }

    #[test]
    fn names_wait_for_an_answer_too_and_no_name_leaves_what_waits() {
        let settings = Settings::default();
        let current = current(&settings);
        let names = AccountNames::read("12345678901,Shop\n111122223333,Bank").unwrap();
        let (waiting, outcome) = Waiting::default().name(names, &current);
        assert_eq!(outcome, Outcome::Review);
        assert_eq!(waiting.padded().unwrap().as_slice(), ["012345678901".parse().unwrap()]);
        let (_, changes) = waiting.changes(&current).unwrap();
        let ticks = Ticks::new(&changes, waiting.padded().map(|padded| padded.as_slice()));
        let Outcome::Import { request, .. } = waiting.answer(&ticks.chosen(&changes), &current).1 else {
            panic!("it imports")
        };
        let bank = Arrange::AccountName(("111122223333".parse().unwrap(), "Bank".parse().ok()));
        assert_eq!(request.arranged, [bank]);
        let nothing = AccountNames::read("nothing").unwrap();
        assert_eq!(waiting.name(nothing, &current), (waiting, Outcome::Dropped));
    }

    #[test]
    fn changes_that_were_made_meanwhile_are_not_asked_about() {
        let mut settings = Settings::default();
        let (waiting, _) = Waiting::default().read(Some(&file()), &current(&settings)).unwrap();
        settings.change(Setting::Remember(!settings.remember));
        assert_eq!(waiting.changes(&current(&settings)), None);
    }
}
