//! Turns a pasted `~/.aws/config` into chained roles, and reports why a profile could not be used.

use super::config::{self, HeadingError, Key, Profile, Sections};
use super::{ChainError, ChainedRole, Settings, check};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::partition::{Partition, Region};
use rolebox_credentials::profile::ProfileName;
use rolebox_sts::SessionDuration;
use rolebox_text::order::sorted;
use std::collections::{HashMap, HashSet};
use thiserror::Error;

/// The maximum length of a text, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// The maximum number of chained roles made from one text.
pub const MAX_ROLES: usize = 1_000;

/// A text after reading. Only the settings that describe how a role is assumed remain.
#[derive(Debug, Default)]
pub struct Config(Sections);

/// The chained roles of a text. Of the text itself it contains only profile names and checked values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// The profiles that give a chained role, in the order of the text.
    pub found: Vec<Found>,
    /// The profiles whose roles assume others and that have no source profile themselves, by name.
    pub bases: Vec<Base>,
    /// The lines that could not be used, in order. Profiles without `role_arn` are not listed: they have
    /// nothing to use.
    pub unused: Vec<Unused>,
    /// The settings that were left out of the profiles found, by line.
    pub left_out: Vec<Unused>,
}

/// A chained role and the profile it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The profile's name. None if not every SDK can read it.
    pub profile: Option<ProfileName>,
    /// The role that the profile describes.
    pub role: ChainedRole,
}

/// A profile whose role assumes others and whose own keys come from another source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Its name.
    pub name: String,
    /// The line of its heading. None: the text has no such profile.
    pub line: Option<u32>,
    /// Its role. None if the profile names no role, as is usual where a program fetches its keys, and the
    /// caller does not know it.
    pub role: Option<RoleArn>,
    /// How many profiles name it as their source.
    pub profiles: usize,
}

/// Something that could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unused {
    /// The line number, counted from 1.
    pub line: u32,
    /// The reason.
    pub why: Reason,
}

/// Why something could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Reason {
    /// The line is neither a heading nor a setting, or repeats a setting of the profile.
    #[error("the line can't be read")]
    Syntax,
    /// The section has a role but is no profile.
    #[error(transparent)]
    Heading(HeadingError),
    /// The same heading appears earlier.
    #[error("a profile of this name comes before")]
    RepeatedProfile,
    /// A later heading of the same profile replaces it.
    #[error("another heading of this profile comes behind")]
    ReplacedProfile,
    /// An earlier profile gives the same role from the same role.
    #[error("another profile gives the same role")]
    RepeatedRole,
    /// `role_arn` is not the ARN of a role.
    #[error("not the arn of a role")]
    Role,
    /// The profile has no `source_profile`, and no other profile names it as its own source.
    #[error("the profile has no source profile")]
    NoSource,
    /// There is no profile with the name in `source_profile`, and the caller does not know it.
    #[error("there is no such source profile")]
    UnknownSource,
    /// The profile in `source_profile` names no role, and the caller does not know it.
    #[error("the source profile names no role")]
    SourceWithoutRole,
    /// STS does not accept this `external_id`.
    #[error("not an external id")]
    ExternalId,
    /// STS does not accept this `role_session_name`.
    #[error("not a session name")]
    SessionName,
    /// `duration_seconds` is not between 900 and 43200.
    #[error("not the length of a session")]
    Duration,
    /// `region` is not the name of a region, or the region is in another partition.
    #[error("not the name of a region")]
    Region,
    /// A role has no MFA device, so `mfa_serial` can't be given.
    #[error("a role has no mfa device")]
    Mfa,
    /// The role can't be assumed from the other one.
    #[error(transparent)]
    Chain(ChainError),
    /// [`MAX_ROLES`] were found before this one.
    #[error("too many profiles")]
    TooMany,
}

/// The text is longer than [`MAX_TEXT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the text is too large")]
pub struct TooLarge;

impl Config {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// Refuses a text longer than [`MAX_TEXT`].
    pub fn read(text: &str) -> Result<Self, TooLarge> {
        if text.len() > MAX_TEXT { Err(TooLarge) } else { Ok(Self(config::read(text))) }
    }

    /// Returns the profiles, in the order in which their names first appear.
    #[must_use]
    pub fn profiles(&self) -> &[Profile] {
        &self.0.profiles
    }

