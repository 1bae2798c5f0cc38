//! The login that a tab is bound to. The picker asks only about that login.

use crate::ports::{Area, Browser};
use crate::stored_keys;
use rolebox_protocol::Failure;
use rolebox_saml::LoginId;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use serde::{Deserialize, Serialize};

/// The login that a tab is bound to.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Binding {
    /// The login.
    pub login: LoginId,
    /// How many roles there are to choose from.
    pub choices: usize,
    /// When the browser saw the request, Unix milliseconds by this computer's clock.
    pub seen_at: i64,
    /// A page of ours posted the login with a role, so that AWS should show no list.
    pub has_role: bool,
}

/// Returns whether there is a choice: AWS shows no list for a single role.
#[must_use]
pub const fn offers_choice(choices: usize) -> bool {
    choices > 1
}

/// Returns the login that a tab is bound to.
pub async fn of<B: Browser>(browser: B, window_kind: WindowKind, tab: i64) -> Option<Binding> {
    browser.read_one(Area::Session, &window_kind.key(&StorageKey::Tab(tab))).await
}

/// Unbinds a tab.
pub async fn remove<B: Browser>(browser: B, window_kind: WindowKind, tab: i64) {
    // If it stays, a picker there can still press no control but those that the page has.
    let _ = browser.remove(Area::Session, &[window_kind.key(&StorageKey::Tab(tab))]).await;
}

/// Returns the tabs of a window kind with the logins they are bound to.
///
/// # Errors
/// If the browser's storage fails.
pub async fn all<B: Browser>(browser: B, window_kind: WindowKind) -> Result<Vec<(i64, Binding)>, Failure> {
    let mut bindings = Vec::new();
    for (text, key) in stored_keys::read(browser, Area::Session, window_kind).await? {
        if let StorageKey::Tab(tab) = key {
            bindings.extend(browser.read_one(Area::Session, &text).await.map(|binding| (tab, binding)));
        }
    }
    Ok(bindings)
}
