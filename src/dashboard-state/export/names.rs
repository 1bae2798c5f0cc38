//! The names of profiles, from the template: a copied role has the same name as an exported one.

use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::names::{self, Named};
use rolebox_credentials::export::template::{ProfileTemplate, TemplateError};
use rolebox_credentials::profile::ProfileName;
use rolebox_protocol::Overview;
use rolebox_role_list::Aliases;

/// The names by role.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: names::Names,
    /// Why there are no names.
    pub(super) error: Option<TemplateError>,
}

impl Names {
    /// Names the profiles of all known roles by a template.
    pub(super) fn new(template: &str, overview: &Overview) -> Self {
        let template: ProfileTemplate = match template.parse() {
            Ok(template) => template,
            Err(error) => return Self { names: names::Names::default(), error: Some(error) },
        };
        let aliases = Aliases::new(overview);
        let own = overview.people.iter().flat_map(|person| &person.roles);
        let all = own.chain(overview.chained.iter().map(|(role, _)| role));
        let alias = |account: &_| aliases.of(account).map(str::to_owned);
        Self { names: names::Names::new(&template, all, alias), error: None }
    }

    /// Returns the named profile of a role.
    pub(super) fn get(&self, role: &RoleArn) -> Option<&Named> {
        self.names.get(role)
    }

    /// Returns the name of a role's profile.
    pub(super) fn of(&self, role: &RoleArn) -> Option<ProfileName> {
        self.names.of(role).cloned()
    }

    /// Counts the roles whose name differs from what the template alone would give.
    pub(super) fn changed<'a>(&self, roles: impl Iterator<Item = &'a RoleArn>) -> usize {
        roles.filter(|role| self.get(role).is_some_and(Named::is_changed)).count()
    }
}
