//! Changes to a design that touch more than one of its fields: what names something follows it.
//!
//! While two entries have the same name, nothing follows either: whose it is could not be told again.

use crate::design::{Account, Design, Grant, IdentityProvider, Mode, Person};
use crate::paste::{Accounts, OktaOrg};
use rolebox_core::partition::Partition;
use std::collections::HashSet;

impl Design {
    /// Takes what a URL of an Okta organization says: its address, a name for the company that has none yet, and the
    /// app's embed link.
    pub fn take_okta(&mut self, org: OktaOrg) {
        if self.organization.is_empty() && !org.custom_domain {
            let host = org.url.trim_start_matches("https://");
            self.organization = capitalized(host.split('.').next().unwrap_or_default());
        }
        if let Some(start_url) = org.embed_link {
            self.login.get_or_insert_default().start_url = start_url;
        }
        self.identity_provider = IdentityProvider::Okta { url: org.url };
    }

    /// Adds the accounts of a list. Those that are there already keep their place and what was said of them. Returns
    /// how many were added.
    pub fn add_accounts(&mut self, read: Accounts) -> usize {
        let known: HashSet<String> = self.accounts.iter().map(|account| account.id.clone()).collect();
        let before = self.accounts.len();
        self.accounts.extend(read.accounts.into_iter().filter(|account| !known.contains(&account.id)));
        if self.accounts.iter().filter(|account| account.management).count() > 1 {
            // Two lists of one organization can't disagree: the account that was there first stays it.
            let mut seen = false;
            for account in &mut self.accounts {
                account.management &= !seen;
                seen |= account.management;
            }
        }
        self.suit_mode();
        self.accounts.len() - before
    }

    /// Adds an account in which nothing is written yet.
    pub fn add_account(&mut self) {
        self.accounts.push(Account {
            id: String::new(),
            alias: String::new(),
            management: false,
            roles: None,
            access_role: None,
        });
        self.suit_mode();
    }

    /// Takes an account away, with all that is granted there.
    pub fn remove_account(&mut self, index: usize) {
        if index < self.accounts.len() {
            let gone = self.accounts.remove(index);
            self.grants.retain(|grant| grant.account != gone.id);
            self.suit_mode();
        }
    }

    /// Gives an account another ID; what is granted there follows.
    pub fn set_account_id(&mut self, index: usize, id: &str) {
        let Some(account) = self.accounts.get_mut(index) else { return };
        let old = core::mem::replace(&mut account.id, id.to_owned());
        let named = |name: &str| self.accounts.iter().filter(|account| account.id == name).count();
        if named(&old) == 0 && named(id) == 1 {
            self.rename(|grant| &mut grant.account, &old, id);
        }
    }

