//! Data that outlives a login: used roles, account aliases, known identity providers, and the settings.
//!
//! It consists only of ARNs, aliases, times, digests of entity IDs, and the names of people whose roles are
//! remembered. It is on disk if the person allows it
//! and the window is a normal one, otherwise it lasts for the session.

use crate::ports::{Area, Browser, Changes};
use crate::state::State;
use crate::stored_keys;
use rolebox_aws::alias;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::console::{ConsolePath, Service};
use rolebox_aws::partition::{Partition, Region};
use rolebox_protocol::{Failure, ImportSettings};
use rolebox_session::arranged::{self, Arrange, Arranged};
use rolebox_session::login::{self, Login};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_settings::{RolePreference, Setting};

/// The maximum number of headings that are read. AWS's page names each account once.
const MOST_ACCOUNTS: usize = 10_000;

fn area<B: Browser>(state: &State<B>) -> Area {
    if state.window_kind == WindowKind::Normal && state.remembers() { Area::Local } else { Area::Session }
}

/// Remembers that a role was used. A failure costs only convenience, as do two uses at the same moment, which
/// can count as one.
pub async fn role_used<B: Browser>(state: &State<B>, role: &RoleArn) {
    let key = state.window_kind.key(&StorageKey::Used(role.clone()));
    let used = state.used(&key).again(state.now);
    let _ = state.browser.write_one(area(state), &key, &used.stored()).await;
}

/// Remembers that the person agreed to use a production role. A failure costs another question.
pub async fn agreed<B: Browser>(state: &State<B>, role: &RoleArn) {
    let key = state.window_kind.key(&StorageKey::Agreed(role.clone()));
    let _ = state.browser.write_one(area(state), &key, &state.now).await;
}

/// Remembers that a page of the console was opened: its service and region, if they are known ones. A failure costs
/// only their place in a list.
pub async fn page_opened<B: Browser>(state: &State<B>, path: Option<&ConsolePath>, region: Option<&Region>) {
    let is_known =
        |region: &&Region| Partition::of_region(region).regions().any(|known| known == region.as_str());
    let service = path.filter(|path| Service::at(path).is_some()).map(ConsolePath::as_str);
    let region = region.filter(is_known).map(Region::as_str);
    let mut changes = B::Changes::default();
    for name in service.into_iter().chain(region) {
        changes = changes.with(&state.window_kind.key(&StorageKey::Opened(name.to_owned())), &state.now);
    }
    let _ = state.browser.write(area(state), changes).await;
}

/// Remembers that credentials were obtained through an identity provider, so that its next copy asks for no
/// confirmation, with any provider of the login. STS has confirmed that one provider trusts the signer, and
/// the signer named the others.
pub async fn issuer_accepted<B: Browser>(state: &State<B>, login: &Login) {
    remember_providers(state, login, StorageKey::Issuer).await;
}

/// Remembers that AWS listed the roles of a login, so that the next one of its providers can be shown in the instant
/// picker. AWS accepted the signature; that the login is the person's own, nobody has confirmed.
pub async fn providers_listed<B: Browser>(state: &State<B>, login: &Login) {
    remember_providers(state, login, StorageKey::Listed).await;
}

async fn remember_providers<B: Browser>(state: &State<B>, login: &Login, kind: fn(String) -> StorageKey) {
    let mut changes = B::Changes::default();
    for provider in login::providers(login) {
        let key = kind(login::provider_digest(&login.issuer, provider));
        changes = changes.with(&state.window_kind.key(&key), &state.now);
    }
    let _ = state.browser.write(area(state), changes).await;
}

/// Remembers the aliases in the headings of AWS's list, if the list can belong to the login. Returns whether
/// it can, and whether any alias is new.
pub async fn accounts_listed<B: Browser>(
    state: &State<B>,
    login: &Login,
    headings: &[String],
) -> (bool, bool) {
    let headings = headings.get(..MOST_ACCOUNTS).unwrap_or(headings);
    let accounts: Vec<_> = headings.iter().filter_map(|text| Some(alias::account(text)?.0)).collect();
    if !login::fits(login, &accounts) {
        return (false, false);
    }
    let mut changes = B::Changes::default();
    let mut learned = false;
    for (account, alias) in headings.iter().filter_map(|text| alias::from_heading(text)) {
        if state.alias(&account).as_ref() != Some(&alias) {
            changes = changes.with(&state.window_kind.key(&StorageKey::Alias(account)), &alias);
            learned = true;
        }
    }
    (true, learned && state.browser.write(area(state), changes).await.is_ok())
}

