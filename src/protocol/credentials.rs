//! What the popup and the picker ask of the module that makes credentials: those, and the settings by which it does.

use super::again::{Again, GetWaiting, SignInAgain, TakeWaiting, Waiting};
use super::diagnostics::{Diagnostics, GetClaims, GetDiagnostics, GetRefused};
use super::{ExportCredentials, Exported, ObtainAnswer, ObtainCredentials, requests};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::console::ConsolePath;
use rolebox_aws::credentials::Rights;
use rolebox_aws::partition::Region;
use rolebox_credentials::format::Format;
use rolebox_saml::LoginId;
use rolebox_session::chain::ChainedRole;
use rolebox_session::login::{KeptLogin, RefusedLogin};
use rolebox_settings::effective::Effective;
use rolebox_settings::{RoleWish, Setting};
use rolebox_sts::CallerIdentity;
use serde::{Deserialize, Serialize};

/// What both send. `extension/background.js` knows by the field `credentials` whom to bring it to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialMessage {
    /// The asker belongs to an incognito window. Only the popup is believed: of the picker the browser knows it.
    pub incognito: bool,
    /// The question.
    pub credentials: CredentialRequest,
}

requests! {
    /// What the popup and the picker may ask for of credentials.
    CredentialRequest as Credentials:
    /// Makes credentials for a role, or takes those already held.
    Copy(CopyCredentials) => CopyAnswer,
    /// Forgets the credentials held for a role.
    Forget(ForgetCredentials) => (),
    /// Forgets all credentials held.
    ForgetAll(ForgetAllCredentials) => (),
    /// Returns the settings, within an administrator's policy.
    GetSettings(GetSettings) => Effective,
    /// Changes one setting.
    ChangeSetting(ChangeSetting) => (),
    /// Makes credentials for some of many roles, or takes those already held; they stay with the worker.
    Obtain(ObtainCredentials) => ObtainAnswer,
    /// Returns the credentials held for many roles as one file.
    Export(ExportCredentials) => Exported,
    /// Returns what the person wants for single roles, in the order of the ARNs.
    GetRoleWishes(GetRoleWishes) => Vec<(RoleArn, RoleWish)>,
    /// Changes what the person wants for one role.
    ChangeRoleWish(ChangeRoleWish) => (),
    /// Changes many settings in one step, all or none.
    ImportSettings(ImportSettings) => (),
    /// Returns what there is to explain.
    GetDiagnostics(GetDiagnostics) => Diagnostics,
    /// Returns what a login claimed. Nothing in it signs anybody in.
    GetClaims(GetClaims) => KeptLogin,
    /// Returns what a login claimed that came to nothing.
    GetRefused(GetRefused) => RefusedLogin,
    /// Opens the page where a person signs in again, and keeps what they wanted.
    SignInAgain(SignInAgain) => Again,
    /// Returns what waited for a login that is there by now.
    GetWaiting(GetWaiting) => Option<Waiting>,
    /// Takes what waits, once: to do it, or to drop it.
    TakeWaiting(TakeWaiting) => Option<Waiting>,
    /// Asks AWS whose the credentials held for a role are.
    Check(CheckCredentials) => Checked,
    /// Opens a page of the console in a new tab.
    OpenConsole(OpenConsole) => (),
    /// Returns the chained roles that are configured.
    GetChained(GetChainedRoles) => Vec<ChainedRole>,
    /// Adds chained roles.
    AddChained(AddChainedRoles) => (),
    /// Removes a chained role.
    RemoveChained(RemoveChainedRole) => (),
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

/// Asks to forget the credentials of a person for a role. At AWS they stay good until they expire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetCredentials {
    /// The login that [`Held::login`](super::Held::login) names.
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// Which of those held for it.
    pub rights: Rights,
}

/// Asks AWS whose the credentials held for a role are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckCredentials {
    /// The login that [`Held::login`](super::Held::login) names.
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// Which of those held for it.
    pub rights: Rights,
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

/// Asks for the chained roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetChainedRoles {}

/// Asks to add chained roles. One that is there already is set anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddChainedRoles {
    /// The roles: all are added, or none.
    pub roles: Vec<ChainedRole>,
}

/// Asks to remove a chained role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveChainedRole {
    /// The role.
    pub role: RoleArn,
}

/// What AWS said of credentials: they work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// Whose they are.
    pub caller: CallerIdentity,
    /// AWS's clock minus that of this computer, in milliseconds; 0 when they agree.
    pub skew_ms: i64,
}

/// Asks to forget all credentials of this kind of window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetAllCredentials {}

/// Asks to change one setting; every other stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSetting {
    /// The setting with its new value.
    pub setting: Setting,
}

/// Asks for the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetSettings {}

/// Asks what the person wants for single roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetRoleWishes {}

/// Asks to change what the person wants for one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRoleWish {
    /// The role.
    pub role: RoleArn,
    /// What is wanted; nothing: the same as for the rest.
    pub wish: RoleWish,
}

/// Asks to take over what a file says. What it does not name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSettings {
    /// Settings with their new values.
    pub settings: Vec<Setting>,
    /// Wishes for single roles.
    pub roles: Vec<(RoleArn, RoleWish)>,
    /// Names of accounts, as AWS's page has them.
    pub accounts: Vec<String>,
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
