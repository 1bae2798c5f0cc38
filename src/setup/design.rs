//! The answers of an administrator, as they typed or pasted them.
//!
//! A design holds IDs, names and logins, and never a secret: it can be saved, sent and put under version control. Its
//! fields are plain texts, right or wrong; [`crate::check`] says what is wrong with them.

mod blank;
mod example;
mod file;

pub use blank::blank;
pub use example::example;
pub use file::{DesignError, Mark, Version, read, write};

use serde::{Deserialize, Serialize};

/// Who may do what in which account, and by which identity provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Design {
    /// What kind of file this is.
    pub rolebox: Mark,
    /// In which version.
    pub version: Version,
    /// The company's name, as people read it.
    pub organization: String,
    /// Where people log in.
    pub identity_provider: IdentityProvider,
    /// The name of the SAML provider in every account.
    pub provider_name: String,
    /// How the accounts are reached and roles assigned.
    pub mode: Mode,
    /// The partition of all accounts: `aws`, `aws-us-gov`, `aws-cn` or `aws-eusc`.
    pub partition: String,
    /// The region in which Terraform works.
    pub region: String,
    /// Regions at whose own sign-in hosts people arrive; without any, at the partition's one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign_in_regions: Vec<String>,
    /// The accounts.
    pub accounts: Vec<Account>,
    /// The roles that accounts may create.
    pub roles: Vec<Role>,
    /// The people.
    pub people: Vec<Person>,
    /// The matrix: one entry for each of its marked cells.
    pub grants: Vec<Grant>,
    /// Where logins begin, known once the identity provider's side stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Login>,
    /// Everything that has a default.
    #[serde(default)]
    pub options: Options,
}

/// Where logins begin. What is not known yet is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Login {
    /// The identity provider's entity ID, as its metadata has it.
    pub issuer: String,
    /// The page; at Okta, the app's embed link.
    pub start_url: String,
}

/// The product at which people log in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum IdentityProvider {
    /// Okta: Terraform makes both sides.
    #[serde(rename_all = "camelCase")]
    Okta {
        /// `https://acme.okta.com`.
        url: String,
    },
    /// Microsoft Entra ID.
    EntraId,
    /// Keycloak.
    Keycloak,
    /// Google Workspace.
    GoogleWorkspace,
    /// Any other.
    Generic,
}

/// How the accounts are reached and roles assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// One account, reached with its own credentials.
    SingleAccount,
    /// The accounts of AWS Organizations, reached through the management account.
    Organizations,
    /// As `Organizations`, and Okta asks AWS for the roles: it needs an IAM user with a standing key.
    LegacyApi,
}

/// An AWS account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// Twelve digits.
    pub id: String,
    /// Its name in files and profiles; lower case.
    pub alias: String,
    /// Whether it is the management account of the organization.
    #[serde(default, skip_serializing_if = "is_false")]
    pub management: bool,
    /// The roles created there; none: every role of the design.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<String>>,
    /// The role by which the management account reaches it, `OrganizationAccountAccessRole` unless it was invited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_role: Option<String>,
}

/// A role, created alike in every account that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Role {
    /// Its name, without a path.
    pub name: String,
    /// Managed policies: names of AWS's own, with their path, or whole ARNs.
    pub policies: Vec<String>,
    /// The longest session, in seconds.
    #[serde(default = "hour")]
    pub session_seconds: u32,
    /// The managed policy that bounds its permissions, as in `policies`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<String>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// The user name at the identity provider, in the form of an e-mail address.
    pub login: String,
    /// The given name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    /// The family name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last_name: String,
}

/// A marked cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Grant {
    /// The person's login.
    pub person: String,
    /// The account's ID.
    pub account: String,
    /// The role's name.
    pub role: String,
}

/// What may be left as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Asks for a second factor at every login to AWS (Okta Identity Engine).
    pub mfa: bool,
    /// Creates everybody in Okta; whoever is there already would stop it.
    pub create_people: bool,
    /// How people get into groups.
    pub membership: Membership,
    /// Lays the code out for Terragrunt.
    pub terragrunt: bool,
    /// Who applies the code from now on.
    pub ci: Ci,
    /// The S3 bucket for Terraform's state; none: it stays on the administrator's machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_bucket: Option<String>,
}

/// How people get into groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Membership {
    /// One by one.
    #[default]
    Single,
    /// By a rule for each group (`okta_group_rule`).
    Rule,
}

/// Who applies the code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Ci {
    /// The administrator.
    #[default]
    None,
    /// AWS CodeBuild.
    CodeBuild,
    /// GitHub Actions, which logs in to AWS by OpenID Connect.
    #[serde(rename_all = "camelCase")]
    GithubActions {
        /// `owner/name`.
        repository: String,
    },
}

impl Design {
    /// Returns the account whose SAML provider and credentials come first: the management account, or else the first.
    #[must_use]
    pub fn first_account(&self) -> Option<&Account> {
        self.accounts.iter().find(|account| account.management).or(self.accounts.first())
    }

    /// Returns where logins begin, once all of it is known.
    #[must_use]
    pub fn known_login(&self) -> Option<&Login> {
        self.login.as_ref().filter(|login| !login.issuer.is_empty() && !login.start_url.is_empty())
    }

    /// Returns the roles that an account creates.
    pub fn roles_of<'a>(&'a self, account: &'a Account) -> impl Iterator<Item = &'a Role> {
        self.roles.iter().filter(|role| account.roles.as_ref().is_none_or(|names| names.contains(&role.name)))
    }
}

impl IdentityProvider {
    /// Returns the product's name.
    #[must_use]
    pub const fn product(&self) -> &'static str {
        match self {
            Self::Okta { .. } => "Okta",
            Self::EntraId => "Microsoft Entra ID",
            Self::Keycloak => "Keycloak",
            Self::GoogleWorkspace => "Google Workspace",
            Self::Generic => "the identity provider",
        }
    }
}

const fn hour() -> u32 {
    3_600
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
