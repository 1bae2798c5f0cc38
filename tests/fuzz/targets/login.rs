//! What a web page, an identity provider or AWS sends.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rolebox_aws::clock::ClockSkew;
use rolebox_aws::credentials::Credentials;
use rolebox_diagnosis::{Input, diagnose, report};
use rolebox_saml::form::{FormError, SamlForm};
use rolebox_saml::{
    AssertionError, EncodedResponse, MAX_ROLES, MOST_LETTERS, decode, examine, examine_login, examine_xml,
};
use rolebox_sts::federation::TokenRequest;
use rolebox_sts::{read_answer, read_assume_role, read_caller_identity};

/// The XML of a SAML response.
pub fn response(xml: &[u8]) {
    let reading = examine_xml(xml);
    let excerpt = examine_xml(reading.excerpt.as_bytes());
    assert!(excerpt.claims.roles.is_empty(), "an excerpt signs nobody in");
    assert!(reading.claims.roles.len() <= MAX_ROLES, "more roles than the limit");
    let refused = reading.refusal.is_some();
    assert_eq!(refused, reading.claims.roles.is_empty(), "roles and refusal contradict");
    for text in [&reading.claims.destination, &reading.claims.recipient, &reading.claims.name_id] {
        let letters = text.as_deref().unwrap_or_default().chars().count();
        assert!(letters <= MOST_LETTERS + 1, "a text is longer than the limit");
    }
    // As base64 it has to say the same.
    let form_value = STANDARD.encode(xml);
    let whole = examine(&form_value);
    let beside = |refusal| matches!(refusal, Some(AssertionError::TooLarge | AssertionError::NotBase64));
    if !beside(whole.refusal) && !beside(reading.refusal) {
        assert_eq!(whole.refusal, reading.refusal, "the form value says something else than its XML");
        assert_eq!(
            whole.claims.roles, reading.claims.roles,
            "the form value says something else than its XML"
        );
    }
    let login = examine_login(&form_value);
    assert_eq!(login.refusal, whole.refusal, "a login is refused for another reason than its response");
    assert_eq!(login.claims.roles, whole.claims.roles, "a login has other roles than its response");
    assert_eq!(login.excerpt, whole.excerpt, "a login has another excerpt than its response");
}

/// The body of the form that is posted to AWS.
pub fn form(body: &[u8]) {
    let whole = SamlForm::from_body([body]);
    let (before, after) = body.split_at(body.len() / 2);
    assert_eq!(whole, SamlForm::from_body([before, after]), "it matters where the body is cut");
    let Ok(form) = whole else {
        assert_ne!(whole, Err(FormError::TooLarge), "a small body is refused as too large");
        return;
    };
    assert!(!form.saml_response.is_empty(), "a form without a response is accepted");
    let _ = decode(&form.saml_response);
    let _ = EncodedResponse::of(&form.saml_response);
}

/// A response as a person has it, which is explained.
pub fn pasted_response(text: &[u8]) {
    let acs = ["https://signin.aws.amazon.com/saml", "https://eu-west-1.signin.aws.amazon.com/saml"];
    for (acs_url, arrived_ms) in [(None, None), (acs.get(text.len() % 2).copied(), Some(1_767_225_600_000))] {
        let diagnosis = diagnose(Input { text, acs_url, arrived_ms });
        let _ = diagnosis.claims();
        for finding in &diagnosis.findings {
            assert!(!finding.sentence().is_empty(), "a finding has no sentence");
        }
        let report = report(&diagnosis, "0.0.0", &[]);
        assert!(report.len() < 200_000, "a report of {} bytes", report.len());
    }
}

/// An answer of STS, or of whatever stands before it. The first byte chooses the HTTP status.
pub fn sts_answer(answer: &[u8]) {
    let Some((first, body)) = answer.split_first() else { return };
    let status = match first % 8 {
        0 => 403,
        1 => 400,
        2 => 503,
        3 => 0,
        _ => 200,
    };
    let body = String::from_utf8_lossy(body);
    for read in [read_answer, read_assume_role] {
        if let Ok(credentials) = read(status, &body) {
            assert_eq!(status, 200, "credentials without success");
            assert!(
                !format!("{credentials:?}").contains(credentials.secret_access_key().expose()),
                "a key is shown"
            );
        }
    }
    let _ = read_caller_identity(status, &body);
    // It comes with the answer.
    let _ = ClockSkew::between(&body, 1_767_225_600_000);
    let arn = "arn:aws:sts::123456789012:assumed-role/Admin/jane".to_owned();
    let credentials = Credentials::new("ASIAEXAMPLE".into(), "s".into(), "t".into(), 1_767_225_600_000, arn);
    let request = credentials.ok().and_then(|credentials| TokenRequest::new(&credentials, None, None).ok());
    let request = request.unwrap_or_else(|| unreachable!("these credentials are good"));
    let _ = request.read(status, &body);
}
