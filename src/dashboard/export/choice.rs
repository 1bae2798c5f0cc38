//! Whose roles are shown, which of them the search finds, which are ticked, and how their profiles are named.

use super::names::Names;
use super::production::LeftOut;
use super::{Export, Stage};
use crate::section::SectionProps;
use crate::text;
use rolebox_protocol::Person;
use rolebox_role_list::Aliases;
use rolebox_saml::LoginId;
use rolebox_settings::effective::Effective;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::text as shared;

impl Export {
    /// Returns the person whose roles are shown; at first the one with the newest login.
    pub(super) fn person<'p>(&self, props: &'p SectionProps) -> Option<&'p Person> {
        props.overview.people.get(self.position(props))
    }

    pub(super) fn position(&self, props: &SectionProps) -> usize {
        self.chosen(props).unwrap_or_default()
    }

    fn chosen(&self, props: &SectionProps) -> Option<usize> {
        let is_chosen = |person: &Person| {
            self.whose
                .as_ref()
                .is_some_and(|(issuer, name)| person.issuer == *issuer && person.session_name == *name)
        };
        props.overview.people.iter().position(is_chosen)
    }

    /// Shows a person's roles from now on, even if somebody else logs in: the ticked roles are meant to be
    /// this person's.
    pub(super) fn choose(&mut self, props: &SectionProps, position: usize) {
        let person = props.overview.people.get(position);
        self.whose = person.map(|person| (person.issuer.clone(), person.session_name.clone()));
        self.selection.clear();
        self.left_out = LeftOut::default();
    }

    /// Shows another person's roles.
    pub(super) fn show(&mut self, props: &SectionProps, position: usize) {
        self.choose(props, position);
        self.said = StatusMessage::Nothing;
        self.list(props);
    }

    /// Updates to a new overview. Ticked roles stay ticked if the person still has them.
    pub(super) fn refresh(&mut self, props: &SectionProps, old: &SectionProps) {
        if is_over(self.person(old), old.now)
            && self.person(props).is_some()
            && !is_over(self.person(props), props.now)
        {
            self.said = StatusMessage::Status(shared::WAITING.get());
        }
        if self.chosen(props).is_none() {
            self.choose(props, 0);
        }
        self.list(props);
        let theirs = self.person(props).map(|person| person.roles.iter());
        self.selection.keep(theirs.into_iter().flatten());
        self.rename(props);
    }

    /// Returns true if the person has to sign in again to get some of the credentials.
    pub(super) fn wants_login(&self, props: &SectionProps) -> bool {
        let has_all = match &self.stage {
            Stage::Choosing | Stage::Asking => false,
            Stage::Exporting(job) => job.run.counts().done == job.run.counts().total(),
        };
        !has_all && is_over(self.person(props), props.now)
    }

    /// Returns the exporting person's login from after the start of the export, if one is still usable.
    pub(super) fn new_login(&self, props: &SectionProps) -> Option<LoginId> {
        let Stage::Exporting(job) = &self.stage else { return None };
        let person = props.overview.people.get(self.chosen(props)?)?;
        (person.login != job.login && !is_over(Some(person), props.now)).then(|| person.login.clone())
    }

    pub(super) fn search(&mut self, props: &SectionProps, query: String) {
        self.query = query;
        self.list(props);
    }

    pub(super) fn list(&mut self, props: &SectionProps) {
        let position = self.position(props);
        let groups = self.catalogue.list(&self.query);
        let parts = groups.into_iter().filter(|group| group.person == position).flat_map(|group| group.parts);
        self.listed = parts.flat_map(|part| part.roles).collect();
    }

    pub(super) fn settings(&mut self, props: &SectionProps, effective: Effective) {
        // Text that the person is typing is not replaced.
        if self.effective.as_ref().is_none_or(|old| old.settings.profile_template.as_str() == self.template) {
            self.template = effective.settings.profile_template.to_string();
        }
        self.effective = Some(effective);
        self.rename(props);
    }

    pub(super) fn select_all(&mut self, props: &SectionProps) {
        let (Some(person), Some(effective)) = (self.person(props), &self.effective) else { return };
        let aliases = Aliases::new(&props.overview);
        let listed = self.listed.iter().filter_map(|position| person.roles.get(*position));
        let listed = listed.map(|role| (role, aliases.of(&role.account())));
        let left_out = self.selection.add_all(listed, &effective.production());
        self.said = match left_out.len() {
            0 => StatusMessage::Nothing,
            roles => StatusMessage::Status(text::export_left_out(roles)),
        };
        self.left_out = LeftOut::new(left_out);
    }

    /// Names the profiles of all roles, ticked or not, so that ticking changes no name.
    pub(super) fn rename(&mut self, props: &SectionProps) {
        self.names = Names::new(&self.template, &props.overview);
    }
}

fn is_over(person: Option<&Person>, now: i64) -> bool {
    person.is_some_and(|person| person.usable_until <= now)
}
