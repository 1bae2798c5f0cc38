//! The content of a page, built from the stored data. Its deadlines use this computer's clock, because the
//! page compares them with it.

use super::State;
use crate::ports::Browser;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{ActiveCredentials, Marked, Overview, Person, Preferences, Problem};
use rolebox_saml::LoginId;
use rolebox_session::login;
use rolebox_session::storage_key::StorageKey;
use rolebox_settings::Stored;
use rolebox_settings::managed::ManagedPolicy;
use rolebox_settings::marks::Marks;
use rolebox_sts::SessionDuration;
use serde::Deserialize;

/// The fields of a chained role that a list needs.
#[derive(Deserialize)]
struct Link {
    via: RoleArn,
}

impl<B: Browser> State<B> {
    /// Returns everybody, or only the person who has the login of one tab. Their deadlines use AWS's clock.
    pub fn people(&self, only: Option<&LoginId>) -> Vec<Person> {
        let known = self.known.iter().filter(|known| only.is_none_or(|login| known.id == *login));
        login::people(known, self.now, |login| self.is_new(login))
    }

    /// Builds the content of a page: for everybody, or only for the login of one tab.
    pub fn overview(&self, only: Option<&LoginId>) -> Overview {
        let mut people = self.people(only);
        // A page compares them with the clock of this computer.
        for person in &mut people {
            person.usable_until = self.skew.local(person.usable_until);
        }
        let mut overview = Overview {
            people,
            // The last entry of an account counts: the alias from AWS's page, which follows.
            aliases: self.managed.as_ref().map(ManagedPolicy::account_names).unwrap_or_default(),
            marked: None,
            used: Vec::new(),
            arranged: Vec::new(),
            active: Vec::new(),
            chained: self.configured(|link: Link, role| (role, link.via)),
            problems: Vec::new(),
            role_ignored: false,
            may_see_logins: true,
            preferences: self.preferences(),
        };
        for (text, key) in self.keys() {
            match key {
                // Each kind of value is read in one place only, because the worker's first module has no room.
                StorageKey::Alias(_) | StorageKey::Arranged(_) => {
                    let Some(stored) = self.get(&text) else { continue };
                    if let StorageKey::Alias(account) = key {
                        overview.aliases.push((account, stored));
                    } else if let StorageKey::Arranged(name) = key {
                        overview.arranged.push(name);
                        overview.arranged.push(stored);
                    }
                }
                StorageKey::Used(role) => {
                    if let Some(used) = self.get(&text) {
                        overview.used.push((role, used));
                    }
                }
                StorageKey::Active(person, role, rights) => overview.active.extend(self.active_of(
                    &overview.people,
                    only.is_none(),
                    &person,
                    role,
                    rights,
                )),
                StorageKey::Problem(_) if only.is_none() => {
                    overview.problems.extend(self.get::<Problem>(&text))
                }
                StorageKey::Login(_)
                | StorageKey::Assertion(_)
                | StorageKey::Verdict(_)
                | StorageKey::Tab(_)
                | StorageKey::Handover(_) => {}
                StorageKey::Problem(_)
                | StorageKey::Credential(..)
                | StorageKey::Noticed(..)
                | StorageKey::Maximum(_)
                | StorageKey::Chain(_)
                | StorageKey::Skew
                | StorageKey::Issuer(_)
                | StorageKey::Listed(_)
                | StorageKey::RolePreference(_)
                | StorageKey::Trouble(..)
                | StorageKey::Details(_)
                | StorageKey::CameFrom(_)
                | StorageKey::Agreed(_)
                | StorageKey::Remembered(_)
                | StorageKey::Opened(_)
                | StorageKey::Waiting(_) => {}
            }
        }
        overview
    }

    /// Returns what marks roles with their environments, for a page: times are by this computer's clock.
    pub fn marked(&self) -> Marked {
        let agreed = |(text, key): (String, StorageKey)| {
            let StorageKey::Agreed(role) = key else { return None };
            Some((role, self.skew.local(self.get(&text)?)))
        };
        let opened = |(text, key): (String, StorageKey)| {
            let StorageKey::Opened(name) = key else { return None };
            Some((name, self.get(&text)?))
        };
        Marked {
            marks: Marks::stored(&self.settings, self.managed.as_ref()),
            agreed: self.keys().into_iter().filter_map(agreed).collect(),
            remembered: Vec::new(),
            sort: self.effective().sort_roles(),
            opened: self.keys().into_iter().filter_map(opened).collect(),
            start_pages: if self.known.is_empty() { self.effective().start_pages() } else { Vec::new() },
        }
    }

    /// Returns the settings that popup and picker need. They are read one by one, so that the worker's
    /// module need not contain the code for the others.
    pub(super) fn preferences(&self) -> Preferences {
        let duration = self.settings.get("setting:duration").unwrap_or(rolebox_settings::DURATION);
        let longest = self.managed.as_ref().and_then(ManagedPolicy::longest);
        let people_choose =
            self.managed.as_ref().is_some_and(|managed| ManagedPolicy::instant_picker(managed).is_none());
        let duration = longest.map_or(duration, |longest| duration.min(longest));
        Preferences {
            remember: self.settings.get("setting:remember").unwrap_or(rolebox_settings::REMEMBER),
            format: self.settings.get("setting:format").unwrap_or(rolebox_settings::FORMAT),
            duration_s: SessionDuration::seconds(duration),
            max_duration_s: longest.map(SessionDuration::seconds),
            may_copy: self.managed.as_ref().map(ManagedPolicy::allows_credentials),
            narrowing_policy: self.settings.get("setting:narrowingPolicy"),
            instant_picker: people_choose
                && self.settings.get("setting:instantPicker").unwrap_or(rolebox_settings::INSTANT_PICKER),
        }
    }

    /// Names credentials by the login of the person they belong to, or else by the person: credentials last
    /// longer than a stored login.
    fn active_of(
        &self,
        people: &[Person],
        all: bool,
        person: &str,
        role: RoleArn,
        rights: Rights,
    ) -> Option<ActiveCredentials> {
        let expires_at = self.skew.local(self.active(person, &role, rights)?.expires_at);
        let is_theirs =
            |id: &LoginId| self.login(id).is_some_and(|login| login.person(self.window_kind) == person);
        let login = match people.iter().map(|person| &person.login).find(|login| is_theirs(login)) {
            Some(login) => login.clone(),
            None => all.then(|| person.parse().ok()).flatten()?,
        };
        Some(ActiveCredentials { login, role, rights, expires_at })
    }
}
