//! Notifies the person before credentials expire. There is one alarm, set for the first of them.
//!
//! Never for incognito windows. `extension/notices.js` shows the notices, which contain no secret.

use rolebox_aws::arn::RoleArn;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_settings::Minutes;
use rolebox_worker::ports::{Alarm, Area, Changes, Online};
use rolebox_worker::state::State;
use serde::Serialize;

/// The content of a notice.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    role: String,
    account: String,
    minutes: i64,
}

/// Schedules the next notice after credentials were obtained, if the person has notices on.
pub(crate) async fn plan<B: Online>(state: &State<B>) {
    if state.settings().notify_before_expiry.is_some()
        && state.window_kind == WindowKind::Normal
        && let Ok(state) = state.reread().await
    {
        plan_by(&state);
    }
}

/// Schedules the next notice by the current setting, or none.
pub(crate) async fn plan_all<B: Online>(browser: B, now: i64) {
    if let Ok(state) = State::read_unmanaged(browser, WindowKind::Normal, now).await {
        plan_by(&state);
    }
}

fn plan_by<B: Online>(state: &State<B>) {
    let minutes = state.settings().notify_before_expiry;
    let times = minutes.map(|minutes| {
        let all = state.all_active().into_iter();
        all.map(move |(_, _, _, active)| notice_at(active.expires_at, minutes))
            .filter(|at| state.now < *at)
            .min()
    });
    state.browser.set_alarm(Alarm::Notice, times.flatten().map(|at| state.skew.local(at)));
}

/// Returns the notices due when the alarm rings, one for each of the credentials, and schedules the next.
/// Forgotten credentials give none, and neither does a setting that is now off.
pub async fn due<B: Online>(browser: B, now: i64) -> Vec<Notice> {
    let Ok(state) = State::read(browser, WindowKind::Normal, now).await else { return Vec::new() };
    plan_by(&state);
    let Some(minutes) = state.settings().notify_before_expiry else { return Vec::new() };
    let mut notices = Vec::new();
    let mut said = B::Changes::default();
    for (person, role, rights, active) in state.all_active() {
        let key = state.window_kind.key(&StorageKey::Noticed(person, role.clone(), rights));
        if notice_at(active.expires_at, minutes) <= state.now + EARLY_MS
            && state.noticed(&key) != Some(active.expires_at)
        {
            said = said.with(&key, &active.expires_at);
            notices.push(notice(&state, &role, active.expires_at - state.now));
        }
    }
    // If the write fails, the notice is shown again.
    let _ = browser.write(Area::Session, said).await;
    notices
}

fn notice_at(expires_at: i64, minutes: Minutes) -> i64 {
    expires_at - minutes.milliseconds()
}

fn notice<B: Online>(state: &State<B>, role: &RoleArn, left: i64) -> Notice {
    let account = role.account();
    let account = state
        .account_name(&account)
        .map_or_else(|| account.to_string(), |alias| format!("{alias} ({account})"));
    Notice { role: role.name().to_owned(), account, minutes: (left + 59_999) / 60_000 }
}

/// A browser can ring an alarm slightly too early, in milliseconds.
const EARLY_MS: i64 = 2_000;
