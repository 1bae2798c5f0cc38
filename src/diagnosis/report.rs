//! Writes a diagnosis for a ticket, without the assertion and without the person's name.

use super::redact::{Redaction, shape};
use super::{Basis, Diagnosis, fix};
use rolebox_sts::StsError;

/// The maximum number of audiences listed. Further ones are only counted.
const MOST_AUDIENCES: usize = 5;

/// Writes the report as Markdown that is readable as plain text.
///
/// `version` is Rolebox's version; `sts_errors` are the last refusals of STS, newest first.
#[must_use]
pub fn report(diagnosis: &Diagnosis, version: &str, sts_errors: &[StsError]) -> String {
    let redaction = Redaction::of(&diagnosis.assertion, diagnosis.refused_session_name.as_deref());
    let mut text = format!("## Rolebox {version}: report on a login\n\n");
    text += "Without the assertion, signatures, tokens and names of people; account IDs are cut.\n\n";
    text += match diagnosis.basis {
        Basis::Response => "",
        Basis::Refusal => "The response could not be read.\n\n",
    };
    for (what, value) in facts(diagnosis, &redaction) {
        match (value, diagnosis.basis) {
            (Some(value), _) => text += &format!("- {what}: {value}\n"),
            (None, Basis::Response) => text += &format!("- {what}: none\n"),
            (None, Basis::Refusal) => {}
        }
    }
    text += &roles(diagnosis, &redaction);
    text += "\n### Findings\n\n";
    for finding in &diagnosis.findings {
        let severity = finding.severity().words();
        let sentence = redaction.sentence(finding);
        text += &format!("- {severity} ({}): {sentence}\n", finding.name());
        text += &format!("  To fix it: {}\n", fix(finding, diagnosis.provider).sentence);
    }
    if diagnosis.findings.is_empty() {
        text += "None.\n";
    }
    if !sts_errors.is_empty() {
        text += "\n### Errors from STS, the newest first\n\n";
        text.extend(sts_errors.iter().map(|error| format!("- {error}\n")));
    }
    text + "\nThe signature was not checked: AWS does that.\n"
}

fn facts<'d>(
    diagnosis: &'d Diagnosis,
    redaction: &'d Redaction<'d>,
) -> impl Iterator<Item = (&'static str, Option<String>)> {
    let claims = &diagnosis.assertion;
    let value = |text: &Option<String>| text.as_deref().map(|text| redaction.value(text));
    let clock = diagnosis.arrived_ms.or(claims.issued_at_ms);
    let time = |time: Option<i64>| Some(relative(time?, clock?));
    [
        ("Identity provider", Some(format!("{}, a guess", diagnosis.provider.product()))),
        ("Issuer", Some(&*claims.issuer).filter(|text| !text.is_empty()).map(|text| redaction.value(text))),
        ("Posted to", value(&diagnosis.acs_url)),
        ("Destination", value(&claims.destination)),
        ("Recipient", value(&claims.recipient)),
        ("Audiences", audiences(&claims.audiences, redaction)),
        ("NameID", claims.name_id.as_deref().map(shape)),
        (
            "RoleSessionName",
            claims.session_name.as_deref().or(diagnosis.refused_session_name.as_deref()).map(shape),
        ),
        ("SessionDuration", claims.session_duration_s.map(|seconds| format!("{seconds} s"))),
        ("Times are from", Some(if diagnosis.arrived_ms.is_some() { "arrival" } else { "issue" }.to_owned())),
        ("Issued", time(claims.issued_at_ms)),
        ("Usable from", time(claims.not_before_ms)),
        ("Usable until", time(claims.usable_until_ms)),
        ("SessionNotOnOrAfter", time(claims.session_not_on_or_after_ms)),
        ("Session tags", (diagnosis.basis == Basis::Response).then(|| claims.session_tags.to_string())),
        ("SourceIdentity", claims.source_identity.then(|| "present".to_owned())),
    ]
    .into_iter()
}

fn relative(time: i64, clock: i64) -> String {
    let ms = time.saturating_sub(clock);
    let sign = if ms < 0 { '-' } else { '+' };
    format!("{sign}{}.{:03} s", ms.unsigned_abs() / 1000, ms.unsigned_abs() % 1000)
}

fn audiences(audiences: &[String], redaction: &Redaction<'_>) -> Option<String> {
    let shown: Vec<String> =
        audiences.iter().take(MOST_AUDIENCES).map(|audience| redaction.value(audience)).collect();
    let more = audiences.len().saturating_sub(MOST_AUDIENCES);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    (!shown.is_empty()).then(|| shown.join(", ") + &more)
}

fn roles(diagnosis: &Diagnosis, redaction: &Redaction<'_>) -> String {
    let roles = &diagnosis.assertion.roles;
    if diagnosis.basis == Basis::Refusal {
        return String::new();
    }
    let mut text = format!("- Roles: {}, accounts: {}\n", diagnosis.roles, diagnosis.accounts);
    text.extend(roles.iter().map(|pair| format!("  - {}\n", redaction.pair(pair))));
    let more = diagnosis.roles.saturating_sub(roles.len());
    if more > 0 {
        text += &format!("  - and {more} more\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Finding;
    use rolebox_saml::{Assertion, Role, Warning};
    use rolebox_sts::{StsError, TokenFault};

    #[test]
    fn a_report_reads_like_this() {
        let role = Role {
            role: "arn:aws:iam::123456789012:role/Admin".parse().unwrap(),
            principal: "arn:aws:iam::123456789012:saml-provider/Okta".parse().unwrap(),
        };
        let claims = Assertion {
            issuer: "http://www.okta.com/exk1".into(),
            name_id: Some("jo.doe@example.com".into()),
            audiences: vec!["urn:amazon:webservices".into()],
            issued_at_ms: Some(8_500),
            usable_until_ms: Some(308_500),
            roles: vec![role],
            ..Assertion::default()
        };
        let diagnosis = Diagnosis {
            findings: vec![Finding::Odd(Warning::NoSessionName)],
            acs_url: Some("https://signin.aws.amazon.com/saml".into()),
            arrived_ms: Some(10_000),
            ..Diagnosis::of(claims, Basis::Response)
        };
        let errors = [StsError::ExpiredToken, StsError::InvalidIdentityToken(TokenFault::SessionName)];
        let text = report(&diagnosis, "1.2.3", &errors);
        for line in [
            "## Rolebox 1.2.3: report on a login",
            "- Identity provider: Okta, a guess",
            "- Issuer: http://www.okta.com/exk1",
            "- Recipient: none",
            "- NameID: 18 characters: small letters . @",
            "- Issued: -1.500 s",
            "- Usable until: +298.500 s",
            "- Roles: 1, accounts: 1",
            "  - arn:aws:iam::********9012:role/Admin by arn:aws:iam::********9012:saml-provider/Okta",
            "- stops the login (no-session-name): There is no RoleSessionName, which AWS requires.",
            "- the login is too old",
            "- sts does not accept the assertion: its session name",
        ] {
            assert!(text.lines().any(|shown| shown == line), "{line}\n{text}");
        }
        assert!(!text.contains("jo.doe") && !text.contains("12345678"));
    }

    #[test]
    fn a_report_on_nothing_is_short() {
        let text =
            report(&crate::diagnose(crate::Input { text: b"", acs_url: None, arrived_ms: None }), "1", &[]);
        assert!(text.contains("(not-xml)") && !text.contains("STS, the newest"), "{text}");
    }
}
