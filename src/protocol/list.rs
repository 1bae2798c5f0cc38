//! What a list of roles asks of the module that makes credentials, in the popup as in the picker on AWS's page.

use super::again::{Again, GetWaiting, SignInAgain, TakeWaiting, Waiting};
use super::{Ask, Question, requests};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::console::ConsolePath;
use rolebox_aws::credentials::Rights;
use rolebox_aws::partition::Region;
use rolebox_credentials::format::Format;
use rolebox_saml::LoginId;
use rolebox_settings::ListSetting;
use serde::{Deserialize, Serialize};

/// What both send. `extension/background.js` knows by the field `credentials` whom to bring it to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListMessage {
    /// The asker belongs to an incognito window. Only the popup is believed: of the picker the browser knows it.
    pub incognito: bool,
    /// The question.
    pub credentials: ListRequest,
}

requests! {
    /// What a list of roles may ask for of credentials. The picker asks about the login of its own tab alone.
    ListRequest is Ask, by Question::List, into Question:
    /// Makes credentials for a role, or takes those already held.
    Copy(CopyCredentials) => CopyAnswer,
    /// Changes a setting that stands at the foot of the list.
    ChangeSetting(ChangeListSetting) => (),
    /// Opens the page where a person signs in again, and keeps what they wanted.
    SignInAgain(SignInAgain) => Again,
    /// Returns what waited for a login that is there by now.
    GetWaiting(GetWaiting) => Option<Waiting>,
    /// Takes what waits, once: to do it, or to drop it.
    TakeWaiting(TakeWaiting) => Option<Waiting>,
    /// Opens a page of the console in a new tab.
    OpenConsole(OpenConsole) => (),
}

impl ListRequest {
    /// Returns the login that it is about, if it names one.
    #[must_use]
    pub const fn login(&self) -> Option<&LoginId> {
        match self {
            Self::Copy(CopyCredentials { login, .. })
            | Self::SignInAgain(SignInAgain { login, .. })
            | Self::TakeWaiting(TakeWaiting { login })
            | Self::OpenConsole(OpenConsole { login, .. }) => Some(login),
            Self::ChangeSetting(_) | Self::GetWaiting(_) => None,
        }
    }
}

/// Asks to change a setting of the list; every other stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeListSetting {
    /// The setting with its new value.
    pub setting: ListSetting,
}

/// Asks for a role's credentials as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyCredentials {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// One of its roles.
    pub role: RoleArn,
    /// How much of it they shall be able to do.
    pub rights: Rights,
    /// The form of the text, unless the person wants another one for this role.
    pub format: Format,
    /// The person has seen [`CopyAnswer::ConfirmIssuer`] and agreed.
    pub confirmed: bool,
}

/// Asks to sign in to a page of the console: by the assertion while it lasts, else with credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenConsole {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// One of its roles, or a chained one.
    pub role: RoleArn,
    /// The region to show; none: the console chooses.
    pub region: Option<Region>,
    /// The page; none: the console's home.
    pub path: Option<ConsolePath>,
}

/// What a request for credentials is answered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CopyAnswer {
    /// The credentials, to be put on the clipboard.
    Copied(Copied),
    /// The identity provider is new: show whose login it is and ask once.
    ConfirmIssuer,
}

/// Credentials as text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Copied {
    /// The text for the clipboard. A secret.
    pub text: String,
    /// When they expire, Unix milliseconds.
    pub expires_at: i64,
    /// The duration that STS granted, in seconds.
    pub granted_s: u32,
    /// The duration that had been asked for, in seconds; more than granted when the role allows less.
    pub asked_s: u32,
    /// The name of the policy by which they are narrowed.
    pub narrowed_by: Option<String>,
}

impl core::fmt::Debug for Copied {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("Copied").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}
