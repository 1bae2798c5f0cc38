//! The meaning of STS's error codes and messages.
//!
//! Sources: the API references of `AssumeRoleWithSAML` and `AssumeRole`, their "Common Errors", and the IAM
//! user guide, "Troubleshoot SAML federation".

use super::{DeniedAction, RequestFault, StsError, TokenFault};

impl StsError {
    /// Finds the meaning of an error from HTTP status, code and message. The message is not stored.
    pub(in super::super) fn from_refusal(status: u16, code: &str, message: &str) -> Self {
        match code.strip_suffix("Exception").unwrap_or(code) {
            // For a signed request: the credentials have expired, or their user or role no longer exists.
            "ExpiredToken" | "InvalidClientTokenId" => Self::ExpiredToken,
            "RequestExpired" => Self::ClockSkew,
            "SignatureDoesNotMatch"
                if has(message, "Signature expired") || has(message, "not yet current") =>
            {
                Self::ClockSkew
            }
            "InvalidIdentityToken" | "AuthSamlInvalidSamlResponse" => {
                Self::InvalidIdentityToken(TokenFault::from_message(message))
            }
            "IDPRejectedClaim" => Self::ClaimRejected,
            "IDPCommunicationError" => Self::ProviderUnreachable,
            "AccessDenied" => Self::AccessDenied(DeniedAction::from_message(message)),
            "ValidationError" | "Validation" => {
                Self::from_validation(message).unwrap_or_else(|| Self::from_code(status, code))
            }
            "PackedPolicyTooLarge" => Self::PackedPolicyTooLarge,
            "MalformedPolicyDocument" => Self::MalformedPolicy,
            "RegionDisabled" => Self::RegionDisabled,
            "OptInRequired" => Self::AccountInactive,
            "RequestEntityTooLarge" => Self::TooLong,
            "Throttling" | "RequestLimitExceeded" | "TooManyRequests" => Self::Throttled,
            "ServiceUnavailable" | "InternalFailure" | "InternalError" | "InternalServerError" => {
                Self::Unavailable
            }
            _ => Self::from_code(status, code),
        }
    }

    /// Finds the meaning of an HTTP status when the body is unusable.
    pub(in super::super) const fn from_status(status: u16) -> Self {
        match status {
            413 => Self::TooLong,
            429 => Self::Throttled,
            500.. => Self::Unavailable,
            _ => Self::Unreadable,
        }
    }

    fn from_code(status: u16, code: &str) -> Self {
        match (Self::from_status(status), code.parse()) {
            (Self::Unreadable, Ok(code)) => Self::Other { code },
            (by_status, _) => by_status,
        }
    }

    /// Returns the parameter that a `ValidationError` is about. The same code covers several parameters.
    fn from_validation(message: &str) -> Option<Self> {
        let message = message.to_ascii_lowercase();
        let too_long = has(&message, "exceeds") || has(&message, "less than or equal to");
        // The order matters: a message about the provider's account also names the role.
        let words = [
            ("durationseconds", too_long.then_some(Self::DurationTooLong)),
            ("samlassertion", too_long.then_some(Self::TooLong)),
            ("policyarns", Some(Self::MalformedPolicy)),
            ("tag", Some(Self::InvalidRequest(RequestFault::Tags))),
            ("outside the account", Some(Self::InvalidRequest(RequestFault::ProviderAccount))),
            ("principal", Some(Self::InvalidRequest(RequestFault::Provider))),
            ("request arn", Some(Self::InvalidRequest(RequestFault::Role))),
            ("rolearn", Some(Self::InvalidRequest(RequestFault::Role))),
        ];
        words.into_iter().find(|(word, _)| has(&message, word)).and_then(|(_, meaning)| meaning)
    }
}

impl TokenFault {
    fn from_message(message: &str) -> Self {
        let message = message.to_ascii_lowercase();
        // The order matters: "Issuer not present in specified provider" is about the issuer.
        let words = [
            ("signature", Self::Signature),
            ("rolesessionname", Self::SessionName),
            ("source identity", Self::SourceIdentity),
            ("sourceidentity", Self::SourceIdentity),
            ("audience", Self::Audience),
            ("issuer", Self::Issuer),
            ("requested role", Self::Role),
            ("provider", Self::Provider),
        ];
        words.into_iter().find(|(word, _)| has(&message, word)).map_or(Self::Unknown, |(_, fault)| fault)
    }
}

impl DeniedAction {
    /// Returns the denied action: the first word after "not authorized to perform". Names of roles and
    /// sessions come before it and can look like actions.
    fn from_message(message: &str) -> Self {
        const DENIED: &str = "authorized to perform";
        if has(message, "with an explicit deny") {
            return Self::Explicitly;
        }
        let denied = message.as_bytes().windows(DENIED.len()).position(|part| part == DENIED.as_bytes());
        let behind = denied.and_then(|at| message.get(at + DENIED.len()..)).unwrap_or_default();
        match behind.trim_start_matches([':', ' ']).split(' ').next() {
            Some("sts:TagSession") => Self::TagSession,
            Some("sts:SetSourceIdentity") => Self::SetSourceIdentity,
            Some("sts:AssumeRole") => Self::AssumeChainedRole,
            Some(_) | None => Self::AssumeRole,
        }
    }
}

/// Returns true if a message contains a word. Messages are short, and the standard library's search, made for
/// long texts, would add 2 KB to the module.
fn has(message: &str, word: &str) -> bool {
    message.as_bytes().windows(word.len()).any(|part| part == word.as_bytes())
}