/// Changes one setting.
///
/// # Errors
/// If the browser's storage fails.
pub async fn change<B: Browser>(browser: B, setting: &Setting) -> Result<(), Failure> {
    write(browser, B::Changes::default(), core::slice::from_ref(setting)).await
}

/// Writes settings and other changes, and then forgets what must no longer be remembered: an event between the two
/// already reads that nothing may be.
async fn write<B: Browser>(browser: B, mut changes: B::Changes, settings: &[Setting]) -> Result<(), Failure> {
    for setting in settings {
        changes = changes.with(setting.key(), &setting.value());
    }
    browser.write(Area::Local, changes).await?;
    if settings.contains(&Setting::Remember(false)) {
        forget(browser, Area::Local, WindowKind::Normal).await
    } else {
        Ok(())
    }
}

/// Changes a role preference. The person set it explicitly, so it outlives the session even if nothing else
/// is remembered, except in incognito windows, where nothing does.
///
/// # Errors
/// If the browser's storage fails.
pub async fn change_role_preference<B: Browser>(
    browser: B,
    window_kind: WindowKind,
    role: &RoleArn,
    preference: RolePreference,
) -> Result<(), Failure> {
    let area = if window_kind == WindowKind::Normal { Area::Local } else { Area::Session };
    let key = window_kind.key(&StorageKey::RolePreference(role.clone()));
    if preference == RolePreference::default() {
        browser.remove(area, &[key]).await
    } else {
        browser.write_one(area, &key, &preference).await
    }
}

/// Arranges the person's lists. As with a role preference, the person did so explicitly, so it outlives the
/// session even if nothing else is remembered, except in incognito windows.
///
/// # Errors
/// If the browser's storage fails, and if there would be too much.
pub async fn arrange<B: Browser>(state: &State<B>, wanted: &[Arrange]) -> Result<(), Failure> {
    let area = if state.window_kind == WindowKind::Normal { Area::Local } else { Area::Session };
    let (changes, removed) = arrangement(state, B::Changes::default(), wanted)?;
    state.browser.write(area, changes).await?;
    state.browser.remove(area, &removed).await
}

/// Adds what arranges the lists to other changes, and returns the keys to remove afterwards.
fn arrangement<B: Browser>(
    state: &State<B>,
    mut changes: B::Changes,
    wanted: &[Arrange],
) -> Result<(B::Changes, Vec<String>), Failure> {
    let done = arranged::Changes::new(&state.arranged(), wanted).ok_or(Failure::StorageFull)?;
    let key = |name: &Arranged| state.window_kind.key(&StorageKey::Arranged(name.to_string()));
    for (name, text) in &done.written {
        changes = changes.with(&key(name), text);
    }
    Ok((changes, done.removed.iter().map(key).collect()))
}

/// Imports a settings file, all of it or nothing.
///
/// # Errors
/// If the browser's storage fails or there would be too much, and in an incognito window.
pub async fn import<B: Browser>(state: &State<B>, file: &ImportSettings) -> Result<(), Failure> {
    let window_kind = state.window_kind;
    if window_kind == WindowKind::Incognito {
        return Err(Failure::SenderRefused);
    }
    let mut changes = B::Changes::default();
    for (role, preference) in &file.roles {
        changes = changes.with(&window_kind.key(&StorageKey::RolePreference(role.clone())), preference);
    }
    for (account, alias) in file.accounts.iter().filter_map(|name| alias::from_heading(name)) {
        changes = changes.with(&window_kind.key(&StorageKey::Alias(account)), &alias);
    }
    let (changes, removed) = arrangement(state, changes, &file.arranged)?;
    write(state.browser, changes, &file.settings).await?;
    state.browser.remove(Area::Local, &removed).await
}

/// Forgets all data of this module except the settings.
///
/// # Errors
/// If the browser's storage fails.
pub async fn forget_all<B: Browser>(browser: B, window_kind: WindowKind) -> Result<(), Failure> {
    let done = forget(browser, Area::Session, window_kind).await;
    if window_kind == WindowKind::Normal {
        forget(browser, Area::Local, window_kind).await?;
    }
    done
}

async fn forget<B: Browser>(browser: B, area: Area, window_kind: WindowKind) -> Result<(), Failure> {
    stored_keys::remove(browser, area, window_kind, |key| {
        matches!(
            key,
            StorageKey::Used(_)
                | StorageKey::Agreed(_)
                | StorageKey::Opened(_)
                | StorageKey::Alias(_)
                | StorageKey::Issuer(_)
                | StorageKey::Listed(_)
        ) || matches!(key, StorageKey::Remembered(person) if !person.is_empty())
    })
    .await
}
