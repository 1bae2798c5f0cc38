//! Tells pages that data changed.

use crate::ports::{Area, Browser};
use rolebox_protocol::CHANGED;
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Tells every page of the extension to ask again, and the frames of a tab.
pub async fn changed<B: Browser>(browser: B, tab: Option<i64>) {
    browser.broadcast(CHANGED);
    let mut tabs: Vec<i64> = tab.into_iter().collect();
    // In Firefox a message to all pages reaches no frame in a web page, and a picker is one.
    if !browser.extension_url("").starts_with("chrome-extension:") {
        for key in browser.keys(Area::Session).await.unwrap_or_default() {
            if let Some((_, StorageKey::Tab(bound))) = WindowKind::read(&key)
                && !tabs.contains(&bound)
            {
                tabs.push(bound);
            }
        }
    }
    for tab in tabs {
        browser.post_to_frames(tab, CHANGED);
    }
}
