//! Remembers the roles of the logins that AWS accepted, for lists without a login.
//!
//! There is no room for this where logins arrive. So it happens when a list asks what marks its roles, which it does
//! after each change, and when the context menu of the button is built, which follows each use of a role.

use rolebox_protocol::Failure;
use rolebox_session::login::Known;
use rolebox_session::remembered::{RememberedRoles, changes};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::ports::{Area, Browser, Changes};
use rolebox_worker::state::State;

/// The key of when the history was cleared: the logins from before are still in the session.
fn cleared_key() -> String {
    WindowKind::Normal.key(&StorageKey::Remembered(String::new()))
}

fn key(person: &str) -> String {
    WindowKind::Normal.key(&StorageKey::Remembered(person.to_owned()))
}

/// Remembers the roles of new logins. A failure costs only convenience.
pub(crate) async fn keep<B: Browser>(state: &State<B>) {
    if state.window_kind != WindowKind::Normal || !state.remembers() {
        return;
    }
    let browser = state.browser;
    let cleared: i64 = browser.read_one(Area::Session, &cleared_key()).await.unwrap_or_default();
    let due = changes(state.remembered(), &state.known, cleared, state.skew);
    if due.written.is_empty() && due.removed.is_empty() {
        return;
    }
    let mut written = B::Changes::default();
    for (person, roles) in &due.written {
        written = written.with(&key(person), roles);
    }
    let _ = browser.write(Area::Local, written).await;
    let mut gone: Vec<String> = due.removed.iter().map(|person| key(person)).collect();
    // Whoever clears the history or stops remembering says so first and removes afterwards. What came too late for
    // that is seen here.
    if !may_keep(state, cleared).await {
        gone.extend(due.written.iter().map(|(person, _)| key(person)));
    }
    let _ = browser.remove(Area::Local, &gone).await;
}

async fn may_keep<B: Browser>(before: &State<B>, cleared: i64) -> bool {
    let last: i64 = before.browser.read_one(Area::Session, &cleared_key()).await.unwrap_or_default();
    last == cleared && before.reread().await.is_ok_and(|state| state.remembers())
}

/// Notes that the history is cleared, before it is: what is known now is not remembered again.
pub(crate) async fn cleared<B: Browser>(
    browser: B,
    window_kind: WindowKind,
    now: i64,
) -> Result<(), Failure> {
    match window_kind {
        WindowKind::Normal => browser.write_one(Area::Session, &cleared_key(), &now).await,
        WindowKind::Incognito => Ok(()),
    }
}

/// Returns the remembered roles of people who have no login. The others are in the list already.
pub(crate) fn others<B: Browser>(state: &State<B>) -> Vec<(String, RememberedRoles)> {
    let mut remembered = state.remembered();
    remembered.retain(|(person, _)| {
        let is_theirs = |known: &Known| known.login.person(state.window_kind) == *person;
        !state.known.iter().any(is_theirs)
    });
    remembered
}
