//! Compares the claims with each other and with the circumstances of the response.

use super::Finding;
use rolebox_aws::acs::Acs;
use rolebox_saml::{Assertion, AssertionError, Reading, Role};

/// Clocks that differ by no more than this count as correct.
const CLOCK_TOLERANCE_MS: i64 = 30_000;

/// A response with a shorter life leaves no time to choose a role and copy its credentials.
const SHORT_LIFE_MS: i64 = 120_000;

/// The session that AWS grants without a SessionDuration.
const DEFAULT_SESSION_S: u32 = 3600;

/// Returns unusual facts. If a response was not read to its end, nothing is reported as missing.
pub(super) fn of(
    reading: &Reading,
    acs_url: Option<&str>,
    arrived_ms: Option<i64>,
) -> impl Iterator<Item = Finding> {
    let claims = &reading.claims;
    let whole = matches!(reading.refusal, None | Some(AssertionError::NoRoles));
    let found = [
        (whole && claims.issuer.is_empty()).then_some(Finding::NoIssuer),
        destination(claims, acs_url),
        recipient(claims, acs_url),
        if whole { audience(claims) } else { None },
        session_end(claims).then_some(Finding::SessionEndsFirst),
        life(claims),
        other_partition(claims, acs_url),
        reserved(claims),
        (claims.session_tags > 0).then_some(Finding::SessionTags),
        claims.source_identity.then_some(Finding::SourceIdentity),
    ];
    let late = arrived_ms.into_iter().flat_map(|arrived| clock(claims, arrived));
    found.into_iter().chain(late).flatten()
}

fn destination(claims: &Assertion, acs_url: Option<&str>) -> Option<Finding> {
    let destination = claims.destination.as_deref()?;
    let fits =
        Acs::from_url(destination).is_some() && acs_url.is_none_or(|url| page(url) == page(destination));
    (!fits).then_some(Finding::DestinationElsewhere)
}

fn recipient(claims: &Assertion, acs_url: Option<&str>) -> Option<Finding> {
    let recipient = claims.recipient.as_deref()?;
    if Acs::from_url(recipient).is_none() {
        return Some(Finding::RecipientNotAws);
    }
    acs_url.is_some_and(|url| page(url) != page(recipient)).then_some(Finding::RecipientElsewhere)
}

/// Returns a URL without query and fragment.
fn page(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// AWS documents its own URN, with a suffix outside `aws`, and the sign-in URLs. Entra ID adds a number:
/// `/saml#2`.
fn audience(claims: &Assertion) -> Option<Finding> {
    let is_aws = |audience: &String| {
        audience.starts_with("urn:amazon:webservices") || Acs::from_url(audience).is_some()
    };
    match claims.audiences.as_slice() {
        [] => Some(Finding::NoAudience),
        audiences => (!audiences.iter().any(is_aws)).then_some(Finding::UnusualAudience),
    }
}

/// `SessionNotOnOrAfter` caps the session at AWS.
fn session_end(claims: &Assertion) -> bool {
    let wanted = claims.session_duration_s.unwrap_or(DEFAULT_SESSION_S);
    let end = claims.issued_at_ms.map(|issued| issued.saturating_add(i64::from(wanted) * 1000));
    matches!((claims.session_not_on_or_after_ms, end), (Some(caps), Some(end)) if caps < end)
}

fn life(claims: &Assertion) -> Option<Finding> {
    let life = claims.usable_until_ms?.saturating_sub(claims.issued_at_ms?).max(0);
    let seconds = u32::try_from(life / 1000).unwrap_or(u32::MAX);
    (life < SHORT_LIFE_MS).then_some(Finding::ShortLife { seconds })
}

fn clock(claims: &Assertion, arrived: i64) -> [Option<Finding>; 3] {
    let latest = arrived.saturating_add(CLOCK_TOLERANCE_MS);
    let is = |time: Option<i64>, fits: &dyn Fn(i64) -> bool| time.is_some_and(fits);
    [
        is(claims.issued_at_ms, &|issued| issued > latest).then_some(Finding::IssuedInFuture),
        is(claims.not_before_ms, &|from| from > arrived).then_some(Finding::NotYetValid),
        is(claims.usable_until_ms, &|until| until <= arrived).then_some(Finding::ExpiredOnArrival),
    ]
}

/// A pasted response has no arrival URL, so its own target counts.
pub(super) fn other_partition(claims: &Assertion, acs_url: Option<&str>) -> Option<Finding> {
    let target = [acs_url, claims.recipient.as_deref(), claims.destination.as_deref()];
    let acs = target.into_iter().flatten().find_map(Acs::from_url)?;
    let count = count(claims, |pair| pair.role.partition() != acs.partition);
    (count > 0).then_some(Finding::RoleInOtherPartition { count })
}

fn reserved(claims: &Assertion) -> Option<Finding> {
    let count = count(claims, |pair| pair.role.name().starts_with("AWSReservedSSO_"));
    (count > 0).then_some(Finding::ReservedRole { count })
}

fn count(claims: &Assertion, fits: impl Fn(&Role) -> bool) -> u32 {
    u32::try_from(claims.roles.iter().filter(|pair| fits(pair)).count()).unwrap_or(u32::MAX)
}
