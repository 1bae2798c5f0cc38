//! Removes expired data. Reads never depend on it.

use rolebox_aws::deadline::sweep;
use rolebox_browser::api::{self, Alarm};
use rolebox_browser::badge;
use rolebox_browser::state::State;
use rolebox_browser::store::Area;
use rolebox_protocol::CHANGED;
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Removes expired data and sets the alarm for the next expiry. If no data remains, no alarm does.
pub(crate) async fn over(now: i64) {
    let mut next = None;
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        // Keys before values: related data is written together, so the state, which is read later, has
        // everything that the keys belong to.
        let Ok(keys) = Area::Session.keys().await else { return };
        let Ok(state) = State::read_unmanaged(window_kind, now).await else { return };
        let ends = keys.into_iter().filter_map(|text| match WindowKind::read(&text) {
            Some((of, key)) if of == window_kind => Some((text, state.end(&key)?)),
            Some(_) | None => None,
        });
        let swept = sweep(ends, state.now);
        let here = swept.next.map(|at| state.skew.local(at));
        next = [next, here].into_iter().flatten().min();
        if !swept.over.is_empty() {
            Area::Session.remove(&swept.over).await;
            badge::show(&state, None);
            api::broadcast(CHANGED, None);
        }
    }
    Alarm::Sweep.set(next);
}

/// Removes the data of a tab.
pub(crate) async fn tab_closed(tab: i32) {
    let mut keys = Vec::new();
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        keys.extend(
            [StorageKey::Tab(tab), StorageKey::Handover(tab), StorageKey::Problem(tab)]
                .map(|key| window_kind.key(&key)),
        );
    }
    Area::Session.remove(&keys).await;
}

/// Wipes the state of incognito windows once the last of them is closed.
pub(crate) async fn window_closed(now: i64) {
    if api::incognito_is_open().await {
        return;
    }
    let Ok(mut keys) = Area::Session.keys().await else { return };
    keys.retain(|key| matches!(WindowKind::read(key), Some((WindowKind::Incognito, _))));
    if !keys.is_empty() {
        Area::Session.remove(&keys).await;
        over(now).await;
    }
}
