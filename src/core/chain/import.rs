//! Turns a pasted `~/.aws/config` into chained roles, and says of each profile why it could not be used.

use super::config::{self, Key, Profile};
use super::{ChainError, ChainedRole, Settings, check};
use crate::arn::RoleArn;
use crate::credentials::profile::ProfileName;
use crate::sts::SessionDuration;
use std::collections::{HashMap, HashSet};
use thiserror::Error;

/// The longest text that is read, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// The most chained roles that are made of one text.
pub const MAX_ROLES: usize = 1_000;

/// What a text held. No part of the text is in it but what was checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// The profiles that give a chained role, in the order of the text.
    pub found: Vec<Found>,
    /// What could not be used, by line. Profiles without `role_arn` are not among them: there is nothing to use.
    pub unused: Vec<Unused>,
}

/// A chained role and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The profile's name; none when it is not one that every SDK reads.
    pub profile: Option<ProfileName>,
    /// What the profile says.
    pub role: ChainedRole,
}

/// Something that could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unused {
    /// The number of the line; the first is 1.
    pub line: u32,
    /// What is wrong there.
    pub why: Reason,
}

/// Why something could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Reason {
    /// The line is neither a heading nor a setting, or a setting that the profile has already.
    #[error("the line can't be read")]
    Syntax,
    /// There is another profile of this name before it.
    #[error("a profile of this name comes before")]
    RepeatedProfile,
    /// Another profile before it gives the same role from the same role.
    #[error("another profile gives the same role")]
    RepeatedRole,
    /// `role_arn` is not the ARN of a role.
    #[error("not the arn of a role")]
    Role,
    /// The profile has no `source_profile`; what else it begins with is not ours.
    #[error("the profile has no source profile")]
    NoSource,
    /// There is no profile of the name in `source_profile`.
    #[error("there is no such source profile")]
    UnknownSource,
    /// The profile in `source_profile` names no role, and the caller does not know it.
    #[error("the source profile names no role")]
    SourceWithoutRole,
    /// STS takes no such `external_id`.
    #[error("not an external id")]
    ExternalId,
    /// STS takes no such `role_session_name`.
    #[error("not a session name")]
    SessionName,
    /// `duration_seconds` is not 900 to 43200.
    #[error("not the length of a session")]
    Duration,
    /// `region` is not the name of a region.
    #[error("not the name of a region")]
    Region,
    /// The role can't be assumed from the other one.
    #[error(transparent)]
    Chain(ChainError),
    /// [`MAX_ROLES`] were found before it.
    #[error("too many profiles")]
    TooMany,
}

/// The text is over [`MAX_TEXT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the text is too large")]
pub struct TooLarge;

/// Reads a text. `known` tells which role is behind a source profile that names none, as is the rule where a program
/// fetches its keys: because we wrote it, or because the person said so.
///
/// A `duration_seconds` of more than an hour becomes an hour, which is all that a role assumed from a role can have.
///
/// # Errors
///
/// Refuses a text over [`MAX_TEXT`].
pub fn read(text: &str, known: impl Fn(&str) -> Option<RoleArn>) -> Result<Import, TooLarge> {
    if text.len() > MAX_TEXT {
        return Err(TooLarge);
    }
    let (profiles, unread) = config::read(text);
    let mut unused: Vec<Unused> =
        unread.into_iter().map(|line| Unused { line, why: Reason::Syntax }).collect();
    let mut by_name: HashMap<&str, Option<RoleArn>> = HashMap::new();
    let mut candidates = Vec::new();
    for profile in &profiles {
        if by_name.contains_key(profile.name) {
            unused.push(Unused { line: profile.line, why: Reason::RepeatedProfile });
            continue;
        }
        let role = profile.get(Key::RoleArn).and_then(|(_, arn)| arn.parse().ok());
        by_name.insert(profile.name, role);
        candidates.push(profile);
    }
    let source = |name: &str| match by_name.get(name) {
        Some(Some(role)) => Ok(role.clone()),
        Some(None) => known(name).ok_or(Reason::SourceWithoutRole),
        None => known(name).ok_or(Reason::UnknownSource),
    };

    let mut found: Vec<(u32, Found)> = Vec::new();
    let mut pairs = HashSet::new();
    for profile in candidates.into_iter().filter(|profile| profile.get(Key::RoleArn).is_some()) {
        match chained(profile, &source) {
            Ok(_) if found.len() == MAX_ROLES => {
                unused.push(Unused { line: profile.line, why: Reason::TooMany });
            }
            Ok(role) if !pairs.insert((role.role.clone(), role.via.clone())) => {
                unused.push(Unused { line: profile.line, why: Reason::RepeatedRole });
            }
            Ok(role) => found.push((profile.line, Found { profile: profile.name.parse().ok(), role })),
            Err(at) => unused.push(at),
        }
    }
    let roles: Vec<ChainedRole> = found.iter().map(|(_, found)| found.role.clone()).collect();
    let mut import = Import::default();
    for ((line, found), verdict) in found.into_iter().zip(check(&roles)) {
        match verdict {
            Ok(()) => import.found.push(found),
            Err(error) => unused.push(Unused { line, why: Reason::Chain(error) }),
        }
    }
    unused.sort_by_key(|unused| unused.line);
    import.unused = unused;
    Ok(import)
}

fn chained(
    profile: &Profile<'_>,
    source: &impl Fn(&str) -> Result<RoleArn, Reason>,
) -> Result<ChainedRole, Unused> {
    let line = profile.line;
    let (via_line, via) = profile.get(Key::SourceProfile).ok_or(Unused { line, why: Reason::NoSource })?;
    let settings = Settings {
        role: parsed(profile, Key::RoleArn, Reason::Role)?.ok_or(Unused { line, why: Reason::Role })?,
        via: source(via).map_err(|why| Unused { line: via_line, why })?,
        external_id: parsed(profile, Key::ExternalId, Reason::ExternalId)?,
        session_name: parsed(profile, Key::SessionName, Reason::SessionName)?,
        duration: match parsed::<u32>(profile, Key::Duration, Reason::Duration)? {
            None => None,
            Some(seconds) => {
                let duration = SessionDuration::try_from(seconds);
                Some(duration.map_err(|_| unused_at(profile, Key::Duration, Reason::Duration))?.into())
            }
        },
        region: parsed(profile, Key::Region, Reason::Region)?,
    };
    settings.try_into().map_err(|error| Unused { line, why: Reason::Chain(error) })
}

/// Reads a setting; none when the profile does not have it.
fn parsed<T: core::str::FromStr>(profile: &Profile<'_>, key: Key, why: Reason) -> Result<Option<T>, Unused> {
    let text = profile.get(key).map(|(_, text)| text.parse());
    text.transpose().map_err(|_| unused_at(profile, key, why))
}

fn unused_at(profile: &Profile<'_>, key: Key, why: Reason) -> Unused {
    Unused { line: profile.get(key).map_or(profile.line, |(line, _)| line), why }
}

#[cfg(test)]
mod tests;
