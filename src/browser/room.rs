//! Writes what must not fail because a web page has filled the browser's memory: logins that AWS has not accepted give way.

use crate::state::State;
use crate::store::{Area, Changes};
use rolebox_protocol::Failure;
use rolebox_saml::LoginId;
use rolebox_session::login;
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Writes values; all or none. When there is no room, all but `staying` give way that AWS has not accepted, and it is
/// tried again.
pub async fn write(changes: Changes, staying: &[LoginId]) -> Result<(), Failure> {
    if Area::Session.write(changes.clone()).await.is_ok() {
        return Ok(());
    }
    // Both kinds of windows share the room.
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        // Whom it names depends on no time.
        if let Ok(state) = State::read_unmanaged(window_kind, 0).await {
            drop_logins(window_kind, &login::unverified(&state.known, staying)).await;
        }
    }
    Area::Session.write(changes).await
}

/// Removes logins with all that is kept of them.
pub async fn drop_logins(window_kind: WindowKind, logins: &[LoginId]) {
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
    Area::Session.remove(&keys).await;
}
