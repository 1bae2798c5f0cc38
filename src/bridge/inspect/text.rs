//! A response as text, for people.

use rolebox_core::assertion::{Assertion, Role, Warning};
use rolebox_core::instant::rfc3339;

const COLUMNS: [&str; 4] = ["PARTITION", "ACCOUNT", "ROLE", "PROVIDER"];

/// Describes the response.
pub(super) fn of(assertion: &Assertion) -> String {
    let mut text = String::new();
    for (label, value) in facts(assertion) {
        text += &format!("{label:14}{}\n", printable(&value));
    }
    text += &format!("\n{}:\n", counted(assertion.roles.len(), "role"));
    text += &table(&assertion.roles);
    if !assertion.warnings.is_empty() {
        text += &format!("\n{}:\n", counted(assertion.warnings.len(), "warning"));
        for warning in &assertion.warnings {
            text += &format!("  {}\n", sentence(*warning));
        }
    }
    text + "\nThe signature was not checked: AWS does that. Until then all this is claimed.\n"
}

fn facts(assertion: &Assertion) -> impl Iterator<Item = (&'static str, String)> {
    let time = |unix_ms: Option<i64>| unix_ms.and_then(rfc3339);
    [
        ("Issuer", Some(assertion.issuer.clone()).filter(|issuer| !issuer.is_empty())),
        ("Person", assertion.session_name.clone()),
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

/// Escapes what could steer a terminal or turn the reading direction: the response may be anybody's.
fn printable(text: &str) -> String {
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if steers(letter) {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}

fn sentence(warning: Warning) -> String {
    match warning {
        Warning::MalformedRole { count } => {
            format!(
                "{} of the Role attribute left out: not a pair of ARNs.",
                counted(count as usize, "value")
            )
        }
        Warning::PartitionMismatch => {
            "A pair was left out: role and provider are in different partitions.".into()
        }
        Warning::RepeatedRole => "The same pair stands there more than once.".into(),
        Warning::ProviderInOtherAccount => "A provider is in another account than its role.".into(),
        Warning::NoSessionName => "There is no RoleSessionName, which AWS requires.".into(),
        Warning::InvalidSessionName => {
            "RoleSessionName must have 2 to 64 letters, digits or characters of _+=,.@- and has not.".into()
        }
        Warning::RepeatedSessionName => "There is more than one RoleSessionName; AWS takes only one.".into(),
        Warning::SessionDurationOutOfRange => {
            "SessionDuration must be 900 to 43200 seconds and is not.".into()
        }
        Warning::SessionDurationNotANumber => "SessionDuration is not a whole number of seconds.".into(),
        Warning::NoRecipient => "There is no Recipient, which AWS requires.".into(),
        Warning::NoIssueInstant => "The assertion does not say when it was issued.".into(),
        Warning::NoExpiry => "Nothing says until when the response may be used.".into(),
        Warning::TooLongForSts => {
            "The response is too long for AssumeRoleWithSAML: it can sign in, but gives no credentials."
                .into()
        }
        Warning::UrlSafeAlphabet => "The base64 is in the URL-safe alphabet, which AWS does not read.".into(),
        Warning::EncryptedBeside => "An encrypted assertion stands beside the plain one.".into(),
        Warning::UnsignedResponse => "Nothing in the response is signed, so AWS will refuse it.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_response_steers_the_terminal() {
        for (text, shown) in [
            ("https://idp.example.com/é", "https://idp.example.com/é"),
            ("\u{1b}[2J\r\nx", "\\u{1b}[2J\\u{d}\\u{a}x"),
            ("a\u{202e}b\u{9b}c", "a\\u{202e}b\\u{9b}c"),
        ] {
            assert_eq!(printable(text), shown);
        }
    }
}
