//! The browsers that the extension is built for.

use anyhow::{Error, Result, bail};
use serde_json::Value;
use std::str::FromStr;

/// A build of the extension. Edge uses Chrome's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Browser {
    /// Chrome, Edge and Chromium.
    #[default]
    Chrome,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// Every build.
    pub(crate) const ALL: [Self; 2] = [Self::Chrome, Self::Firefox];

    /// The folder in `dist/`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Firefox => "firefox",
        }
    }

    /// The program that tests and demo drive, by its name on the command line and for the tests.
    pub(crate) const fn driven(self) -> &'static str {
        match self {
            Self::Chrome => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// Returns the manifest without keys that this browser would warn about. Firefox hides a new button in a menu
    /// unless the manifest asks for a place in the toolbar.
    pub(crate) fn manifest(self, source: &Value) -> Value {
        let mut manifest = source.clone();
        if self == Self::Chrome {
            return manifest;
        }
        if let Some(keys) = manifest.as_object_mut() {
            keys.retain(|key, _| {
                !["key", "minimum_chrome_version", "storage"].contains(&key.as_str())
                    && !key.starts_with("cross_origin_")
            });
        }
        if let Some(background) = manifest.get_mut("background").and_then(Value::as_object_mut) {
            background.remove("service_worker");
        }
        if let Some(action) = manifest.get_mut("action").and_then(Value::as_object_mut) {
            action.insert("default_area".into(), "navbar".into());
        }
        let resources = manifest.get_mut("web_accessible_resources").and_then(Value::as_array_mut);
        for entry in resources.into_iter().flatten().filter_map(Value::as_object_mut) {
            entry.remove("use_dynamic_url");
        }
        manifest
    }
}

impl FromStr for Browser {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|browser| browser.driven() == text);
        let Some(browser) = found else {
            bail!("the browsers are `chromium` and `firefox`; there is no `{text}`")
        };
        Ok(browser)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn firefox_gets_no_key_that_only_chromium_knows() {
        let source = json!({
            "name": "x", "key": "k", "minimum_chrome_version": "120",
            "cross_origin_opener_policy": {"value": "same-origin"},
            "storage": {"managed_schema": "s.json"},
            "action": {"default_popup": "popup.html"},
            "background": {"service_worker": "b.js", "scripts": ["b.js"], "type": "module"},
            "web_accessible_resources": [{"resources": ["p.html"], "use_dynamic_url": true}],
        });
        let expected = json!({
            "name": "x",
            "action": {"default_popup": "popup.html", "default_area": "navbar"},
            "background": {"scripts": ["b.js"], "type": "module"},
            "web_accessible_resources": [{"resources": ["p.html"]}],
        });
        assert_eq!(Browser::Firefox.manifest(&source), expected);
        assert_eq!(Browser::Chrome.manifest(&source), source);
    }
}
