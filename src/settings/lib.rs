//! A person's settings: the type, default, limits and storage key of each. It stores nothing.
//!
//! Each setting has its own key, so that two pages that change two settings can't undo each other's change.
//! A value that can't be read counts as absent: a broken setting falls back to its default and never stops
//! the extension. [`managed`] has the administrator's policy; [`effective`] combines the two.

mod asks;
pub mod effective;
mod list;
pub mod managed;
pub mod marks;
mod minutes;
mod name_prefixes;
mod policy_arn;
mod read_only;
mod sort;
mod start_url;
pub mod typed;

pub use asks::AskForProduction;
pub use list::{AtMost, TooMany};
pub use minutes::{Minutes, MinutesError};
pub use name_prefixes::{NamePrefixes, NamePrefixesError, left_out};
pub use policy_arn::{PolicyArn, PolicyArnError};
pub use rolebox_credentials::export::template::{ProfileTemplate, TemplateError};
pub use rolebox_environments::{Pattern, PatternError, Rule};
pub use sort::SortRoles;
pub use start_url::{EntityId, EntityIdError, HttpsUrl, StartUrl, UrlError};

use rolebox_aws::partition::Region;
use rolebox_credentials::format::Format;
use rolebox_sts::SessionDuration;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize, Serializer};

/// The content of a storage area: values by key.
pub trait Stored {
    /// Returns a value. None if it is absent or can't be read as this type.
    fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T>;

    /// Returns whether there is a value, readable or not.
    fn has(&self, key: &str) -> bool;
}

/// Declares every setting once: field of [`Settings`], variant of [`Setting`], name, type and default.
macro_rules! settings {
    ($($(#[$doc:meta])* $field:ident, $variant:ident, $name:literal: $type:ty = $default:expr;)+) => {
        /// All settings of a person.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Settings {
            $($(#[$doc])* #[serde(rename = $name)] pub $field: $type,)+
        }

        /// One setting with its value, as a page asks to change it. The other settings stay as they are.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Setting {
            $($(#[$doc])* #[serde(rename = $name)] $variant($type),)+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl Settings {
            /// Reads the stored settings. A setting that is absent or can't be read gets its default.
            #[must_use]
            pub fn read(stored: &impl Stored) -> Self {
                let default = Self::default();
                Self { $($field: stored.get(concat!("setting:", $name)).unwrap_or(default.$field),)+ }
            }

            /// Changes one setting.
            pub fn change(&mut self, setting: Setting) {
                match setting {
                    $(Setting::$variant(value) => self.$field = value,)+
                }
            }

            /// Returns the settings one by one, in the order of their declaration.
            #[must_use]
            pub fn each(&self) -> Vec<Setting> {
                vec![$(Setting::$variant(self.$field.clone()),)+]
            }
        }

        impl Setting {
            /// Returns its name, as used in messages, files and keys. Never change a name.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $name,)+
                }
            }

            /// Returns the key under which its [`value`](Self::value) is stored.
            #[must_use]
            pub const fn key(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => concat!("setting:", $name),)+
                }
            }
        }

        impl Serialize for StoredValue<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.0 {
                    $(Setting::$variant(value) => value.serialize(serializer),)+
                }
            }
        }
    };
}

/// The default of [`Settings::remember`]. These four defaults are constants, so that the worker's module need not
/// contain the others.
pub const REMEMBER: bool = true;
/// The default of [`Settings::format`].
pub const FORMAT: Format = Format::Posix;
/// The default of [`Settings::duration`].
pub const DURATION: SessionDuration = SessionDuration::HOUR;
/// The default of [`Settings::instant_picker`]: off, because it is unproven that AWS takes a role with the first POST.
pub const INSTANT_PICKER: bool = false;

/// The largest number of rules for environments, of the person and of the administrator each.
pub const MOST_RULES: usize = 20;

settings! {
    /// Whether used roles and account aliases are remembered across sessions.
    remember, Remember, "remember": bool = REMEMBER;
    /// The format offered first.
    format, Format, "format": Format = FORMAT;
    /// The duration requested from STS, unless a role has its own.
    duration, Duration, "duration": SessionDuration = DURATION;
    /// Whether to request the assertion's SessionDuration instead. That value is meant for the console.
    use_session_duration, UseSessionDuration, "useSessionDuration": bool = false;
    /// The region preferred for STS and written into formats.
    region, Region, "region": Option<Region> = None;
    /// How profiles are named.
    profile_template, ProfileTemplate, "profileTemplate": ProfileTemplate = ProfileTemplate::default();
    /// The patterns that mark an account or role as production.
    production_patterns, ProductionPatterns, "productionPatterns": AtMost<Pattern, 100> = AtMost::default();
    /// The rules that give roles their environment.
    environments, Environments, "environments": AtMost<Rule, MOST_RULES> = AtMost::first_of(Rule::usual());
    /// When Rolebox asks before a production role is used.
    ask_for_production, AskForProduction, "askForProduction": AskForProduction = AskForProduction::default();
    /// The prefixes that lists leave out of the names of roles and accounts.
    name_prefixes, NamePrefixes, "namePrefixes": NamePrefixes = NamePrefixes::default();
    /// The order in which a list shows roles.
    sort_roles, SortRoles, "sortRoles": SortRoles = SortRoles::default();
    /// Whether a login is shown in the instant picker, a page of our own in the place of AWS's list.
    instant_picker, InstantPicker, "instantPicker": bool = INSTANT_PICKER;
    /// The page where a new login begins, by identity provider.
    start_urls, StartUrls, "startUrls": AtMost<StartUrl, 50> = AtMost::default();
    /// How long before credentials expire to notify the person. None: never.
    notify_before_expiry, NotifyBeforeExpiry, "notifyBeforeExpiryMin": Option<Minutes> = None;
    /// The managed policy that narrows a session when the person asks for it.
    narrowing_policy, NarrowingPolicy, "narrowingPolicy": PolicyArn = PolicyArn::default();
}

/// A setting at the foot of a role list, with its value. The picker on AWS's page can change only these: if
/// that page is compromised, it must not change what a session may do, where a person signs in, or when a
/// confirmation is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ListSetting {
    /// [`Setting::Remember`].
    Remember(bool),
    /// [`Setting::Format`].
    Format(Format),
    /// [`Setting::Duration`].
    Duration(SessionDuration),
    /// [`Setting::InstantPicker`], which a list can only switch off.
    NoInstantPicker,
}

impl From<ListSetting> for Setting {
    fn from(setting: ListSetting) -> Self {
        match setting {
            ListSetting::Remember(remember) => Self::Remember(remember),
            ListSetting::Format(format) => Self::Format(format),
            ListSetting::Duration(duration) => Self::Duration(duration),
            ListSetting::NoInstantPicker => Self::InstantPicker(false),
        }
    }
}

/// The bare value of a setting, as stored under its key.
#[derive(Debug, Clone, Copy)]
pub struct StoredValue<'a>(&'a Setting);

impl Setting {
    /// Returns the value to store under its [`key`](Self::key).
    #[must_use]
    pub const fn value(&self) -> StoredValue<'_> {
        StoredValue(self)
    }
}

/// The role preference: settings for one role. Each role has its own key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RolePreference {
    /// How long its sessions should last.
    pub duration: Option<SessionDuration>,
    /// The format offered first.
    pub format: Option<Format>,
}

#[cfg(test)]
mod tests;
