//! Forgets credentials: one, or all of a kind of window. AWS knows nothing of it.

use crate::{credential_store, notice};
use rolebox_aws::credentials::Rights;
use rolebox_browser::api::{self, Alarm};
use rolebox_browser::remember;
use rolebox_browser::state::State;
use rolebox_browser::store::Area;
use rolebox_protocol::{CHANGED, Failure, ForgetCredentials};
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Forgets those of a person for a role.
pub(crate) async fn one(state: &State, request: &ForgetCredentials, now: i64) -> Result<(), Failure> {
    let person = state.person(&request.login).ok_or(Failure::LoginGone)?;
    let keys = credential_store::keys(state.window_kind, &person, &request.role, request.rights);
    Area::Session.remove(&keys).await;
    ended(now).await;
    Ok(())
}

/// Forgets those that another policy limits than the one that holds by now: nobody could see which it was.
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

/// Forgets roles used, aliases, identity providers met, and what was got through these.
pub(crate) async fn remembered(window_kind: WindowKind, now: i64) -> Result<(), Failure> {
    remember::forget_all(window_kind).await?;
    all(window_kind, now).await
}

/// Forgets all.
pub(crate) async fn all(window_kind: WindowKind, now: i64) -> Result<(), Failure> {
    let mut keys = Area::Session.keys().await?;
    keys.retain(
        |key| matches!(WindowKind::read(key), Some((of, StorageKey::Credential(..) | StorageKey::Active(..) | StorageKey::Noticed(..))) if of == window_kind),
    );
    Area::Session.remove(&keys).await;
    ended(now).await;
    Ok(())
}

/// Leaves no trace of what is forgotten: notifications go, and the alarms are set anew for what is left, or go too.
pub(crate) async fn ended(now: i64) {
    api::clear_notices().await;
    notice::plan_all(now).await;
    // Who sweeps looks what is left.
    Alarm::Sweep.set(Some(now));
    api::broadcast(CHANGED, None);
}
