use super::*;

#[test]
fn codes_and_messages_of_sts_have_their_meaning() {
    use StsError as E;
    let invalid = "InvalidIdentityToken";
    let token = E::InvalidIdentityToken;
    let denied = E::AccessDenied;
    let request = E::InvalidRequest;
    for (status, code, message, meaning) in [
        (400, "ExpiredToken", "Token must be redeemed within 5 minutes of issuance", E::ExpiredToken),
        (400, invalid, "Response signature invalid", token(TokenFault::Signature)),
        (400, invalid, "RoleSessionName is required in AuthnResponse", token(TokenFault::SessionName)),
        (400, invalid, "Source Identity must match [...]", token(TokenFault::SourceIdentity)),
        (400, invalid, "Response does not contain the required audience.", token(TokenFault::Audience)),
        (400, invalid, "Issuer not present in specified provider", token(TokenFault::Issuer)),
        (400, invalid, "Specified provider doesn't exist", token(TokenFault::Provider)),
        (400, invalid, "Invalid base64", token(TokenFault::Unknown)),
        (403, "ExpiredToken", "The security token included in the request is expired", E::ExpiredToken),
        (403, "InvalidClientTokenId", "The security token included [...] invalid.", E::ExpiredToken),
        (
            403,
            "SignatureDoesNotMatch",
            "Signature expired: 20260301T110000Z is now earlier than 20260301T111500Z (20260301T113000Z - 15 min.)",
            E::ClockSkew,
        ),
        (
            403,
            "SignatureDoesNotMatch",
            "Signature not yet current: 20260301T120000Z is still later than 20260301T111500Z",
            E::ClockSkew,
        ),
        (
            403,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/Admin/jane is not authorized to perform: sts:AssumeRole \
             on resource: arn:aws:iam::210987654321:role/Audit",
            denied(DeniedAction::AssumeChainedRole),
        ),
        (403, "IDPRejectedClaim", "", E::ClaimRejected),
        (
            403,
            "AccessDenied",
            "Not authorized to perform sts:AssumeRoleWithSAML",
            denied(DeniedAction::AssumeRole),
        ),
        (403, "AccessDenied", "Not authorized to perform sts:TagSession", denied(DeniedAction::TagSession)),
        (
            403,
            "AccessDenied",
            "Not authorized to perform sts:SetSourceIdentity",
            denied(DeniedAction::SetSourceIdentity),
        ),
        (
            400,
            "ValidationError",
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
            E::DurationTooLong,
        ),
        (
            400,
            "ValidationError",
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
            E::DurationTooLong,
        ),
        (
            400,
            "ValidationError",
            "1 validation error detected: Value '43200' at 'durationSeconds' failed to satisfy constraint: Member \
             must have value less than or equal to 28800",
            E::DurationTooLong,
        ),
        (
            400,
            "ValidationError",
            "1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: Member must have \
             length less than or equal to 100000",
            E::TooLong,
        ),
        (
            400,
            "ValidationError",
            "Principal exists outside the account of the Role being assumed",
            request(RequestFault::ProviderAccount),
        ),
        (400, "ValidationError", "Principal ARN is invalid", request(RequestFault::Provider)),
        (
            400,
            "ValidationError",
            "1 validation error detected: Value 'x' at 'principalArn' failed to satisfy constraint: Member must \
             have length greater than or equal to 20",
            request(RequestFault::Provider),
        ),
        (400, "ValidationError", "Request ARN is invalid", request(RequestFault::Role)),
        (400, "ValidationError", "Value 'x' at 'roleArn' failed to satisfy", request(RequestFault::Role)),
        (400, "ValidationError", "Unable to validate tags", request(RequestFault::Tags)),
        (
            400,
            "ValidationError",
            "1 validation error detected: Value 'x' at 'tags.1.member.value' failed to satisfy constraint: Member \
             must satisfy regular expression pattern: [...]",
            request(RequestFault::Tags),
        ),
        (
            400,
            "PackedPolicyTooLarge",
            "Packed size of session tags consumes 112% of allotted space.",
            E::PackedPolicyTooLarge,
        ),
        (
            400,
            invalid,
            "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
            token(TokenFault::Role),
        ),
        (
            403,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/sts:TagSession-x/jo is not authorized to perform: \
             sts:AssumeRole on resource: arn:aws:iam::210987654321:role/Audit",
            denied(DeniedAction::AssumeChainedRole),
        ),
        (
            403,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/Login/jo is not authorized to perform: sts:TagSession on \
             resource: arn:aws:iam::210987654321:role/Audit",
            denied(DeniedAction::TagSession),
        ),
        (
            403,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/Login/jo is not authorized to perform: sts:AssumeRole on \
             resource: arn:aws:iam::210987654321:role/Audit with an explicit deny in an identity-based policy",
            denied(DeniedAction::Explicitly),
        ),
        (403, "AccessDenied", "", denied(DeniedAction::AssumeRole)),
        (400, "IDPCommunicationError", "Couldn't reach the identity provider", E::ProviderUnreachable),
        (403, "OptInRequired", "", E::AccountInactive),
        (413, "RequestEntityTooLarge", "", E::TooLong),
        (400, "PackedPolicyTooLarge", "", E::PackedPolicyTooLarge),
        (400, "MalformedPolicyDocument", "", E::MalformedPolicy),
        (403, "RegionDisabled", "", E::RegionDisabled),
        (400, "Throttling", "Rate exceeded", E::Throttled),
        (500, "InternalFailure", "", E::Unavailable),
        // Whatever the status says.
        (400, "RequestEntityTooLarge", "", E::TooLong),
        (400, "ServiceUnavailable", "", E::Unavailable),
        (400, "InternalError", "", E::Unavailable),
        (400, "RequestExpired", "", E::ClockSkew),
    ] {
        assert_eq!(E::from_refusal(status, code, message), meaning, "{code}: {message}");
        assert_eq!(E::from_refusal(status, &format!("{code}Exception"), message), meaning, "{code}Exception");
    }
}

