//! Requests of the dashboard and the setup page only: export, settings, diagnosis, checks and forgetting.

use super::diagnostics::{Diagnostics, GetClaims, GetDiagnostics, GetRefused};
use super::requests;
use super::{ExportCredentials, Exported, ObtainAnswer, ObtainCredentials};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_saml::LoginId;
use rolebox_session::arranged::Arrange;
use rolebox_session::chain::ChainedRole;
use rolebox_session::login::{KeptLogin, RefusedLogin};
use rolebox_settings::effective::Effective;
use rolebox_settings::{RolePreference, Setting};
use rolebox_sts::CallerIdentity;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The message of these pages. `extension/background.js` routes it by the field `manage`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManageMessage {
    /// Whether the asker belongs to an incognito window. It counts only outside a tab: for a tab the browser
    /// knows it.
    pub incognito: bool,
    /// The question.
    pub manage: ManageRequest,
}

/// A question of the dashboard or the setup page, tied to its answer.
pub trait Manage: Into<ManageRequest> {
    /// The answer, unless the worker returns a [`Failure`](super::Failure).
    type Answer: DeserializeOwned;
}

requests! {
    /// Requests of pages that exist only in the extension, never on a page of AWS.
    ManageRequest is Manage, by core::convert::identity, into ManageRequest:
    /// Forgets the active credentials for a role.
    Forget(ForgetCredentials) => (),
    /// Forgets all active credentials.
    ForgetAll(ForgetAllCredentials) => (),
    /// Returns the settings, within an administrator's policy.
    GetSettings(GetSettings) => Effective,
    /// Changes one setting.
    ChangeSetting(ChangeSetting) => (),
    /// Obtains credentials for a few of many roles, or uses the active ones. The credentials stay in the
    /// worker.
    Obtain(ObtainCredentials) => ObtainAnswer,
    /// Returns the active credentials of many roles as one file.
    Export(ExportCredentials) => Exported,
    /// Returns the role preferences, in the order of the ARNs.
    GetRolePreferences(GetRolePreferences) => Vec<(RoleArn, RolePreference)>,
    /// Changes the preference of one role.
    ChangeRolePreference(ChangeRolePreference) => (),
    /// Changes many settings in one step, all or none.
    ImportSettings(ImportSettings) => (),
    /// Returns everything that can be explained.
    GetDiagnostics(GetDiagnostics) => Diagnostics,
    /// Returns the claims of a login. They cannot be used to sign in.
    GetClaims(GetClaims) => KeptLogin,
    /// Returns the claims of a response that gave no login.
    GetRefused(GetRefused) => RefusedLogin,
    /// Asks AWS for the identity behind the active credentials of a role.
    Check(CheckCredentials) => Checked,
    /// Returns the configured chained roles.
    GetChained(GetChainedRoles) => Vec<ChainedRole>,
    /// Adds chained roles.
    AddChained(AddChainedRoles) => (),
    /// Removes a chained role.
    RemoveChained(RemoveChainedRole) => (),
}

/// Asks to forget the credentials of a person for a role. AWS still accepts them until they expire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetCredentials {
    /// The login that [`ActiveCredentials::login`](super::ActiveCredentials::login) names.
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// The rights of the credentials.
    pub rights: Rights,
}

/// Asks AWS for the identity behind the active credentials of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckCredentials {
    /// The login that [`ActiveCredentials::login`](super::ActiveCredentials::login) names.
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// The rights of the credentials.
    pub rights: Rights,
}

/// Asks for the chained roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetChainedRoles {}

/// Asks to add chained roles. An existing one is replaced.
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

/// AWS's answer about credentials that work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// The identity behind them.
    pub caller: CallerIdentity,
    /// AWS's clock minus that of this computer, in milliseconds; 0 when they agree.
    pub skew_ms: i64,
}

/// Asks to forget all credentials of this window kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetAllCredentials {}

/// Asks to change one setting. The others stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSetting {
    /// The setting with its new value.
    pub setting: Setting,
}

/// Asks for the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetSettings {}

/// Asks for the role preferences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetRolePreferences {}

/// Asks to change the preference of one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRolePreference {
    /// The role.
    pub role: RoleArn,
    /// The new preference. An empty one removes the role's own settings.
    pub preference: RolePreference,
}

/// Asks to import a file. Anything that it does not name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSettings {
    /// Settings with their new values.
    pub settings: Vec<Setting>,
    /// Role preferences.
    pub roles: Vec<(RoleArn, RolePreference)>,
    /// Account names, in the form of AWS's page.
    pub accounts: Vec<String>,
    /// Favorites, what is hidden, and own names.
    pub arranged: Vec<Arrange>,
}
