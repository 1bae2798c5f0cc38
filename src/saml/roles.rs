//! Reads values of the Role attribute: pairs of a role's and a provider's ARN, in either order.
//!
//! Some identity providers put every pair into one value, joined by commas.

use super::{Assertion, AssertionError, Role, Warning, trimmed};
use rolebox_aws::arn::{Arn, ArnReader, PrincipalArn, RoleArn, cut};
use rolebox_text::order::repeated;
use rolebox_text::prefix::after;
use std::mem::discriminant;

/// A response may hold this many pairs of role and provider.
pub const MAX_ROLES: usize = 10_000;

/// The pairs found so far, and what was wrong with others.
#[derive(Debug, Default)]
pub(super) struct RoleList {
    arns: ArnReader,
    /// The parts of the value that is being read.
    fields: Vec<Field>,
    pairs: Vec<Role>,
    malformed: u32,
    partition_mismatch: bool,
    provider_in_other_account: bool,
}

/// What a part of a value names; nothing if its ARN is malformed.
#[derive(Debug)]
enum Field {
    Role(Option<RoleArn>),
    Provider(Option<PrincipalArn>),
    Neither,
}

impl RoleList {
    /// Reads one value. Parts of it that are no pair never hide those that are, and separators with nothing before or
    /// behind them are none.
    ///
    /// Three ARNs are malformed as a whole: nothing tells which two belong together.
    pub(super) fn read(&mut self, value: &str) -> Result<(), AssertionError> {
        // One list for all values, because thousands of them have a part or two.
        let mut parts = std::mem::take(&mut self.fields);
        for field in fields(value) {
            if parts.len() == 2 * MAX_ROLES {
                return Err(AssertionError::TooManyRoles);
            }
            // Nothing stands between two commas.
            if !field.is_empty() {
                parts.push(Field::read(field, &mut self.arns));
            }
        }
        let whole = !matches!(parts.len(), 0 | 3) && self.read_pairs(&mut parts)?;
        parts.clear();
        self.fields = parts;
        self.malformed += u32::from(!whole);
        Ok(())
    }

    /// Adds what is a pair; tells whether everything was.
    fn read_pairs(&mut self, fields: &mut Vec<Field>) -> Result<bool, AssertionError> {
        // Where each two are a pair, the order may change from pair to pair. Else something is missing, and only
        // the order of the first pair tells where the next one starts.
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

    /// Gives the assertion its roles, in the order of the document and each pair once, and what is to be said of them.
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

    /// Adds a pair, unless its partitions differ; tells whether both ARNs are well-formed.
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

/// What may stand around an ARN. The name of a role may end in a comma, but none does: what makes values of a list
/// leaves one behind.
const AROUND: &[u8] = b" \t\r\n,";

/// Splits at commas before an `arn:`; other commas within an ARN belong to a role's name.
fn fields(value: &str) -> impl Iterator<Item = &str> {
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

    /// Tells by its resource what an ARN names, even if the rest of it is wrong.
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

/// Tells whether partition and account are the same: whether the ARNs are, up to the resource.
fn have_one_owner(pair: &Role) -> bool {
    let owner = pair.principal.as_str().rsplit_once(':').map_or("", |(owner, _)| owner);
    after(pair.role.as_str(), owner).is_some_and(|resource| resource.starts_with(':'))
}
