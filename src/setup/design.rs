//! The answers of an administrator, as they typed or pasted them.
//!
//! A design holds IDs, names and logins, and never a secret: it can be saved, sent and put under version
//! control. Its fields are plain texts and can be wrong; [`crate::check`] finds what is wrong.

mod blank;
mod example;
mod file;
mod identity_provider;
mod options;

pub use blank::blank;
pub use example::example;
pub use file::{DesignError, Mark, Version, decode, read, read_bytes, write};
pub use identity_provider::{IdentityProvider, Okta};
pub use options::{Ci, Membership, Options, StackSet};

use serde::{Deserialize, Serialize};

/// Who may do what in which account, through which identity provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Design {
    /// What kind of file this is.
    pub rolebox: Mark,
    /// The version of its format.
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
    /// Regions whose sign-in hosts people use. If empty, they use the partition's host.
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
    /// Where logins begin. It is known once the identity provider is set up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Login>,
    /// Everything that has a default.
    #[serde(default)]
    pub options: Options,
}

/// Where logins begin. Unknown fields are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Login {
    /// The identity provider's entity ID, as its metadata has it.
    pub issuer: String,
    /// The URL of the page; at Okta, the app's embed link.
    pub start_url: String,
}

/// How the accounts are reached and roles assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// One account, reached with its own credentials.
    SingleAccount,
    /// The accounts of AWS Organizations, reached through the management account.
    Organizations,
    /// Like `Organizations`, but Okta asks AWS for the roles, for which it needs an IAM user with a permanent
    /// key.
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
    /// The account's IAM alias, which AWS and Okta show. Without it they show the ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aws_alias: Option<String>,
    /// Whether it is the management account of the organization.
    #[serde(default, skip_serializing_if = "is_false")]
    pub management: bool,
    /// The roles created there. `None` means every role of the design.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<String>>,
    /// The role by which the management account reaches it, `OrganizationAccountAccessRole` unless it was invited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_role: Option<String>,
    /// What already exists in the account, created by somebody else.
    #[serde(default, skip_serializing_if = "Existing::is_empty")]
    pub existing: Existing,
    /// The colour that AWS's console gives the account, by AWS's own name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// What already exists in an account: Terraform takes it over instead of creating it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Existing {
    /// The SAML provider of the design's name.
    #[serde(default, skip_serializing_if = "is_false")]
    pub provider: bool,
    /// Roles of the design, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}

/// A role. It is the same in every account that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Role {
    /// Its name, without a path.
    pub name: String,
    /// Managed policies: names of AWS's policies with their path, or whole ARNs.
    pub policies: Vec<String>,
    /// The longest session, in seconds.
    #[serde(default = "hour")]
    pub session_seconds: u32,
    /// The managed policy that bounds its permissions, as in `policies`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<String>,
    /// Database users that the role may log in as (RDS IAM authentication): `<region>:<resource ID or *>/<user>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub database_users: Vec<String>,
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

impl Design {
    /// Returns the account that is set up first: the management account, or else the first one.
    #[must_use]
    pub fn first_account(&self) -> Option<&Account> {
        self.accounts.iter().find(|account| account.management).or(self.accounts.first())
    }

    /// Returns where logins begin, if all of it is known.
    #[must_use]
    pub fn known_login(&self) -> Option<&Login> {
        self.login.as_ref().filter(|login| !login.issuer.is_empty() && !login.start_url.is_empty())
    }

    /// Returns the roles that an account creates.
    pub fn roles_of<'a>(&'a self, account: &'a Account) -> impl Iterator<Item = &'a Role> {
        self.roles.iter().filter(|role| account.roles.as_ref().is_none_or(|names| names.contains(&role.name)))
    }
}

/// Returns the name of the group at Okta whose members get a role in an account.
#[must_use]
pub fn group_name(account: &str, role: &str) -> String {
    format!("aws_{account}_{role}")
}

impl Account {
    /// Returns an account that creates every role of the design and has defaults otherwise.
    #[must_use]
    pub fn new(id: impl Into<String>, alias: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            alias: alias.into(),
            aws_alias: None,
            management: false,
            roles: None,
            access_role: None,
            existing: Existing::default(),
            color: None,
        }
    }
}

impl Role {
    /// Returns a role with these managed policies, whose sessions last an hour at most.
    #[must_use]
    pub fn new(name: impl Into<String>, policies: Vec<String>) -> Self {
        Self {
            name: name.into(),
            policies,
            session_seconds: hour(),
            boundary: None,
            database_users: Vec::new(),
        }
    }
}

impl Existing {
    /// Returns true if nothing exists.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        !self.provider && self.roles.is_empty()
    }
}

const fn hour() -> u32 {
    3_600
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
