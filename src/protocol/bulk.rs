//! Requests of the dashboard to export the credentials of many roles.

use super::Failure;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::run::Outcome;
use rolebox_credentials::profile::ProfileName;
use rolebox_saml::LoginId;
use serde::{Deserialize, Serialize};

/// Asks for the credentials of a few roles, one after another. They are stored before the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObtainCredentials {
    /// The login that [`Person::login`](super::Person::login) names.
    pub login: LoginId,
    /// Some of its roles or chained roles, at most
    /// [`CHUNK_ROLES`](rolebox_credentials::export::run::CHUNK_ROLES). Empty: only notify the other pages.
    pub roles: Vec<RoleArn>,
    /// Whether the person has agreed to a new identity provider.
    pub confirmed: bool,
    /// Whether to leave other pages unnotified. The dashboard sends several requests, and has the others
    /// notified now and then and at the end.
    pub quiet: bool,
    /// Whether to begin at a neighbour of the nearest region, so that calls go to two hosts.
    pub neighbour: bool,
}

/// The result of a request for the credentials of many roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ObtainAnswer {
    /// The result for each role.
    Obtained(Vec<(RoleArn, Outcome<Failure>)>),
    /// The identity provider is new: show whose login it is and ask once. Nothing was sent.
    ConfirmIssuer,
}

/// Asks for active credentials as profiles of one file.
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
    /// A `~/.aws/credentials` file. A secret.
    pub text: String,
    /// The number of profiles in it. Credentials that are no longer active are left out.
    pub profiles: usize,
}

impl core::fmt::Debug for Exported {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("Exported").field("profiles", &self.profiles).finish_non_exhaustive()
    }
}
