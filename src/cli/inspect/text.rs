//! A response as text, for people.

use rolebox_aws::instant::rfc3339;
use rolebox_diagnosis::{Finding, printable, refused_name, warnings};
use rolebox_saml::{Assertion, Role};

const COLUMNS: [&str; 4] = ["PARTITION", "ACCOUNT", "ROLE", "PROVIDER"];

/// Describes the response.
pub(super) fn describe(assertion: &Assertion, refused_session_name: Option<String>) -> String {
    let mut text = String::new();
    for (label, value) in facts(assertion, refused_session_name) {
        text += &format!("{label:14}{}\n", printable(&value));
    }
    text += &format!("\n{}:\n", counted(assertion.roles.len(), "role"));
    text += &table(&assertion.roles);
    let warnings: Vec<Finding> = warnings(assertion).collect();
    if !warnings.is_empty() {
        text += &format!("\n{}:\n", counted(warnings.len(), "warning"));
        text.extend(warnings.iter().map(|warning| format!("  {}\n", warning.sentence())));
    }
    text + "\nThis program does not check the signature: AWS does. Until then, nothing here is verified.\n"
}

fn facts(
    assertion: &Assertion,
    refused_session_name: Option<String>,
) -> impl Iterator<Item = (&'static str, String)> {
    let refused = refused_session_name.map(|name| refused_name(&name));
    let time = |unix_ms: Option<i64>| unix_ms.and_then(rfc3339);
    [
        ("Issuer", Some(assertion.issuer.clone()).filter(|issuer| !issuer.is_empty())),
        ("Person", assertion.session_name.clone().or(refused)),
        ("NameID", assertion.name_id.clone()),
        ("Issued", time(assertion.issued_at_ms)),
        ("Usable from", time(assertion.not_before_ms)),
        ("Usable until", time(assertion.usable_until_ms)),
        ("Session", assertion.session_duration_s.map(|seconds| format!("{seconds} seconds"))),
        ("Destination", assertion.destination.clone()),
        ("Recipient", assertion.recipient.clone()),
        ("Audience", Some(assertion.audiences.join(", ")).filter(|audiences| !audiences.is_empty())),
    ]
    .into_iter()
    .map(|(label, value)| (label, value.unwrap_or_else(|| "-".to_owned())))
}

fn table(roles: &[Role]) -> String {
    let row = |pair: &Role| {
        let path = pair.role.path().trim_start_matches('/');
        let provider = pair.principal.as_str().rsplit('/').next().unwrap_or_default();
        [
            pair.role.partition().name().to_owned(),
            pair.role.account().to_string(),
            format!("{path}{}", pair.role.name()),
            provider.to_owned(),
        ]
    };
    let rows: Vec<_> = std::iter::once(COLUMNS.map(ToOwned::to_owned)).chain(roles.iter().map(row)).collect();
    let mut widths = [0; COLUMNS.len()];
    for cells in &rows {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = cell.len().max(*width);
        }
    }
    let line = |cells: &[String; 4]| {
        let padded = cells.iter().zip(widths).map(|(cell, width)| format!("  {cell:width$}"));
        padded.collect::<String>().trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
