//! Forgets credentials: one, or all of a window kind. AWS is not informed.

use crate::{credential_store, notice};
use rolebox_aws::credentials::Rights;
use rolebox_browser::api::{self, Alarm};
use rolebox_browser::remember;
use rolebox_browser::state::State;
use rolebox_browser::store::Area;
use rolebox_protocol::{CHANGED, Failure, ForgetCredentials};
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Forgets a person's credentials for a role.
pub(crate) async fn one(state: &State, request: &ForgetCredentials, now: i64) -> Result<(), Failure> {
    let person = state.person(&request.login).ok_or(Failure::LoginGone)?;
    let keys = credential_store::keys(state.window_kind, &person, &request.role, request.rights);
    Area::Session.remove(&keys).await;
    ended(now).await;
    Ok(())
}

/// Forgets credentials that were narrowed by a policy other than the current one: nobody could see which
/// policy narrows them.
pub(crate) async fn limited_by_another(before: &State, now: i64) {
    let policy = |state: &State| state.effective().settings.narrowing_policy;
    let Ok(after) = State::read(before.window_kind, now).await else { return };
    if policy(before) == policy(&after) {
        return;
    }
    let Ok(mut keys) = Area::Session.keys().await else { return };
    keys.retain(|key| {
        matches!(
            WindowKind::read(key),
            Some((
                _,
                StorageKey::Credential(.., Rights::Narrowed) | StorageKey::Active(.., Rights::Narrowed)
            ))
        )
    });
    Area::Session.remove(&keys).await;
}

/// Forgets used roles, aliases, known identity providers, and the credentials obtained through them.
pub(crate) async fn remembered(window_kind: WindowKind, now: i64) -> Result<(), Failure> {
    remember::forget_all(window_kind).await?;
    all(window_kind, now).await
}

/// Forgets all credentials.
pub(crate) async fn all(window_kind: WindowKind, now: i64) -> Result<(), Failure> {
    let mut keys = Area::Session.keys().await?;
    keys.retain(
        |key| matches!(WindowKind::read(key), Some((of, StorageKey::Credential(..) | StorageKey::Active(..) | StorageKey::Noticed(..))) if of == window_kind),
    );
    Area::Session.remove(&keys).await;
    ended(now).await;
    Ok(())
}

/// Removes all traces of forgotten credentials: removes notifications, and sets the alarms again for the
/// remaining data or clears them.
pub(crate) async fn ended(now: i64) {
    api::clear_notices().await;
    notice::plan_all(now).await;
    // The sweep checks what remains.
    Alarm::Sweep.set(Some(now));
    api::broadcast(CHANGED, None);
}
