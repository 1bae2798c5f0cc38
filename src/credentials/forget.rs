//! Forgets credentials: one, or all of a kind of window. AWS knows nothing of it.

use crate::credential_store;
use rolebox_browser::api;
use rolebox_browser::state::State;
use rolebox_browser::store::Area;
use rolebox_core::credentials::Rights;
use rolebox_core::messages::{CHANGED, Failure, ForgetCredentials};
use rolebox_core::scope::{Key, Scope};

/// Forgets those of a person for a role.
pub(crate) async fn one(state: &State, request: &ForgetCredentials) -> Result<(), Failure> {
    let login = state.login(&request.login).ok_or(Failure::LoginGone)?;
    let person = login.person(state.scope);
    let keys = credential_store::keys(state.scope, &person, &request.role, request.rights);
    Area::Session.remove(&keys).await;
    api::broadcast(CHANGED, None);
    Ok(())
}

/// Forgets those that another policy limits than the one that holds by now: nobody could see which it was.
pub(crate) async fn limited_by_another(before: &State, now: i64) {
    let policy = |state: &State| state.effective().settings.narrowing_policy;
    let Ok(after) = State::read(before.scope, now).await else { return };
    if policy(before) == policy(&after) {
        return;
    }
    let Ok(mut keys) = Area::Session.keys().await else { return };
    keys.retain(|key| {
        matches!(
            Scope::read(key),
            Some((_, Key::Credential(.., Rights::Narrowed) | Key::Held(.., Rights::Narrowed)))
        )
    });
    Area::Session.remove(&keys).await;
}

/// Forgets all.
pub(crate) async fn all(scope: Scope) -> Result<(), Failure> {
    let mut keys = Area::Session.keys().await?;
    keys.retain(
        |key| matches!(Scope::read(key), Some((of, Key::Credential(..) | Key::Held(..))) if of == scope),
    );
    Area::Session.remove(&keys).await;
    api::broadcast(CHANGED, None);
    Ok(())
}
