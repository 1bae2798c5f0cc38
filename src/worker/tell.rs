//! Tells pages that data changed.

use crate::ports::{Area, Browser};
use crate::stored_keys;
use rolebox_protocol::CHANGED;
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Tells every page of the extension to ask again.
pub async fn changed<B: Browser>(browser: B) {
    browser.broadcast(CHANGED);
    if browser.extension_url("").starts_with("chrome-extension:") {
        return;
    }
    // In Firefox a message to all pages reaches no frame in a web page, and a picker is one.
    for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
        // A picker that is not told shows what it has until it asks again.
        let keys = stored_keys::read(browser, Area::Session, window_kind).await.unwrap_or_default();
        for (_, key) in keys {
            if let StorageKey::Tab(tab) = key {
                browser.post_to_frames(tab, CHANGED);
            }
        }
    }
}