    /// Makes chained roles of the profiles. `known` gives the role of a base that names none, because
    /// Rolebox wrote the profile or because the person entered the role.
    ///
    /// A `duration_seconds` of more than an hour becomes an hour, the maximum for a chained role.
    #[must_use]
    pub fn import(&self, known: impl Fn(&str) -> Option<RoleArn>) -> Import {
        let named = |lines: &[u32], why| lines.iter().map(move |line| Unused { line: *line, why }).collect();
        let mut unused: Vec<Unused> = named(&self.0.unread, Reason::Syntax);
        unused.extend::<Vec<_>>(named(&self.0.repeated, Reason::RepeatedProfile));
        unused.extend::<Vec<_>>(named(&self.0.replaced, Reason::ReplacedProfile));
        let headings = self.0.headings.iter();
        unused.extend(headings.map(|(line, error)| Unused { line: *line, why: Reason::Heading(*error) }));

        let by_name: HashMap<&str, &Profile> =
            self.profiles().iter().map(|profile| (profile.name.as_str(), profile)).collect();
        let bases = self.bases(&by_name, &known);
        let source = |name: &str| match (by_name.get(name), role_of(by_name.get(name).copied())) {
            (Some(_), Some(role)) => Ok(role),
            (Some(_), None) => known(name).ok_or(Reason::SourceWithoutRole),
            (None, _) => known(name).ok_or(Reason::UnknownSource),
        };
        let is_base = |profile: &Profile| {
            profile.get(Key::SourceProfile).is_none() && bases.iter().any(|base| base.name == profile.name)
        };

        let mut found: Vec<(u32, Found)> = Vec::new();
        let mut left_out = Vec::new();
        let mut pairs = HashSet::new();
        for profile in self.profiles().iter().filter(|profile| profile.get(Key::RoleArn).is_some()) {
            let line = profile.line;
            match chained(profile, &source) {
                Err(Unused { why: Reason::NoSource, .. }) if is_base(profile) => {}
                Ok(_) if found.len() == MAX_ROLES => unused.push(Unused { line, why: Reason::TooMany }),
                Ok((role, _)) if !pairs.insert((role.role.clone(), role.via.clone())) => {
                    unused.push(Unused { line, why: Reason::RepeatedRole });
                }
                Ok((role, without)) => {
                    left_out.extend(without);
                    found.push((line, Found { profile: profile.name.parse().ok(), role }));
                }
                Err(at) => unused.push(at),
            }
        }
        let roles: Vec<ChainedRole> = found.iter().map(|(_, found)| found.role.clone()).collect();
        let mut fit = Vec::new();
        for ((line, found), verdict) in found.into_iter().zip(check(&roles)) {
            match verdict {
                Ok(()) => fit.push(found),
                Err(error) => unused.push(Unused { line, why: Reason::Chain(error) }),
            }
        }
        let [unused, left_out] =
            [unused, left_out].map(|all| sorted(all, |one, other| one.line.cmp(&other.line)));
        Import { found: fit, bases, unused, left_out }
    }

    /// Lists the profiles where a chain begins.
    fn bases(
        &self,
        by_name: &HashMap<&str, &Profile>,
        known: &impl Fn(&str) -> Option<RoleArn>,
    ) -> Vec<Base> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut bases: Vec<Base> = Vec::new();
        let chained = self.profiles().iter().filter(|profile| profile.get(Key::RoleArn).is_some());
        let names = chained.filter_map(|profile| profile.get(Key::SourceProfile));
        for (_, name) in names.filter(|(_, name)| !name.trim().is_empty()) {
            let profile = by_name.get(name).copied();
            let role = role_of(profile);
            if role.is_some() && profile.is_some_and(|profile| profile.get(Key::SourceProfile).is_some()) {
                continue;
            }
            let place = *places.entry(name).or_insert(bases.len());
            match bases.get_mut(place) {
                Some(base) => base.profiles += 1,
                None => bases.push(Base {
                    name: name.to_owned(),
                    line: profile.map(|profile| profile.line),
                    role: role.or_else(|| known(name)),
                    profiles: 1,
                }),
            }
        }
        bases
    }
}

/// Returns the role that a profile names.
fn role_of(profile: Option<&Profile>) -> Option<RoleArn> {
    profile?.get(Key::RoleArn)?.1.parse().ok()
}

/// Makes the chained role of a profile, and lists the settings that were left out.
fn chained(
    profile: &Profile,
    source: &impl Fn(&str) -> Result<RoleArn, Reason>,
) -> Result<(ChainedRole, Vec<Unused>), Unused> {
    let line = profile.line;
    let (via_line, via) = profile.get(Key::SourceProfile).ok_or(Unused { line, why: Reason::NoSource })?;
    let role: RoleArn =
        parsed(profile, Key::RoleArn, Reason::Role)?.ok_or(Unused { line, why: Reason::Role })?;
    let mut left_out = Vec::new();
    // The SDKs also go on without a length or a region that can't be read. The isolated partitions have
    // region names of their own, which this extension does not support.
    let is_of_its_partition = |region: &Region| {
        Partition::of_region(region) == role.partition() && !region.as_str().contains("-iso")
    };
    let region = optional(profile, Key::Region, Reason::Region, is_of_its_partition, &mut left_out);
    let is_length = |seconds: &u32| SessionDuration::try_from(*seconds).is_ok();
    let seconds = optional(profile, Key::Duration, Reason::Duration, is_length, &mut left_out);
    if let Some((line, _)) = profile.get(Key::MfaSerial).filter(|(_, device)| !device.is_empty()) {
        left_out.push(Unused { line, why: Reason::Mfa });
    }
    let settings = Settings {
        via: source(via).map_err(|why| Unused { line: via_line, why })?,
        external_id: parsed(profile, Key::ExternalId, Reason::ExternalId)?,
        session_name: parsed(profile, Key::SessionName, Reason::SessionName)?,
        duration: seconds.and_then(|seconds| SessionDuration::try_from(seconds).ok()).map(Into::into),
        region,
        role,
    };
    let role = settings.try_into().map_err(|error| Unused { line, why: Reason::Chain(error) })?;
    Ok((role, left_out))
}

/// Reads a setting. None if the profile does not have it.
fn parsed<T: core::str::FromStr>(profile: &Profile, key: Key, why: Reason) -> Result<Option<T>, Unused> {
    let text = profile.get(key).map(|(_, text)| text.parse());
    text.transpose()
        .map_err(|_| Unused { line: profile.get(key).map_or(profile.line, |(line, _)| line), why })
}

/// Reads an optional setting: an empty value counts as absent, and an invalid one is left out.
fn optional<T: core::str::FromStr>(
    profile: &Profile,
    key: Key,
    why: Reason,
    fits: impl Fn(&T) -> bool,
    left_out: &mut Vec<Unused>,
) -> Option<T> {
    let (line, text) = profile.get(key).filter(|(_, text)| !text.is_empty())?;
    let value = text.parse().ok().filter(fits);
    if value.is_none() {
        left_out.push(Unused { line, why });
    }
    value
}

#[cfg(test)]
mod tests;
