//! What the open step shows besides the draft. It is forgotten when another step opens.

use super::{Filter, Message};
use crate::access::Access;
use crate::folded::Group;
use crate::login::{Comparison, Seen};
use crate::paste::Paste;
use rolebox_setup::check::Problem;
use rolebox_setup::design::Design;
use std::collections::{BTreeMap, BTreeSet};

/// What the open step shows besides the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    said: BTreeMap<Paste, Message>,
    /// The text that the people in the table contain.
    pub people_with: String,
    /// The groups of questions that are open.
    pub unfolded: BTreeSet<Group>,
    /// The chosen people and the matrix.
    pub access: Access,
    /// The path of the file that is shown.
    pub file: String,
    /// Whether the files were saved.
    pub saved: Message,
    /// The program that prints credentials.
    pub command: String,
    /// The logins that the extension saw, if it can be asked and the design has no problem.
    pub seen: Option<Seen>,
    /// The login in a pasted response.
    pub pasted_login: Option<Box<Comparison>>,
}

/// Above this number of people, the table has a filter.
const MOST_WITHOUT_FILTER: usize = 10;

impl Shown {
    pub(super) fn begin(design: &Design, problems: &[Problem]) -> Self {
        Self {
            said: BTreeMap::new(),
            people_with: String::new(),
            unfolded: Group::with_problem(problems),
            access: Access::begin(design),
            file: "README.md".into(),
            saved: Message::Nothing,
            command: String::new(),
            seen: None,
            pasted_login: None,
        }
    }

    /// Returns what was said about the last text in a field for pasted text.
    #[must_use]
    pub fn said(&self, paste: Paste) -> Message {
        self.said.get(&paste).cloned().unwrap_or_default()
    }

    pub(super) fn say(&mut self, paste: Paste, message: Message) {
        self.said.insert(paste, message);
    }

    /// Returns a text that is not part of the design.
    #[must_use]
    pub fn text(&self, filter: Filter) -> &str {
        match filter {
            Filter::People => &self.people_with,
            Filter::AccessPeople => &self.access.people_with,
            Filter::AccessAccounts => &self.access.accounts_with,
            Filter::Command => &self.command,
        }
    }

    pub(super) fn text_mut(&mut self, filter: Filter) -> &mut String {
        match filter {
            Filter::People => &mut self.people_with,
            Filter::AccessPeople => &mut self.access.people_with,
            Filter::AccessAccounts => &mut self.access.accounts_with,
            Filter::Command => &mut self.command,
        }
    }

    /// Returns whether the table of people has a filter. It stays as long as it hides anybody.
    #[must_use]
    pub fn filters_people(&self, design: &Design) -> bool {
        design.people.len() > MOST_WITHOUT_FILTER || !self.people_with.is_empty()
    }

    /// Compares each login with the design again. Returns whether each matches, the last one last.
    pub(super) fn compare(&mut self, design: &Design) -> Vec<bool> {
        let seen = self.seen.as_mut().and_then(Seen::compared_mut).map(|compared| &mut compared.comparison);
        let logins = seen.into_iter().chain(self.pasted_login.as_deref_mut());
        let compared = logins.filter_map(|login| {
            login.follow(design);
            login.matches()
        });
        compared.collect()
    }

    pub(super) fn seen_matches(&self) -> Option<bool> {
        let compared = self.seen.as_ref()?.compared.as_ref()?.as_ref().ok()?;
        compared.comparison.matches()
    }
}
