//! Forgets credentials: one, or all of a kind of window. AWS knows nothing of it.

use crate::{credential_store, notice};
use rolebox_aws::credentials::Rights;
use rolebox_browser::api::{self, Alarm};
use rolebox_browser::remember;
use rolebox_browser::state::State;
use rolebox_browser::store::Area;
use rolebox_protocol::{CHANGED, Failure, ForgetCredentials};
use rolebox_session::scope::{Key, Scope};

/// Forgets those of a person for a role.
pub(crate) async fn one(state: &State, request: &ForgetCredentials, now: i64) -> Result<(), Failure> {
    let person = state.person(&request.login).ok_or(Failure::LoginGone)?;
    let keys = credential_store::keys(state.scope, &person, &request.role, request.rights);
    Area::Session.remove(&keys).await;
    ended(now).await;
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

/// Forgets roles used, aliases, identity providers met, and what was got through these.
pub(crate) async fn remembered(scope: Scope, now: i64) -> Result<(), Failure> {
    remember::forget_all(scope).await?;
    all(scope, now).await
}

/// Forgets all.
pub(crate) async fn all(scope: Scope, now: i64) -> Result<(), Failure> {
    let mut keys = Area::Session.keys().await?;
    keys.retain(
        |key| matches!(Scope::read(key), Some((of, Key::Credential(..) | Key::Held(..) | Key::Noticed(..))) if of == scope),
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