#[test]
fn an_unknown_code_is_kept_only_when_it_is_harmless() {
    let other = |code: &str| StsError::Other { code: code.parse().unwrap() };
    for (status, code, meaning) in [
        (400, "ValidationError", other("ValidationError")),
        (400, "Sts.New1", other("Sts.New1")),
        (400, "InvalidParameterValue", other("InvalidParameterValue")),
        (413, "<html>", StsError::TooLong),
        (403, "SignatureDoesNotMatch", other("SignatureDoesNotMatch")),
        (400, "<script>", StsError::Unreadable),
        (400, "", StsError::Unreadable),
        (400, &"A".repeat(65), StsError::Unreadable),
        (429, "Sts.New1", StsError::Throttled),
        (503, "Sts.New1", StsError::Unavailable),
    ] {
        assert_eq!(StsError::from_refusal(status, code, "a message"), meaning, "{status} {code}");
    }
}

#[test]
fn an_error_crosses_the_wire_and_comes_back() {
    for (error, json) in [
        (StsError::ExpiredToken, r#""expiredToken""#),
        (
            StsError::InvalidIdentityToken(TokenFault::SessionName),
            r#"{"invalidIdentityToken":"sessionName"}"#,
        ),
        (StsError::AccessDenied(DeniedAction::TagSession), r#"{"accessDenied":"tagSession"}"#),
        (StsError::Other { code: "Sts.New1".parse().unwrap() }, r#"{"other":{"code":"Sts.New1"}}"#),
    ] {
        assert_eq!(serde_json::to_string(&error).unwrap(), json);
        assert_eq!(serde_json::from_str::<StsError>(json).unwrap(), error);
    }
    assert!(serde_json::from_str::<StsError>(r#"{"other":{"code":"<b>"}}"#).is_err());
}
