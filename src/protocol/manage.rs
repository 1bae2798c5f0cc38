//! What the dashboard and the setup page ask, and no list of roles does: to export, set, explain, check and forget.

use super::diagnostics::{Diagnostics, GetClaims, GetDiagnostics, GetRefused};
use super::requests;
use super::{ExportCredentials, Exported, ObtainAnswer, ObtainCredentials};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_saml::LoginId;
use rolebox_session::chain::ChainedRole;
use rolebox_session::login::{KeptLogin, RefusedLogin};
use rolebox_settings::effective::Effective;
use rolebox_settings::{RolePreference, Setting};
use rolebox_sts::CallerIdentity;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What these pages send. `extension/background.js` knows by the field `manage` whom to bring it to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManageMessage {
    /// The asker belongs to an incognito window, if it is in no tab: of a tab the browser knows it.
    pub incognito: bool,
    /// The question.
    pub manage: ManageRequest,
}

/// A question of the dashboard or the setup page, tied to the answer it gets.
pub trait Manage: Into<ManageRequest> {
    /// What the worker answers, unless it answers a [`Failure`](super::Failure).
    type Answer: DeserializeOwned;
}

requests! {
    /// What pages may ask that stand in the extension alone, never on a page of AWS.
    ManageRequest is Manage, by core::convert::identity, into ManageRequest:
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
    GetRolePreferences(GetRolePreferences) => Vec<(RoleArn, RolePreference)>,
    /// Changes what the person wants for one role.
    ChangeRolePreference(ChangeRolePreference) => (),
    /// Changes many settings in one step, all or none.
    ImportSettings(ImportSettings) => (),
    /// Returns what there is to explain.
    GetDiagnostics(GetDiagnostics) => Diagnostics,
    /// Returns what a login claimed. Nothing in it signs anybody in.
    GetClaims(GetClaims) => KeptLogin,
    /// Returns what a login claimed that came to nothing.
    GetRefused(GetRefused) => RefusedLogin,
    /// Asks AWS whose the credentials held for a role are.
    Check(CheckCredentials) => Checked,
    /// Returns the chained roles that are configured.
    GetChained(GetChainedRoles) => Vec<ChainedRole>,
    /// Adds chained roles.
    AddChained(AddChainedRoles) => (),
    /// Removes a chained role.
    RemoveChained(RemoveChainedRole) => (),
}

/// Asks to forget the credentials of a person for a role. At AWS they stay good until they expire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetCredentials {
    /// The login that [`ActiveCredentials::login`](super::ActiveCredentials::login) names.
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// Which of those held for it.
    pub rights: Rights,
}

/// Asks AWS whose the credentials held for a role are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckCredentials {
    /// The login that [`ActiveCredentials::login`](super::ActiveCredentials::login) names.
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// Which of those held for it.
    pub rights: Rights,
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
pub struct GetRolePreferences {}

/// Asks to change what the person wants for one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRolePreference {
    /// The role.
    pub role: RoleArn,
    /// What is wanted; nothing: the same as for the rest.
    pub preference: RolePreference,
}

/// Asks to take over what a file says. What it does not name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSettings {
    /// Settings with their new values.
    pub settings: Vec<Setting>,
    /// Wishes for single roles.
    pub roles: Vec<(RoleArn, RolePreference)>,
    /// Names of accounts, as AWS's page has them.
    pub accounts: Vec<String>,
}
