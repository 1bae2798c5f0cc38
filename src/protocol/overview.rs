//! What popup, picker and dashboard show: people, roles, what is held, and what went wrong. No secret is in it.

use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_aws::credentials::Rights;
use rolebox_credentials::format::Format;
use rolebox_saml::LoginId;
use rolebox_session::person::Person;
use rolebox_session::problem::Problem;
use rolebox_settings::{ListSetting, PolicyArn};
use serde::{Deserialize, Serialize};

/// All that the popup or the picker shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The people logged in, newest login first. In the picker: the one of its tab, or none.
    pub people: Vec<Person>,
    /// Account aliases learned from AWS's pages, after the names that an administrator has set: of an account that is
    /// there twice the last one counts. The account's owner chose the alias: show the ID beside.
    pub aliases: Vec<(AccountId, String)>,
    /// The last roles used with the time in Unix milliseconds, newest first, at most ten.
    pub recent: Vec<(RoleArn, i64)>,
    /// The credentials held at this moment.
    pub active: Vec<ActiveCredentials>,
    /// Logins that came to nothing, newest first.
    pub problems: Vec<Problem>,
    /// The chained roles that are configured, each with the role that it is assumed from. [`join`] gives them to those
    /// people who can reach them.
    ///
    /// [`join`]: rolebox_role_list::chained::join
    pub chained: Vec<(RoleArn, RoleArn)>,
    /// What popup and picker need to know of the settings.
    pub preferences: Preferences,
}

/// Credentials held for a role; the secrets stay in the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActiveCredentials {
    /// The login that names the person they were made for: [`Person::login`], or where no login of theirs is kept any more
    /// [`Login::person`](rolebox_session::login::Login::person).
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// How much of it they may.
    pub rights: Rights,
    /// When they expire, Unix milliseconds.
    pub expires_at: i64,
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
    /// Whether the administrator's policy lets credentials be made. None: a browser that has just started does not know
    /// the policy yet.
    pub may_copy: Option<bool>,
    /// What is kept of the managed policy that narrows a session: [`narrowing`](Self::narrowing) reads it.
    pub narrowing_policy: Option<String>,
}

impl Preferences {
    /// Takes a setting over.
    pub fn change(&mut self, setting: ListSetting) {
        match setting {
            ListSetting::Remember(remember) => self.remember = remember,
            ListSetting::Format(format) => self.format = format,
            ListSetting::Duration(duration) => self.duration_s = duration.seconds(),
        }
    }

    /// Returns the managed policy that narrows a session when the person asks for it.
    #[must_use]
    pub fn narrowing(&self) -> PolicyArn {
        self.narrowing_policy.as_ref().and_then(|policy| policy.parse().ok()).unwrap_or_default()
    }
}
