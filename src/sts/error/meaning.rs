//! What the codes and messages of STS mean.
//!
//! Sources: the API references of `AssumeRoleWithSAML` and `AssumeRole`, their "Common Errors", and the IAM user guide,
//! "Troubleshoot SAML federation".

use super::{DeniedAction, RequestFault, StsError, TokenFault};

impl StsError {
    /// Finds the meaning of an error by HTTP status, code and message. The message is only looked at.
    pub(in super::super) fn from_refusal(status: u16, code: &str, message: &str) -> Self {
        match code.strip_suffix("Exception").unwrap_or(code) {
            // Of a signed request: the credentials are over, or those of a user or a role that is gone.
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

    /// Finds the meaning of an HTTP status whose body says nothing.
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

    /// Tells which parameter a `ValidationError` is about. Several things have that one code.
    fn from_validation(message: &str) -> Option<Self> {
        let message = message.to_ascii_lowercase();
        let too_long = has(&message, "exceeds") || has(&message, "less than or equal to");
        // In this order: a message about the provider's account names the role too.
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
        // The order counts: "Issuer not present in specified provider" is about the issuer.
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
    /// Reads which action was denied: the first word behind "not authorized to perform". Names of roles and sessions
    /// stand before it, and may look like actions.
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

/// Finds a word in a message. Messages are short: the search of the standard library, made for long texts, would be
/// 2 KB of the module.
fn has(message: &str, word: &str) -> bool {
    message.as_bytes().windows(word.len()).any(|part| part == word.as_bytes())
}
