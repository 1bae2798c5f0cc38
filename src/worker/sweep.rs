//! Takes away what nobody may read any more. Reading never depends on it.

use rolebox_browser::state::State;
use rolebox_browser::store::Area;
use rolebox_browser::{api, badge};
use rolebox_core::messages::CHANGED;
use rolebox_core::scope::{Key, Scope};

/// Removes what the alarm was set for: it is named for the keys.
pub(crate) async fn expired(name: String, now: i64) {
    let keys: Vec<String> = name.split(api::BETWEEN_KEYS).map(str::to_owned).collect();
    let Some((scope, _)) = keys.first().and_then(|key| Scope::read(key)) else { return };
    Area::Session.remove(&keys).await;
    if let Ok(state) = State::read_unmanaged(scope, now).await {
        badge::show(&state, None);
    }
    api::broadcast(CHANGED, None);
}

/// Removes what belonged to a tab.
pub(crate) async fn tab_closed(tab: i32) {
    let mut keys = Vec::new();
    for scope in [Scope::Normal, Scope::Incognito] {
        keys.extend([Key::Tab(tab), Key::Handover(tab), Key::Problem(tab)].map(|key| scope.key(&key)));
    }
    Area::Session.remove(&keys).await;
}

/// Wipes the state of incognito windows once the last of them is closed.
pub(crate) async fn window_closed() {
    if api::incognito_is_open().await {
        return;
    }
    let Ok(mut keys) = Area::Session.keys().await else { return };
    keys.retain(|key| matches!(Scope::read(key), Some((Scope::Incognito, _))));
    Area::Session.remove(&keys).await;
}
