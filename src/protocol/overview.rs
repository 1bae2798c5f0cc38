//! The content of popup, picker and dashboard: people, roles, active credentials and problems. It contains
//! no secret.

use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_aws::credentials::Rights;
use rolebox_credentials::format::Format;
use rolebox_saml::LoginId;
use rolebox_session::person::Person;
use rolebox_session::problem::Problem;
use rolebox_session::remembered::RememberedRoles;
use rolebox_settings::marks::Marks;
use rolebox_settings::{HttpsUrl, ListSetting, PolicyArn, SortRoles};
use serde::{Deserialize, Serialize};

/// Everything that the popup or the picker shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The people logged in, newest login first. In the picker: the person of its tab, or nobody.
    pub people: Vec<Person>,
    /// Account names set by an administrator, followed by aliases learned from AWS's pages. If an account
    /// appears twice, the last entry counts. The account's owner chose the alias, so show the account ID
    /// next to it.
    pub aliases: Vec<(AccountId, String)>,
    /// What marks production. The worker's first part has no room for it, so that pages ask its second part for it
    /// ([`GetMarks`](super::GetMarks)) and add it. None: not known yet.
    #[serde(skip)]
    pub marked: Option<Marked>,
    /// The roles that were used, each with the number of a [`Used`](rolebox_session::used::Used), in no order.
    pub used: Vec<(RoleArn, i64)>,
    /// How the person arranged their lists, as stored, in no order: for each entry the name of an
    /// [`Arranged`](rolebox_session::arranged::Arranged), then its text. `rolebox_role_list` reads it.
    pub arranged: Vec<String>,
    /// The credentials that are active now.
    pub active: Vec<ActiveCredentials>,
    /// The responses that gave no login, in no order.
    pub problems: Vec<Problem>,
    /// The configured chained roles, each with the role it is assumed from. `rolebox_role_list`
    /// gives them to the people who can reach them.
    pub chained: Vec<(RoleArn, RoleArn)>,
    /// AWS shows its list although a role was posted with the login. Only a picker learns it.
    pub role_ignored: bool,
    /// Whether the browser lets Rolebox see logins at AWS's sign-in. Firefox lets a person take this permission back.
    pub may_see_logins: bool,
    /// The settings that popup and picker need.
    pub preferences: Preferences,
}

/// What marks roles with their environments, when production asks, and where to log in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The rules and the question.
    pub marks: Marks,
    /// When the person last agreed to use production roles, in Unix milliseconds.
    pub agreed: Vec<(RoleArn, i64)>,
    /// The remembered roles of people who are not logged in, in no order, each with the ID of
    /// [`Login::person`](rolebox_session::login::Login::person). `rolebox_role_list` lists them. The picker gets
    /// none.
    pub remembered: Vec<(String, RememberedRoles)>,
    /// The order of roles while nothing is searched.
    pub sort: SortRoles,
    /// The console's pages and regions that were opened, each with the time, Unix milliseconds.
    pub opened: Vec<(String, i64)>,
    /// The pages where the person can log in. None while there is a login, so that no picker learns them.
    pub start_pages: Vec<HttpsUrl>,
}

impl Overview {
    /// Returns when the person last agreed to use production roles, in Unix milliseconds.
    #[must_use]
    pub fn agreed(&self) -> &[(RoleArn, i64)] {
        self.marked.as_ref().map(|marked| marked.agreed.as_slice()).unwrap_or_default()
    }

    /// Returns the rules and the question: by default the usual rules, and a question each time.
    #[must_use]
    pub fn marks(&self) -> Marks {
        self.marked.as_ref().map(|marked| marked.marks.clone()).unwrap_or_default()
    }
}

/// The active credentials for a role. The secrets stay in the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActiveCredentials {
    /// The login that names the person they belong to: [`Person::login`], or, if none of their logins is
    /// stored any more, [`Login::person`](rolebox_session::login::Login::person).
    pub login: LoginId,
    /// The role.
    pub role: RoleArn,
    /// The rights of the credentials.
    pub rights: Rights,
    /// When they expire, Unix milliseconds.
    pub expires_at: i64,
}

/// The settings that popup and picker need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    /// Whether used roles and aliases are remembered across sessions.
    pub remember: bool,
    /// The format offered first.
    pub format: Format,
    /// The duration requested from STS, in seconds.
    pub duration_s: u32,
    /// The longest duration that the administrator's policy allows, in seconds.
    pub max_duration_s: Option<u32>,
    /// Whether the administrator's policy allows credentials. None: a browser that has just started does not
    /// know the policy yet.
    pub may_copy: Option<bool>,
    /// The stored text of the managed policy that narrows a session. [`narrowing`](Self::narrowing) reads
    /// it.
    pub narrowing_policy: Option<String>,
    /// Whether the person has switched on the instant picker, and no policy decides about it.
    pub instant_picker: bool,
}

impl Preferences {
    /// Changes a setting.
    pub fn change(&mut self, setting: ListSetting) {
        match setting {
            ListSetting::Remember(remember) => self.remember = remember,
            ListSetting::Format(format) => self.format = format,
            ListSetting::Duration(duration) => self.duration_s = duration.seconds(),
            ListSetting::NoInstantPicker => self.instant_picker = false,
        }
    }

    /// Returns the managed policy that narrows a session when the person asks for it.
    #[must_use]
    pub fn narrowing(&self) -> PolicyArn {
        self.narrowing_policy.as_ref().and_then(|policy| policy.parse().ok()).unwrap_or_default()
    }
}