    /// Lets an account create a role, or not; what is granted of it there goes along.
    pub fn create_role(&mut self, index: usize, name: &str, wanted: bool) {
        let all: Vec<String> = self.roles.iter().map(|role| role.name.clone()).collect();
        let Some(account) = self.accounts.get_mut(index) else { return };
        let old = account.roles.take().unwrap_or_else(|| all.clone());
        let is_wanted = |role: &String| if role == name { wanted } else { old.contains(role) };
        let roles: Vec<String> = all.iter().filter(|role| is_wanted(role)).cloned().collect();
        account.roles = (roles.len() < all.len()).then_some(roles);
        if !wanted {
            let account = account.id.clone();
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

    /// Gives a role another name; accounts and grants follow.
    pub fn set_role_name(&mut self, index: usize, name: &str) {
        let Some(role) = self.roles.get_mut(index) else { return };
        let old = core::mem::replace(&mut role.name, name.to_owned());
        let named = |name: &str| self.roles.iter().filter(|role| role.name == name).count();
        if named(&old) != 0 || named(name) != 1 {
            return;
        }
        for known in self.accounts.iter_mut().filter_map(|account| account.roles.as_mut()).flatten() {
            if *known == old {
                name.clone_into(known);
            }
        }
        self.rename(|grant| &mut grant.role, &old, name);
    }

    /// Takes a role away, with all of its grants.
    pub fn remove_role(&mut self, index: usize) {
        if index >= self.roles.len() {
            return;
        }
        let gone = self.roles.remove(index);
        for roles in self.accounts.iter_mut().filter_map(|account| account.roles.as_mut()) {
            roles.retain(|name| *name != gone.name);
        }
        self.grants.retain(|grant| grant.role != gone.name);
    }

    /// Adds people who are not there yet, whatever the case of their logins. Returns how many were added.
    pub fn add_people(&mut self, people: Vec<Person>) -> usize {
        let mut known: HashSet<String> =
            self.people.iter().map(|person| person.login.to_ascii_lowercase()).collect();
        let before = self.people.len();
        self.people
            .extend(people.into_iter().filter(|person| known.insert(person.login.to_ascii_lowercase())));
        self.people.len() - before
    }

    /// Takes a person away, with all that they are granted.
    pub fn remove_person(&mut self, index: usize) {
        if index < self.people.len() {
            let gone = self.people.remove(index);
            self.grants.retain(|grant| grant.person != gone.login);
        }
    }

    /// Gives a person another login; what they are granted follows.
    pub fn set_login(&mut self, index: usize, login: &str) {
        let Some(person) = self.people.get_mut(index) else { return };
        let old = core::mem::replace(&mut person.login, login.to_owned());
        let named = |name: &str| self.people.iter().filter(|person| person.login == name).count();
        if named(&old) == 0 && named(login) == 1 {
            self.rename(|grant| &mut grant.person, &old, login);
        }
    }

    /// Marks cells of the matrix, or takes the marks away. A role that an account does not create is left out.
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

    /// One account is reached by itself, several through their organization.
    fn suit_mode(&mut self) {
        match (self.accounts.len(), self.mode) {
            (0 | 1, Mode::Organizations) => self.mode = Mode::SingleAccount,
            (2.., Mode::SingleAccount) => self.mode = Mode::Organizations,
            (_, Mode::SingleAccount | Mode::Organizations | Mode::LegacyApi) => {}
        }
    }

    fn rename(&mut self, field: impl Fn(&mut Grant) -> &mut String, old: &str, new: &str) {
        for value in self.grants.iter_mut().map(field).filter(|value| *value == old) {
            new.clone_into(value);
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::design::{blank, example};
    use crate::paste;

    fn cell(person: &str, account: &str, role: &str) -> Grant {
        Grant { person: person.into(), account: account.into(), role: role.into() }
    }

    #[test]
    fn what_names_something_follows_it() {
        let mut design = example();
        design.set_account_id(1, "444444444444");
        design.set_role_name(0, "Boss");
        design.set_login(0, "anna@acme.example");
        assert!(check(&design).is_ok());
        assert!(design.grants.contains(&cell("anna@acme.example", "444444444444", "Boss")));
        assert_eq!(design.accounts[0].roles.as_deref(), Some(&["Boss".to_owned()][..]));
    }

    #[test]
    fn a_login_that_passes_through_another_ones_name_keeps_its_grants_apart() {
        let mut design = example();
        let grants = design.grants.clone();
        let (ana, ben) = (design.people[0].login.clone(), design.people[1].login.clone());
        design.set_login(0, &ben);
        design.set_login(0, &ana);
        assert!(check(&design).is_ok(), "{:?}", check(&design));
        assert_eq!(design.grants.len(), grants.len());
    }

    #[test]
    fn what_goes_takes_its_grants_along() {
        let mut design = example();
        design.remove_account(0);
        design.remove_role(0);
        design.remove_person(1);
        assert!(design.grants.iter().all(|grant| grant.person.starts_with("chloe")));
        assert_eq!(design.grants.len(), 2);
    }

    #[test]
    fn of_cells_only_those_that_an_account_creates_are_marked_and_each_once() {
        let mut design = example();
        let before = design.grants.len();
        let (root, staging) = ("111111111111", "022222222222");
        let cells = HashSet::from([
            cell("ben@acme.example", root, "Developer"),
            cell("ben@acme.example", staging, "Developer"),
            cell("ben@acme.example", staging, "ReadOnly"),
        ]);
        design.grant(&cells, true);
        assert_eq!(design.grants.len(), before + 1);
        assert!(check(&design).is_ok());
        design.grant(&cells, false);
        assert_eq!(design.grants.len(), before - 1);
    }

    #[test]
    fn an_account_creates_every_role_or_those_that_are_ticked() {
        let mut design = example();
        design.create_role(1, "Developer", false);
        assert_eq!(
            design.accounts[1].roles.as_deref(),
            Some(&["Admin".to_owned(), "ReadOnly".to_owned()][..])
        );
        assert!(check(&design).is_ok(), "its grants went along");
        design.create_role(1, "Developer", true);
        assert_eq!(design.accounts[1].roles, None);
    }

    #[test]
    fn another_partition_has_other_regions() {
        let mut design = example();
        design.set_partition(Partition::China);
        assert_eq!((design.partition.as_str(), design.region.as_str()), ("aws-cn", "cn-north-1"));
        assert!(check(&design).is_ok());
    }

    #[test]
    fn one_account_is_reached_by_itself_and_several_through_their_organization() {
        let mut design = blank();
        design.add_account();
        assert_eq!(design.mode, Mode::SingleAccount);
        design.add_account();
        assert_eq!(design.mode, Mode::Organizations);
        design.remove_account(0);
        assert_eq!(design.mode, Mode::SingleAccount);
    }

    #[test]
    fn an_okta_url_names_the_company_and_an_embed_link_the_start() {
        let mut design = blank();
        design.take_okta(paste::okta("https://acme-admin.okta.com/admin/dashboard").unwrap());
        assert_eq!(design.organization, "Acme");
        design.take_okta(paste::okta("https://acme.okta.com/home/amazon_aws/0oa1b2/272").unwrap());
        let login = design.login.unwrap();
        assert_eq!(login.start_url, "https://acme.okta.com/home/amazon_aws/0oa1b2/272");
    }
}
