//! The places where Rolebox shows itself, and all in which they differ.

use crate::browser;
use rolebox_protocol::{
    Ask, Failure, ListMessage, Manage, ManageMessage, PickerRequest, PopupRequest, Question,
};

/// Where a page of ours stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// Under the toolbar, with everybody's roles.
    Popup {
        /// It belongs to an incognito window.
        incognito: bool,
    },
    /// In a frame on AWS's page, with the roles of that tab. In Firefox it has only the APIs of a content script.
    Picker,
    /// In a tab of its own, with everybody's roles. The browser tells the worker which kind of window it is.
    Tab,
}

impl Surface {
    /// Asks the worker what a list of roles may ask.
    pub async fn ask<Q: Ask>(self, question: Q) -> Result<Q::Answer, Failure> {
        let incognito = matches!(self, Self::Popup { incognito: true });
        match (question.into(), self) {
            (Question::List(credentials), _) => browser::ask(&ListMessage { incognito, credentials }).await,
            (Question::Page(request), Self::Popup { .. } | Self::Tab) => {
                browser::ask(&PopupRequest { incognito, request }).await
            }
            (Question::Page(request), Self::Picker) => browser::ask(&PickerRequest::Page(request)).await,
        }
    }

    /// Tells that the list is drawn.
    pub fn ready(self) {
        match self {
            Self::Popup { .. } | Self::Tab => {}
            Self::Picker => browser::tell(&PickerRequest::Ready),
        }
    }

    /// Asks for room.
    pub fn want_height(self, pixels: u32) {
        match self {
            Self::Popup { .. } | Self::Tab => {}
            Self::Picker => browser::tell(&PickerRequest::Height(pixels)),
        }
    }

    /// Takes the list away, a moment later: the end of the key or click that asked for it is still on its way here, and
    /// a browser that finds its frame gone never finishes it.
    pub fn close(self) {
        browser::after(CLOSE_AFTER_MS, move || match self {
            Self::Popup { .. } | Self::Tab => {
                if let Some(window) = browser::window() {
                    let _ = window.close();
                }
            }
            Self::Picker => browser::tell(&PickerRequest::Close),
        });
    }
}

/// Asks the worker what only a page in a tab of its own may ask. The browser tells which kind of window it is.
pub async fn manage<Q: Manage>(question: Q) -> Result<Q::Answer, Failure> {
    browser::ask(&ManageMessage { incognito: false, manage: question.into() }).await
}

/// Shorter than anybody sees, longer than an event takes on a busy machine.
const CLOSE_AFTER_MS: i32 = 100;
