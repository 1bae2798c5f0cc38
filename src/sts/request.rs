//! The form of an `AssumeRoleWithSAML` request.

use super::SessionDuration;
use super::signed::push_policy_arns;
use core::ops::RangeInclusive;
use rolebox_aws::arn::{PrincipalArn, RoleArn};
use rolebox_text::encoded_form::push_field;
use rolebox_text::secret::Secret;
use thiserror::Error;

/// The media type of the form.
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded; charset=utf-8";

/// A request for credentials. It has no parameter for the session's name: STS reads it from the assertion.
#[derive(Debug, Clone, Copy)]
pub struct AssumeRoleWithSaml<'a> {
    /// The role to assume.
    pub role: &'a RoleArn,
    /// The role's identity provider in the assertion.
    pub principal: &'a PrincipalArn,
    /// The assertion that the identity provider posted.
    pub assertion: &'a EncodedAssertion,
    /// The requested duration; `None` means an hour.
    pub duration: Option<SessionDuration>,
    /// ARNs of managed policies that restrict the session; at most 10.
    pub policy_arns: &'a [&'a str],
}

/// STS accepts assertions of 4 to 100000 characters. AWS's sign-in page accepts longer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("sts takes assertions of 4 to 100000 characters")]
pub struct AssertionLengthError;

const LENGTH: RangeInclusive<usize> = 4..=100_000;

/// A SAML response, encoded for the form once: an export sends the same response hundreds of times.
#[derive(Debug)]
pub struct EncodedAssertion(Secret);

impl EncodedAssertion {
    /// Encodes a response in base64, as the identity provider posted it. Some providers wrap it into lines.
    ///
    /// # Errors
    ///
    /// Refuses a length that STS does not accept.
    pub fn new(response: &Secret) -> Result<Self, AssertionLengthError> {
        // Only exposed into a field of the body, which is only sent to STS.
        let parts = || response.expose().split_ascii_whitespace();
        if !LENGTH.contains(&parts().map(str::len).sum()) {
            return Err(AssertionLengthError);
        }
        let mut field = Secret::default();
        push_field(&mut field, "SAMLAssertion", parts());
        Ok(Self(field))
    }
}

impl AssumeRoleWithSaml<'_> {
    /// Writes the body of the request.
    #[must_use]
    pub fn body(&self) -> Secret {
        let mut body = Secret::from("Action=AssumeRoleWithSAML&Version=2011-06-15");
        push_field(&mut body, "RoleArn", [self.role.as_str()]);
        push_field(&mut body, "PrincipalArn", [self.principal.as_str()]);
        // Only exposed into the body, which is only sent to STS.
        body.push_all(&["&", self.assertion.0.expose()]);
        if let Some(duration) = self.duration {
            push_field(&mut body, "DurationSeconds", [duration.seconds().to_string().as_str()]);
        }
        push_policy_arns(&mut body, self.policy_arns);
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn body(
        assertion: &str,
        duration: Option<u32>,
        policy_arns: &[&str],
    ) -> Result<String, AssertionLengthError> {
        let request = AssumeRoleWithSaml {
            role: &"arn:aws:iam::123456789012:role/a/Read,Only".parse().unwrap(),
            principal: &"arn:aws:iam::123456789012:saml-provider/Okta".parse().unwrap(),
            assertion: &EncodedAssertion::new(&assertion.into())?,
            duration: duration.map(|seconds| seconds.try_into().unwrap()),
            policy_arns,
        };
        Ok(request.body().expose().to_owned())
    }

    #[test]
    fn the_form_contains_every_field_percent_encoded() {
        let plain = "Action=AssumeRoleWithSAML&Version=2011-06-15\
            &RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fa%2FRead%2COnly\
            &PrincipalArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Asaml-provider%2FOkta&SAMLAssertion=PHM%2BL%2F8%3D";
        assert_eq!(body("PHM+L/8=", None, &[]).unwrap(), plain);
        assert_eq!(body("PHM+\r\n L/8=\n", None, &[]).unwrap(), plain);
        let arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "a&b=ü"];
        let more = "&DurationSeconds=43200\
            &PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess\
            &PolicyArns.member.2.arn=a%26b%3D%C3%BC";
        assert_eq!(body("PHM+L/8=", Some(43_200), &arns).unwrap(), format!("{plain}{more}"));
    }

    #[test]
    fn an_assertion_that_is_too_long_for_sts_is_not_sent() {
        for (length, accepted) in [(0, false), (3, false), (4, true), (100_000, true), (100_001, false)] {
            assert_eq!(body(&"A".repeat(length), None, &[]).is_ok(), accepted, "{length}");
        }
        assert!(body(&"AAAA\n".repeat(25_000), None, &[]).is_ok(), "white space does not count");
    }

    proptest! {
        #[test]
        fn no_value_can_add_a_field(value in ".{1,40}") {
            let text = body("PHM+L/8=", None, &[&value]).unwrap();
            let last = text.rsplit('=').next().unwrap().replace('%', "");
            prop_assert_eq!(text.matches('&').count(), 5);
            prop_assert!(last.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)));
        }
    }
}
