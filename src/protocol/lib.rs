//! The messages between the parts of the extension, and their answers.
//!
//! Each sender has its own request type, which contains only what that sender may ask:
//!
//! | sender | sends |
//! |---|---|
//! | popup, dashboard, setup page | [`PopupRequest`], [`ListMessage`], [`ManageMessage`] |
//! | instant picker | [`PopupRequest`], [`ListMessage`], [`HandoverRequest`] |
//! | picker | [`PickerRequest`], [`ListMessage`], about the login of its own tab |
//! | hand-over page | [`HandoverRequest`], [`FormMessage`] |
//! | content script | [`ContentRequest`] |
//!
//! [`sender::Sender`] identifies the sender from the browser's data before the message is read. The only
//! secrets in answers are [`Copied::text`], [`Exported::text`] and [`HandoverForm::fields`].

use rolebox_aws::arn::RoleArn;
use rolebox_saml::LoginId;
use rolebox_sts::StsError;
use rolebox_sts::federation::FederationError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

mod again;
pub mod attempt;
mod bulk;
mod diagnostics;
mod list;
mod manage;
mod overview;
mod retry;
pub mod sender;
mod sign_in_page;

pub use again::{Again, GetWaiting, SignInAgain, TakeWaiting, Waiting};
pub use bulk::{ExportCredentials, Exported, ObtainAnswer, ObtainCredentials};
pub use diagnostics::{Diagnostics, GetClaims, GetDiagnostics, GetRefused, LoginSeen, Trouble};
pub use list::{
    AgreeToProduction, ArrangeList, ChangeListSetting, Copied, CopyAnswer, CopyCredentials, GetMarks,
    ListMessage, ListRequest, NameProfile, OpenConsole,
};
pub use manage::{
    AddChainedRoles, ChangeRolePreference, ChangeSetting, CheckCredentials, Checked, ForgetAllCredentials,
    ForgetCredentials, GetChainedRoles, GetRolePreferences, GetSettings, ImportSettings, Manage,
    ManageMessage, ManageRequest, RemoveChainedRole,
};
pub use overview::{ActiveCredentials, Marked, Overview, Preferences};
pub use retry::Retry;
pub use rolebox_session::person::Person;
pub use rolebox_session::problem::{Cause, Problem};
pub use rolebox_session::verdict::LoginVerdict;
pub use sign_in_page::{ContentCommand, ContentRequest, Listed, PickerRequest, Placement, Pressed};

/// A question of a role list, in the popup or the picker, tied to its answer.
pub trait Ask: Into<Question> {
    /// The answer, unless the worker returns a [`Failure`].
    type Answer: DeserializeOwned;
}

/// The questions of a role list, by the worker module that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// For the module that handles logins.
    Page(PageRequest),
    /// For the module that obtains credentials.
    List(ListRequest),
}

/// Declares requests as one enum and ties each to its answer: `KIND is a TRAIT, by FUNCTION into TYPE: ...`.
macro_rules! requests {
    ($(#[$enum_doc:meta])* $kind:ident is $trait:path, by $wrap:path, into $whole:ty:
        $($(#[$doc:meta])* $variant:ident($name:ident) => $answer:ty),+ $(,)?) => {
        $(#[$enum_doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum $kind {
            $($(#[$doc])* $variant($name),)+
        }

        $(
            impl From<$name> for $whole {
                fn from(request: $name) -> Self {
                    $wrap($kind::$variant(request))
                }
            }

            impl $trait for $name {
                type Answer = $answer;
            }
        )+
    };
}
use requests;

requests! {
    /// Requests of the popup and the picker about logins and stored data.
    PageRequest is Ask, by Question::Page, into Question:
    /// Returns everything to show.
    GetOverview(GetOverview) => Overview,
    /// Signs in to the console with a role.
    SignIn(SignIn) => (),
    /// Forgets the used roles, the aliases and the known identity providers.
    Forget(Forget) => (),
}

/// Asks for an [`Overview`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetOverview {}

/// Asks to sign in to the console. From the popup, the worker uses the login's tab, or opens a hand-over
/// page in a new tab. The instant picker afterwards takes the form and posts it itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// The login that [`Person::login`] names.
    pub login: LoginId,
    /// One of its roles.
    pub role: RoleArn,
}

/// Asks to forget the remembered data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forget {}

/// A request of the popup. Only the popup knows the kind of window it was opened in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PopupRequest {
    /// Whether the popup belongs to an incognito window.
    pub incognito: bool,
    /// The login that the instant picker is for. None: everybody's.
    pub only: Option<LoginId>,
    /// The question.
    pub request: PageRequest,
}

/// A request of a page that posts a login to AWS: the hand-over page, when no tab has a sign-in page any more, or the
/// instant picker. The answer is a [`HandoverForm`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HandoverRequest {
    /// Takes the form to submit, once.
    Take,
    /// Takes the form of this login as the identity provider sent it, without a role: AWS shows its own list. Only the
    /// instant picker may ask.
    PassOn(LoginId),
}

/// A request of the hand-over page to the module that obtains credentials, if that module opened the page.
/// The answer is a [`HandoverForm`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormMessage {
    /// Takes the form to submit, once.
    pub credentials: HandoverRequest,
}

/// A sign-in form, to be filled and submitted in one task.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HandoverForm {
    /// The ACS that received the login.
    pub action: String,
    /// Names and values of the fields. They contain the assertion.
    pub fields: Vec<(String, String)>,
}

impl core::fmt::Debug for HandoverForm {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("HandoverForm").field("action", &self.action).finish_non_exhaustive()
    }
}

/// The worker's message to every open page of the extension: data changed, so ask again.
pub const CHANGED: &str = "changed";

/// Why a request failed. A page shows a sentence for each: what happened, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Failure {
    /// The sender is not allowed to ask this, or the request can't be read.
    SenderRefused,
    /// The login is no longer known.
    LoginGone,
    /// The assertion has expired.
    LoginExpired,
    /// The login does not have this role.
    RoleUnknown,
    /// AWS's page has no control for this role.
    NoControl,
    /// No tab has a sign-in page any more, and the browser opens none.
    PageGone,
    /// A page of the extension can't open in an incognito window.
    IncognitoWindow,
    /// The role is in a different partition from the host that received the login. Nothing was sent.
    OtherPartition,
    /// The extension lacks the permission for every STS endpoint of the role's partition.
    HostNotGranted,
    /// The administrator's policy forbids it.
    PolicyForbids,
    /// There are no active credentials for the role any more.
    NothingActive,
    /// AWS no longer accepts the credentials that were to be used.
    CredentialsRefused,
    /// The identity provider is new: the person must first copy credentials through it, which asks for
    /// confirmation.
    NewIssuer,
    /// AWS's sign-in gave no session for credentials.
    FederationFailed,
    /// The assertion is longer than STS accepts.
    TooLongForSts,
    /// STS answered with an error.
    Sts(StsError),
    /// STS did not answer.
    Network,
    /// There is nothing to hand over: the page was opened on its own, or a second time.
    NothingToHandOver,
    /// The browser refused to store more.
    StorageFull,
    /// The worker failed and was restarted.
    WorkerFailed,
}

impl From<FederationError> for Failure {
    fn from(error: FederationError) -> Self {
        match error {
            FederationError::Partition => Self::OtherPartition,
            FederationError::Refused => Self::CredentialsRefused,
            FederationError::Unavailable | FederationError::Unreadable => Self::FederationFailed,
        }
    }
}
