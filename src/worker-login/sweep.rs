//! Removes expired data. Reads never depend on it.

use rolebox_aws::deadline::sweep;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::badge;
use rolebox_worker::ports::{Alarm, Area, Browser};
use rolebox_worker::state::State;
use rolebox_worker::tell;

/// Removes expired data and sets the alarm for the next expiry. If no data remains, no alarm does.
pub async fn over<B: Browser>(browser: B, now: i64) {
    // Before the reads: an alarm that another event sets meanwhile is for data that they may not see, and stays.
    browser.set_alarm(Alarm::Sweep, None);
    let mut next = None;
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        // Keys before values: related data is written together, so the state, which is read later, has
        // everything that the keys belong to.
        let Ok(keys) = browser.keys(Area::Session).await else { return };
        let Ok(state) = State::read_unmanaged(browser, window_kind, now).await else { return };
        let ends = keys.into_iter().filter_map(|text| match WindowKind::read(&text) {
            Some((of, key)) if of == window_kind => Some((text, state.end(&key)?)),
            Some(_) | None => None,
        });
        let swept = sweep(ends, state.now);
        let here = swept.next.map(|at| state.skew.local(at));
        next = [next, here].into_iter().flatten().min();
        if !swept.over.is_empty() {
            browser.remove(Area::Session, &swept.over).await;
            badge::show(&state, None);
            tell::changed(browser, None).await;
        }
    }
    if let Some(next) = next {
        browser.set_alarm_by(Alarm::Sweep, next).await;
    }
}

/// Removes the data of a tab.
pub async fn tab_closed<B: Browser>(browser: B, tab: i64) {
    let mut keys = Vec::new();
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        keys.extend(
            [StorageKey::Tab(tab), StorageKey::Handover(tab), StorageKey::Problem(tab)]
                .map(|key| window_kind.key(&key)),
        );
    }
    browser.remove(Area::Session, &keys).await;
}

/// Wipes the state of incognito windows once the last of them is closed.
pub async fn window_closed<B: Browser>(browser: B, now: i64) {
    if browser.incognito_is_open().await {
        return;
    }
    let Ok(mut keys) = browser.keys(Area::Session).await else { return };
    keys.retain(|key| matches!(WindowKind::read(key), Some((WindowKind::Incognito, _))));
    if !keys.is_empty() {
        browser.remove(Area::Session, &keys).await;
        over(browser, now).await;
    }
}
