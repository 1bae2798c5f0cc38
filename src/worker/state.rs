//! The stored data, read together: logins, active credentials, remembered data, settings.
//!
//! Every read treats expired data as absent, by the clock that the caller passes in; alarms only remove it.
//! Assertions and credentials are not read here: code that needs one reads that one alone.

mod ends;
mod overview;

use crate::ports::{Area, Browser, Items};
use crate::stored_keys::{self, of_kind};
use rolebox_aws::arn::{AccountId, PrincipalArn, RoleArn};
use rolebox_aws::clock::ClockSkew;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Failure, LoginVerdict, Problem, Trouble};
use rolebox_saml::LoginId;
use rolebox_session::chain::ChainedRole;
use rolebox_session::login::{self, Known, Login, RefusedLogin};
use rolebox_session::remembered::RememberedRoles;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_session::used::Used;
use rolebox_settings::effective::Effective;
use rolebox_settings::managed::ManagedPolicy;
use rolebox_settings::{RolePreference, Settings, Stored};
use rolebox_sts::SessionDuration;
use rolebox_text::order::in_order;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// The validity of credentials without the secrets, as a list of them needs it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActiveUntil {
    /// When they expire, Unix milliseconds.
    pub expires_at: i64,
    /// The duration that was requested, in seconds.
    pub asked_s: u32,
    /// The duration that was granted, in seconds.
    pub granted_s: u32,
}

/// All data that a window kind may see, read at one moment.
pub struct State<B: Browser> {
    /// The browser that it was read from.
    pub browser: B,
    /// The window kind.
    pub window_kind: WindowKind,
    /// Every login.
    pub known: Vec<Known>,
    session: B::Items,
    /// None in incognito windows: they must not show what normal windows left on disk.
    disk: Option<B::Items>,
    /// The settings, the same for both window kinds.
    settings: B::Items,
    /// An administrator's policy. None: not yet known, so nothing is allowed that it could forbid.
    managed: Option<B::Items>,
    /// The clock skew of this computer, as last measured.
    pub skew: ClockSkew,
    /// The time by AWS's clock, Unix milliseconds. Deadlines of logins and credentials use that clock.
    pub now: i64,
}

impl<B: Browser> State<B> {
    /// Reads the state.
    ///
    /// # Errors
    /// If the browser's storage fails.
    pub async fn read(browser: B, window_kind: WindowKind, now: i64) -> Result<Self, Failure> {
        // Requested first and awaited last: the browser reads all areas in parallel.
        let managed = browser.read_all(Area::Managed);
        Ok(Self::read_unmanaged(browser, window_kind, now).await?.with(managed.await))
    }

    /// Reads what can be shown without delay. A browser that has just started takes seconds to return an
    /// administrator's policy. Until then the policy is missing, and `background.js` reports when it has
    /// arrived.
    ///
    /// # Errors
    /// If the browser's storage fails.
    pub async fn read_by_now(browser: B, window_kind: WindowKind, now: i64) -> Result<Self, Failure> {
        let mut managed = pin!(browser.read_all(Area::Managed));
        let state = Self::read_unmanaged(browser, window_kind, now).await?;
        match poll_fn(|context| Poll::Ready(managed.as_mut().poll(context))).await {
            Poll::Ready(managed) => Ok(state.with(managed)),
            Poll::Pending => Ok(state),
        }
    }

    /// Reads the state without an administrator's policy, because a login is stored before the policy is
    /// known. Code that obtains credentials must use [`State::read`].
    ///
    /// # Errors
    /// If the browser's storage fails.
    pub async fn read_unmanaged(browser: B, window_kind: WindowKind, now: i64) -> Result<Self, Failure> {
        Self::read_what(browser, window_kind, now, |_| true).await
    }

    fn with(mut self, managed: Result<B::Items, Failure>) -> Self {
        self.managed = managed.ok();
        self
    }

    /// Reads the state again after a write, as of the same moment, without an administrator's policy.
    ///
    /// # Errors
    /// If the browser's storage fails.
    pub async fn reread(&self) -> Result<Self, Failure> {
        Self::read_unmanaged(self.browser, self.window_kind, self.skew.local(self.now)).await
    }

