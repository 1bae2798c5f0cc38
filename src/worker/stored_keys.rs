//! The storage keys of a window kind. Nothing else reads keys by their text, so that no window kind is forgotten.

use crate::ports::{Area, Browser};
use rolebox_protocol::Failure;
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Returns the keys of a window kind, as text and parsed.
pub(crate) fn of_kind(texts: Vec<String>, window_kind: WindowKind) -> Vec<(String, StorageKey)> {
    let mut keys = Vec::new();
    for text in texts {
        if let Some((of, key)) = WindowKind::read(&text)
            && of == window_kind
        {
            keys.push((text, key));
        }
    }
    keys
}

/// Reads the keys of a window kind in an area, as text and parsed.
///
/// # Errors
/// If the browser's storage fails.
pub async fn read<B: Browser>(
    browser: B,
    area: Area,
    window_kind: WindowKind,
) -> Result<Vec<(String, StorageKey)>, Failure> {
    Ok(of_kind(browser.keys(area).await?, window_kind))
}

/// Removes the keys of a window kind for which `is` returns true.
///
/// # Errors
/// If the browser's storage fails.
pub async fn remove<B: Browser>(
    browser: B,
    area: Area,
    window_kind: WindowKind,
    is: fn(&StorageKey) -> bool,
) -> Result<(), Failure> {
    let mut keys = read(browser, area, window_kind).await?;
    keys.retain(|(_, key)| is(key));
    let texts: Vec<String> = keys.into_iter().map(|(text, _)| text).collect();
    browser.remove(area, &texts).await
}
