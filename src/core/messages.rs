//! Every message between the parts of the extension, and what each is answered with.
//!
//! Three senders, three types: who may ask what is decided by the sender, before the payload is read, and a sender's
//! type cannot spell another's request. None of the answers holds a secret but [`Copied::text`] and [`Exported::text`].

use crate::arn::{AccountId, RoleArn};
use crate::assertion::{AssertionError, LoginId, Warning};
use crate::credentials::Rights;
use crate::credentials::format::Format;
use crate::settings::Setting;
use crate::sts::StsError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

mod again;
mod bulk;
mod credentials;
mod diagnostics;

pub use again::{Again, GetWaiting, SignInAgain, TakeWaiting, Waiting};
pub use bulk::{ExportCredentials, Exported, ObtainAnswer, ObtainCredentials};
pub use credentials::{
    AddChainedRoles, ChangeRoleWish, ChangeSetting, CheckCredentials, Checked, Copied, CopyAnswer,
    CopyCredentials, CredentialMessage, CredentialRequest, ForgetAllCredentials, ForgetCredentials,
    GetChainedRoles, GetRoleWishes, GetSettings, ImportSettings, OpenConsole, RemoveChainedRole,
};
pub use diagnostics::{Diagnose, Diagnostics, GetClaims, GetDiagnostics, LoginSeen, Trouble};

/// A question of the popup or the picker, tied to the answer it gets.
pub trait Ask: Into<Question> {
    /// What the worker answers, unless it answers a [`Failure`].
    type Answer: DeserializeOwned;
}

/// What the popup and the picker may ask, by the module of the worker that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// For the module that knows the logins.
    Page(PageRequest),
    /// For the module that makes credentials.
    Credentials(CredentialRequest),
}

/// Declares requests as one enum, a struct for each, and ties each to its answer.
macro_rules! requests {
    ($(#[$enum_doc:meta])* $kind:ident as $module:ident:
        $($(#[$doc:meta])* $variant:ident($name:ident) => $answer:ty),+ $(,)?) => {
        $(#[$enum_doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum $kind {
            $($(#[$doc])* $variant($name),)+
        }

        $(
            impl From<$name> for $crate::messages::Question {
                fn from(request: $name) -> Self {
                    Self::$module($kind::$variant(request))
                }
            }

            impl $crate::messages::Ask for $name {
                type Answer = $answer;
            }
        )+
    };
}
use requests;

requests! {
    /// What the popup and the picker may ask for of logins and of what is kept.
    PageRequest as Page:
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

/// All that the popup or the picker shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The people logged in, newest login first. In the picker: the one of its tab, or none.
    pub people: Vec<Person>,
    /// Account aliases learned from AWS's pages. The account's owner chose them: show the ID beside.
    pub aliases: Vec<(AccountId, String)>,
    /// The last roles used with the time in Unix milliseconds, newest first, at most ten.
    pub recent: Vec<(RoleArn, i64)>,
    /// The credentials held at this moment.
    pub held: Vec<Held>,
    /// Logins that came to nothing, newest first.
    pub problems: Vec<Problem>,
    /// The chained roles that are configured, each with the role that it is assumed from. [`join`] gives them to those
    /// people who can reach them.
    ///
    /// [`join`]: crate::list::chained::join
    pub chained: Vec<(RoleArn, RoleArn)>,
    /// What popup and picker need to know of the settings.
    pub preferences: Preferences,
}

/// One person at one identity provider, with all roles of their logins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The login to name in requests: the newest that is usable, else the newest.
    pub login: LoginId,
    /// The identity provider's entity ID, as claimed.
    pub issuer: String,
    /// The RoleSessionName, as claimed.
    pub session_name: Option<String>,
    /// Credentials were never got through this identity provider: its first copy asks.
    pub new_issuer: bool,
    /// What AWS has said to the login so far.
    pub standing: Standing,
    /// Until when the assertion can be used, Unix milliseconds. In the past: expired.
    pub usable_until: i64,
    /// The roles, sorted as the identity provider sent them.
    pub roles: Vec<RoleArn>,
    /// Those of the roles that are chained, each with the role that it is assumed from. A page adds them.
    #[serde(skip)]
    pub via: Vec<(RoleArn, RoleArn)>,
    /// What is unusual in the response.
    pub warnings: Vec<Warning>,
}

/// What AWS has said to a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// Nothing yet: all that it says is only claimed.
    Claimed,
    /// STS gave credentials for it, or AWS's page listed its roles.
    Accepted,
    /// STS refused it as a whole.
    Rejected,
}

/// Credentials held for a role; the secrets stay in the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Held {
    /// A login of the person they were made for.
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// How much of it they may.
    pub rights: Rights,
    /// When they expire, Unix milliseconds.
    pub expires_at: i64,
}

/// A login that came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Why.
    pub cause: Cause,
    /// When, Unix milliseconds.
    pub at: i64,
}

/// Why a login came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// Its SAML response was refused.
    Refused(AssertionError),
    /// The form held no SAML response that can be told from another.
    Form,
    /// The browser refused to store more.
    StorageFull,
}

