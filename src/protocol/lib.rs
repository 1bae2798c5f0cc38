//! Every message between the parts of the extension, and what each is answered with.
//!
//! Each sender has a type of its own, and the type holds what that sender may ask and nothing else:
//!
//! | sender | sends |
//! |---|---|
//! | popup, dashboard, setup page | [`PopupRequest`], [`ListMessage`], [`ManageMessage`] |
//! | picker | [`PickerRequest`], [`ListMessage`], about the login of its own tab |
//! | hand-over page | [`HandoverRequest`], [`FormMessage`] |
//! | content script | [`ContentRequest`] |
//!
//! [`sender::Sender`] says who it is, by what the browser tells, before the message is read. None of the answers holds a secret but [`Copied::text`] and [`Exported::text`].

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
pub mod sender;
mod sign_in_page;

pub use again::{Again, GetWaiting, SignInAgain, TakeWaiting, Waiting};
pub use bulk::{ExportCredentials, Exported, ObtainAnswer, ObtainCredentials};
pub use diagnostics::{Diagnostics, GetClaims, GetDiagnostics, GetRefused, LoginSeen, Trouble};
pub use list::{
    ChangeListSetting, Copied, CopyAnswer, CopyCredentials, ListMessage, ListRequest, OpenConsole,
};
pub use manage::{
    AddChainedRoles, ChangeRolePreference, ChangeSetting, CheckCredentials, Checked, ForgetAllCredentials,
    ForgetCredentials, GetChainedRoles, GetRolePreferences, GetSettings, ImportSettings, Manage,
    ManageMessage, ManageRequest, RemoveChainedRole,
};
pub use overview::{ActiveCredentials, Overview, Preferences};
pub use rolebox_session::person::Person;
pub use rolebox_session::problem::{Cause, Problem};
pub use rolebox_session::verdict::LoginVerdict;
pub use sign_in_page::{ContentCommand, ContentRequest, Listed, PickerRequest, Placement, Pressed};

/// A question of a list of roles, in the popup or the picker, tied to the answer it gets.
pub trait Ask: Into<Question> {
    /// What the worker answers, unless it answers a [`Failure`].
    type Answer: DeserializeOwned;
}

/// What a list of roles may ask, by the module of the worker that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// For the module that knows the logins.
    Page(PageRequest),
    /// For the module that makes credentials.
    List(ListRequest),
}

/// Declares requests as one enum, and ties each to its answer: `KIND is a TRAIT, by FUNCTION into TYPE: ...`.
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
    /// What the popup and the picker may ask for of logins and of what is kept.
    PageRequest is Ask, by Question::Page, into Question:
    /// What there is to show.
    GetOverview(GetOverview) => Overview,
    /// Signs in to the console with a role.
    SignIn(SignIn) => (),
    /// Forgets the roles used, the aliases and the identity providers met.
    Forget(Forget) => (),
}

/// Asks for an [`Overview`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetOverview {}

/// Asks to sign in to the console. The popup's call uses the tab of the login, or hands over in a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// The login that [`Person::login`] names.
    pub login: LoginId,
    /// One of its roles.
    pub role: RoleArn,
}

/// Asks to forget what was remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forget {}

/// What the popup sends: it alone knows in which kind of window it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PopupRequest {
    /// The popup belongs to an incognito window.
    pub incognito: bool,
    /// The question.
    pub request: PageRequest,
}

/// What the hand-over page sends: it posts a login to AWS when no sign-in page is left in any tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HandoverRequest {
    /// Takes the form to submit, once. Answered with [`HandoverForm`].
    Take,
}

/// What the hand-over page sends to the module that makes credentials, when it is that which opened it. Answered with
/// [`HandoverForm`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormMessage {
    /// Takes the form to submit, once.
    pub credentials: HandoverRequest,
}

/// A form that signs in, to be filled and submitted in one task.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HandoverForm {
    /// The ACS to which the login came.
    pub action: String,
    /// Names and values of the fields. They hold the assertion.
    pub fields: Vec<(String, String)>,
}

impl core::fmt::Debug for HandoverForm {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("HandoverForm").field("action", &self.action).finish_non_exhaustive()
    }
}

/// What the worker tells every open page of ours: ask again, something changed.
pub const CHANGED: &str = "changed";

/// Why a request got no answer. A page says each as a sentence: what happened, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Failure {
    /// This sender may not ask this, or the request makes no sense.
    SenderRefused,
    /// The login is no longer known.
    LoginGone,
    /// The assertion has expired.
    LoginExpired,
    /// The login does not have this role.
    RoleUnknown,
    /// AWS's page has no control for this role.
    NoControl,
    /// No sign-in page is left in any tab, and none can be opened for the person (incognito windows).
    PageGone,
    /// The role is of another partition than the host that the login came to: nothing was sent.
    OtherPartition,
    /// The browser lets us talk to no STS endpoint of the role's partition.
    HostNotGranted,
    /// The administrator's policy forbids it.
    PolicyForbids,
    /// No credentials are held for the role by now.
    NothingActive,
    /// AWS takes the credentials no longer that were to be used.
    CredentialsRefused,
    /// The identity provider is new: credentials have to be copied through it first, which asks.
    NewIssuer,
    /// AWS's sign-in gave no session for credentials.
    FederationFailed,
    /// The assertion is longer than STS takes.
    TooLongForSts,
    /// STS answered with an error.
    Sts(StsError),
    /// STS did not answer.
    Network,
    /// There is nothing to hand over: the page was opened by itself, or again.
    NothingToHandOver,
    /// The browser refused to store more.
    StorageFull,
    /// The worker failed and was started anew.
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
