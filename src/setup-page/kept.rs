//! The draft, which the browser stores from one visit to the next. It contains IDs, names and logins, and no
//! secret.

use rolebox_ui::browser;
use web_sys::Storage;

const KEY: &str = "rolebox-setup-draft";

/// Returns the draft of the last visit, if there is one.
pub(crate) fn load() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Stores the draft. Returns false if the browser refuses: its storage is full, or this page has none.
pub(crate) fn save(draft: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, draft).is_ok())
}

fn storage() -> Option<Storage> {
    browser::window()?.local_storage().ok().flatten()
}
