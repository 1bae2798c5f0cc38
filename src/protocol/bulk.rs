//! What the dashboard asks of the module that makes credentials to export those of many roles.

use super::Failure;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::run::Outcome;
use rolebox_credentials::profile::ProfileName;
use rolebox_saml::LoginId;
use serde::{Deserialize, Serialize};

/// Asks for the credentials of a few roles, one after another. What is got is kept before the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObtainCredentials {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// Some of its roles, or chained ones, [`CHUNK_ROLES`](rolebox_credentials::export::run::CHUNK_ROLES) at most. None at all: to have
    /// other pages told.
    pub roles: Vec<RoleArn>,
    /// The person has agreed to a new identity provider.
    pub confirmed: bool,
    /// Other pages need not hear of it: the page asks for more, and has them told now and then, and at the end.
    pub quiet: bool,
}

/// What becomes of a wish for the credentials of many roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ObtainAnswer {
    /// What became of each role.
    Obtained(Vec<(RoleArn, Outcome<Failure>)>),
    /// The identity provider is new: show whose login it is and ask once. Nothing was sent.
    ConfirmIssuer,
}

/// Asks for credentials that are held, as profiles of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportCredentials {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// The roles, each with the name of its profile, in the order of the file.
    pub profiles: Vec<(RoleArn, ProfileName)>,
}

/// One file with the profiles of many roles.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// A `~/.aws/credentials`. A secret.
    pub text: String,
    /// How many profiles it holds: what is held no more is left out.
    pub profiles: usize,
}

impl core::fmt::Debug for Exported {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("Exported").field("profiles", &self.profiles).finish_non_exhaustive()
    }
}
