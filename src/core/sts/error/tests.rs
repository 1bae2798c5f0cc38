use super::*;

#[test]
fn codes_and_messages_of_sts_have_their_meaning() {
    use StsError as E;
    let invalid = "InvalidIdentityToken";
    let token = E::InvalidIdentityToken;
    let denied = E::AccessDenied;
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
        (400, "PackedPolicyTooLarge", "", E::PackedPolicyTooLarge),
        (400, "MalformedPolicyDocument", "", E::MalformedPolicy),
        (403, "RegionDisabled", "", E::RegionDisabled),
        (400, "Throttling", "Rate exceeded", E::Throttled),
        (500, "InternalFailure", "", E::Unavailable),
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
