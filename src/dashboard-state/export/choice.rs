//! Whose roles are shown, which of them the search finds, which are ticked, and how their profiles are named.

use super::left_out::LeftOut;
use super::names::Names;
use super::{Effect, ExportState, Notice, Stage};
use rolebox_protocol::{Overview, Person};
use rolebox_role_list::environment::Marker;
use rolebox_role_list::{Catalogue, Folds};
use rolebox_saml::LoginId;
use rolebox_settings::effective::Effective;
use std::rc::Rc;

impl ExportState {
    /// Returns the person whose roles are shown; at first the one with the newest login.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        self.overview.people.get(self.position())
    }

    /// Returns that person's position in the overview.
    #[must_use]
    pub fn position(&self) -> usize {
        self.chosen().unwrap_or_default()
    }

    fn chosen(&self) -> Option<usize> {
        let (issuer, name) = self.whose.as_ref()?;
        let mut people = self.overview.people.iter();
        people.position(|person| person.issuer == *issuer && person.session_name == *name)
    }

    /// Shows a person's roles from now on, even if somebody else logs in: the ticked roles are meant to be
    /// this person's.
    pub(super) fn choose(&mut self, position: usize) {
        let person = self.overview.people.get(position);
        self.whose = person.map(|person| (person.issuer.clone(), person.session_name.clone()));
        self.selection.clear();
        self.left_out = LeftOut::default();
    }

    /// Shows another person's roles.
    pub(super) fn show(&mut self, position: usize) {
        self.choose(position);
        self.notice = None;
        self.list();
    }

    /// Updates to a new overview. Ticked roles stay ticked if the person still has them.
    pub(super) fn renew(&mut self, overview: Rc<Overview>) -> Vec<Effect> {
        let was_over = self.is_over(self.person());
        self.catalogue = Catalogue::new(&overview, self.now);
        self.overview = overview;
        self.mark();
        if was_over && self.person().is_some_and(|person| !self.is_over(Some(person))) {
            self.notice = Some(Notice::SignedIn);
        }
        if self.chosen().is_none() {
            self.choose(0);
        }
        self.list();
        let person = self.overview.people.get(self.position());
        self.selection.keep(person.into_iter().flat_map(|person| &person.roles));
        self.rename();
        match self.stage {
            Stage::Choosing => vec![self.ask_settings()],
            Stage::Production { .. } | Stage::Asking | Stage::Exporting(_) => Vec::new(),
        }
    }

    /// Returns true if the person has to sign in again to get some of the credentials.
    #[must_use]
    pub fn wants_login(&self) -> bool {
        let has_all = match &self.stage {
            Stage::Choosing | Stage::Production { .. } | Stage::Asking => false,
            Stage::Exporting(job) => job.run.counts().done == job.run.counts().total(),
        };
        !has_all && self.is_over(self.person())
    }

    /// Returns the exporting person's login from after the start of the export, if one is still usable.
    pub(super) fn new_login(&self) -> Option<LoginId> {
        let Stage::Exporting(job) = &self.stage else { return None };
        let person = self.overview.people.get(self.chosen()?)?;
        (person.login != job.login && !self.is_over(Some(person))).then(|| person.login.clone())
    }

    pub(super) fn list(&mut self) {
        let position = self.position();
        let groups = self.catalogue.list(&self.query, &self.overview.people, &Folds::default());
        let parts = groups.into_iter().filter(|group| group.person == position).flat_map(|group| group.parts);
        self.listed = parts.flat_map(|part| part.roles).collect();
    }

    pub(super) fn settings(&mut self, effective: Effective) {
        // Text that the person is typing is not replaced.
        if self.effective.as_ref().is_none_or(|old| old.settings.profile_template.as_str() == self.template) {
            self.template = effective.settings.profile_template.to_string();
        }
        self.effective = Some(effective);
        self.mark();
        self.rename();
    }

    /// Decides environments anew: by other settings, or because an account has another alias.
    fn mark(&mut self) {
        self.marker = self
            .effective
            .as_ref()
            .map(|effective| Marker::new(effective, &self.overview))
            .unwrap_or_default();
    }

    /// Names the profiles of all roles, ticked or not, so that ticking changes no name.
    pub(super) fn rename(&mut self) {
        self.names = Names::new(&self.template, &self.overview);
    }

    fn is_over(&self, person: Option<&Person>) -> bool {
        person.is_some_and(|person| person.usable_until <= self.now)
    }
}
