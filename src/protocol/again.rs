//! Requests of popup and picker after a login has expired: to sign in again, and the pending action.

use rolebox_saml::LoginId;
use rolebox_session::pending_action::Action;
use rolebox_settings::HttpsUrl;
use serde::{Deserialize, Serialize};

/// Asks to open the page where the person of a login signs in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInAgain {
    /// The expired login.
    pub login: LoginId,
    /// The pending action to offer after the login. None: the person asked for nothing.
    pub action: Option<Action>,
    /// The page, if the person has just entered it. It is stored for their identity provider, unless that
    /// has one already.
    pub start_url: Option<HttpsUrl>,
}

/// The result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Again {
    /// The page is open in a tab in front.
    Opened,
    /// The start URL is unknown: ask the person. Includes the site from which the last login came, if AWS
    /// accepted that login.
    Unknown(Option<HttpsUrl>),
}

/// Asks for a pending action whose login has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetWaiting {}

/// Asks to take the pending action of a login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeWaiting {
    /// The login that [`Waiting::login`] names.
    pub login: LoginId,
}

/// A pending action from before the person signed in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The login to do it with.
    pub login: LoginId,
    /// The action.
    pub action: Action,
}
