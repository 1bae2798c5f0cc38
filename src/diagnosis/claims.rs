//! Lists the claims of a response for a page or a terminal.

use super::{Basis, Diagnosis, printable};
use rolebox_aws::instant::rfc3339;

/// The maximum length of a value. Longer values are cut: a hostile value may have megabytes.
const MOST_LETTERS: usize = 400;

/// A claim of a response. The value is safe to show, but may name a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The name of the claim, as SAML or AWS calls it.
    pub what: &'static str,
    /// Its value. None if the response has none.
    pub value: Option<String>,
}

pub(super) fn of(diagnosis: &Diagnosis) -> Vec<Claim> {
    let claims = &diagnosis.assertion;
    let text = |text: &Option<String>| text.as_deref().map(shown);
    let time = |unix_ms: Option<i64>| unix_ms.and_then(rfc3339);
    let audiences = (!claims.audiences.is_empty()).then(|| {
        let first: Vec<&str> = claims.audiences.iter().take(20).map(String::as_str).collect();
        shown(&first.join(", "))
    });
    let refused = diagnosis.refused_session_name.as_deref().map(refused_name);
    let count = |count: usize| (count > 0).then(|| count.to_string());
    [
        ("Issuer", Some(&*claims.issuer).filter(|issuer| !issuer.is_empty()).map(shown)),
        ("Posted to", text(&diagnosis.acs_url)),
        ("Destination", text(&claims.destination)),
        ("Recipient", text(&claims.recipient)),
        ("Audience", audiences),
        ("NameID", text(&claims.name_id)),
        ("RoleSessionName", text(&claims.session_name).or(refused)),
        ("SessionDuration", claims.session_duration_s.map(|seconds| format!("{seconds} seconds"))),
        ("Arrived", time(diagnosis.arrived_ms)),
        ("Issued", time(claims.issued_at_ms)),
        ("Usable from", time(claims.not_before_ms)),
        ("Usable until", time(claims.usable_until_ms)),
        ("SessionNotOnOrAfter", time(claims.session_not_on_or_after_ms)),
        ("Roles", count(diagnosis.roles)),
        ("Session tags", count(claims.session_tags as usize)),
        ("SourceIdentity", claims.source_identity.then(|| "present".to_owned())),
    ]
    .into_iter()
    .map(|(what, value)| Claim { what, value })
    // The circumstances of the arrival are no claims, and are unknown for a pasted response.
    .filter(|claim| {
        let known = diagnosis.basis == Basis::Response && !["Posted to", "Arrived"].contains(&claim.what);
        claim.value.is_some() || known
    })
    .collect()
}

/// Shows a RoleSessionName that AWS refuses, marked as refused.
#[must_use]
pub fn refused_name(name: &str) -> String {
    let name = if name.is_empty() { "(empty)".to_owned() } else { shown(name) };
    format!("{name}, rejected by AWS")
}

fn shown(text: &str) -> String {
    let end = text.char_indices().nth(MOST_LETTERS);
    let cut = end.and_then(|(end, _)| text.get(..end));
    match cut {
        Some(cut) => format!("{}...", printable(cut)),
        None => printable(text).into_owned(),
    }
}
