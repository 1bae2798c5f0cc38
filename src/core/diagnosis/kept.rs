//! Explains by what is kept: a login with its details, or only why there is none. No assertion is needed.

use super::{Basis, Diagnosis, Finding, judge};
use crate::assertion::{Assertion, AssertionError, Reading};
use crate::login::{Login, LoginDetails};

/// Returns what a login claimed, before its assertion has gone and after. Roles of another partition than that of the
/// sign-in URL were left out when it came; a warning says so.
#[must_use]
pub fn claims(login: &Login, details: LoginDetails) -> Assertion {
    Assertion {
        issuer: login.issuer.clone(),
        destination: details.destination,
        recipient: details.recipient,
        audiences: details.audiences,
        name_id: details.name_id,
        session_name: login.session_name.clone(),
        session_duration_s: login.session_duration_s,
        session_not_on_or_after_ms: login.session_ends_at,
        issued_at_ms: details.issued_at,
        usable_until_ms: Some(login.usable_until),
        not_before_ms: details.not_before,
        session_tags: details.session_tags,
        source_identity: details.source_identity,
        roles: login.roles.clone(),
        warnings: login.warnings.clone(),
    }
}

/// Explains a login by its [`claims`].
#[must_use]
pub fn of_login(login: &Login, details: LoginDetails) -> Diagnosis {
    let claims = claims(login, details);
    judge(Reading { claims, refusal: None }, Some(&login.acs_url), Some(login.seen_at))
}

/// Explains why a response gave no login. Nothing of it was kept but when it came.
#[must_use]
pub fn of_refusal(refusal: AssertionError, arrived_ms: i64) -> Diagnosis {
    Diagnosis {
        refusal: Some(refusal),
        findings: vec![Finding::Refused(refusal)],
        arrived_ms: Some(arrived_ms),
        ..Diagnosis::of(Assertion::default(), Basis::Refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assertion::{Role, Warning};
    use crate::diagnosis::{MOST_ROLES, Provider, report};
    use crate::login::Arrival;

    fn login() -> Login {
        let role = |number: usize| Role {
            role: format!("arn:aws:iam::123456789012:role/Role{number}").parse().unwrap(),
            principal: "arn:aws:iam::123456789012:saml-provider/Acme".parse().unwrap(),
        };
        Login {
            issuer: "https://idp.example/adfs/services/trust".into(),
            session_name: Some("jane.doe@acme.example".into()),
            acs_url: "https://signin.aws.amazon.com/saml".into(),
            seen_at: 1_000_000,
            usable_until: 1_300_000,
            session_duration_s: None,
            session_ends_at: None,
            roles: (0..30).map(role).collect(),
            warnings: vec![Warning::NoSessionName],
            arrival: Arrival::default(),
        }
    }

    #[test]
    fn a_login_is_explained_by_what_is_kept_as_by_its_response() {
        let details = LoginDetails {
            recipient: Some("https://signin.aws.amazon.com/saml".into()),
            audiences: vec!["urn:other".into()],
            issued_at: Some(1_000_000),
            session_tags: 2,
            ..LoginDetails::default()
        };
        let diagnosis = of_login(&login(), details);
        assert_eq!(diagnosis.provider, Provider::Adfs);
        let expected = [Finding::Odd(Warning::NoSessionName), Finding::UnusualAudience, Finding::SessionTags];
        assert_eq!(diagnosis.findings, expected);
        assert_eq!((diagnosis.assertion.roles.len(), diagnosis.roles), (MOST_ROLES, 30));
        let report = report(&diagnosis, "1.0", &[]);
        assert!(report.contains("Roles: 30, accounts: 1") && report.contains("and 10 more"), "{report}");
        assert!(!report.contains("jane"), "{report}");
    }

    #[test]
    fn of_a_refused_response_the_refusal_and_its_remedy_are_said() {
        let diagnosis = of_refusal(AssertionError::NoRoles, 0);
        let report = report(&diagnosis, "1.0", &[]);
        assert!(
            report.contains("The response grants no role.") && report.contains("To mend it: "),
            "{report}"
        );
        assert!(!report.contains("Roles: 0") && !report.contains(": none"), "{report}");
    }
}
