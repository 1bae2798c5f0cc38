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
use rolebox_session::scope::{Key, Scope};
use rolebox_settings::{RoleWish, Setting};

/// AWS's page names an account once; more headings than this are not read.
const MOST_ACCOUNTS: usize = 10_000;

fn area(state: &State) -> Area {
    if state.scope == Scope::Normal && state.remembers() { Area::Local } else { Area::Session }
}

/// Remembers that a role was used. To fail at it loses a convenience, nothing else.
pub async fn role_used(state: &State, role: &RoleArn) {
    let key = state.scope.key(&Key::Used(role.clone()));
    let _ = area(state).write_one(&key, &state.now).await;
}

/// Remembers that credentials were got through an identity provider: its next copy does not ask, by whichever provider of
/// the login. STS has seen that one of them trusts who signed it, and that one has named the others.
pub async fn issuer_accepted(state: &State, login: &Login) {
    let mut changes = Changes::default();
    for provider in login::providers(login) {
        let digest = login::provider_digest(&login.issuer, provider);
        changes = changes.with(&state.scope.key(&Key::Issuer(digest)), &state.now);
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
            changes = changes.with(&state.scope.key(&Key::Alias(account)), &alias);
            learned = true;
        }
    }
    (true, learned && area(state).write(changes).await.is_ok())
}

/// Changes one setting.
pub async fn change(setting: Setting) -> Result<(), Failure> {
    if let Setting::Remember(false) = setting {
        forget(Area::Local, Scope::Normal).await?;
    }
    Area::Local.write_one(setting.key(), &setting.value()).await
}

/// Changes what the person wants for a role. They said so themselves, so it outlives the session even where nothing is
/// remembered; but nothing of incognito windows does.
pub async fn change_wish(scope: Scope, role: &RoleArn, wish: RoleWish) -> Result<(), Failure> {
    let area = if scope == Scope::Normal { Area::Local } else { Area::Session };
    let key = scope.key(&Key::RoleWish(role.clone()));
    if wish == RoleWish::default() {
        area.remove(&[key]).await;
        Ok(())
    } else {
        area.write_one(&key, &wish).await
    }
}

/// Takes over what a file says, all of it or nothing.
pub async fn import(scope: Scope, file: &ImportSettings) -> Result<(), Failure> {
    if scope == Scope::Incognito {
        return Err(Failure::NotAllowed);
    }
    let mut changes = Changes::default();
    for setting in &file.settings {
        changes = changes.with(setting.key(), &setting.value());
    }
    for (role, wish) in &file.roles {
        changes = changes.with(&scope.key(&Key::RoleWish(role.clone())), wish);
    }
    for (account, alias) in file.accounts.iter().filter_map(|name| alias::from_heading(name)) {
        changes = changes.with(&scope.key(&Key::Alias(account)), &alias);
    }
    Area::Local.write(changes).await?;
    if file.settings.contains(&Setting::Remember(false)) { forget(Area::Local, scope).await } else { Ok(()) }
}

/// Forgets everything of this module but the settings.
pub async fn forget_all(scope: Scope) -> Result<(), Failure> {
    forget(Area::Session, scope).await?;
    if scope == Scope::Normal { forget(Area::Local, scope).await } else { Ok(()) }
}

async fn forget(area: Area, scope: Scope) -> Result<(), Failure> {
    let mut keys = area.keys().await?;
    keys.retain(|key| {
        matches!(Scope::read(key), Some((of, Key::Used(_) | Key::Alias(_) | Key::Issuer(_))) if of == scope)
    });
    area.remove(&keys).await;
    Ok(())
}
