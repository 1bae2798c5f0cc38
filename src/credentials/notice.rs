//! Says before credentials expire that they do: an alarm for each, planned when they are made or the setting changes.
//!
//! Never for incognito windows. `extension/notices.js` shows what is to be said, which holds no secret.

use rolebox_browser::api;
use rolebox_browser::state::State;
use rolebox_core::arn::RoleArn;
use rolebox_core::credentials::Rights;
use rolebox_core::scope::{Key, Scope};
use serde::Serialize;

/// Alarms with this prefix are for this module; the rest of the name is the storage key of what expires.
const PREFIX: &str = "notice:";

/// What a notice says.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Notice {
    role: String,
    account: String,
    minutes: i64,
}

/// Plans the notice for credentials, if the person wants one and it is not too late.
pub(crate) fn plan(state: &State, person: &str, role: &RoleArn, rights: Rights, expires_at: i64) {
    let Some(minutes) = state.effective().settings.notify_before_expiry else { return };
    let at = expires_at - minutes.milliseconds();
    if state.scope == Scope::Normal && state.now < at {
        let key = state.scope.key(&Key::Held(person.to_owned(), role.clone(), rights));
        api::set_alarm(&format!("{PREFIX}{key}"), state.skew.local(at));
    }
}

/// Plans the notices for all credentials, as the setting is by now. Alarms of before are overwritten by their name.
pub(crate) async fn plan_all(now: i64) {
    let Ok(state) = State::read(Scope::Normal, now).await else { return };
    for (person, role, rights, held) in state.all_held() {
        plan(&state, &person, &role, rights, held.expires_at);
    }
}

/// Returns what to say when an alarm rings. Nothing when the credentials are forgotten, or the person wants none now.
pub(crate) async fn due(alarm: &str, now: i64) -> Option<Notice> {
    let (scope, key) = Scope::read(alarm.strip_prefix(PREFIX)?)?;
    let (Scope::Normal, Key::Held(person, role, rights)) = (scope, key) else { return None };
    let state = State::read(scope, now).await.ok()?;
    let wanted = state.effective().settings.notify_before_expiry?;
    let left = state.held(&person, &role, rights)?.expires_at - state.now;
    // An alarm of before the setting was changed: another one is planned.
    if left > wanted.milliseconds() + EARLY_MS {
        return None;
    }
    let account = role.account();
    let account = state
        .account_name(&account)
        .map_or_else(|| account.to_string(), |alias| format!("{alias} ({account})"));
    Some(Notice { role: role.name().to_owned(), account, minutes: (left + 59_999) / 60_000 })
}

/// A browser may ring an alarm a little too early.
const EARLY_MS: i64 = 2_000;
