//! The status message of a page or a section: that something is done, or why it is not.

use yew::prelude::*;

/// The last status message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StatusMessage {
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
    pub fn draw(&self) -> Html {
        html! { <>{ alert(self.alert()) }{ status(self.status()) }</> }
    }

    /// Returns what is done, or an empty text.
    #[must_use]
    pub fn status(&self) -> &str {
        match self {
            Self::Status(text) => text,
            Self::Nothing | Self::Alert(_) => "",
        }
    }

    /// Returns what can't be done, or an empty text.
    #[must_use]
    pub fn alert(&self) -> &str {
        match self {
            Self::Alert(text) => text,
            Self::Nothing | Self::Status(_) => "",
        }
    }
}

/// Draws the element that says that something is done. Keep it in the page while it is empty.
pub fn status(text: &str) -> Html {
    html! { <p class="status" role="status">{ text.to_owned() }</p> }
}

/// Draws the element that says why something can't be done. Keep it in the page while it is empty.
pub fn alert(text: &str) -> Html {
    html! { <p class="alert" role="alert">{ text.to_owned() }</p> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{attribute, elements};

    #[test]
    fn a_message_is_a_status_or_an_alert_and_never_both() {
        let texts = |message: StatusMessage| (message.status().to_owned(), message.alert().to_owned());
        let (done, not) = (StatusMessage::Status("Copied.".into()), StatusMessage::Alert("Expired.".into()));
        assert_eq!(texts(StatusMessage::Nothing), (String::new(), String::new()));
        assert_eq!(texts(done), ("Copied.".to_owned(), String::new()));
        assert_eq!(texts(not), (String::new(), "Expired.".to_owned()));
    }

    #[test]
    fn both_elements_exist_before_there_is_a_message() {
        let message = StatusMessage::Status("Copied.".into());
        for drawn in [StatusMessage::Nothing.draw(), message.draw()] {
            let roles = elements(&drawn).into_iter().map(|element| attribute(element, "role"));
            assert_eq!(roles.collect::<Vec<_>>(), [Some("alert"), Some("status")]);
        }
    }
}
