//! What popup and picker ask when a login has expired: to sign in again, and what was wanted meanwhile.

use rolebox_saml::LoginId;
use rolebox_session::pending_action::Action;
use rolebox_settings::HttpsUrl;
use serde::{Deserialize, Serialize};

/// Asks to open the page where the person of a login signs in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInAgain {
    /// The login that has expired.
    pub login: LoginId,
    /// What to offer when they are back; none: nothing was asked for.
    pub action: Option<Action>,
    /// The page, if the person has just named it. It is kept for their identity provider, unless that has one.
    pub start_url: Option<HttpsUrl>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Again {
    /// The page is open in a tab in front.
    Opened,
    /// Nobody has said yet where these logins begin: ask the person. With the site from which the last one came, if
    /// AWS accepted it.
    Unknown(Option<HttpsUrl>),
}

/// Asks for what waits for a login that is there by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetWaiting {}

/// Asks to take what waits for a login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeWaiting {
    /// The login that [`Waiting::login`] names.
    pub login: LoginId,
}

/// Something that was wanted before the person signed in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The login by which it can be done.
    pub login: LoginId,
    /// What it is.
    pub action: Action,
}
