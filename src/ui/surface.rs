//! The surfaces in which Rolebox appears, and every difference between them.

use crate::browser;
use rolebox_protocol::{
    Ask, Failure, ListMessage, Manage, ManageMessage, PickerRequest, PopupRequest, Question,
};
use rolebox_saml::LoginId;

/// The surface that shows a page of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// The toolbar popup, with everybody's roles.
    Popup {
        /// The popup belongs to an incognito window.
        incognito: bool,
    },
    /// A frame on AWS's page, with the roles of that tab. In Firefox it has only the APIs of a content
    /// script.
    Picker,
    /// A tab of its own in place of AWS's list, with the roles of one login, which the page's address names.
    Instant,
    /// A tab of its own, with everybody's roles. The browser tells the worker which window kind it is.
    Tab,
}

impl Surface {
    /// Sends the worker a request that any list of roles can make.
    pub async fn ask<Q: Ask>(self, question: Q) -> Result<Q::Answer, Failure> {
        let incognito = matches!(self, Self::Popup { incognito: true });
        let only = self.login();
        match (question.into(), self) {
            (Question::List(credentials), _) => {
                browser::ask(&ListMessage { incognito, only, credentials }).await
            }
            (Question::Page(request), Self::Popup { .. } | Self::Instant | Self::Tab) => {
                browser::ask(&PopupRequest { incognito, only, request }).await
            }
            (Question::Page(request), Self::Picker) => browser::ask(&PickerRequest::Page(request)).await,
        }
    }

    /// Returns the only login that an instant picker is for.
    #[must_use]
    pub fn login(self) -> Option<LoginId> {
        if self == Self::Instant { browser::address().parse().ok() } else { None }
    }

    /// Returns whether it is a page of ours that can lead to other pages of ours: AWS's page is not the place for them,
    /// and none can open in an incognito tab.
    #[must_use]
    pub fn leads_on(self) -> bool {
        matches!(self, Self::Popup { incognito: false } | Self::Instant | Self::Tab)
    }

    /// Reports that the list is drawn.
    pub fn ready(self) {
        match self {
            Self::Popup { .. } | Self::Instant | Self::Tab => {}
            Self::Picker => browser::tell(&PickerRequest::Ready),
        }
    }

    /// Asks for a height, in CSS pixels.
    pub fn want_height(self, pixels: u32) {
        match self {
            Self::Popup { .. } | Self::Instant | Self::Tab => {}
            Self::Picker => browser::tell(&PickerRequest::Height(pixels)),
        }
    }

    /// Closes the list after a moment. The end of the key press or click that closed it is still on
    /// its way here, and a browser whose frame is already gone never finishes it.
    pub fn close(self) {
        browser::after(CLOSE_AFTER_MS, move || match self {
            Self::Popup { .. } | Self::Instant | Self::Tab => {
                if let Some(window) = browser::window() {
                    let _ = window.close();
                }
            }
            Self::Picker => browser::tell(&PickerRequest::Close),
        });
    }
}

/// Sends the worker a request that only a page in a tab of its own can make. The browser tells the worker
/// which window kind it is.
pub async fn manage<Q: Manage>(question: Q) -> Result<Q::Answer, Failure> {
    browser::ask(&ManageMessage { incognito: false, manage: question.into() }).await
}

/// Too short to be noticed, longer than an event takes on a busy machine.
const CLOSE_AFTER_MS: i32 = 100;
