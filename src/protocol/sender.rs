//! Identifies the sender of a message, only from the browser's data about it and never from its own claims.

use rolebox_aws::acs::Acs;

/// The browser's data about a message's sender.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The ID of the sending extension.
    pub extension: Option<&'a str>,
    /// The URL of the sending document.
    pub url: Option<&'a str>,
    /// The tab, if the document is in one.
    pub tab: Option<i64>,
    /// The frame in the tab; 0 is the top.
    pub frame: Option<i64>,
    /// Whether another document has taken the place of this one, which is ending. Chromium then reports no frame 0.
    pub replaced: bool,
}

/// A part of Rolebox that can send requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The toolbar popup (or the same page in a tab), the dashboard, or the setup page.
    Page,
    /// The picker's frame on a sign-in page in this tab.
    Picker(i64),
    /// The instant picker in this tab. It asks what the popup asks, and also takes the form that signs in from here.
    Instant(i64),
    /// The hand-over page in this tab.
    Handover(i64),
    /// The content script on a sign-in page in this tab.
    Content(i64),
    /// The content script on a sign-in page that another page has replaced in this tab. All it may say is
    /// [`ContentRequest::Left`](crate::ContentRequest::Left).
    Replaced(i64),
}

impl Sender {
    /// Identifies a sender. `id` and `base` (`chrome-extension://<id>/`) are the extension's own. None:
    /// refuse the message.
    #[must_use]
    pub fn judge(origin: &Origin<'_>, id: &str, base: &str) -> Option<Self> {
        if origin.extension != Some(id) {
            return None;
        }
        let url = origin.url?;
        if let Some(page) = url.strip_prefix(base) {
            let page = page.split(['?', '#']).next()?;
            return match (page, origin.tab, origin.frame) {
                ("extension/popup.html", _, None | Some(0)) => Some(Self::Page),
                ("extension/dashboard.html" | "www/index.html", Some(_), Some(0)) => Some(Self::Page),
                ("extension/picker.html", Some(tab), Some(frame)) if frame != 0 => Some(Self::Picker(tab)),
                ("extension/instant.html", Some(tab), Some(0)) => Some(Self::Instant(tab)),
                ("extension/handover.html", Some(tab), Some(0)) => Some(Self::Handover(tab)),
                _ => None,
            };
        }
        Acs::from_url(url)?;
        match (origin.tab, origin.frame) {
            (Some(tab), Some(0)) => Some(Self::Content(tab)),
            (Some(tab), Some(_)) if origin.replaced => Some(Self::Replaced(tab)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "chrome-extension://abc/";
    const ACS: &str = "https://signin.aws.amazon.com/saml";

    #[test]
    fn each_part_is_known_by_its_url_and_frame() {
        for (url, tab, frame, expected) in [
            ("chrome-extension://abc/extension/popup.html", None, None, Some(Sender::Page)),
            ("chrome-extension://abc/extension/popup.html", Some(4), Some(0), Some(Sender::Page)),
            ("chrome-extension://abc/extension/popup.html", Some(4), Some(9), None),
            ("chrome-extension://abc/extension/dashboard.html#active", Some(4), Some(0), Some(Sender::Page)),
            ("chrome-extension://abc/extension/dashboard.html", Some(4), Some(9), None),
            ("chrome-extension://abc/www/index.html#login", Some(4), Some(0), Some(Sender::Page)),
            ("chrome-extension://abc/www/index.html", Some(4), Some(9), None),
            ("chrome-extension://abc/extension/picker.html", Some(4), Some(9), Some(Sender::Picker(4))),
            ("chrome-extension://abc/extension/picker.html", Some(4), Some(0), None),
            ("chrome-extension://abc/extension/handover.html", Some(4), Some(0), Some(Sender::Handover(4))),
            ("chrome-extension://abc/extension/handover.html", Some(4), Some(9), None),
            (
                "chrome-extension://abc/extension/instant.html#0a1b",
                Some(4),
                Some(0),
                Some(Sender::Instant(4)),
            ),
            ("chrome-extension://abc/extension/instant.html#0a1b", Some(4), Some(9), None),
            ("chrome-extension://abc/extension/instant.html", None, None, None),
            ("chrome-extension://abc/extension/background.js", None, None, None),
            (ACS, Some(4), Some(0), Some(Sender::Content(4))),
            (ACS, Some(4), Some(9), None),
            ("https://signin.aws.amazon.com/oauth", Some(4), Some(0), None),
            ("https://evil.test/chrome-extension://abc/extension/popup.html", Some(4), Some(0), None),
        ] {
            let origin = Origin { extension: Some("abc"), url: Some(url), tab, frame, replaced: false };
            assert_eq!(Sender::judge(&origin, "abc", BASE), expected, "{url} {tab:?} {frame:?}");
        }
    }

    #[test]
    fn a_replaced_document_is_only_known_on_a_sign_in_page() {
        for (url, expected) in [
            (ACS, Some(Sender::Replaced(4))),
            ("https://signin.aws.amazon.com/oauth", None),
            ("chrome-extension://abc/extension/popup.html", None),
            ("chrome-extension://abc/extension/handover.html", None),
        ] {
            let origin = Origin {
                extension: Some("abc"),
                url: Some(url),
                tab: Some(4),
                frame: Some(9),
                replaced: true,
            };
            assert_eq!(Sender::judge(&origin, "abc", BASE), expected, "{url}");
        }
    }

    #[test]
    fn another_extension_and_a_nameless_sender_are_nobody() {
        let popup = "chrome-extension://abc/extension/popup.html";
        for extension in [None, Some("xyz")] {
            let origin = Origin { extension, url: Some(popup), ..Origin::default() };
            assert_eq!(Sender::judge(&origin, "abc", BASE), None);
        }
        assert_eq!(Sender::judge(&Origin { extension: Some("abc"), ..Origin::default() }, "abc", BASE), None);
    }
}
