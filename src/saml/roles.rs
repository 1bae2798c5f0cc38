//! Reads values of the Role attribute: pairs of a role ARN and a provider ARN, in either order.
//!
//! Some identity providers put all pairs into one value, separated by commas.

use super::{Assertion, AssertionError, Role, Warning, trimmed};
use rolebox_aws::arn::{Arn, ArnReader, PrincipalArn, RoleArn, cut};
use rolebox_text::order::repeated;
use rolebox_text::prefix::after;
use std::mem::discriminant;

/// Maximum number of role and provider pairs in a response.
pub const MAX_ROLES: usize = 10_000;

/// Maximum number of malformed values that an excerpt keeps.
const MOST_EXPLAINED: u32 = 50;

/// The pairs found so far, and the faults of the other values.
#[derive(Debug, Default)]
pub(super) struct RoleList {
    arns: ArnReader,
    /// The parts of the current value.
    fields: Vec<Field>,
    pairs: Vec<Role>,
    malformed: u32,
    /// Whether the last value was among the malformed ones.
    last_malformed: bool,
    partition_mismatch: bool,
    provider_in_other_account: bool,
}

/// The kind of a part. The ARN is `None` if it is malformed.
#[derive(Debug)]
enum Field {
    Role(Option<RoleArn>),
    Provider(Option<PrincipalArn>),
    Neither,
}

impl RoleList {
    /// Reads one value. Invalid parts never hide valid pairs, and empty parts between separators are ignored.
    ///
    /// Three ARNs are malformed as a whole: we can't know which two belong together.
    pub(super) fn read(&mut self, value: &str) -> Result<(), AssertionError> {
        // All values share one list, because there can be thousands of values with one or two parts.
        let mut parts = std::mem::take(&mut self.fields);
        for field in fields(value) {
            if parts.len() == 2 * MAX_ROLES {
                return Err(AssertionError::TooManyRoles);
            }
            // Two commas in a row have nothing between them.
            if !field.is_empty() {
                parts.push(Field::read(field, &mut self.arns));
            }
        }
        let whole = !matches!(parts.len(), 0 | 3) && self.read_pairs(&mut parts)?;
        parts.clear();
        self.fields = parts;
        self.malformed += u32::from(!whole);
        self.last_malformed = !whole;
        Ok(())
    }

    /// Whether the value that was read last is kept to be explained: it is one of the first malformed values.
    pub(super) const fn is_to_explain(&self) -> bool {
        self.last_malformed && self.malformed <= MOST_EXPLAINED
    }

    /// Adds the valid pairs. Returns true if all parts were valid pairs.
    fn read_pairs(&mut self, fields: &mut Vec<Field>) -> Result<bool, AssertionError> {
        // If every two parts form a pair, the order can differ from pair to pair. Otherwise a part is
        // missing, and only the order of the first pair shows where the next one starts.
        let in_twos = fields.chunks(2).all(|two| matches!(two, [one, other] if one.is_pair_with(other)));
        let first = fields.first().map(discriminant);
        let mut whole = in_twos;
        let mut open = None;
        for field in fields.drain(..) {
            match (open.take(), field) {
                (Some(Field::Role(role)), Field::Provider(principal))
                | (Some(Field::Provider(principal)), Field::Role(role)) => {
                    whole &= self.add(role, principal)?;
                }
                (_, field) => open = (in_twos || first == Some(discriminant(&field))).then_some(field),
            }
        }
        Ok(whole)
    }

    /// Moves the roles to the assertion, in document order and without repeated pairs, and adds the warnings
    /// about them.
    pub(super) fn finish(mut self, assertion: &mut Assertion) -> Result<(), AssertionError> {
        let texts = self.pairs.iter().map(|pair| (pair.role.as_str(), pair.principal.as_str()));
        let repeated = repeated(texts);
        let mut at = repeated.iter();
        self.pairs.retain(|_| at.next() != Some(&true));
        assertion.warn_if(self.malformed > 0, Warning::MalformedRole { count: self.malformed });
        assertion.warn_if(self.partition_mismatch, Warning::PartitionMismatch);
        assertion.warn_if(self.pairs.len() < repeated.len(), Warning::RepeatedRole);
        assertion.warn_if(self.provider_in_other_account, Warning::ProviderInOtherAccount);
        assertion.roles = self.pairs;
        if assertion.roles.is_empty() { Err(AssertionError::NoRoles) } else { Ok(()) }
    }

    /// Adds a pair unless its partitions differ. Returns true if both ARNs are well-formed.
    fn add(
        &mut self,
        role: Option<RoleArn>,
        principal: Option<PrincipalArn>,
    ) -> Result<bool, AssertionError> {
        let (Some(role), Some(principal)) = (role, principal) else {
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

/// Characters to strip around an ARN. A role's name can end in a comma, but in practice a trailing comma
/// comes from a tool that builds lists.
const AROUND: &[u8] = b" \t\r\n,";

/// Splits at commas before an `arn:`; other commas in an ARN belong to a role's name.
pub fn fields(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let cut = text.match_indices(',').find_map(|(comma, _)| {
            let (field, next) = text.split_at_checked(comma)?;
            let next = trimmed(next, AROUND);
            next.starts_with("arn:").then_some((field, next))
        });
        rest = cut.map(|(_, next)| next);
        Some(trimmed(cut.map_or(text, |(field, _)| field), AROUND))
    })
}

impl Field {
    fn read(text: &str, arns: &mut ArnReader) -> Self {
        match arns.read(text) {
            Ok(Arn::Role(role)) => Self::Role(Some(role)),
            Ok(Arn::Principal(principal)) => Self::Provider(Some(principal)),
            Err(_) => Self::malformed(text),
        }
    }

    /// Returns the kind of a malformed ARN, judged by its resource.
    fn malformed(text: &str) -> Self {
        let resource = (0..5).try_fold(text, |rest, _| cut(rest).map(|(_, rest)| rest)).unwrap_or_default();
        if resource.starts_with("role/") {
            Self::Role(None)
        } else if resource.starts_with("saml-provider/") {
            Self::Provider(None)
        } else {
            Self::Neither
        }
    }

    fn is_pair_with(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Role(_), Self::Provider(_)) | (Self::Provider(_), Self::Role(_)))
    }
}

/// Returns true if partition and account are the same, so the ARNs are equal up to the resource.
fn have_one_owner(pair: &Role) -> bool {
    let owner = pair.principal.as_str().rsplit_once(':').map_or("", |(owner, _)| owner);
    after(pair.role.as_str(), owner).is_some_and(|resource| resource.starts_with(':'))
}
