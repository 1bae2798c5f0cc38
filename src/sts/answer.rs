//! Reads the answers of STS.

use super::StsError;
use super::xml::element_texts;
use rolebox_aws::arn::AccountId;
use rolebox_aws::credentials::{Credentials, is_portable};
use rolebox_aws::instant;
use rolebox_text::secret::Secret;
use serde::{Deserialize, Serialize};

const NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// The owner of credentials, as STS reports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CallerIdentity {
    /// The account ID.
    pub account: AccountId,
    /// The session's ARN.
    pub arn: String,
    /// The role's ID and the session's name.
    pub user_id: String,
}

/// Reads the answer to [`AssumeRoleWithSAML`](super::AssumeRoleWithSaml): HTTP status and body.
///
/// A successful answer's body has secrets; the caller must wipe it.
///
/// # Errors
///
/// Returns why there are no credentials.
pub fn read_answer(status: u16, body: &str) -> Result<Credentials, StsError> {
    let root = ["AssumeRoleWithSAMLResponse", "AssumeRoleWithSAMLResult"];
    read(status, body, |body| read_credentials(body, root))
}

/// Reads the answer to [`AssumeRole`](super::AssumeRole), like [`read_answer`].
///
/// # Errors
///
/// Returns why there are no credentials.
pub fn read_assume_role(status: u16, body: &str) -> Result<Credentials, StsError> {
    read(status, body, |body| read_credentials(body, ["AssumeRoleResponse", "AssumeRoleResult"]))
}

/// Reads the answer to [`GetCallerIdentity`](super::GetCallerIdentity).
///
/// # Errors
///
/// Returns why the identity is unknown.
pub fn read_caller_identity(status: u16, body: &str) -> Result<CallerIdentity, StsError> {
    read(status, body, read_identity)
}

fn read<A>(status: u16, body: &str, success: impl FnOnce(&str) -> Option<A>) -> Result<A, StsError> {
    if status == 200 { success(body).ok_or(StsError::Unreadable) } else { Err(read_refusal(status, body)) }
}

fn read_credentials(body: &str, [root, result]: [&str; 2]) -> Option<Credentials> {
    let texts = element_texts(
        body,
        Some(NAMESPACE),
        [
            &[root, result, "Credentials", "AccessKeyId"],
            &[root, result, "Credentials", "SecretAccessKey"],
            &[root, result, "Credentials", "SessionToken"],
            &[root, result, "Credentials", "Expiration"],
            &[root, result, "AssumedRoleUser", "Arn"],
        ],
    )?;
    let [Some(id), Some(secret), Some(token), Some(expiration), Some(arn)] = texts else { return None };
    // These three are exposed to be parsed; they are not secret.
    let expires_at_ms = instant::parse(expiration.expose())?;
    let (id, arn) = (id.expose().to_owned(), arn.expose().to_owned());
    Credentials::new(id, secret, token, expires_at_ms, arn).ok()
}

fn read_identity(body: &str) -> Option<CallerIdentity> {
    let [root, result] = ["GetCallerIdentityResponse", "GetCallerIdentityResult"];
    let paths: [&[&str]; 3] = [&[root, result, "Account"], &[root, result, "Arn"], &[root, result, "UserId"]];
    let [Some(account), Some(arn), Some(user_id)] = element_texts(body, Some(NAMESPACE), paths)? else {
        return None;
    };
    // Exposed to be parsed; an identity is not secret.
    let [account, arn, user_id] = [&account, &arn, &user_id].map(Secret::expose);
    let known = is_portable(arn) && is_portable(user_id);
    known.then_some(CallerIdentity {
        account: account.parse().ok()?,
        arn: arn.to_owned(),
        user_id: user_id.to_owned(),
    })
}

