//! What is kept, read together: logins, what is held, what is remembered, settings.
//!
//! Expired means absent at every read, by the clock that the caller passes in; alarms only sweep. Assertions and
//! credentials are not read here: only who needs one reads that one.

use crate::store::{Area, Items};
use rolebox_core::arn::{AccountId, RoleArn};
use rolebox_core::assertion::LoginId;
use rolebox_core::credentials::format::Format;
use rolebox_core::login::{self, Known, Login};
use rolebox_core::messages::{Failure, Held, Overview, Person, Problem, Settings, Standing};
use rolebox_core::scope::{Key, Scope};
use rolebox_core::sts::SessionDuration;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The keys of the settings in `storage.local`.
pub(crate) const REMEMBER: &str = "setting:remember";
pub(crate) const FORMAT: &str = "setting:format";
pub(crate) const DURATION: &str = "setting:duration";

/// How many of the roles used last are offered.
const MOST_RECENT: usize = 10;

/// Which login a tab shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Binding {
    /// The login.
    pub login: LoginId,
    /// How many roles there are to choose from.
    pub choices: usize,
}

/// How long credentials last: what a list of them needs, without the secrets.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HeldUntil {
    /// When they expire, Unix milliseconds.
    pub expires_at: i64,
    /// The duration that was asked for, in seconds.
    pub asked_s: u32,
    /// The duration that was granted, in seconds.
    pub granted_s: u32,
}

/// One reading of everything that a scope may see.
pub(crate) struct State {
    /// Whose windows it is about.
    pub scope: Scope,
    /// Every login.
    pub known: Vec<Known>,
    /// The settings in force.
    pub settings: Settings,
    session: Items,
    /// None in incognito windows: what normal windows left on disk is not theirs to show.
    disk: Option<Items>,
    now: i64,
}

impl State {
    /// Reads it.
    pub(crate) async fn read(scope: Scope, now: i64) -> Result<Self, Failure> {
        let keys = Area::Session.keys().await?;
        let listed: Vec<String> = keys.into_iter().filter(|key| is_listed(scope, key)).collect();
        let session = Area::Session.read(&listed).await?;
        let disk = Area::Local.read_all().await?;
        let standings: HashMap<LoginId, Standing> =
            each(&session, scope, |key| if let Key::Standing(id) = key { Some(id) } else { None }).collect();
        let login = |key| if let Key::Login(id) = key { Some(id) } else { None };
        let known = each::<LoginId, Login>(&session, scope, login)
            .map(|(id, login)| {
                let standing = standings.get(&id).copied().unwrap_or(Standing::Claimed);
                Known { id, login, standing }
            })
            .collect();
        let settings = settings(&disk);
        let disk = (scope == Scope::Normal).then_some(disk);
        Ok(Self { scope, known, settings, session, disk, now })
    }

    /// Returns a login by its name.
    pub(crate) fn login(&self, id: &LoginId) -> Option<&Login> {
        self.known.iter().find(|known| known.id == *id).map(|known| &known.login)
    }

    /// Tells whether the person of a login has a role, by this login or another of theirs.
    pub(crate) fn person_has(&self, login: &LoginId, role: &RoleArn) -> bool {
        let Some(login) = self.login(login) else { return false };
        let person = login.person(self.scope);
        let theirs = self.known.iter().filter(|known| known.login.person(self.scope) == person);
        theirs.flat_map(|known| &known.login.roles).any(|pair| pair.role == *role)
    }

    /// Tells whether credentials were never got through this identity provider.
    pub(crate) fn is_new(&self, issuer: &str) -> bool {
        self.remembered::<i64>(&Key::Issuer(login::issuer_digest(issuer))).is_none()
    }

    /// Returns the alias of an account, if one of AWS's pages told it.
    pub(crate) fn alias(&self, account: &AccountId) -> Option<String> {
        self.remembered(&Key::Alias(account.clone()))
    }

    /// Returns the longest duration that a role was seen to allow.
    pub(crate) fn maximum(&self, role: &RoleArn) -> Option<SessionDuration> {
        self.session.get(&self.scope.key(&Key::Maximum(role.clone())))
    }

    /// Returns how long the credentials of a person for a role last, if there are any by now.
    pub(crate) fn held(&self, person: &str, role: &RoleArn) -> Option<HeldUntil> {
        let held: HeldUntil =
            self.session.get(&self.scope.key(&Key::Held(person.to_owned(), role.clone())))?;
        (self.now < held.expires_at).then_some(held)
    }