    /// Reads role data only for these roles. After an export of hundreds of roles that is a small part of
    /// all data.
    ///
    /// # Errors
    /// If the browser's storage fails.
    pub async fn read_about(
        browser: B,
        window_kind: WindowKind,
        now: i64,
        roles: &[RoleArn],
    ) -> Result<Self, Failure> {
        let managed = browser.read_all(Area::Managed);
        let state = Self::read_what(browser, window_kind, now, |key| match key {
            StorageKey::Active(_, role, _)
            | StorageKey::Noticed(_, role, _)
            | StorageKey::Maximum(role)
            | StorageKey::RolePreference(role)
            | StorageKey::Agreed(role)
            | StorageKey::Used(role) => roles.contains(role),
            StorageKey::Login(_)
            | StorageKey::Assertion(_)
            | StorageKey::Verdict(_)
            | StorageKey::Tab(_)
            | StorageKey::Handover(_)
            | StorageKey::Problem(_)
            | StorageKey::Credential(..)
            | StorageKey::Details(_)
            | StorageKey::CameFrom(_)
            | StorageKey::Waiting(_)
            | StorageKey::Remembered(_)
            | StorageKey::Opened(_)
            | StorageKey::Chain(_)
            | StorageKey::Skew
            | StorageKey::Arranged(_)
            | StorageKey::Alias(_)
            | StorageKey::Issuer(_)
            | StorageKey::Listed(_) => true,
            StorageKey::Trouble(..) => false,
        });
        Ok(state.await?.with(managed.await))
    }

    async fn read_what(
        browser: B,
        window_kind: WindowKind,
        now: i64,
        what: impl Fn(&StorageKey) -> bool,
    ) -> Result<Self, Failure> {
        let disk = browser.read_all(Area::Local);
        let mut keys = stored_keys::read(browser, Area::Session, window_kind).await?;
        keys.retain(|(_, key)| !is_secret(key) && what(key));
        let listed: Vec<String> = keys.into_iter().map(|(text, _)| text).collect();
        let session = browser.read(Area::Session, &listed).await?;
        let disk = disk.await?;
        let skew: ClockSkew = session.get(&window_kind.key(&StorageKey::Skew)).unwrap_or_default();
        let mut known = Vec::new();
        for (text, key) in of_kind(session.keys(), window_kind) {
            if let StorageKey::Login(id) = key
                && let Some(login) = session.get::<Login>(&text)
            {
                let login = login.by_clock(skew);
                let verdict = session.get(&window_kind.key(&StorageKey::Verdict(id.clone())));
                known.push(Known { id, login, verdict: verdict.unwrap_or(LoginVerdict::Claimed) });
            }
        }
        let settings = disk.clone();
        let disk = (window_kind == WindowKind::Normal).then_some(disk);
        let now = skew.corrected(now);
        Ok(Self { browser, window_kind, known, session, disk, settings, managed: None, skew, now })
    }

    /// Returns a login by its ID.
    pub fn login(&self, id: &LoginId) -> Option<&Login> {
        self.known.iter().find(|known| known.id == *id).map(|known| &known.login)
    }

    /// Returns whether the person of a login has a role, by this login or another of theirs.
    pub fn person_has(&self, login: &LoginId, role: &RoleArn) -> bool {
        self.login(login).is_some_and(|login| self.roles_of(login).any(|theirs| theirs == role))
    }

