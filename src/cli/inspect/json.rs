//! A response as JSON, for other programs. The keys are a stable interface: add keys, but change none.

use anyhow::Result;
use rolebox_aws::instant::rfc3339;
use rolebox_diagnosis::warnings;
use rolebox_saml::{Assertion, Role};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    issuer: Option<&'a str>,
    destination: Option<&'a str>,
    recipient: Option<&'a str>,
    audiences: &'a [String],
    name_id: Option<&'a str>,
    session_name: Option<&'a str>,
    session_duration_s: Option<u32>,
    issued_at: Option<String>,
    usable_until: Option<String>,
    roles: Vec<RoleReport<'a>>,
    warnings: Vec<&'static str>,
}

#[derive(Serialize)]
struct RoleReport<'a> {
    role_arn: &'a str,
    principal_arn: &'a str,
    partition: &'static str,
    account_id: String,
    path: &'a str,
    name: &'a str,
}

/// Returns the response as JSON.
pub(super) fn write(assertion: &Assertion) -> Result<String> {
    let report = Report {
        issuer: Some(&*assertion.issuer).filter(|issuer| !issuer.is_empty()),
        destination: assertion.destination.as_deref(),
        recipient: assertion.recipient.as_deref(),
        audiences: &assertion.audiences,
        name_id: assertion.name_id.as_deref(),
        session_name: assertion.session_name.as_deref(),
        session_duration_s: assertion.session_duration_s,
        issued_at: assertion.issued_at_ms.and_then(rfc3339),
        usable_until: assertion.usable_until_ms.and_then(rfc3339),
        roles: assertion.roles.iter().map(role).collect(),
        warnings: warnings(assertion).map(|warning| warning.name()).collect(),
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

fn role(pair: &Role) -> RoleReport<'_> {
    RoleReport {
        role_arn: pair.role.as_str(),
        principal_arn: pair.principal.as_str(),
        partition: pair.role.partition().name(),
        account_id: pair.role.account().to_string(),
        path: pair.role.path(),
        name: pair.role.name(),
    }
}
