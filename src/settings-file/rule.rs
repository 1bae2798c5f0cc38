//! The rules for the fields of the file.

use rolebox_settings::Setting;
use thiserror::Error;

/// The rule of a field. Its message is for logs and the command line; pages have their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Rule {
    /// Yes or no.
    #[error("true or false")]
    Switch,
    /// A format of credentials.
    #[error("the name of a format")]
    Format,
    /// The duration of sessions.
    #[error("900 to 43200 seconds")]
    Duration,
    /// A region.
    #[error("the name of a region, or null")]
    Region,
    /// The template for profile names.
    #[error("a text of 1 to 128 characters")]
    Template,
    /// Production patterns.
    #[error("a list of at most 100 texts of 1 to 128 characters")]
    Patterns,
    /// Rules of environments.
    #[error("a list of at most 20 rules of the form name (color): pattern, pattern")]
    Environments,
    /// Prefixes that are left out of names.
    #[error("at most 20 texts of at most 64 characters, with spaces between them")]
    Prefixes,
    /// When to ask before production.
    #[error("never, daily or always")]
    Ask,
    /// The order of roles.
    #[error("recent, name, account or lastUsed")]
    Sort,
    /// Start pages.
    #[error("a list of at most 50 issuers, each with an https url without a user name")]
    StartUrls,
    /// How long before the end to notify the person.
    #[error("1 to 60 minutes, or null")]
    Minutes,
    /// A managed policy.
    #[error("the arn of a managed policy")]
    Policy,
    /// Settings by name.
    #[error("an object with a field for each setting")]
    Object,
    /// Role preferences.
    #[error("a list of roles, each with its duration or format")]
    Roles,
    /// Favorites.
    #[error("a list of roles, each once")]
    Favorites,
    /// Hidden roles and accounts.
    #[error("a list of roles and accounts that are no favorites, each once")]
    Hidden,
    /// Own names.
    #[error("an object with a name of 1 to 64 visible characters for each role or account")]
    Names,
    /// Names of accounts.
    #[error("a list of account names, each with the account's id in brackets")]
    Accounts,
}

impl Rule {
    /// Returns an example value that satisfies the rule, as JSON.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Switch => "true",
            Self::Format => r#""powershell""#,
            Self::Duration => "3600",
            Self::Region => r#""eu-central-1""#,
            Self::Template => r#""{alias}-{role}""#,
            Self::Patterns => r#"["prod", "live"]"#,
            Self::Environments => r#"["Prod (production): prod, live", "Lab (sandbox): lab"]"#,
            Self::Prefixes => r#""AWSReservedSSO_ acme-""#,
            Self::Ask => r#""daily""#,
            Self::Sort => r#""account""#,
            Self::StartUrls => {
                r#"[{"issuer": "https://idp.example/saml", "url": "https://idp.example/aws"}]"#
            }
            Self::Minutes => "5",
            Self::Policy => r#""arn:aws:iam::aws:policy/ReadOnlyAccess""#,
            Self::Object => r#"{"remember": true}"#,
            Self::Favorites => r#"["arn:aws:iam::123456789012:role/Admin"]"#,
            Self::Hidden => r#"["123456789012", "arn:aws:iam::123456789012:role/Old"]"#,
            Self::Names => r#"{"123456789012": "Our shop"}"#,
            Self::Accounts => r#"["acme-prod (123456789012)"]"#,
            Self::Roles => r#"[{"role": "arn:aws:iam::123456789012:role/Admin", "duration": 7200}]"#,
        }
    }

    /// Returns the rule of a setting.
    #[must_use]
    pub const fn of(setting: &Setting) -> Self {
        match setting {
            Setting::Remember(_) | Setting::UseSessionDuration(_) | Setting::InstantPicker(_) => Self::Switch,
            Setting::Format(_) => Self::Format,
            Setting::Duration(_) => Self::Duration,
            Setting::Region(_) => Self::Region,
            Setting::ProfileTemplate(_) => Self::Template,
            Setting::ProductionPatterns(_) => Self::Patterns,
            Setting::Environments(_) => Self::Environments,
            Setting::NamePrefixes(_) => Self::Prefixes,
            Setting::AskForProduction(_) => Self::Ask,
            Setting::SortRoles(_) => Self::Sort,
            Setting::StartUrls(_) => Self::StartUrls,
            Setting::NotifyBeforeExpiry(_) => Self::Minutes,
            Setting::NarrowingPolicy(_) => Self::Policy,
        }
    }
}
