//! The requests signed with credentials: `AssumeRole` and `GetCallerIdentity`.

use super::sigv4::{SignedRequest, SigningError, sign};
use super::{ChainedDuration, ExternalId, SessionName};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::Region;
use rolebox_text::encoded_form::push_field;
use rolebox_text::secret::Secret;

/// A request for credentials of a chained role, signed with credentials of the role it is assumed from.
#[derive(Debug, Clone, Copy)]
pub struct AssumeRole<'a> {
    /// The role to assume.
    pub role: &'a RoleArn,
    /// The name of the new session; `None` uses the name of the session that signs.
    pub session_name: Option<&'a SessionName>,
    /// The requested duration; `None` means an hour.
    pub duration: Option<ChainedDuration>,
    /// The external ID that the role's owner requires.
    pub external_id: Option<&'a ExternalId>,
    /// ARNs of managed policies that restrict the session; at most 10.
    pub policy_arns: &'a [&'a str],
}

/// A request for the identity behind the signing credentials. No policy can deny it.
#[derive(Debug, Clone, Copy)]
pub struct GetCallerIdentity;

impl AssumeRole<'_> {
    /// Writes and signs the request at a Unix time in milliseconds.
    ///
    /// # Errors
    ///
    /// Every [`SigningError`]; the role must also be in the same partition.
    pub fn signed(
        &self,
        region: &Region,
        parent: &Credentials,
        now_ms: i64,
    ) -> Result<SignedRequest, SigningError> {
        if parent.partition() != Some(self.role.partition()) {
            return Err(SigningError::Partition);
        }
        sign(self.body(parent), region, parent, now_ms)
    }

    fn body(&self, parent: &Credentials) -> Secret {
        let mut body = Secret::from("Action=AssumeRole&Version=2011-06-15");
        push_field(&mut body, "RoleArn", [self.role.as_str()]);
        let session_name = self.session_name.cloned().unwrap_or_else(|| SessionName::of(parent));
        push_field(&mut body, "RoleSessionName", [session_name.as_str()]);
        if let Some(duration) = self.duration {
            push_field(&mut body, "DurationSeconds", [duration.seconds().to_string().as_str()]);
        }
        if let Some(external_id) = self.external_id {
            push_field(&mut body, "ExternalId", [external_id.as_str()]);
        }
        push_policy_arns(&mut body, self.policy_arns);
        body
    }
}

impl GetCallerIdentity {
    /// Writes and signs the request at a Unix time in milliseconds.
    ///
    /// # Errors
    ///
    /// Every [`SigningError`].
    pub fn signed(
        self,
        region: &Region,
        credentials: &Credentials,
        now_ms: i64,
    ) -> Result<SignedRequest, SigningError> {
        sign("Action=GetCallerIdentity&Version=2011-06-15".into(), region, credentials, now_ms)
    }
}

/// Appends the managed policies that restrict a session.
pub(super) fn push_policy_arns(body: &mut Secret, policy_arns: &[&str]) {
    for (number, arn) in (1..).zip(policy_arns) {
        push_field(body, &format!("PolicyArns.member.{number}.arn"), [*arn]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_772_362_800_000;

    fn parent() -> Credentials {
        Credentials::new(
            "ASIAEXAMPLE000000001".to_owned(),
            "secret".into(),
            "token".into(),
            1_772_366_400_000,
            "arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com".to_owned(),
        )
        .unwrap()
    }

    fn region(name: &str) -> Region {
        name.parse().unwrap()
    }

    #[test]
    fn the_form_contains_every_field_percent_encoded() {
        let role = "arn:aws:iam::210987654321:role/Audit".parse().unwrap();
        let bare = AssumeRole {
            role: &role,
            session_name: None,
            duration: None,
            external_id: None,
            policy_arns: &[],
        };
        let whole = AssumeRole {
            session_name: Some(&"jane+audit".parse().unwrap()),
            duration: Some(ChainedDuration::HOUR),
            external_id: Some(&"a/b:c".parse().unwrap()),
            policy_arns: &["arn:aws:iam::aws:policy/ReadOnlyAccess"],
            ..bare
        };
        let start = "Action=AssumeRole&Version=2011-06-15\
            &RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2FAudit&RoleSessionName=";
        for (request, rest) in [
            (bare, "jane%40example.com"),
            (
                whole,
                "jane%2Baudit&DurationSeconds=3600&ExternalId=a%2Fb%3Ac\
                 &PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess",
            ),
        ] {
            let signed = request.signed(&region("eu-west-1"), &parent(), NOW).unwrap();
            assert_eq!(signed.url, "https://sts.eu-west-1.amazonaws.com/");
            assert_eq!(signed.body.expose(), format!("{start}{rest}"));
        }
    }

    #[test]
    fn no_request_goes_to_another_partition() {
        for (role, name) in [
            ("arn:aws-cn:iam::210987654321:role/Audit", "eu-west-1"),
            ("arn:aws-cn:iam::210987654321:role/Audit", "cn-north-1"),
            ("arn:aws:iam::210987654321:role/Audit", "cn-north-1"),
        ] {
            let request = AssumeRole {
                role: &role.parse().unwrap(),
                session_name: None,
                duration: None,
                external_id: None,
                policy_arns: &[],
            };
            let refused = request.signed(&region(name), &parent(), NOW).unwrap_err();
            assert_eq!(refused, SigningError::Partition, "{role} {name}");
        }
        let refused = GetCallerIdentity.signed(&region("cn-north-1"), &parent(), NOW).unwrap_err();
        assert_eq!(refused, SigningError::Partition);
    }
}
