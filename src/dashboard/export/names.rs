//! The names of the profiles of the roles that are ticked, as the template gives them.

use rolebox_core::arn::RoleArn;
use rolebox_core::credentials::profile::ProfileName;
use rolebox_core::export::names::{Named, names};
use rolebox_core::export::template::{ProfileTemplate, TemplateError};
use rolebox_core::list::Aliases;
use std::collections::HashMap;

/// The names by role.
#[derive(Default)]
pub(super) struct Names {
    names: HashMap<RoleArn, Named>,
    /// Why there are none.
    pub(super) error: Option<TemplateError>,
}

impl Names {
    /// Names profiles by the text of a template.
    pub(super) fn new<'a>(
        template: &str,
        roles: impl Iterator<Item = &'a RoleArn>,
        aliases: &Aliases<'_>,
    ) -> Self {
        let template: ProfileTemplate = match template.parse() {
            Ok(template) => template,
            Err(error) => return Self { names: HashMap::new(), error: Some(error) },
        };
        let roles: Vec<_> =
            roles.map(|role| (role.clone(), aliases.of(&role.account()).map(str::to_owned))).collect();
        let named = names(&template, &roles);
        Self { names: roles.into_iter().map(|(role, _)| role).zip(named).collect(), error: None }
    }

    /// Returns how the profile of a role is named.
    pub(super) fn get(&self, role: &RoleArn) -> Option<&Named> {
        self.names.get(role)
    }

    /// Returns the name of a role's profile.
    pub(super) fn of(&self, role: &RoleArn) -> Option<ProfileName> {
        self.get(role).map(|named| named.name.clone())
    }

    /// Counts the roles that are named.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Counts the names that the template alone would not have given.
    pub(super) fn changed(&self) -> usize {
        self.names.values().filter(|named| named.is_changed()).count()
    }
}
