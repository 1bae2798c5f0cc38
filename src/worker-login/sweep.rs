//! Removes expired data. Reads never depend on it.

use rolebox_aws::deadline::sweep;
use rolebox_protocol::Failure;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::ports::{Alarm, Area, Browser};
use rolebox_worker::state::State;
use rolebox_worker::{badge, stored_keys, tell};

/// How long after a failure to sweep again, in milliseconds.
const AGAIN_MS: i64 = 60_000;

/// Removes expired data and sets the alarm for the next expiry. If no data remains, no alarm does.
pub async fn over<B: Browser>(browser: B, now: i64) {
    // Before the reads: an alarm that another event sets meanwhile is for data that they may not see, and stays.
    browser.set_alarm(Alarm::Sweep, None);
    let next = remove_expired(browser, now).await.unwrap_or(Some(now + AGAIN_MS));
    if let Some(next) = next {
        browser.set_alarm_by(Alarm::Sweep, next).await;
    }
}

/// Removes expired data. Returns the next expiry, by this computer's clock.
async fn remove_expired<B: Browser>(browser: B, now: i64) -> Result<Option<i64>, Failure> {
    let mut next = None;
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        // Keys before values: related data is written together, so the state, which is read later, has
        // everything that the keys belong to.
        let keys = stored_keys::read(browser, Area::Session, window_kind).await?;
        let state = State::read_unmanaged(browser, window_kind, now).await?;
        let ends = keys.into_iter().filter_map(|(text, key)| Some((text, state.end(&key)?)));
        let swept = sweep(ends, state.now);
        let here = swept.next.map(|at| state.skew.local(at));
        next = [next, here].into_iter().flatten().min();
        if !swept.over.is_empty() {
            browser.remove(Area::Session, &swept.over).await?;
            badge::show(&state, None);
            tell::changed(browser).await;
        }
    }
    Ok(next)
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
    // What stays is nobody's: the browser gives no other tab the same number.
    let _ = browser.remove(Area::Session, &keys).await;
}

/// Wipes the state of incognito windows once the last of them is closed.
pub async fn window_closed<B: Browser>(browser: B, now: i64) {
    if browser.incognito_is_open().await {
        return;
    }
    let keys = stored_keys::read(browser, Area::Session, WindowKind::Incognito).await.unwrap_or_default();
    if !keys.is_empty() {
        // What stays is removed when it expires, or when another incognito window closes.
        let _ = stored_keys::remove(browser, Area::Session, WindowKind::Incognito, |_| true).await;
        over(browser, now).await;
    }
}