    /// Makes what a page shows: of everybody, or of the login of one tab alone.
    pub(crate) fn overview(&self, only: Option<&LoginId>) -> Overview {
        let mut known = self.known.clone();
        known.retain(|known| only.is_none_or(|login| known.id == *login));
        let people = login::people(known, self.now, |issuer| self.is_new(issuer));
        let alias = |key| if let Key::Alias(account) = key { Some(account) } else { None };
        Overview {
            aliases: self.all_remembered(alias),
            recent: self.recent(),
            held: self.all_held(&people),
            problems: if only.is_some() { Vec::new() } else { self.problems() },
            settings: self.settings.clone(),
            people,
        }
    }

    fn all_held(&self, people: &[Person]) -> Vec<Held> {
        let logins: HashMap<String, &LoginId> = people
            .iter()
            .filter_map(|person| Some((self.login(&person.login)?.person(self.scope), &person.login)))
            .collect();
        let credential = |key| if let Key::Held(person, role) = key { Some((person, role)) } else { None };
        each::<(String, RoleArn), HeldUntil>(&self.session, self.scope, credential)
            .filter(|(_, held)| self.now < held.expires_at)
            .filter_map(|((person, role), held)| {
                let login = (*logins.get(&person)?).clone();
                Some(Held { login, role, expires_at: held.expires_at })
            })
            .collect()
    }

    fn recent(&self) -> Vec<(RoleArn, i64)> {
        let role = |key| if let Key::Used(role) = key { Some(role) } else { None };
        let mut used: Vec<(RoleArn, i64)> = self.all_remembered(role);
        used.sort_by_key(|(_, at)| Reverse(*at));
        used.truncate(MOST_RECENT);
        used
    }

    fn problems(&self) -> Vec<Problem> {
        let tab = |key| if let Key::Problem(tab) = key { Some(tab) } else { None };
        let mut problems: Vec<Problem> =
            each::<i32, Problem>(&self.session, self.scope, tab).map(|(_, problem)| problem).collect();
        problems.sort_by_key(|problem| Reverse(problem.at));
        problems
    }

    /// Reads one thing of what is remembered, on disk or for this session only.
    fn remembered<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        let key = self.scope.key(key);
        self.session.get(&key).or_else(|| self.disk.as_ref()?.get(&key))
    }

    /// Reads all of one kind of what is remembered. What this session knows is newer than what the disk knows.
    fn all_remembered<K: Eq + std::hash::Hash, T: DeserializeOwned>(
        &self,
        pick: impl Fn(Key) -> Option<K> + Copy,
    ) -> Vec<(K, T)> {
        let disk = self.disk.iter().flat_map(|disk| each(disk, self.scope, pick));
        let all: HashMap<K, T> = disk.chain(each(&self.session, self.scope, pick)).collect();
        all.into_iter().collect()
    }
}

/// Tells whether there is anything to choose: AWS shows no list for a single role.
pub(crate) const fn offers_choice(binding: &Binding) -> bool {
    binding.choices > 1
}

/// Returns the login that a tab is bound to.
pub(crate) async fn binding(scope: Scope, tab: i32) -> Option<Binding> {
    Area::Session.read_one(scope.key(&Key::Tab(tab))).await
}

/// Returns the tabs of a scope with the logins that they are bound to.
pub(crate) async fn bindings(scope: Scope) -> Result<Vec<(i32, Binding)>, Failure> {
    let mut keys = Area::Session.keys().await?;
    keys.retain(|key| matches!(Scope::read(key), Some((of, Key::Tab(_))) if of == scope));
    let items = Area::Session.read(&keys).await?;
    let tab = |key| {
        if let Key::Tab(tab) = key { Some(tab) } else { None }
    };
    Ok(each(&items, scope, tab).collect())
}

/// Tells whether a reading of the state includes a key of `storage.session`.
fn is_listed(scope: Scope, key: &str) -> bool {
    Scope::read(key).is_some_and(|(of, key)| {
        let secret = matches!(key, Key::Assertion(_) | Key::Credential(..));
        of == scope && !secret
    })
}

/// Returns what stands under the keys of a scope that `pick` accepts.
fn each<K, T: DeserializeOwned>(
    items: &Items,
    scope: Scope,
    pick: impl Fn(Key) -> Option<K>,
) -> impl Iterator<Item = (K, T)> {
    items.keys().into_iter().filter_map(move |text| {
        let (of, key) = Scope::read(&text)?;
        if of != scope {
            return None;
        }
        Some((pick(key)?, items.get(&text)?))
    })
}

fn settings(disk: &Items) -> Settings {
    let duration: Option<SessionDuration> = disk.get(DURATION);
    Settings {
        remember: disk.get(REMEMBER).unwrap_or(true),
        format: disk.get(FORMAT).unwrap_or(Format::Posix),
        duration_s: duration.unwrap_or(SessionDuration::HOUR).seconds(),
    }
}
