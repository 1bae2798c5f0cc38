//! Everything that has a default.

use super::is_false;
use serde::{Deserialize, Serialize};

/// Everything that has a default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Asks for a second factor at every login to AWS (Okta Identity Engine).
    pub mfa: bool,
    /// Adds a script that creates missing people in Okta. It never deletes anybody.
    pub create_people: bool,
    /// How people get into groups.
    pub membership: Membership,
    /// Writes the code for Terragrunt.
    pub terragrunt: bool,
    /// Who applies the code from now on.
    pub ci: Ci,
    /// The S3 bucket for Terraform's state. Without it the state stays on the administrator's machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_bucket: Option<String>,
    /// Lets the identity provider pass session tags (`sts:TagSession`).
    #[serde(skip_serializing_if = "is_false")]
    pub session_tags: bool,
    /// Lets the identity provider set the source identity (`sts:SetSourceIdentity`).
    #[serde(skip_serializing_if = "is_false")]
    pub source_identity: bool,
    /// Sets up the AWS side by a CloudFormation StackSet instead of Terraform.
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
        /// The repository with the code, `owner/name`. Without it the code is a zip in the state's bucket.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        repository: Option<String>,
        /// The ARN of the connection through which AWS reads the repository.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        connection_arn: Option<String>,
    },
    /// GitHub Actions, which signs in to AWS by OpenID Connect.
    #[serde(rename_all = "camelCase")]
    GithubActions {
        /// `owner/name`.
        repository: String,
        /// Whether the first account already has GitHub's OIDC provider.
        #[serde(default, skip_serializing_if = "is_false")]
        provider_exists: bool,
    },
}
