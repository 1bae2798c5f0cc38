//! What may be left as it is.

use super::is_false;
use serde::{Deserialize, Serialize};

/// What may be left as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Asks for a second factor at every login to AWS (Okta Identity Engine).
    pub mfa: bool,
    /// Gives a script that makes whoever is missing in Okta. Nobody is ever deleted.
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
    /// Lets the identity provider pass session tags (`sts:TagSession`).
    #[serde(skip_serializing_if = "is_false")]
    pub session_tags: bool,
    /// Lets the identity provider set the source identity (`sts:SetSourceIdentity`).
    #[serde(skip_serializing_if = "is_false")]
    pub source_identity: bool,
    /// Makes the AWS side by a CloudFormation StackSet instead of Terraform.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack_set: Option<StackSet>,
}

/// A CloudFormation StackSet, whose permissions AWS Organizations manages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StackSet {
    /// The organizational units, or the root, whose accounts get the roles.
    pub organizational_units: Vec<String>,
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
    #[serde(rename_all = "camelCase")]
    CodeBuild {
        /// The repository with the code, `owner/name`. None: a zip in the state's bucket.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        repository: Option<String>,
        /// The connection by which AWS reads the repository.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        connection_arn: Option<String>,
    },
    /// GitHub Actions, which logs in to AWS by OpenID Connect.
    #[serde(rename_all = "camelCase")]
    GithubActions {
        /// `owner/name`.
        repository: String,
        /// Whether the first account has GitHub's OIDC provider already.
        #[serde(default, skip_serializing_if = "is_false")]
        provider_exists: bool,
    },
}
