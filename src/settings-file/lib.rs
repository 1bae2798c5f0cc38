//! All settings in one file for another browser, with what the person arranged in their lists: export and import.
//!
//! The file contains no secret: no setting is secret. The dashboard reads and writes it; `setup-bundle` writes one.
//! This crate is separate from `settings` because the worker should not contain a JSON parser.

pub mod difference;
mod json;
mod lists;
mod rule;
#[cfg(test)]
mod tests;
mod values;

pub use rule::Rule;

use lists::Lists;
use rolebox_aws::alias;
use rolebox_aws::arn::RoleArn;
use rolebox_session::arranged::Arrange;
use rolebox_settings::{RolePreference, Setting, Settings};
use rolebox_text::order::sorted;
use serde_json::{Map, Value};
use thiserror::Error;
use values::Written;

/// The version that is written, and the only version that can be read.
const VERSION: u32 = 1;

/// The maximum length of a file, in bytes. Our files are far shorter.
const MAX_LENGTH: usize = 4 << 20;

/// Writes the file: the same settings give the same text, in lines that can be compared. `accounts` are
/// account names, in the form of [`Imported::accounts`]; `arranged` are favorites in their order, what is hidden and own
/// names.
#[must_use]
pub fn write(
    settings: &Settings,
    roles: &[(RoleArn, RolePreference)],
    accounts: &[String],
    arranged: &[Arrange],
) -> String {
    let roles = sorted(roles.iter().collect(), |one: &&(RoleArn, RolePreference), other| one.0.cmp(&other.0));
    let settings = settings.each();
    let settings = settings.iter().map(|setting| (setting.name().to_owned(), values::write(setting)));
    let Lists { favorites, hidden, names } = Lists::new(arranged);
    let names = names.into_iter().map(|(of, name)| (of, Written::Value(name)));
    let lists = [
        ("accounts", Written::texts(accounts)),
        ("favorites", Written::texts(&favorites)),
        ("hidden", Written::texts(&hidden)),
        ("names", Written::Fields(names.collect())),
    ];
    let is_empty = |list: &Written| match list {
        Written::Value(_) => false,
        Written::List(list) => list.is_empty(),
        Written::Fields(fields) => fields.is_empty(),
    };
    let file = [
        ("rolebox", Written::Value("settings".into())),
        ("version", Written::Value(VERSION.into())),
        ("settings", Written::Fields(settings.collect())),
        ("roles", Written::List(roles.into_iter().map(values::write_role).collect())),
    ];
    let fields = file.into_iter().chain(lists.into_iter().filter(|(_, list)| !is_empty(list)));
    let mut text = String::new();
    Written::Fields(fields.map(|(name, value)| (name.to_owned(), value)).collect()).add_to(&mut text, 0);
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
    /// Favorites in their order, what is hidden, and own names, to be added to the existing ones.
    pub arranged: Vec<Arrange>,
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
    /// An entry of a list breaks the rule of the list.
    #[error("{field}[{at}]: {rule}, such as {}", rule.example())]
    Entry {
        /// The name of the list.
        field: &'static str,
        /// The position of the entry, counted from 0.
        at: usize,
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
        read_roles(&roles, &mut imported)?;
    }
    if let Some(accounts) = file.remove("accounts") {
        imported.accounts = read_accounts(&accounts)?;
    }
    imported.arranged = lists::read(&mut file)?;
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
            | Setting::InstantPicker(_)
            | Setting::Region(_)
            | Setting::ProfileTemplate(_)
            | Setting::ProductionPatterns(_)
            | Setting::Environments(_)
            | Setting::AskForProduction(_)
            | Setting::NamePrefixes(_)
            | Setting::SortRoles(_)
            | Setting::NotifyBeforeExpiry(_)
            | Setting::NarrowingPolicy(_) => Vec::new(),
        };
        let rule = Rule::of(&known);
        let setting = values::read(&known, &value).ok_or(FileError::Field { field: name, rule })?;
        imported.settings.push(setting);
        imported.unknown.extend(unknown.into_iter().map(|path| format!("settings.{path}")));
    }
    imported.unknown.extend(file.into_iter().map(|(name, _)| format!("settings.{name}")));
    Ok(())
}

fn read_roles(value: &Value, imported: &mut Imported) -> Result<(), FileError> {
    let (field, rule) = ("roles", Rule::Roles);
    let lines = value.as_array().ok_or(FileError::Field { field, rule })?;
    for (at, line) in lines.iter().enumerate() {
        let role = line.as_object().and_then(values::read_role);
        imported.roles.push(role.ok_or(FileError::Entry { field, at, rule })?);
    }
    imported.unknown.extend(unknown_fields(field, value, &["role", "duration", "format"]));
    Ok(())
}

fn read_accounts(value: &Value) -> Result<Vec<String>, FileError> {
    let (field, rule) = ("accounts", Rule::Accounts);
    let accounts = value.as_array().ok_or(FileError::Field { field, rule })?.iter().enumerate();
    let name = |(at, name): (usize, &Value)| {
        let name = name.as_str().filter(|name| alias::from_heading(name).is_some());
        name.map(str::to_owned).ok_or(FileError::Entry { field, at, rule })
    };
    accounts.map(name).collect()
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
