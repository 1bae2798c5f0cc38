//! Chained roles: which of them the person has configured, and which of those a login leads to.
//!
//! This module does not know whether AWS allows any of them: the policies of both roles decide.

pub mod config;
pub mod import;

use rolebox_aws::arn::RoleArn;
use rolebox_aws::partition::{Partition, Region};
use rolebox_sts::{ChainedDuration, ExternalId, SessionName};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use thiserror::Error;

/// The maximum number of steps from a role of a login. AWS sets no limit; each step is one more request.
pub const MAX_STEPS: usize = 5;

/// A role, and the role from which it is assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Settings")]
pub struct ChainedRole(Settings);

/// The fields of a [`ChainedRole`], not yet checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The role to assume.
    pub role: RoleArn,
    /// The role whose credentials assume it.
    pub via: RoleArn,
    /// The external ID that the owner of the role requires.
    pub external_id: Option<ExternalId>,
    /// The name of the session. None: the name of the session it comes from.
    pub session_name: Option<SessionName>,
    /// The duration of the session. None: one hour.
    pub duration: Option<ChainedDuration>,
    /// The region that commands should use.
    pub region: Option<Region>,
}

/// Why a role can't be assumed from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChainError {
    /// One of the roles, or the region, is in a different partition from the rest.
    #[error("the two roles and the region are not of one partition")]
    Partition,
    /// The chain leads back to the role itself, or to another role that does so.
    #[error("the role is assumed from itself")]
    Cycle,
    /// The role is more than [`MAX_STEPS`] steps away.
    #[error("the role is more than five steps away")]
    TooDeep,
}

impl TryFrom<Settings> for ChainedRole {
    type Error = ChainError;

    fn try_from(settings: Settings) -> Result<Self, ChainError> {
        let partition = settings.role.partition();
        let region = settings.region.as_ref().map_or(partition, Partition::of_region);
        if (settings.via.partition(), region) != (partition, partition) {
            return Err(ChainError::Partition);
        }
        if settings.role == settings.via { Err(ChainError::Cycle) } else { Ok(Self(settings)) }
    }
}

/// Read-only access, so that checked fields cannot change.
impl std::ops::Deref for ChainedRole {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.0
    }
}

/// A chained role that a login leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reachable<'a> {
    /// The role of the login where the chain begins.
    pub start: &'a RoleArn,
    /// The roles to assume in turn, 1 to [`MAX_STEPS`] of them. The last one is the role itself.
    pub steps: Vec<&'a ChainedRole>,
}

/// Lists the chained roles that the roles of a login lead to, by number of steps, then in configured order.
///
/// Each role is listed once, by its shortest chain. A role that the login has itself is left out, because
/// its session can last longer when assumed directly.
#[must_use]
pub fn reachable<'a>(
    login: impl IntoIterator<Item = &'a RoleArn>,
    configured: &'a [ChainedRole],
) -> Vec<Reachable<'a>> {
    let mut found: Vec<Reachable<'a>> = Vec::new();
    let starts = login.into_iter().map(|role| (role, Reachable { start: role, steps: Vec::new() }));
    let mut known: HashMap<&RoleArn, Reachable<'a>> = starts.collect();
    for _ in 0..MAX_STEPS {
        let further = configured.iter().filter(|chained| !known.contains_key(&chained.role));
        let ways: Vec<_> =
            further.filter_map(|chained| Some((chained, known.get(&chained.via)?.clone()))).collect();
        for (chained, mut way) in ways {
            known.entry(&chained.role).or_insert_with(|| {
                way.steps.push(chained);
                found.push(way.clone());
                way
            });
        }
    }
    found
}

/// Returns whether a role is one of the login's roles or can be reached from them.
#[must_use]
pub fn leads_to<'a>(
    login: impl IntoIterator<Item = &'a RoleArn, IntoIter: Clone>,
    configured: &'a [ChainedRole],
    role: &RoleArn,
) -> bool {
    let login = login.into_iter();
    login.clone().any(|own| own == role)
        || reachable(login, configured)
            .iter()
            .any(|way| way.steps.last().is_some_and(|step| step.role == *role))
}

/// Checks each configured role against the others. Takes time proportional to their number.
#[must_use]
pub fn check(configured: &[ChainedRole]) -> Vec<Result<(), ChainError>> {
    let depths = depths(configured);
    let verdict = |chained: &ChainedRole| match depths.get(&chained.via) {
        None => Err(ChainError::Cycle),
        Some(MAX_STEPS..) => Err(ChainError::TooDeep),
        Some(_) => Ok(()),
    };
    configured.iter().map(verdict).collect()
}

/// Counts the steps of the longest chain to each role. A role in a cycle, or behind one, has no number.
fn depths(configured: &[ChainedRole]) -> HashMap<&RoleArn, usize> {
    let mut behind: HashMap<&RoleArn, Vec<&RoleArn>> = HashMap::new();
    let mut waits_for: HashMap<&RoleArn, usize> = HashMap::new();
    for chained in configured {
        behind.entry(&chained.via).or_default().push(&chained.role);
        *waits_for.entry(&chained.role).or_default() += 1;
    }
    let mut ready: Vec<(&RoleArn, usize)> =
        behind.keys().filter(|role| !waits_for.contains_key(*role)).map(|role| (*role, 0)).collect();
    let mut longest: HashMap<&RoleArn, usize> = HashMap::new();
    let mut depths = HashMap::new();
    while let Some((role, depth)) = ready.pop() {
        depths.insert(role, depth);
        for next in behind.get(role).into_iter().flatten().copied() {
            let steps = longest.entry(next).or_default();
            *steps = depth.saturating_add(1).max(*steps);
            if let Some(left) = waits_for.get_mut(next) {
                *left -= 1;
                if *left == 0 {
                    ready.push((next, *steps));
                }
            }
        }
    }
    depths
}

#[cfg(test)]
mod tests;
