//! What a section last said: that something is done, or why it is not.

use yew::prelude::*;

/// What was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum StatusMessage {
    /// Nothing yet.
    #[default]
    Nothing,
    /// It is done, or being done.
    Status(String),
    /// It can't be done.
    Alert(String),
}

impl StatusMessage {
    /// Draws it. Both places are always there, so that assistive technology hears what comes to them.
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
