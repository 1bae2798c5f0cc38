//! Decides what to try after a grant failed: another endpoint, another provider, or another login.

use crate::{Failure, LoginVerdict};
use rolebox_sts::{StsError, TokenFault};

/// The next thing to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Next {
    /// Nothing: every other attempt would get the same answer.
    Nothing,
    /// Another endpoint of the partition.
    Endpoint,
    /// Another login: AWS does not accept this one with any provider.
    Login,
    /// Another provider or login. Only this account or this provider refused, which proves nothing about the
    /// login.
    Grant,
}

impl Next {
    /// Returns what to try after a failure.
    #[must_use]
    pub const fn after(failure: &Failure) -> Self {
        match failure {
            Failure::Network => Self::Endpoint,
            Failure::Sts(error) => Self::after_refusal(error),
            Failure::LoginExpired => Self::Login,
            Failure::TooLongForSts => Self::Grant,
            Failure::SenderRefused
            | Failure::LoginGone
            | Failure::RoleUnknown
            | Failure::NoControl
            | Failure::PageGone
            | Failure::IncognitoWindow
            | Failure::OtherPartition
            | Failure::HostNotGranted
            | Failure::PolicyForbids
            | Failure::NothingActive
            | Failure::CredentialsRefused
            | Failure::NewIssuer
            | Failure::FederationFailed
            | Failure::NothingToHandOver
            | Failure::StorageFull
            | Failure::WorkerFailed => Self::Nothing,
        }
    }

    const fn after_refusal(error: &StsError) -> Self {
        match error {
            StsError::RegionDisabled => Self::Endpoint,
            StsError::ExpiredToken => Self::Login,
            StsError::InvalidIdentityToken(fault) => match fault {
                TokenFault::Signature
                | TokenFault::SessionName
                | TokenFault::SourceIdentity
                | TokenFault::Audience
                | TokenFault::Unknown => Self::Login,
                // Faults that depend on one account's settings for the identity provider.
                TokenFault::Issuer | TokenFault::Provider | TokenFault::Role => Self::Grant,
            },
            StsError::ClaimRejected
            | StsError::AccessDenied(_)
            | StsError::InvalidRequest(_)
            | StsError::TooLong
            | StsError::PackedPolicyTooLarge
            | StsError::Other { .. } => Self::Grant,
            StsError::ClockSkew
            | StsError::DurationTooLong
            | StsError::ProviderUnreachable
            | StsError::AccountInactive
            | StsError::MalformedPolicy
            | StsError::Throttled
            | StsError::Unavailable
            | StsError::Unreadable => Self::Nothing,
        }
    }

    /// Returns the login verdict after a grant failed. An accepted login stays accepted, even if one account
    /// refuses it or it has expired.
    #[must_use]
    pub const fn verdict(self, before: LoginVerdict) -> LoginVerdict {
        match (self, before) {
            (Self::Login, LoginVerdict::Claimed) => LoginVerdict::Rejected,
            (_, before) => before,
        }
    }
}

/// Returns which of two failures to report, in the order of the grants: the first that is about the role, or
/// else the first that is about a login.
#[must_use]
pub fn telling(first: Failure, then: Failure) -> Failure {
    if first == Failure::LoginExpired || Next::after(&first) < Next::after(&then) { then } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_sts::{DeniedAction, RequestFault};

    const DENIED: Failure = Failure::Sts(StsError::AccessDenied(DeniedAction::AssumeRole));
    const FORGED: Failure = Failure::Sts(StsError::InvalidIdentityToken(TokenFault::Signature));

    #[test]
    fn the_next_attempt_depends_on_who_rejected_the_last() {
        let other = |code: &str| StsError::Other { code: code.parse().unwrap() };
        for (error, expected) in [
            (StsError::RegionDisabled, Next::Endpoint),
            (StsError::ExpiredToken, Next::Login),
            (StsError::InvalidIdentityToken(TokenFault::Signature), Next::Login),
            (StsError::InvalidIdentityToken(TokenFault::SessionName), Next::Login),
            (StsError::InvalidIdentityToken(TokenFault::SourceIdentity), Next::Login),
            (StsError::InvalidIdentityToken(TokenFault::Audience), Next::Login),
            (StsError::InvalidIdentityToken(TokenFault::Unknown), Next::Login),
            (StsError::InvalidIdentityToken(TokenFault::Provider), Next::Grant),
            (StsError::InvalidIdentityToken(TokenFault::Issuer), Next::Grant),
            (StsError::InvalidIdentityToken(TokenFault::Role), Next::Grant),
            (StsError::ClaimRejected, Next::Grant),
            (StsError::AccessDenied(DeniedAction::AssumeRole), Next::Grant),
            (StsError::AccessDenied(DeniedAction::TagSession), Next::Grant),
            (StsError::AccessDenied(DeniedAction::Explicitly), Next::Grant),
            (StsError::InvalidRequest(RequestFault::ProviderAccount), Next::Grant),
            (StsError::InvalidRequest(RequestFault::Provider), Next::Grant),
            (StsError::InvalidRequest(RequestFault::Role), Next::Grant),
            (StsError::InvalidRequest(RequestFault::Tags), Next::Grant),
            (StsError::TooLong, Next::Grant),
            (StsError::PackedPolicyTooLarge, Next::Grant),
            (other("ValidationError"), Next::Grant),
            (StsError::DurationTooLong, Next::Nothing),
            (StsError::MalformedPolicy, Next::Nothing),
            (StsError::Throttled, Next::Nothing),
            (StsError::Unavailable, Next::Nothing),
            (StsError::ProviderUnreachable, Next::Nothing),
            (StsError::AccountInactive, Next::Nothing),
            (StsError::Unreadable, Next::Nothing),
            (StsError::ClockSkew, Next::Nothing),
        ] {
            assert_eq!(Next::after(&Failure::Sts(error.clone())), expected, "{error:?}");
        }
        for (failure, expected) in [
            (Failure::Network, Next::Endpoint),
            (Failure::LoginExpired, Next::Login),
            (Failure::TooLongForSts, Next::Grant),
            (Failure::OtherPartition, Next::Nothing),
            (Failure::StorageFull, Next::Nothing),
        ] {
            assert_eq!(Next::after(&failure), expected, "{failure:?}");
        }
    }

    #[test]
    fn only_a_login_that_aws_rejected_as_a_whole_is_rejected() {
        use LoginVerdict::{Accepted, Claimed, Rejected};
        for (next, before, after) in [
            (Next::Login, Claimed, Rejected),
            (Next::Login, Accepted, Accepted),
            (Next::Grant, Claimed, Claimed),
            (Next::Grant, Accepted, Accepted),
            (Next::Endpoint, Claimed, Claimed),
            (Next::Nothing, Rejected, Rejected),
        ] {
            assert_eq!(next.verdict(before), after, "{next:?} {before:?}");
        }
    }

    #[test]
    fn the_most_specific_failure_is_reported() {
        for (first, then, told) in [
            (DENIED, FORGED, DENIED),
            (FORGED, DENIED, DENIED),
            (FORGED, Failure::LoginExpired, FORGED),
            (Failure::LoginExpired, Failure::LoginExpired, Failure::LoginExpired),
            (Failure::LoginExpired, FORGED, FORGED),
            (Failure::LoginExpired, DENIED, DENIED),
            (DENIED, Failure::TooLongForSts, DENIED),
        ] {
            assert_eq!(telling(first.clone(), then.clone()), told, "{first:?} {then:?}");
        }
    }
}
