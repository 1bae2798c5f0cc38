//! Production: the roles that *Select all* left out, which one question shows and ticks all at once, and the
//! question before any are exported.

use super::{Effect, ExportState, Include, Notice};
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::AgreeToProduction;
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

    pub(super) fn include(&mut self, step: Include) -> Vec<Effect> {
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
            return self.agree(added);
        }
        Vec::new()
    }

    /// Returns how many of the ticked roles are production.
    #[must_use]
    pub fn selected_production(&self) -> usize {
        let aliases = Aliases::new(&self.overview);
        let is_production = |role: &&RoleArn| self.marker.is_production(role, aliases.of(&role.account()));
        self.ticked().filter(is_production).count()
    }

    /// Returns the ticked production roles that the person has not agreed to use.
    pub(super) fn asked_production(&self) -> Vec<&RoleArn> {
        let aliases = Aliases::new(&self.overview);
        let asks = |role: &RoleArn| {
            self.marker.is_production(role, aliases.of(&role.account()))
                && self.marker.asks(role, self.overview.agreed(), self.now)
                && self.marker.asks(role, &self.agreed, self.now)
                && !self.agreed_now.contains(role)
        };
        self.ticked().filter(|role| asks(role)).collect()
    }

    /// Remembers that the person agreed to use production roles.
    pub(super) fn agree(&mut self, roles: Vec<RoleArn>) -> Vec<Effect> {
        let Some(login) = self.person().map(|person| person.login.clone()) else { return Vec::new() };
        if roles.is_empty() || !self.marker.keeps_agreements() {
            return Vec::new();
        }
        self.agreed.extend(roles.iter().map(|role| (role.clone(), self.now)));
        vec![Effect::Agree(AgreeToProduction { login, roles })]
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
