//! The values of the file: settings and role preferences to JSON and back.
//!
//! Each is written and read by hand: for every type, `serde` would make code for this format alone, and the dashboard
//! has no room for it.

use core::fmt::Display;
use core::str::FromStr;
use rolebox_aws::arn::RoleArn;
use rolebox_settings::{AskForProduction, AtMost, RolePreference, Setting, SortRoles, StartUrl};
use serde_json::{Map, Value};

/// A value that keeps the order of its fields.
pub(super) enum Written {
    Value(Value),
    List(Vec<Written>),
    Fields(Vec<(String, Written)>),
}

impl Written {
    /// Writes texts as a list.
    pub(super) fn texts(texts: &[impl Display]) -> Self {
        Self::List(texts.iter().map(|text| Self::text(text)).collect())
    }

    /// Writes a text.
    pub(super) fn text(text: &impl Display) -> Self {
        Self::Value(text.to_string().into())
    }

    /// Adds the value to a text, its lines indented by two spaces for each level.
    pub(super) fn add_to(&self, text: &mut String, level: usize) {
        let mut lines = |[open, close]: [char; 2], entries: Vec<(Option<&String>, &Self)>| {
            text.push(open);
            for (at, (name, value)) in entries.iter().enumerate() {
                text.push_str(if at == 0 { "\n" } else { ",\n" });
                text.push_str(&"  ".repeat(level + 1));
                if let Some(name) = name {
                    text.push_str(&Value::from(name.as_str()).to_string());
                    text.push_str(": ");
                }
                value.add_to(text, level + 1);
            }
            if !entries.is_empty() {
                text.push('\n');
                text.push_str(&"  ".repeat(level));
            }
            text.push(close);
        };
        match self {
            Self::Value(value) => text.push_str(&value.to_string()),
            Self::List(list) => lines(['[', ']'], list.iter().map(|value| (None, value)).collect()),
            Self::Fields(fields) => {
                lines(['{', '}'], fields.iter().map(|(name, value)| (Some(name), value)).collect());
            }
        }
    }
}

/// Writes a setting.
pub(super) fn write(setting: &Setting) -> Written {
    match setting {
        Setting::Remember(on) | Setting::UseSessionDuration(on) | Setting::InstantPicker(on) => {
            Written::Value((*on).into())
        }
        Setting::Format(format) => Written::Value(format.name().into()),
        Setting::Duration(duration) => Written::Value(duration.seconds().into()),
        Setting::Region(region) => region.as_ref().map_or(Written::Value(Value::Null), Written::text),
        Setting::ProfileTemplate(template) => Written::text(template),
        Setting::ProductionPatterns(patterns) => Written::texts(patterns),
        Setting::Environments(rules) => Written::texts(rules),
        Setting::AskForProduction(ask) => Written::Value(ask.name().into()),
        Setting::SortRoles(order) => Written::Value(order.name().into()),
        Setting::NamePrefixes(prefixes) => Written::text(prefixes),
        Setting::StartUrls(pages) => {
            let page = |page: &StartUrl| {
                let fields = [("issuer", Written::text(&page.issuer)), ("url", Written::text(&page.url))];
                Written::Fields(fields.map(|(name, value)| (name.to_owned(), value)).into())
            };
            Written::List(pages.iter().map(page).collect())
        }
        Setting::NotifyBeforeExpiry(minutes) => {
            Written::Value(minutes.map_or(Value::Null, |minutes| u32::from(minutes).into()))
        }
        Setting::NarrowingPolicy(policy) => Written::text(policy),
    }
}

/// Reads a value of a setting. None if it breaks the rule.
pub(super) fn read(like: &Setting, value: &Value) -> Option<Setting> {
    let is_null = value.is_null();
    Some(match like {
        Setting::Remember(_) => Setting::Remember(value.as_bool()?),
        Setting::UseSessionDuration(_) => Setting::UseSessionDuration(value.as_bool()?),
        Setting::InstantPicker(_) => Setting::InstantPicker(value.as_bool()?),
        Setting::Format(_) => Setting::Format(parsed(value)?),
        Setting::Duration(_) => Setting::Duration(number(value)?),
        Setting::Region(_) => Setting::Region(if is_null { None } else { Some(parsed(value)?) }),
        Setting::ProfileTemplate(_) => Setting::ProfileTemplate(parsed(value)?),
        Setting::ProductionPatterns(_) => Setting::ProductionPatterns(list(value, parsed)?),
        Setting::Environments(_) => Setting::Environments(list(value, parsed)?),
        Setting::AskForProduction(_) => {
            Setting::AskForProduction(AskForProduction::by_name(value.as_str()?)?)
        }
        Setting::SortRoles(_) => Setting::SortRoles(SortRoles::by_name(value.as_str()?)?),
        Setting::NamePrefixes(_) => Setting::NamePrefixes(parsed(value)?),
        Setting::StartUrls(_) => {
            let page = |entry: &Value| {
                Some(StartUrl { issuer: parsed(entry.get("issuer")?)?, url: parsed(entry.get("url")?)? })
            };
            Setting::StartUrls(list(value, page)?)
        }
        Setting::NotifyBeforeExpiry(_) => {
            Setting::NotifyBeforeExpiry(if is_null { None } else { Some(number(value)?) })
        }
        Setting::NarrowingPolicy(_) => Setting::NarrowingPolicy(parsed(value)?),
    })
}

/// Writes a role preference.
pub(super) fn write_role((role, preference): &(RoleArn, RolePreference)) -> Written {
    let duration = preference.duration.map(|duration| Value::from(duration.seconds()));
    let format = preference.format.map(|format| Value::from(format.name()));
    let fields = [("role", Some(role.as_str().into())), ("duration", duration), ("format", format)];
    let some = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Written::Value(value?))));
    Written::Fields(some.collect())
}

/// Reads a role preference. None if it breaks a rule.
pub(super) fn read_role(entry: &Map<String, Value>) -> Option<(RoleArn, RolePreference)> {
    let field = |name: &str| entry.get(name).filter(|value| !value.is_null());
    let duration = match field("duration") {
        None => None,
        Some(value) => Some(number(value)?),
    };
    let format = match field("format") {
        None => None,
        Some(value) => Some(parsed(value)?),
    };
    Some((parsed(field("role")?)?, RolePreference { duration, format }))
}

fn parsed<T: FromStr>(value: &Value) -> Option<T> {
    value.as_str()?.parse().ok()
}

fn number<T: TryFrom<u32>>(value: &Value) -> Option<T> {
    u32::try_from(value.as_u64()?).ok()?.try_into().ok()
}

fn list<T, const MOST: usize>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<AtMost<T, MOST>> {
    let entries: Option<Vec<T>> = value.as_array()?.iter().map(read).collect();
    entries?.try_into().ok()
}
