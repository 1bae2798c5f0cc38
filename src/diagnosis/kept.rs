//! Explains stored data: a login with its details, or the reason for a refusal. No assertion is needed.

use super::{Basis, Diagnosis, judge};
use rolebox_protocol::Cause;
use rolebox_saml::{Assertion, Reading, examine_xml};
use rolebox_session::login::{Login, RefusedLogin};

/// Returns the claims of a login, whether or not its assertion still exists. Roles in a different partition
/// from the sign-in URL were left out on arrival; a warning reports them.
#[must_use]
pub fn claims(login: &Login, excerpt: &str) -> Assertion {
    login.claims(examine_xml(excerpt.as_bytes()).claims)
}

/// Explains a login by its [`claims`].
#[must_use]
pub fn of_login(login: &Login, excerpt: String) -> Diagnosis {
    let claims = claims(login, &excerpt);
    judge(Reading { claims, refusal: None, excerpt }, Some(&login.acs_url), Some(login.seen_at))
}

/// Explains why a response gave no login, from its stored data.
#[must_use]
pub fn of_refused(kept: RefusedLogin) -> Diagnosis {
    let RefusedLogin { cause, at, excerpt } = kept;
    // A part that is missing from an excerpt may have been cut out of it.
    let claims = Assertion { warnings: Vec::new(), ..examine_xml(excerpt.as_bytes()).claims };
    let refusal = match cause {
        Cause::Refused(refusal) => Some(refusal),
        Cause::Form | Cause::StorageFull => None,
    };
    let reading = Reading { claims, refusal, excerpt };
    let empty = reading.excerpt.is_empty();
    let diagnosis = judge(reading, None, Some(at));
    let basis = if empty || diagnosis.unreadable().is_some() { Basis::Refusal } else { Basis::Response };
    Diagnosis { basis, ..diagnosis }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Finding, MOST_ROLES, Provider, report};
    use rolebox_saml::{AssertionError, Role, Warning};
    use rolebox_session::login::Arrival;

    const EXCERPT: &str = r#"<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol">
      <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" IssueInstant="1970-01-01T00:16:40Z">
        <Issuer>https://idp.example/adfs/services/trust</Issuer>
        <Subject><NameID>jane</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
          <SubjectConfirmationData NotOnOrAfter="1970-01-01T00:21:40Z" Recipient="https://signin.aws.amazon.com/saml"/>
        </SubjectConfirmation></Subject>
        <Conditions><AudienceRestriction><Audience>urn:other</Audience></AudienceRestriction></Conditions>
        <AttributeStatement>
          <Attribute Name="https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team"><AttributeValue>a</AttributeValue></Attribute>
        </AttributeStatement>
      </Assertion>
    </Response>"#;

    fn refused(excerpt: &str) -> RefusedLogin {
        RefusedLogin { cause: Cause::Refused(AssertionError::NoRoles), at: 0, excerpt: excerpt.into() }
    }

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
    fn the_stored_excerpt_explains_a_login_like_its_response() {
        let diagnosis = of_login(&login(), EXCERPT.to_owned());
        assert_eq!(diagnosis.provider, Provider::Adfs);
        let expected = [Finding::Odd(Warning::NoSessionName), Finding::UnusualAudience, Finding::SessionTags];
        assert_eq!(diagnosis.findings, expected);
        assert_eq!((diagnosis.assertion.roles.len(), diagnosis.roles), (MOST_ROLES, 30));
        let report = report(&diagnosis, "1.0", &[]);
        assert!(report.contains("Roles: 30, accounts: 1") && report.contains("and 10 more"), "{report}");
        assert!(!report.contains("jane"), "{report}");
    }

    #[test]
    fn an_unusable_login_is_explained_by_its_excerpt() {
        let excerpt = EXCERPT.replace("Attributes/PrincipalTag:Team", "Attributes/role");
        let diagnosis = of_refused(refused(&excerpt));
        let names: Vec<&str> = diagnosis.findings.iter().map(Finding::name).collect();
        let expected = ["near-name", "no-roles", "unusual-audience", "issued-in-future"];
        assert_eq!(names, expected);
        assert_eq!((diagnosis.provider, diagnosis.basis), (Provider::Adfs, Basis::Response));
    }

    #[test]
    fn each_role_value_of_an_unusable_login_is_explained() {
        let response = EXCERPT.replace("PrincipalTag:Team", "Role").replace(
            "<AttributeValue>a<",
            "<AttributeValue>arn:aws:iam::123456789012:role/Admin</AttributeValue>\
             <AttributeValue>Staff</AttributeValue> <AttributeValue>jane</AttributeValue><AttributeValue>A&amp;B<",
        );
        let reading = examine_xml(response.as_bytes());
        let diagnosis = of_refused(refused(&reading.excerpt));
        let sentences: Vec<String> =
            diagnosis.findings.iter().map(|finding| finding.sentence().into_owned()).collect();
        for said in [
            "1 value of the Role attribute left out (a role without its provider): \"arn:aws:iam::123456789012:role/Admin\".",
            "3 values of the Role attribute left out (not an IAM ARN): \"Staff\", \"jane\", \"A&B\".",
        ] {
            assert!(sentences.iter().any(|sentence| sentence == said), "{sentences:?}");
        }
        let report = report(&diagnosis, "1.0", &[]);
        assert!(
            !report.contains("jane") && !report.contains("Staff") && !report.contains("1234567"),
            "{report}"
        );
        assert!(report.contains("\"5 characters: small letters capitals\""), "{report}");
    }

    #[test]
    fn a_rejected_response_is_explained_with_its_fix() {
        let diagnosis = of_refused(refused(""));
        let report = report(&diagnosis, "1.0", &[]);
        assert!(
            report.contains("The response grants no role.") && report.contains("To fix it: "),
            "{report}"
        );
        assert!(!report.contains("Roles: 0") && !report.contains(": none"), "{report}");
    }
}