/// Reads an error. Its namespace is ignored: AWS front ends use another one than STS.
fn read_refusal(status: u16, body: &str) -> StsError {
    let texts = element_texts(
        body,
        None,
        [&["ErrorResponse", "Error", "Code"], &["ErrorResponse", "Error", "Message"]],
    );
    match texts {
        Some([Some(code), message]) => {
            // Exposed for comparison; an error message is not secret.
            StsError::from_refusal(status, code.expose(), message.unwrap_or_default().expose())
        }
        Some([None, _]) | None => StsError::from_status(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TokenFault;

    /// Returns an answer in the form shown in the API reference.
    fn success(expiration: &str, token: &str) -> String {
        format!(
            r#"<AssumeRoleWithSAMLResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithSAMLResult>
    <Issuer>https://idp.example.com/saml</Issuer>
    <AssumedRoleUser>
      <Arn>arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com</Arn>
      <AssumedRoleId>AROAEXAMPLE000000001:jane@example.com</AssumedRoleId>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIAEXAMPLE000000001</AccessKeyId>
      <SecretAccessKey>ExampleSecret/+0123456789</SecretAccessKey>
      <SessionToken>{token}</SessionToken>
      <Expiration>{expiration}</Expiration>
    </Credentials>
    <PackedPolicySize>6</PackedPolicySize>
  </AssumeRoleWithSAMLResult>
  <ResponseMetadata><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ResponseMetadata>
</AssumeRoleWithSAMLResponse>"#
        )
    }

    #[test]
    fn complete_credentials_are_read() {
        for (expiration, at) in [
            ("2026-03-01T12:00:00Z", 1_772_366_400_000),
            ("2026-03-01T12:00:00.250Z", 1_772_366_400_250),
            ("2026-03-01T14:00:00+02:00", 1_772_366_400_000),
        ] {
            let credentials =
                read_answer(200, &success(expiration, "Fwo&#x47;Example+/<![CDATA[==]]>")).unwrap();
            assert_eq!(credentials.access_key_id(), "ASIAEXAMPLE000000001");
            assert_eq!(credentials.secret_access_key().expose(), "ExampleSecret/+0123456789");
            assert_eq!(credentials.session_token().expose(), "FwoGExample+/==");
            assert_eq!(credentials.expires_at_ms(), at);
            assert_eq!(
                credentials.assumed_role_arn(),
                "arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com"
            );
        }
    }

    #[test]
    fn an_incomplete_answer_gives_nothing() {
        let good = success("2026-03-01T12:00:00Z", "token");
        for body in [
            String::new(),
            "<html><body>Sign in to the hotel's network</body></html>".to_owned(),
            good.replace("2011-06-15", "2012-06-15"),
            good.replace("SecretAccessKey", "Secret"),
            good.replace("<Expiration>2026-03-01T12", "<Expiration>tomorrow"),
            good.replace("</AssumeRoleWithSAMLResponse>", ""),
            format!("<!DOCTYPE x>{good}"),
            success("2026-03-01T12:00:00Z", "tok\nen"),
            success("2026-03-01T12:00:00Z", "tok%PATH%"),
            success("2026-03-01T12:00:00Z", "tok&quot;"),
            success("2026-03-01T12:00:00Z", ""),
        ] {
            assert!(matches!(read_answer(200, &body), Err(StsError::Unreadable)), "{body}");
        }
    }

    #[test]
    fn each_request_has_its_own_answer() {
        let saml = success("2026-03-01T12:00:00Z", "token");
        let chained = saml.replace("AssumeRoleWithSAMLRes", "AssumeRoleRes");
        assert_eq!(read_assume_role(200, &chained).unwrap().session_token().expose(), "token");
        assert!(matches!(read_assume_role(200, &saml), Err(StsError::Unreadable)));
        assert!(matches!(read_answer(200, &chained), Err(StsError::Unreadable)));
    }

    #[test]
    fn an_incomplete_caller_is_rejected() {
        let answer = |arn: &str| {
            format!(
                r#"<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>{arn}</Arn>
    <UserId>AROAEXAMPLE000000001:jane@example.com</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
</GetCallerIdentityResponse>"#
            )
        };
        let arn = "arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com";
        let caller = read_caller_identity(200, &answer(arn)).unwrap();
        assert_eq!(caller.account.as_str(), "123456789012");
        assert_eq!(
            (caller.arn.as_str(), caller.user_id.as_str()),
            (arn, "AROAEXAMPLE000000001:jane@example.com")
        );
        for body in [
            answer(""),
            answer("a b"),
            answer(arn).replace("123456789012<", "1<"),
            answer(arn).replace("UserId", "User"),
        ] {
            assert_eq!(read_caller_identity(200, &body), Err(StsError::Unreadable), "{body}");
        }
        let refusal = "<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>";
        assert_eq!(read_caller_identity(403, refusal), Err(StsError::ExpiredToken));
    }

    #[test]
    fn an_error_is_read_in_any_namespace() {
        let refusal = |root: &str| {
            format!(
                "<{root}><Error><Type>Sender</Type><Code>InvalidIdentityToken</Code>\
                 <Message>Response signature &amp; more invalid</Message></Error></ErrorResponse>"
            )
        };
        for root in [
            r#"ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/""#,
            r#"ErrorResponse xmlns="http://webservices.amazon.com/AWSFault/2005-15-09""#,
            "ErrorResponse",
        ] {
            let error = read_answer(400, &refusal(root)).unwrap_err();
            assert_eq!(error, StsError::InvalidIdentityToken(TokenFault::Signature));
        }
    }

    #[test]
    fn without_a_readable_body_the_status_decides() {
        for (status, error) in [
            (302, StsError::Unreadable),
            (404, StsError::Unreadable),
            (429, StsError::Throttled),
            (500, StsError::Unavailable),
            (503, StsError::Unavailable),
        ] {
            for body in ["", "<html>", "<ErrorResponse/>"] {
                assert_eq!(read_answer(status, body).unwrap_err(), error, "{status} {body}");
            }
        }
    }
}