    /// Returns the roles of the person of a login, by this login or another of theirs.
    pub fn roles_of<'s>(&'s self, login: &Login) -> impl Iterator<Item = &'s RoleArn> {
        let person = login.person(self.window_kind);
        let theirs = self.known.iter().filter(move |known| known.login.person(self.window_kind) == person);
        theirs.flat_map(|known| &known.login.roles).map(|pair| &pair.role)
    }

    /// Returns whether credentials were ever obtained through this identity provider and an account's
    /// provider.
    pub fn is_met(&self, login: &Login, provider: &PrincipalArn) -> bool {
        let digest = login::provider_digest(&login.issuer, provider);
        self.get::<i64>(&self.window_kind.key(&StorageKey::Issuer(digest))).is_some()
    }

    /// Returns whether a login's identity provider is new, judged by the first of its roles. Each copy
    /// checks its own role.
    pub fn is_new(&self, login: &Login) -> bool {
        !login.roles.first().is_some_and(|pair| self.is_met(login, &pair.principal))
    }

    /// Returns whether AWS has listed the roles of a login with these providers before.
    pub fn is_listed(&self, login: &Login) -> bool {
        login::providers(login).into_iter().all(|provider| {
            let digest = login::provider_digest(&login.issuer, provider);
            self.get::<i64>(&self.window_kind.key(&StorageKey::Listed(digest))).is_some()
        })
    }

    /// Returns the alias of an account, if one of AWS's pages showed it.
    pub fn alias(&self, account: &AccountId) -> Option<String> {
        self.get(&self.window_kind.key(&StorageKey::Alias(account.clone())))
    }

    /// Returns the name of an account: its alias, or else the administrator's name for it.
    pub fn account_name(&self, account: &AccountId) -> Option<String> {
        let said = || {
            let names = ManagedPolicy::account_names(self.managed.as_ref()?);
            names.into_iter().find(|(id, _)| id == account).map(|(_, name)| name)
        };
        self.alias(account).or_else(said)
    }

    /// Returns what is stored of when a role was last used, and how often. `key` is the key of it.
    pub fn used(&self, key: &str) -> Used {
        Used::from_stored(self.get(key).unwrap_or_default())
    }

    /// Returns how the person arranged their lists, as stored: names and texts.
    pub fn arranged(&self) -> Vec<(String, String)> {
        let mut arranged = Vec::new();
        for (text, key) in self.keys() {
            if let StorageKey::Arranged(name) = key {
                arranged.extend(self.get(&text).map(|text| (name, text)));
            }
        }
        arranged
    }

    /// Returns the longest duration that a role is known to allow.
    pub fn maximum(&self, role: &RoleArn) -> Option<SessionDuration> {
        self.session.get(&self.window_kind.key(&StorageKey::Maximum(role.clone())))
    }

    /// Returns the settings, within an administrator's policy.
    pub fn effective(&self) -> Effective {
        let unknown = || ManagedPolicy {
            credentials: false,
            bulk: false,
            file_export: false,
            ..ManagedPolicy::default()
        };
        let managed = self.managed.as_ref().map_or_else(unknown, ManagedPolicy::read);
        Effective { settings: self.settings(), managed }
    }

    /// Returns the person's settings.
    pub fn settings(&self) -> Settings {
        Settings::read(&self.settings)
    }

    /// Returns why [`State::effective`] does not allow something.
    pub const fn forbidden(&self) -> Failure {
        // A policy that can't be read forbids nothing by itself: the next attempt reads it again.
        if self.managed.is_some() { Failure::PolicyForbids } else { Failure::WorkerFailed }
    }

    /// Returns whether used roles and aliases are remembered across sessions.
    pub fn remembers(&self) -> bool {
        self.preferences().remember
    }

    /// Returns the preference of a role.
    pub fn role_preference(&self, role: &RoleArn) -> RolePreference {
        self.get(&self.window_kind.key(&StorageKey::RolePreference(role.clone()))).unwrap_or_default()
    }

    /// Returns the role preferences, in the order of the ARNs.
    pub fn role_preferences(&self) -> Vec<(RoleArn, RolePreference)> {
        let mut preferences = Vec::new();
        for (_, key) in self.keys() {
            if let StorageKey::RolePreference(role) = key {
                let preference = self.role_preference(&role);
                preferences.push((role, preference));
            }
        }
        in_order(preferences, |(role, _)| role.clone())
    }

    /// Returns the validity of the active credentials of a person for a role, if there are any.
    pub fn active(&self, person: &str, role: &RoleArn, rights: Rights) -> Option<ActiveUntil> {
        let key = StorageKey::Active(person.to_owned(), role.clone(), rights);
        let active: ActiveUntil = self.session.get(&self.window_kind.key(&key))?;
        (self.now < active.expires_at).then_some(active)
    }

    /// Returns the expiry time about which the person was already notified.
    pub fn noticed(&self, key: &str) -> Option<i64> {
        self.session.get(key)
    }

    /// Returns the ID of the person whom a page means by a login. Credentials last longer than a stored
    /// login: if no login of the person is left, the given ID is the person's own.
    pub fn person(&self, named: &LoginId) -> Option<String> {
        if let Some(login) = self.login(named) {
            return Some(login.person(self.window_kind));
        }
        let named = named.to_string();
        self.all_active().iter().any(|(person, ..)| *person == named).then_some(named)
    }

    /// Returns all active credentials: person, role, rights and validity.
    pub fn all_active(&self) -> Vec<(String, RoleArn, Rights, ActiveUntil)> {
        let mut all = Vec::new();
        for (_, key) in of_kind(self.session.keys(), self.window_kind) {
            if let StorageKey::Active(person, role, rights) = key
                && let Some(active) = self.active(&person, &role, rights)
            {
                all.push((person, role, rights, active));
            }
        }
        all
    }

    /// Returns the responses that gave no login, newest first.
    pub fn problems(&self) -> Vec<Problem> {
        let keys = self.keys().into_iter().filter(|(_, key)| matches!(key, StorageKey::Problem(_)));
        in_order(keys.filter_map(|(text, _)| self.get(&text)), |problem: &Problem| Reverse(problem.at))
    }

    /// Returns the last refusals of STS, newest first.
    pub fn troubles(&self) -> Vec<Trouble> {
        let troubles = self.keys().into_iter().filter_map(|(text, key)| {
            let StorageKey::Trouble(at, role) = key else { return None };
            Some(Trouble { at, role, error: self.get(&text)? })
        });
        in_order(troubles, |trouble| Reverse(trouble.at))
    }

    /// Returns the response of that moment that gave no login.
    pub fn refused(&self, at: i64) -> Option<RefusedLogin> {
        let keys = self.keys().into_iter().filter(|(_, key)| matches!(key, StorageKey::Problem(_)));
        keys.filter_map(|(text, _)| self.get(&text)).find(|refused: &RefusedLogin| refused.at == at)
    }

    /// Returns the excerpt of a response, which only the explanation of its login needs.
    pub fn excerpt(&self, login: &LoginId) -> Option<String> {
        self.get(&self.window_kind.key(&StorageKey::Details(login.clone())))
    }

    /// Returns the site from which an accepted login came.
    pub fn came_from(&self, login: &LoginId) -> Option<String> {
        self.get(&self.window_kind.key(&StorageKey::CameFrom(login.clone())))
    }

    /// Returns the pending action of the person of a login.
    pub fn waiting<T: DeserializeOwned>(&self, login: &Login) -> Option<T> {
        self.get(&self.window_kind.key(&StorageKey::Waiting(login.person(self.window_kind))))
    }

    /// Returns the remembered roles by person. In incognito windows there are none.
    pub fn remembered(&self) -> Vec<(String, RememberedRoles)> {
        let mut remembered = Vec::new();
        for (text, key) in self.keys() {
            if let (StorageKey::Remembered(person), Some(disk)) = (key, &self.disk) {
                remembered.extend(disk.get(&text).map(|roles| (person, roles)));
            }
        }
        remembered
    }

    /// Returns whether there is a pending action whose login has arrived.
    pub fn has_waited(&self) -> bool {
        let usable = self.known.iter().filter(|known| known.login.is_usable(self.now));
        let mut keys = usable
            .map(|known| self.window_kind.key(&StorageKey::Waiting(known.login.person(self.window_kind))));
        keys.any(|key| self.session.has(&key))
    }

    /// Returns the configured chained roles.
    pub fn chained(&self) -> Vec<ChainedRole> {
        self.configured(|chained: ChainedRole, _| chained)
    }

    fn configured<T: DeserializeOwned, R>(&self, read: impl Fn(T, RoleArn) -> R) -> Vec<R> {
        let mut found = Vec::new();
        for (text, key) in of_kind(self.settings.keys(), WindowKind::Normal) {
            if let StorageKey::Chain(role) = key {
                found.extend(self.settings.get(&text).map(|stored| read(stored, role)));
            }
        }
        found
    }

    /// Reads one value from disk or from the session. The session's value is newer than the disk's.
    fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        match &self.disk {
            Some(disk) if !self.session.has(key) => disk.get(key),
            Some(_) | None => self.session.get(key),
        }
    }

    /// Returns every key once, as text and parsed.
    fn keys(&self) -> Vec<(String, StorageKey)> {
        let mut keys = of_kind(self.session.keys(), self.window_kind);
        if let Some(disk) = &self.disk {
            keys.extend(
                of_kind(disk.keys(), self.window_kind)
                    .into_iter()
                    .filter(|(text, _)| !self.session.has(text)),
            );
        }
        keys
    }
}

const fn is_secret(key: &StorageKey) -> bool {
    matches!(key, StorageKey::Assertion(_) | StorageKey::Credential(..))
}
