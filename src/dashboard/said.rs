//! A section's last status message: that something is done, or why it is not.

use yew::prelude::*;

/// The message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum StatusMessage {
    /// Nothing yet.
    #[default]
    Nothing,
    /// Something is done, or in progress.
    Status(String),
    /// Something can't be done.
    Alert(String),
}

impl StatusMessage {
    /// Draws the message. Both elements always exist, so that assistive technology announces changes to them.
    pub(crate) fn draw(&self) -> Html {
        let (status, alert) = match self {
            Self::Nothing => ("", ""),
            Self::Status(text) => (text.as_str(), ""),
            Self::Alert(text) => ("", text.as_str()),
        };
        html! {
            <>
                <p class="alert" role="alert">{ alert.to_owned() }</p>
                <p class="status" role="status">{ status.to_owned() }</p>
            </>
        }
    }
}
