//! Changes to a design that touch more than one field: if something is renamed or removed, references to it
//! follow.
//!
//! While two entries have the same name, references don't follow: nobody could tell to which of them they
//! belong.

mod existing;
mod marks;
mod pasted;
#[cfg(test)]
mod tests;

pub use existing::{Blocked, TakenOver};
pub use pasted::{Accounts, Found, FoundRole, OktaOrg};

use crate::design::{Account, Design, Grant, IdentityProvider, Mode, Person, group_name};
use rolebox_aws::partition::Partition;
use std::collections::HashSet;

impl Design {
    /// Takes over what a URL shows of an Okta organization: its address, the app's embed link and, if the
    /// company has no name yet, its name.
    pub fn take_okta(&mut self, org: OktaOrg) {
        if self.organization.is_empty() && !org.custom_domain {
            let host = org.url.trim_start_matches("https://");
            self.organization = capitalized(host.split('.').next().unwrap_or_default());
        }
        if let Some(start_url) = org.embed_link {
            self.login.get_or_insert_default().start_url = start_url;
        }
        self.set_okta_url(org.url);
    }

    /// Changes the address of the Okta organization and nothing else: this may run at each keystroke.
    pub fn set_okta_url(&mut self, url: String) {
        match &mut self.identity_provider {
            IdentityProvider::Okta(okta) => okta.url = url,
            other @ (IdentityProvider::EntraId
            | IdentityProvider::Keycloak
            | IdentityProvider::GoogleWorkspace
            | IdentityProvider::Generic) => *other = IdentityProvider::okta(url),
        }
    }

    /// Adds the accounts of a list that are not in the design yet. The others stay as they are. Returns the
    /// number of added accounts.
    pub fn add_accounts(&mut self, read: Accounts) -> usize {
        let known: HashSet<String> = self.accounts.iter().map(|account| account.id.clone()).collect();
        let before = self.accounts.len();
        self.accounts.extend(read.accounts.into_iter().filter(|account| !known.contains(&account.id)));
        if self.accounts.iter().filter(|account| account.management).count() > 1 {
            // An organization has one management account: keep the first.
            let mut seen = false;
            for account in &mut self.accounts {
                account.management &= !seen;
                seen |= account.management;
            }
        }
        self.adapt_mode();
        self.accounts.len() - before
    }

    /// Adds an empty account.
    pub fn add_account(&mut self) {
        self.accounts.push(Account::new("", ""));
        self.adapt_mode();
    }

    /// Removes an account and its grants.
    pub fn remove_account(&mut self, index: usize) {
        if index < self.accounts.len() {
            let gone = self.accounts.remove(index);
            self.grants.retain(|grant| grant.account != gone.id);
            self.keep_groups(|account, _| account != gone.id);
            self.adapt_mode();
        }
    }

    /// Changes the ID of an account and of its grants.
    pub fn set_account_id(&mut self, index: usize, id: &str) {
        let Some(account) = self.accounts.get_mut(index) else { return };
        let old = core::mem::replace(&mut account.id, id.to_owned());
        let named = |name: &str| self.accounts.iter().filter(|account| account.id == name).count();
        if named(&old) == 0 && named(id) == 1 {
            self.rename(|grant| &mut grant.account, &old, id);
            self.rename_groups(|account, role| (account == old).then(|| group_name(id, role)));
        }
    }

    /// Adds a role to an account, or removes it with its grants there.
    pub fn create_role(&mut self, index: usize, name: &str, wanted: bool) {
        let all: Vec<String> = self.roles.iter().map(|role| role.name.clone()).collect();
        let Some(account) = self.accounts.get_mut(index) else { return };
        let old = account.roles.take().unwrap_or_else(|| all.clone());
        let is_wanted = |role: &String| if role == name { wanted } else { old.contains(role) };
        let roles: Vec<String> = all.iter().filter(|role| is_wanted(role)).cloned().collect();
        account.roles = (roles.len() < all.len()).then_some(roles);
        if !wanted {
            account.existing.roles.retain(|role| role != name);
            let account = account.id.clone();
            self.keep_groups(|of, role| of != account || role != name);
            self.grants.retain(|grant| grant.account != account || grant.role != name);
        }
    }

    /// Moves the design to another partition, and to its first region.
    pub fn set_partition(&mut self, partition: Partition) {
        if self.partition != partition.name() {
            partition.name().clone_into(&mut self.partition);
            partition.default_region().as_str().clone_into(&mut self.region);
            self.sign_in_regions.clear();
        }
    }

