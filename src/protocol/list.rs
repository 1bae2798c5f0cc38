//! Requests of a role list about credentials, in the popup and in the picker on AWS's page.

use super::again::{Again, GetWaiting, SignInAgain, TakeWaiting, Waiting};
use super::{Ask, Marked, Question, requests};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::console::ConsolePath;
use rolebox_aws::credentials::Rights;
use rolebox_aws::partition::Region;
use rolebox_credentials::format::Format;
use rolebox_saml::LoginId;
use rolebox_session::arranged::Arrange;
use rolebox_settings::ListSetting;
use serde::{Deserialize, Serialize};

/// The message of both. `extension/background.js` routes it by the field `credentials`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListMessage {
    /// Whether the asker belongs to an incognito window. Only the popup's value counts: for the picker the
    /// browser knows it.
    pub incognito: bool,
    /// The login that the instant picker is for. None: everybody's. It does not count for the picker.
    pub only: Option<LoginId>,
    /// The question.
    pub credentials: ListRequest,
}

requests! {
    /// Requests of a role list about credentials. The picker can ask only about the login of its own tab.
    ListRequest is Ask, by Question::List, into Question:
    /// Obtains credentials for a role, or returns the active ones.
    Copy(CopyCredentials) => CopyAnswer,
    /// Changes a setting at the foot of the list.
    ChangeSetting(ChangeListSetting) => (),
    /// Opens the page where a person signs in again, and stores the pending action.
    SignInAgain(SignInAgain) => Again,
    /// Returns the pending action whose login has arrived.
    GetWaiting(GetWaiting) => Option<Waiting>,
    /// Takes the pending action, once, to do it or to drop it.
    TakeWaiting(TakeWaiting) => Option<Waiting>,
    /// Arranges the person's lists.
    Arrange(ArrangeList) => (),
    /// Opens a page of the console in a new tab.
    OpenConsole(OpenConsole) => (),
    /// Returns what marks roles with their environments.
    GetMarks(GetMarks) => Marked,
    /// Remembers that the person agreed to use production roles.
    Agree(AgreeToProduction) => (),
    /// Returns the name of a role's profile.
    NameProfile(NameProfile) => String,
}

impl ListRequest {
    /// Returns the login that the request names, if any.
    #[must_use]
    pub const fn login(&self) -> Option<&LoginId> {
        match self {
            Self::Copy(CopyCredentials { login, .. })
            | Self::SignInAgain(SignInAgain { login, .. })
            | Self::TakeWaiting(TakeWaiting { login })
            | Self::OpenConsole(OpenConsole { login, .. })
            | Self::Agree(AgreeToProduction { login, .. })
            | Self::NameProfile(NameProfile { login, .. }) => Some(login),
            Self::Arrange(ArrangeList { login, .. }) => login.as_ref(),
            Self::ChangeSetting(_) | Self::GetWaiting(_) | Self::GetMarks(_) => None,
        }
    }
}

/// Asks to change a setting of the list. The others stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeListSetting {
    /// The setting with its new value.
    pub setting: ListSetting,
}

/// Asks to change a favorite, what is hidden, or an own name. A picker can only name roles and accounts of the
/// login of its tab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangeList {
    /// The login that [`Person::login`](super::Person::login) names. None if no login has the role.
    pub login: Option<LoginId>,
    /// The change.
    pub change: Arrange,
}

/// Asks for a role's credentials as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyCredentials {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// One of its roles.
    pub role: RoleArn,
    /// The rights that the credentials should have.
    pub rights: Rights,
    /// The format of the text, unless the person prefers another one for this role.
    pub format: Format,
    /// The person chose the format for this copy, so that no other one counts.
    pub chosen: bool,
    /// Whether the person has seen [`CopyAnswer::ConfirmIssuer`] and agreed.
    pub confirmed: bool,
}

/// Asks to sign in to a page of the console: with the assertion while it is valid, afterwards with
/// credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenConsole {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// One of its roles, or a chained one.
    pub role: RoleArn,
    /// The rights that the session should have. Fewer than the role's need credentials, whatever the login.
    pub rights: Rights,
    /// The region to show. None: the console chooses.
    pub region: Option<Region>,
    /// The page. None: the console's home.
    pub path: Option<ConsolePath>,
}

/// Asks for what marks roles with their environments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetMarks {}

/// Tells that the person agreed to use production roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreeToProduction {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// Some of its roles, or chained ones.
    pub roles: Vec<RoleArn>,
}

/// Asks for the name that copies and exports give a role's profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameProfile {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// One of its roles, or a chained one.
    pub role: RoleArn,
}

/// The answer to a request for credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CopyAnswer {
    /// The credentials for the clipboard.
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
    /// The duration that was requested, in seconds. It is more than granted if the role allows less.
    pub asked_s: u32,
    /// The name of the policy that narrows them.
    pub narrowed_by: Option<String>,
}

impl core::fmt::Debug for Copied {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("Copied").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Exported, HandoverForm};

    #[test]
    fn a_request_of_a_picker_about_a_login_names_that_login() {
        let login: LoginId = "a".repeat(64).parse().unwrap();
        let role: RoleArn = "arn:aws:iam::123456789012:role/Admin".parse().unwrap();
        let copy = CopyCredentials {
            login: login.clone(),
            role: role.clone(),
            rights: Rights::Full,
            format: Format::Posix,
            chosen: false,
            confirmed: false,
        };
        let again = SignInAgain { login: login.clone(), action: None, start_url: None };
        let console = OpenConsole {
            login: login.clone(),
            role: role.clone(),
            rights: Rights::Full,
            region: None,
            path: None,
        };
        for request in [
            ListRequest::Copy(copy),
            ListRequest::SignInAgain(again),
            ListRequest::TakeWaiting(TakeWaiting { login: login.clone() }),
            ListRequest::OpenConsole(console),
            ListRequest::Agree(AgreeToProduction { login: login.clone(), roles: Vec::new() }),
            ListRequest::NameProfile(NameProfile { login: login.clone(), role: role.clone() }),
        ] {
            assert_eq!(request.login(), Some(&login), "{request:?}");
        }
        assert_eq!(ListRequest::GetWaiting(GetWaiting {}).login(), None);
    }

    #[test]
    fn debug_output_contains_no_secret_answer() {
        let copied =
            Copied { text: "hidden".into(), expires_at: 17, granted_s: 900, asked_s: 900, narrowed_by: None };
        assert_eq!(format!("{copied:?}"), "Copied { expires_at: 17, .. }");
        let exported = Exported { text: "hidden".into(), profiles: 3 };
        assert_eq!(format!("{exported:?}"), "Exported { profiles: 3, .. }");
        let fields = vec![("SAMLResponse".into(), "hidden".into())];
        let form = HandoverForm { action: "https://signin.aws.amazon.com/saml".into(), fields };
        assert_eq!(
            format!("{form:?}"),
            "HandoverForm { action: \"https://signin.aws.amazon.com/saml\", .. }"
        );
    }
}
