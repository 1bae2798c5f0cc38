//! The production roles that *Select all* left out. One question shows them and ticks all of them.

use super::{ExportState, Include, Notice};
use rolebox_aws::arn::RoleArn;
use rolebox_role_list::Aliases;

/// The roles that were left out, and whether the question is open.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    roles: Vec<RoleArn>,
    asking: bool,
}

impl ExportState {
    pub(super) fn select_all(&mut self) {
        let Some(person) = self.person().filter(|_| self.effective.is_some()) else { return };
        let aliases = Aliases::new(&self.overview);
        let listed = self.listed.iter().filter_map(|position| person.roles.get(*position));
        let listed: Vec<_> = listed.map(|role| (role.clone(), aliases.of(&role.account()))).collect();
        let listed = listed.iter().map(|(role, alias)| (role, self.marker.is_production(role, *alias)));
        let roles = self.selection.add_all(listed);
        self.notice = (!roles.is_empty()).then_some(Notice::LeftOut(roles.len()));
        self.left_out = LeftOut { roles, asking: false };
    }

    pub(super) fn include(&mut self, step: Include) {
        self.left_out.asking = step == Include::Ask;
        self.notice = None;
        if step == Include::Agree {
            let LeftOut { roles, .. } = core::mem::take(&mut self.left_out);
            // If the person has switched to another person's roles, those here no longer count.
            let theirs = self.person().map(|person| person.roles.as_slice()).unwrap_or_default();
            let counts = |role: &RoleArn| theirs.contains(role) && !self.selection.has(role);
            let added: Vec<RoleArn> = roles.into_iter().filter(counts).collect();
            self.selection.add(&added);
            self.notice = Some(Notice::Included(added.len()));
        }
    }

    /// Returns the roles that were left out and are still not ticked.
    #[must_use]
    pub fn left_out(&self) -> Vec<&RoleArn> {
        self.left_out.roles.iter().filter(|role| !self.selection.has(role)).collect()
    }

    /// Returns whether the person is asked about the roles that were left out.
    #[must_use]
    pub const fn asks_about_production(&self) -> bool {
        self.left_out.asking
    }
}
