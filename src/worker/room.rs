//! Writes data that must not be lost when a web page fills the browser's memory: logins that AWS has not
//! accepted are removed to make room.

use crate::ports::{Area, Browser};
use crate::state::State;
use rolebox_protocol::Failure;
use rolebox_saml::LoginId;
use rolebox_session::login;
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Writes all values or none. If there is no room, removes every login that AWS has not accepted, except
/// `staying`, and tries again.
///
/// # Errors
/// If there is no room even then.
pub async fn write<B: Browser>(browser: B, changes: B::Changes, staying: &[LoginId]) -> Result<(), Failure> {
    if browser.write(Area::Session, changes.clone()).await.is_ok() {
        return Ok(());
    }
    // Both window kinds share the storage.
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        // The choice of logins does not depend on the time.
        if let Ok(state) = State::read_unmanaged(browser, window_kind, 0).await {
            drop_logins(browser, window_kind, &login::unverified(&state.known, staying)).await;
        }
    }
    browser.write(Area::Session, changes).await
}

/// Removes logins with all their stored data.
pub async fn drop_logins<B: Browser>(browser: B, window_kind: WindowKind, logins: &[LoginId]) {
    let mut keys = Vec::new();
    for id in logins {
        let of = [
            StorageKey::Login,
            StorageKey::Assertion,
            StorageKey::CameFrom,
            StorageKey::Details,
            StorageKey::Verdict,
        ];
        keys.extend(of.map(|key| window_kind.key(&key(id.clone()))));
    }
    // What stays takes room, and the next login removes it.
    let _ = browser.remove(Area::Session, &keys).await;
}