/// What popup and picker need to know of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    /// Whether roles used and aliases are remembered across sessions.
    pub remember: bool,
    /// The format offered first.
    pub format: Format,
    /// The duration asked of STS, in seconds.
    pub duration_s: u32,
    /// The longest that the administrator's policy allows, in seconds.
    pub max_duration_s: Option<u32>,
    /// The administrator's policy lets credentials be made.
    pub may_copy: bool,
}

impl Preferences {
    /// Takes a setting over, if it is one of these.
    pub fn change(&mut self, setting: &Setting) {
        match setting {
            Setting::Remember(remember) => self.remember = *remember,
            Setting::Format(format) => self.format = *format,
            Setting::Duration(duration) => self.duration_s = duration.seconds(),
            Setting::UseSessionDuration(_)
            | Setting::Region(_)
            | Setting::ProfileTemplate(_)
            | Setting::ProductionPatterns(_)
            | Setting::StartUrls(_)
            | Setting::NotifyBeforeExpiry(_)
            | Setting::NarrowingPolicy(_) => {}
        }
    }
}

/// What the popup sends: it alone knows in which kind of window it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PopupRequest {
    /// The popup belongs to an incognito window.
    pub incognito: bool,
    /// The question.
    pub request: PageRequest,
}

/// What the picker's frame on a sign-in page sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PickerRequest {
    /// A question that the popup could ask too; answered for the login of the picker's own tab.
    Page(PageRequest),
    /// The picker works. Without it the content script takes the frame away again.
    Ready,
    /// The height that the picker wants, in CSS pixels.
    Height(u32),
    /// The person closed the picker, or it failed: take the frame away.
    Close,
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

/// What the content script on a sign-in page sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentRequest {
    /// The page begins: is there something to choose? Answered with [`Placement`].
    Hello,
    /// AWS's list is there. Answered with [`Failure::LoginGone`] as long as the login is not decoded.
    Listed(Listed),
}

/// What the page with AWS's list tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Listed {
    /// The headings of its accounts as they are written on the page.
    pub accounts: Vec<String>,
    /// The site from which the person came: scheme and host alone.
    pub from: String,
}

/// Whether the picker belongs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Placement {
    /// There is a login with more than one role in this tab.
    pub show: bool,
}

/// What the worker sends to the content script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentCommand {
    /// Put the picker on the page.
    Show,
    /// Take it away.
    Remove,
    /// The picker answered in time.
    Ready,
    /// Give the frame this height, in CSS pixels.
    Height(u32),
    /// Use the page's own control for this role; answered with [`Pressed`].
    SignIn(RoleArn),
}

/// What became of a wish to sign in on AWS's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Pressed {
    /// The control is there and is used right after this answer.
    Now,
    /// The page is still loading: it happens when the list is there.
    Later,
    /// The page has no control for this role.
    Missing,
}

/// What the worker tells every open page of ours: ask again, something changed.
pub const CHANGED: &str = "changed";

/// Why a request got no answer. A page says each as a sentence: what happened, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Failure {
    /// This sender may not ask this, or the request makes no sense.
    NotAllowed,
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
    NotPermitted,
    /// The administrator's policy forbids it.
    Forbidden,
    /// No credentials are held for the role by now.
    NothingHeld,
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
