//! Identifies the sender of a message from the browser's data, and builds every answer.

use crate::ports::{Browser, Tab};
use rolebox_protocol::Failure;
use rolebox_protocol::sender::{Origin, Sender};
use rolebox_session::storage_key::WindowKind;
use serde::{Deserialize, Serialize};

/// The browser's data about a sender (`runtime.MessageSender`).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MessageSender {
    id: Option<String>,
    url: Option<String>,
    tab: Option<Tab>,
    frame_id: Option<i64>,
    document_lifecycle: Option<String>,
}

/// The sender, identified before the message is read.
#[derive(Debug, Clone, Copy)]
pub struct Requester {
    /// The part of the extension.
    pub sender: Sender,
    in_incognito_tab: Option<bool>,
}

impl Requester {
    /// Identifies a sender. None: the only answer is [`refused`].
    #[must_use]
    pub fn judge<B: Browser>(browser: B, sender: B::Value) -> Option<Self> {
        let sender = browser.read_value::<MessageSender>(sender)?;
        let origin = Origin {
            extension: sender.id.as_deref(),
            url: sender.url.as_deref(),
            tab: sender.tab.map(|tab| tab.id),
            frame: sender.frame_id,
            replaced: sender.document_lifecycle.as_deref() == Some("pending_deletion"),
        };
        let in_incognito_tab = sender.tab.map(|tab| tab.incognito);
        let sender = Sender::judge(&origin, &browser.extension_id(), &browser.extension_url(""))?;
        Some(Self { sender, in_incognito_tab })
    }

    /// Returns the window kind of the sender. For a tab the browser knows it; only the popup has to state
    /// it.
    #[must_use]
    pub fn window_kind(self, said: bool) -> WindowKind {
        WindowKind::of_window(self.in_incognito_tab.unwrap_or(said))
    }
}

/// Returns the answer to a sender without permission, or to a message that can't be read.
#[must_use]
pub fn refused<B: Browser>(browser: B) -> B::Value {
    failed(browser, Failure::SenderRefused)
}

/// Returns the answer for a failure.
#[must_use]
pub fn failed<B: Browser>(browser: B, failure: Failure) -> B::Value {
    reply(browser, &Err::<(), _>(failure))
}

/// Writes an answer: the serde form of `Result<Answer, Failure>`.
#[must_use]
pub fn reply<B: Browser>(browser: B, answer: &Result<impl Serialize, Failure>) -> B::Value {
    browser.value(answer)
}
