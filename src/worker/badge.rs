//! The number of roles on the toolbar button.

use rolebox_browser::api;
use rolebox_browser::state::State;
use rolebox_core::scope::Scope;

/// Shows how many roles can be used by now. Everywhere, but for incognito windows: their count stays in their tab.
pub(crate) fn show(state: &State, now: i64, tab: Option<i32>) {
    let usable = state.overview(None).people.into_iter().filter(|person| now < person.usable_until);
    let roles: usize = usable.map(|person| person.roles.len()).sum();
    let text = if roles == 0 { String::new() } else { roles.to_string() };
    match state.scope {
        Scope::Normal => api::set_badge(&text, None),
        Scope::Incognito if tab.is_some() => api::set_badge(&text, tab),
        Scope::Incognito => {}
    }
}
