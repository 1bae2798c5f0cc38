//! What outlives a login: roles used, account aliases, identity providers met, and the settings.
//!
//! Only ARNs, aliases, times and digests of entity IDs; on disk if the person lets us and the window is a normal one,
//! else for this session.

use crate::state::State;
use crate::store::{Area, Changes};
use rolebox_aws::alias;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{Failure, ImportSettings};
use rolebox_session::login::{self, Login};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_settings::{RolePreference, Setting};

/// AWS's page names an account once; more headings than this are not read.
const MOST_ACCOUNTS: usize = 10_000;

fn area(state: &State) -> Area {
    if state.window_kind == WindowKind::Normal && state.remembers() { Area::Local } else { Area::Session }
}

/// Remembers that a role was used. To fail at it loses a convenience, nothing else.
pub async fn role_used(state: &State, role: &RoleArn) {
    let key = state.window_kind.key(&StorageKey::Used(role.clone()));
    let _ = area(state).write_one(&key, &state.now).await;
}

/// Remembers that credentials were got through an identity provider: its next copy does not ask, by whichever provider of
/// the login. STS has seen that one of them trusts who signed it, and that one has named the others.
pub async fn issuer_accepted(state: &State, login: &Login) {
    let mut changes = Changes::default();
    for provider in login::providers(login) {
        let digest = login::provider_digest(&login.issuer, provider);
        changes = changes.with(&state.window_kind.key(&StorageKey::Issuer(digest)), &state.now);
    }
    let _ = area(state).write(changes).await;
}

/// Remembers the aliases in the headings of AWS's list, if it can be that of the login. Tells whether it is, and whether
/// any alias is news.
pub async fn accounts_listed(state: &State, login: &Login, headings: &[String]) -> (bool, bool) {
    let headings = headings.get(..MOST_ACCOUNTS).unwrap_or(headings);
    let accounts: Vec<_> = headings.iter().filter_map(|text| Some(alias::account(text)?.0)).collect();
    if !login::fits(login, &accounts) {
        return (false, false);
    }
    let mut changes = Changes::default();
    let mut learned = false;
    for (account, alias) in headings.iter().filter_map(|text| alias::from_heading(text)) {
        if state.alias(&account).as_ref() != Some(&alias) {
            changes = changes.with(&state.window_kind.key(&StorageKey::Alias(account)), &alias);
            learned = true;
        }
    }
    (true, learned && area(state).write(changes).await.is_ok())
}

/// Changes one setting.
pub async fn change(setting: Setting) -> Result<(), Failure> {
    if let Setting::Remember(false) = setting {
        forget(Area::Local, WindowKind::Normal).await?;
    }
    Area::Local.write_one(setting.key(), &setting.value()).await
}

/// Changes what the person wants for a role. They said so themselves, so it outlives the session even where nothing is
/// remembered; but nothing of incognito windows does.
pub async fn change_role_preference(
    window_kind: WindowKind,
    role: &RoleArn,
    preference: RolePreference,
) -> Result<(), Failure> {
    let area = if window_kind == WindowKind::Normal { Area::Local } else { Area::Session };
    let key = window_kind.key(&StorageKey::RolePreference(role.clone()));
    if preference == RolePreference::default() {
        area.remove(&[key]).await;
        Ok(())
    } else {
        area.write_one(&key, &preference).await
    }
}

/// Takes over what a file says, all of it or nothing.
pub async fn import(window_kind: WindowKind, file: &ImportSettings) -> Result<(), Failure> {
    if window_kind == WindowKind::Incognito {
        return Err(Failure::SenderRefused);
    }
    let mut changes = Changes::default();
    for setting in &file.settings {
        changes = changes.with(setting.key(), &setting.value());
    }
    for (role, preference) in &file.roles {
        changes = changes.with(&window_kind.key(&StorageKey::RolePreference(role.clone())), preference);
    }
    for (account, alias) in file.accounts.iter().filter_map(|name| alias::from_heading(name)) {
        changes = changes.with(&window_kind.key(&StorageKey::Alias(account)), &alias);
    }
    Area::Local.write(changes).await?;
    if file.settings.contains(&Setting::Remember(false)) {
        forget(Area::Local, window_kind).await
    } else {
        Ok(())
    }
}

/// Forgets everything of this module but the settings.
pub async fn forget_all(window_kind: WindowKind) -> Result<(), Failure> {
    forget(Area::Session, window_kind).await?;
    if window_kind == WindowKind::Normal { forget(Area::Local, window_kind).await } else { Ok(()) }
}

async fn forget(area: Area, window_kind: WindowKind) -> Result<(), Failure> {
    let mut keys = area.keys().await?;
    keys.retain(|key| {
        matches!(WindowKind::read(key), Some((of, StorageKey::Used(_) | StorageKey::Alias(_) | StorageKey::Issuer(_))) if of == window_kind)
    });
    area.remove(&keys).await;
    Ok(())
}
