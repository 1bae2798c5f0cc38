//! All settings in one file for another browser: export and import.
//!
//! The file contains no secret: no setting is secret. The dashboard reads and writes it; `setup-bundle` writes one.
//! This crate is separate from `settings` because the worker should not contain a JSON parser.

pub mod difference;
mod json;
mod rule;
#[cfg(test)]
mod tests;

pub use rule::Rule;

use rolebox_aws::alias;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::format::Format;
use rolebox_settings::{RolePreference, Setting, Settings};
use rolebox_sts::SessionDuration;
use rolebox_text::order::sorted;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;

/// The version that is written, and the only version that can be read.
const VERSION: u32 = 1;

/// The maximum length of a file, in bytes. Our files are far shorter.
const MAX_LENGTH: usize = 4 << 20;

/// Writes the file: the same settings give the same text, in lines that can be compared. `accounts` are
/// account names, in the form of [`Imported::accounts`].
#[must_use]
pub fn write(settings: &Settings, roles: &[(RoleArn, RolePreference)], accounts: &[String]) -> String {
    let roles = roles.iter().map(RoleLine::from).collect();
    let roles: Vec<RoleLine> = sorted(roles, |one, other| one.role.cmp(&other.role));
    let file = File { rolebox: "settings", version: VERSION, settings, roles, accounts };
    // Serialization cannot fail: every key is a string, every number an integer.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// The changes that a file asks for. Anything that it does not name stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Settings to change.
    pub settings: Vec<Setting>,
    /// Role preferences, to be added to the existing ones.
    pub roles: Vec<(RoleArn, RolePreference)>,
    /// Account names, used until AWS's own page has given them, each in the form of that page: `acme-prod
    /// (123456789012)`.
    pub accounts: Vec<String>,
    /// Fields that this version does not know, by path. They have no effect; show them to the person.
    pub unknown: Vec<String>,
}

/// Why a file is refused as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FileError {
    /// The text is longer than 4 MiB.
    #[error("the file is too large")]
    TooLarge,
    /// The text is not JSON, or an object has two fields of one name.
    #[error("not json from line {line}, column {column} on")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// The text is JSON, but not a settings file: it has no `"rolebox": "settings"`.
    #[error("not a file of settings")]
    NotSettings,
    /// The version of the file is unknown.
    #[error("the file is of an unknown version")]
    Version,
    /// A field breaks its rule.
    #[error("{field}: {rule}, such as {}", rule.example())]
    Field {
        /// The name of the field.
        field: &'static str,
        /// The rule, which has an example.
        rule: Rule,
    },
}

/// Reads a file.
///
/// # Errors
///
/// Every [`FileError`]: a file with a fault is refused as a whole.
pub fn read(text: &str) -> Result<Imported, FileError> {
    if text.len() > MAX_LENGTH {
        return Err(FileError::TooLarge);
    }
    let value = json::parse(text)
        .map_err(|error| FileError::NotJson { line: error.line(), column: error.column() })?;
    let Value::Object(mut file) = value else { return Err(FileError::NotSettings) };
    if file.remove("rolebox") != Some("settings".into()) {
        return Err(FileError::NotSettings);
    }
    if file.remove("version") != Some(VERSION.into()) {
        return Err(FileError::Version);
    }
    let mut imported = Imported::default();
    match file.remove("settings") {
        None => {}
        Some(Value::Object(settings)) => read_settings(settings, &mut imported)?,
        Some(_) => return Err(FileError::Field { field: "settings", rule: Rule::Object }),
    }
    if let Some(roles) = file.remove("roles") {
        read_roles(roles, &mut imported)?;
    }
    if let Some(accounts) = file.remove("accounts") {
        imported.accounts = read_accounts(accounts)?;
    }
    imported.unknown.extend(file.into_iter().map(|(name, _)| name));
    Ok(imported)
}

fn read_settings(mut file: Map<String, Value>, imported: &mut Imported) -> Result<(), FileError> {
    for known in Settings::default().each() {
        let name = known.name();
        let Some(value) = file.remove(name) else { continue };
        let unknown = match known {
            Setting::StartUrls(_) => unknown_fields(name, &value, &["issuer", "url"]),
            Setting::Remember(_)
            | Setting::Format(_)
            | Setting::Duration(_)
            | Setting::UseSessionDuration(_)
            | Setting::Region(_)
            | Setting::ProfileTemplate(_)
            | Setting::ProductionPatterns(_)
            | Setting::Environments(_)
            | Setting::AskForProduction(_)
            | Setting::NotifyBeforeExpiry(_)
            | Setting::NarrowingPolicy(_) => Vec::new(),
        };
        let change = Value::Object(Map::from_iter([(name.to_owned(), value)]));
        let rule = Rule::of(&known);
        let setting = serde_json::from_value(change).map_err(|_| FileError::Field { field: name, rule })?;
        imported.settings.push(setting);
        imported.unknown.extend(unknown.into_iter().map(|path| format!("settings.{path}")));
    }
    imported.unknown.extend(file.into_iter().map(|(name, _)| format!("settings.{name}")));
    Ok(())
}

fn read_roles(value: Value, imported: &mut Imported) -> Result<(), FileError> {
    let unknown = unknown_fields("roles", &value, &["role", "duration", "format"]);
    let lines: Vec<RoleLine> =
        serde_json::from_value(value).map_err(|_| FileError::Field { field: "roles", rule: Rule::Roles })?;
    imported.roles.extend(lines.into_iter().map(Into::into));
    imported.unknown.extend(unknown);
    Ok(())
}

fn read_accounts(value: Value) -> Result<Vec<String>, FileError> {
    let accounts: Option<Vec<String>> = serde_json::from_value(value).ok();
    let named = |accounts: &Vec<String>| accounts.iter().all(|name| alias::from_heading(name).is_some());
    accounts.filter(named).ok_or(FileError::Field { field: "accounts", rule: Rule::Accounts })
}

/// Returns the paths of unknown fields in a list's entries.
fn unknown_fields(list: &str, value: &Value, known: &[&str]) -> Vec<String> {
    let entries = value.as_array().into_iter().flatten().enumerate();
    entries
        .filter_map(|(number, entry)| Some((number, entry.as_object()?)))
        .flat_map(|(number, entry)| entry.keys().map(move |name| (number, name)))
        .filter(|(_, name)| !known.contains(&name.as_str()))
        .map(|(number, name)| format!("{list}[{number}].{name}"))
        .collect()
}

#[derive(Serialize)]
struct File<'a> {
    rolebox: &'static str,
    version: u32,
    settings: &'a Settings,
    roles: Vec<RoleLine>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    accounts: &'a [String],
}

/// A role preference, as written in the file.
#[derive(Serialize, Deserialize)]
struct RoleLine {
    role: RoleArn,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<SessionDuration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<Format>,
}

impl From<&(RoleArn, RolePreference)> for RoleLine {
    fn from((role, preference): &(RoleArn, RolePreference)) -> Self {
        Self { role: role.clone(), duration: preference.duration, format: preference.format }
    }
}

impl From<RoleLine> for (RoleArn, RolePreference) {
    fn from(line: RoleLine) -> Self {
        (line.role, RolePreference { duration: line.duration, format: line.format })
    }
}
