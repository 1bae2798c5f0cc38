//! Reads values of the Role attribute: pairs of a role's and a provider's ARN, in either order.
//!
//! Some identity providers put every pair into one value, joined by commas.

use super::{Assertion, AssertionError, Role, Warning, XML_SPACE};
use std::collections::BTreeSet;

/// A response may hold this many pairs of role and provider.
pub const MAX_ROLES: usize = 10_000;

/// The pairs found so far, and what was wrong with others.
#[derive(Debug, Default)]
pub(super) struct RoleList {
    pairs: Vec<Role>,
    malformed: u32,
    partition_mismatch: bool,
    provider_in_other_account: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Role,
    Provider,
    Neither,
}

type Field<'v> = (Kind, &'v str);

impl RoleList {
    /// Reads one value. Parts of it that are no pair never hide those that are.
    ///
    /// Three ARNs are malformed as a whole: nothing tells which two belong together.
    pub(super) fn read(&mut self, value: &str) -> Result<(), AssertionError> {
        let fields: Vec<Field<'_>> =
            fields(value).take(2 * MAX_ROLES + 1).map(|field| (kind(field), field)).collect();
        if fields.len() > 2 * MAX_ROLES {
            return Err(AssertionError::TooManyRoles);
        }
        let whole = fields.len() != 3 && self.read_pairs(&fields)?;
        self.malformed += u32::from(!whole);
        Ok(())
    }

    /// Adds what is a pair; tells whether everything was.
    fn read_pairs(&mut self, fields: &[Field<'_>]) -> Result<bool, AssertionError> {
        // Where each two are a pair, the order may change from pair to pair. Else something is missing, and only
        // the order of the first pair tells where the next one starts.
        let in_twos = fields.chunks(2).all(|two| matches!(two, [one, other] if are_pair(one, other)));
        let starts = |field: &Field<'_>| in_twos || fields.first().is_some_and(|first| first.0 == field.0);
        let mut whole = in_twos;
        let mut open: Option<&Field<'_>> = None;
        for field in fields {
            match open.take() {
                Some(first) if are_pair(first, field) => whole &= self.add(first, field)?,
                _ => open = starts(field).then_some(field),
            }
        }
        Ok(whole)
    }

    /// Gives the assertion its roles, in the order of the document and each pair once, and what is to be said of them.
    pub(super) fn finish(mut self, assertion: &mut Assertion) -> Result<(), AssertionError> {
        let all = self.pairs.len();
        // In the order of their hashes, because ARNs begin alike and are slow to compare. Hashes that are made to be the
        // same cost just that comparison.
        let mut seen = BTreeSet::new();
        let is_new: Vec<bool> =
            self.pairs.iter().map(|pair| seen.insert((hash(pair.role.as_str()), pair))).collect();
        let mut is_new = is_new.into_iter();
        self.pairs.retain(|_| is_new.next().unwrap_or(true));
        assertion.warn_if(self.malformed > 0, Warning::MalformedRole { count: self.malformed });
        assertion.warn_if(self.partition_mismatch, Warning::PartitionMismatch);
        assertion.warn_if(self.pairs.len() < all, Warning::RepeatedRole);
        assertion.warn_if(self.provider_in_other_account, Warning::ProviderInOtherAccount);
        assertion.roles = self.pairs;
        if assertion.roles.is_empty() { Err(AssertionError::NoRoles) } else { Ok(()) }
    }

    /// Adds a pair, unless its partitions differ; tells whether both ARNs are well-formed.
    fn add(&mut self, one: &Field<'_>, other: &Field<'_>) -> Result<bool, AssertionError> {
        let (role, principal) = if one.0 == Kind::Role { (one.1, other.1) } else { (other.1, one.1) };
        let (Ok(role), Ok(principal)) = (role.parse(), principal.parse()) else {
            return Ok(false);
        };
        let pair = Role { role, principal };
        if !have_one_owner(&pair) {
            if pair.role.partition() != pair.principal.partition() {
                self.partition_mismatch = true;
                return Ok(true);
            }
            self.provider_in_other_account = true;
        }
        if self.pairs.len() == MAX_ROLES {
            return Err(AssertionError::TooManyRoles);
        }
        self.pairs.push(pair);
        Ok(true)
    }
}

/// Splits at commas before an `arn:`; other commas belong to a role's name.
fn fields(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let cut = text.match_indices(',').find_map(|(comma, _)| {
            let (field, after) = text.split_at_checked(comma)?;
            let after = after.strip_prefix(',')?.trim_start_matches(XML_SPACE);
            after.starts_with("arn:").then_some((field, after))
        });
        rest = cut.map(|(_, after)| after);
        Some(cut.map_or(text, |(field, _)| field).trim_matches(XML_SPACE))
    })
}

/// Tells by its resource what an ARN names, even if the rest of it is wrong.
fn kind(field: &str) -> Kind {
    let mut colons = field.bytes().enumerate().filter(|(_, byte)| *byte == b':');
    let resource = colons.nth(4).and_then(|(colon, _)| field.get(colon + 1..));
    match resource {
        Some(resource) if resource.starts_with("role/") => Kind::Role,
        Some(resource) if resource.starts_with("saml-provider/") => Kind::Provider,
        Some(_) | None => Kind::Neither,
    }
}

fn are_pair(one: &Field<'_>, other: &Field<'_>) -> bool {
    matches!((one.0, other.0), (Kind::Role, Kind::Provider) | (Kind::Provider, Kind::Role))
}

/// Tells whether partition and account are the same: whether the ARNs are, up to the resource.
fn have_one_owner(pair: &Role) -> bool {
    let owner = pair.principal.as_str().rsplit_once(':').map_or("", |(owner, _)| owner);
    pair.role.as_str().strip_prefix(owner).is_some_and(|resource| resource.starts_with(':'))
}

/// FNV-1a over eight bytes at a time, which is short. It need not withstand anybody, see [`RoleList::finish`].
fn hash(text: &str) -> u64 {
    let step = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
    let (parts, rest) = text.as_bytes().as_chunks::<8>();
    let hash = parts.iter().fold(0xcbf2_9ce4_8422_2325, |hash, part| step(hash, u64::from_le_bytes(*part)));
    rest.iter().fold(hash, |hash, byte| step(hash, u64::from(*byte)))
}
