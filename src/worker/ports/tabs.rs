//! Tabs, windows, and the content script in a tab.

use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{ContentCommand, Pressed};
use serde::{Deserialize, Serialize};

/// A tab, with the fields that the worker reads. A browser's numbers can be larger than 2^31.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tab {
    /// Its ID.
    pub id: i64,
    /// The ID of its window.
    pub window_id: i64,
    /// Whether it belongs to an incognito window.
    pub incognito: bool,
}

/// The browser's tabs.
pub trait Tabs: Copy {
    /// Returns a tab if it still exists.
    fn tab(self, tab: i64) -> impl Future<Output = Option<Tab>>;

    /// Brings a tab and its window to the front.
    fn show_tab(self, tab: Tab) -> impl Future<Output = ()>;

    /// Opens an empty tab, in front or behind the others.
    fn open_tab(self, in_front: bool) -> impl Future<Output = Option<Tab>>;

    /// Opens a page in a tab in front. Returns false if the browser refuses.
    fn open_page(self, url: &str) -> impl Future<Output = bool>;

    /// Navigates a tab to a page of the extension. Returns false if the browser refuses.
    fn navigate(self, tab: Tab, path: &str) -> impl Future<Output = bool>;

    /// Returns whether any incognito window is open. If that is unknown, one is.
    fn incognito_is_open(self) -> impl Future<Output = bool>;

    /// Asks the content script to press AWS's own control for a role. None: the tab has no content script of ours.
    fn press(self, tab: i64, role: &RoleArn) -> impl Future<Output = Option<Pressed>>;

    /// Sends a message to every frame of ours in a tab.
    fn post_to_frames(self, tab: i64, message: &str);

    /// Sends a message to the content script in the top frame of a tab, if there is one.
    fn post_to_content(self, tab: i64, command: &ContentCommand);
}
