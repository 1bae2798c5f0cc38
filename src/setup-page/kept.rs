//! The draft, kept by the browser from one visit to the next. It holds IDs, names and logins, and no secret.

use rolebox_setup::draft::Draft;
use rolebox_ui::browser;
use web_sys::Storage;

const KEY: &str = "rolebox-setup-draft";

/// Returns the draft of the last visit, or an empty one.
pub(crate) fn load() -> Draft {
    let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    text.and_then(|text| Draft::read(&text)).unwrap_or_default()
}

/// Keeps the draft. False when the browser refuses: it is full, or does not keep anything for this page.
pub(crate) fn save(draft: &Draft) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, &draft.write()).is_ok())
}

fn storage() -> Option<Storage> {
    browser::window()?.local_storage().ok().flatten()
}
