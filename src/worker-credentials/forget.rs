//! Forgets credentials: one, or all of a window kind. AWS is not informed.

use crate::{credential_store, notice, remembered};
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Failure, ForgetCredentials};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::ports::{Alarm, Area, Online};
use rolebox_worker::state::State;
use rolebox_worker::{remember, stored_keys, tell};

/// Forgets a person's credentials for a role.
pub(crate) async fn one<B: Online>(
    state: &State<B>,
    request: &ForgetCredentials,
    now: i64,
) -> Result<(), Failure> {
    let person = state.person(&request.login).ok_or(Failure::LoginGone)?;
    let keys = credential_store::keys(state.window_kind, &person, &request.role, request.rights);
    let done = state.browser.remove(Area::Session, &keys).await;
    ended(state.browser, now).await;
    done
}

/// Forgets credentials that were narrowed by a policy other than the current one: nobody could see which
/// policy narrows them.
pub(crate) async fn limited_by_another<B: Online>(before: &State<B>, now: i64) {
    let policy = |state: &State<B>| state.settings().narrowing_policy;
    let Ok(after) = State::read_unmanaged(before.browser, before.window_kind, now).await else { return };
    if policy(before) == policy(&after) {
        return;
    }
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        // What stays is not handed out: `credential_store` compares the policies.
        let _ = stored_keys::remove(before.browser, Area::Session, window_kind, |key| {
            matches!(
                key,
                StorageKey::Credential(.., Rights::Narrowed) | StorageKey::Active(.., Rights::Narrowed)
            )
        })
        .await;
    }
}

/// Forgets used roles, aliases, known identity providers, the credentials obtained through them, and remembered
/// roles.
pub(crate) async fn remembered<B: Online>(
    browser: B,
    window_kind: WindowKind,
    now: i64,
) -> Result<(), Failure> {
    remembered::cleared(browser, window_kind, now).await?;
    let remembered = remember::forget_all(browser, window_kind).await;
    // Credentials go even if something else stays.
    all(browser, window_kind, now).await.and(remembered)
}

/// Forgets all credentials.
pub(crate) async fn all<B: Online>(browser: B, window_kind: WindowKind, now: i64) -> Result<(), Failure> {
    let done = stored_keys::remove(browser, Area::Session, window_kind, |key| {
        matches!(key, StorageKey::Credential(..) | StorageKey::Active(..) | StorageKey::Noticed(..))
    })
    .await;
    ended(browser, now).await;
    done
}

/// Removes all traces of forgotten credentials: removes notifications, and sets the alarms again for the
/// remaining data or clears them.
pub(crate) async fn ended<B: Online>(browser: B, now: i64) {
    browser.clear_notices().await;
    notice::plan_all(browser, now).await;
    // The sweep checks what remains.
    browser.set_alarm(Alarm::Sweep, Some(now));
    tell::changed(browser).await;
}
