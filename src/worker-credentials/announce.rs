//! What follows when credentials were stored.

use crate::notice;
use rolebox_worker::ports::{Alarm, Online};
use rolebox_worker::state::State;
use rolebox_worker::tell;

/// Schedules the removal and the notice of credentials that end at `expires_at`, by AWS's clock.
pub(crate) async fn schedule<B: Online>(state: &State<B>, expires_at: i64) {
    state.browser.set_alarm_by(Alarm::Sweep, state.skew.local(expires_at)).await;
    notice::plan(state).await;
}

/// Schedules the same and notifies every page.
pub(crate) async fn announce<B: Online>(state: &State<B>, expires_at: i64) {
    schedule(state, expires_at).await;
    tell::changed(state.browser).await;
}
