//! What the section shows.

use super::{ExportState, Job, Notice, Stage};
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::names::Named;
use rolebox_credentials::export::template::TemplateError;
use rolebox_protocol::{Overview, Person};
use rolebox_role_list::Aliases;
use rolebox_role_list::ShortNames;
use rolebox_role_list::environment::Tag;
use rolebox_role_list::offer::is_over_limit;
use rolebox_settings::effective::Effective;
use std::rc::Rc;

/// What the section shows now.
#[derive(Debug)]
pub enum Shown<'a> {
    /// Nothing: the settings are not here yet.
    Nothing,
    /// The administrator's policy forbids exports.
    Forbidden,
    /// Nobody is logged in.
    NoLogin,
    /// The person's login is too long for STS.
    OverLimit(&'a Person),
    /// The roles to choose from.
    Choosing(&'a Person, &'a Effective),
    /// The roles, with the question about the production roles among the ticked ones.
    Production(&'a Person, &'a Effective, Vec<&'a RoleArn>),
    /// The roles, with the question about a new identity provider.
    Asking(&'a Person, &'a Effective),
    /// The calls and their results. `may_save`: the administrator's policy allows files.
    Exporting {
        /// Whose login it is.
        person: &'a Person,
        /// The calls.
        job: &'a Job,
        /// The policy allows files.
        may_save: bool,
        /// It helps some failed roles to request them again.
        may_retry: bool,
    },
}

/// A role in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The role.
    pub role: &'a RoleArn,
    /// Its account's alias.
    pub alias: Option<&'a str>,
    /// Its environment.
    pub tag: Option<Rc<Tag>>,
    /// It is ticked.
    pub ticked: bool,
    /// The name of its profile, if it is ticked.
    pub named: Option<&'a Named>,
}

impl ExportState {
    /// Returns what to show.
    #[must_use]
    pub fn shown(&self) -> Shown<'_> {
        let Some(effective) = &self.effective else { return Shown::Nothing };
        if !effective.may_bulk() {
            return Shown::Forbidden;
        }
        let Some(person) = self.person() else { return Shown::NoLogin };
        match &self.stage {
            Stage::Choosing if is_over_limit(person) => Shown::OverLimit(person),
            Stage::Choosing => Shown::Choosing(person, effective),
            Stage::Production { .. } => Shown::Production(person, effective, self.asked_production()),
            Stage::Asking => Shown::Asking(person, effective),
            Stage::Exporting(job) => Shown::Exporting {
                person,
                job,
                may_save: effective.may_save_files(),
                may_retry: job.may_retry(self.new_login().is_some()),
            },
        }
    }

    /// Returns the last message.
    #[must_use]
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Returns whether an export is running.
    #[must_use]
    pub fn runs(&self) -> bool {
        matches!(&self.stage, Stage::Exporting(job) if !job.run.is_over())
    }

    /// Returns whether the calls or their results are shown.
    #[must_use]
    pub const fn exports(&self) -> bool {
        matches!(&self.stage, Stage::Exporting(_))
    }

    /// Returns whether a question about the ticked roles is open: until it is answered, they stay as they are.
    #[must_use]
    pub const fn asks(&self) -> bool {
        matches!(&self.stage, Stage::Production { .. } | Stage::Asking)
    }

    /// Returns the overview.
    #[must_use]
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    /// Returns the names of roles and accounts as the list draws them.
    #[must_use]
    pub fn short_names(&self) -> ShortNames<'_> {
        ShortNames::new(&self.overview)
    }

    /// Returns the text that is searched for.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Returns the template of the names, as it is typed.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.template
    }

    /// Returns why the template gives no names.
    #[must_use]
    pub const fn template_error(&self) -> Option<TemplateError> {
        self.names.error
    }

    /// Returns how many roles are ticked.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.ticked().count()
    }

    /// Returns whether there is something to export, and a name for each.
    #[must_use]
    pub fn may_start(&self) -> bool {
        self.names.error.is_none() && self.selected() > 0
    }

    /// Returns how many ticked roles have a name that differs from what the template alone would give.
    #[must_use]
    pub fn changed_names(&self) -> usize {
        self.names.changed(self.ticked())
    }

    pub(super) fn ticked(&self) -> impl Iterator<Item = &RoleArn> {
        let roles = self.person().into_iter().flat_map(|person| &person.roles);
        roles.filter(|role| self.selection.has(role))
    }

    /// Returns the roles that the search finds, in their order.
    #[must_use]
    pub fn rows(&self) -> Vec<Row<'_>> {
        let Some(person) = self.person().filter(|_| self.effective.is_some()) else { return Vec::new() };
        let aliases = Aliases::new(&self.overview);
        let roles = self.listed.iter().filter_map(|position| person.roles.get(*position));
        let row = |role| {
            let (alias, ticked) = (aliases.of(&RoleArn::account(role)), self.selection.has(role));
            let named = self.names.get(role).filter(|_| ticked);
            Row { role, alias, tag: self.marker.tag(role, alias), ticked, named }
        };
        roles.map(row).collect()
    }
}
