//! The badge of the toolbar button: the number of roles, or a mark that a pending action is ready.

use crate::ports::Browser;
use crate::state::State;
use rolebox_session::storage_key::WindowKind;

/// The mark for a pending action that is ready.
const READY: &str = "\u{2192}";

/// Shows how many roles can be used now. The badge is set everywhere, except for incognito windows, whose
/// count is set only in their tab.
pub fn show<B: Browser>(state: &State<B>, tab: Option<i64>) {
    let people = state.people(None);
    let usable = people.iter().filter(|person| state.now < person.usable_until);
    let roles: usize = usable.map(|person| person.roles.len()).sum();
    let text = match roles {
        0 => String::new(),
        _ if state.has_waited() => READY.to_owned(),
        _ => roles.to_string(),
    };
    match state.window_kind {
        WindowKind::Normal => state.browser.set_badge(&text, None),
        WindowKind::Incognito if tab.is_some() => state.browser.set_badge(&text, tab),
        WindowKind::Incognito => {}
    }
}
