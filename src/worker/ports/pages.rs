//! What the browser shows of the extension, and what it knows about it.

/// The extension's pages, badge, notices and permissions.
pub trait Pages: Copy {
    /// Returns the extension's own ID.
    fn extension_id(self) -> String;

    /// Returns the URL of a file of the extension.
    fn extension_url(self, path: &str) -> String;

    /// Sends a message to every page of the extension. In Firefox it reaches no frame in a web page.
    fn broadcast(self, message: &str);

    /// Sets the badge text, in one tab or everywhere.
    fn set_badge(self, text: &str, tab: Option<i64>);

    /// Removes the notices on display.
    fn clear_notices(self) -> impl Future<Output = ()>;

    /// Returns whether the extension has permission for a host, by its match pattern. If that is unknown, it has.
    fn is_permitted(self, origin: &str) -> impl Future<Output = bool>;

    /// Returns the match patterns of the hosts for which the extension has permission.
    fn permitted_origins(self) -> impl Future<Output = Vec<String>>;
}