    /// Renames a role, in accounts and grants too.
    pub fn set_role_name(&mut self, index: usize, name: &str) {
        let Some(role) = self.roles.get_mut(index) else { return };
        let old = core::mem::replace(&mut role.name, name.to_owned());
        let named = |name: &str| self.roles.iter().filter(|role| role.name == name).count();
        if named(&old) != 0 || named(name) != 1 {
            return;
        }
        for known in self
            .accounts
            .iter_mut()
            .flat_map(|account| account.roles.iter_mut().flatten().chain(&mut account.existing.roles))
        {
            if *known == old {
                name.clone_into(known);
            }
        }
        self.rename(|grant| &mut grant.role, &old, name);
        self.rename_groups(|account, role| (role == old).then(|| group_name(account, name)));
    }

    /// Removes a role and its grants.
    pub fn remove_role(&mut self, index: usize) {
        if index >= self.roles.len() {
            return;
        }
        let gone = self.roles.remove(index);
        for account in &mut self.accounts {
            account.existing.roles.retain(|name| *name != gone.name);
            if let Some(roles) = &mut account.roles {
                roles.retain(|name| *name != gone.name);
            }
        }
        self.keep_groups(|_, role| role != gone.name);
        self.grants.retain(|grant| grant.role != gone.name);
    }

    /// Adds the people whose logins are not in the design yet, ignoring case. Returns their number.
    pub fn add_people(&mut self, people: Vec<Person>) -> usize {
        let mut known: HashSet<String> =
            self.people.iter().map(|person| person.login.to_ascii_lowercase()).collect();
        let before = self.people.len();
        self.people
            .extend(people.into_iter().filter(|person| known.insert(person.login.to_ascii_lowercase())));
        self.people.len() - before
    }

    /// Removes a person and their grants.
    pub fn remove_person(&mut self, index: usize) {
        if index < self.people.len() {
            let gone = self.people.remove(index);
            self.grants.retain(|grant| grant.person != gone.login);
        }
    }

    /// Changes the login of a person and of their grants.
    pub fn set_login(&mut self, index: usize, login: &str) {
        let Some(person) = self.people.get_mut(index) else { return };
        let old = core::mem::replace(&mut person.login, login.to_owned());
        let named = |name: &str| self.people.iter().filter(|person| person.login == name).count();
        if named(&old) == 0 && named(login) == 1 {
            self.rename(|grant| &mut grant.person, &old, login);
        }
    }

    /// Marks cells of the matrix, or removes their marks. It ignores roles that the account does not create.
    pub fn grant(&mut self, cells: &HashSet<Grant>, granted: bool) {
        if !granted {
            self.grants.retain(|grant| !cells.contains(grant));
            return;
        }
        let created: HashSet<(&str, &str)> = self
            .accounts
            .iter()
            .flat_map(|account| {
                self.roles_of(account).map(move |role| (account.id.as_str(), role.name.as_str()))
            })
            .collect();
        let marked: HashSet<&Grant> = self.grants.iter().collect();
        let mut new: Vec<Grant> = cells
            .iter()
            .filter(|cell| {
                created.contains(&(cell.account.as_str(), cell.role.as_str())) && !marked.contains(cell)
            })
            .cloned()
            .collect();
        new.sort();
        self.grants.extend(new);
    }

    /// A single account has its own credentials; several are reached through their organization.
    fn adapt_mode(&mut self) {
        match (self.accounts.len(), self.mode) {
            (0 | 1, Mode::Organizations) => self.mode = Mode::SingleAccount,
            (2.., Mode::SingleAccount) => self.mode = Mode::Organizations,
            (_, Mode::SingleAccount | Mode::Organizations | Mode::LegacyApi) => {}
        }
    }

    /// Keeps the groups at Okta for which `holds` is true, by account and role.
    fn keep_groups(&mut self, holds: impl Fn(&str, &str) -> bool) {
        if let IdentityProvider::Okta(okta) = &mut self.identity_provider {
            okta.groups
                .retain(|name, _| group_parts(name).is_none_or(|(account, role)| holds(account, role)));
        }
    }

    /// Renames the groups at Okta. Terraform then renames the group itself, so its members stay.
    fn rename_groups(&mut self, name: impl Fn(&str, &str) -> Option<String>) {
        let IdentityProvider::Okta(okta) = &mut self.identity_provider else { return };
        okta.groups = core::mem::take(&mut okta.groups)
            .into_iter()
            .map(|(old, id)| {
                let new = group_parts(&old).and_then(|(account, role)| name(account, role));
                (new.unwrap_or(old), id)
            })
            .collect();
    }

    fn rename(&mut self, field: impl Fn(&mut Grant) -> &mut String, old: &str, new: &str) {
        for value in self.grants.iter_mut().map(field).filter(|value| *value == old) {
            new.clone_into(value);
        }
    }
}

/// Splits the name of a group into account and role.
fn group_parts(name: &str) -> Option<(&str, &str)> {
    name.strip_prefix("aws_")?.split_once('_')
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
