//! Whether another attempt at what failed can succeed.

use crate::Failure;
use rolebox_sts::StsError;

/// What has to happen before another attempt can succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Nothing: the cause can pass by itself.
    AnyTime,
    /// The person has to sign in again: AWS rejected this login, or it has expired.
    NewLogin,
    /// Something has to be fixed at AWS, at the identity provider or in the settings. Until then the answer is the same.
    Useless,
}

impl Retry {
    /// Returns what has to happen before another attempt can succeed.
    #[must_use]
    pub const fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Network | Failure::StorageFull | Failure::WorkerFailed | Failure::FederationFailed => {
                Self::AnyTime
            }
            Failure::LoginGone
            | Failure::LoginExpired
            | Failure::RoleUnknown
            | Failure::TooLongForSts
            | Failure::NothingToHandOver
            | Failure::NoControl
            | Failure::PageGone => Self::NewLogin,
            Failure::Sts(error) => Self::of_refusal(error),
            Failure::SenderRefused
            | Failure::OtherPartition
            | Failure::HostNotGranted
            | Failure::PolicyForbids
            | Failure::IncognitoWindow
            | Failure::NothingActive
            | Failure::CredentialsRefused
            | Failure::NewIssuer => Self::Useless,
        }
    }

    const fn of_refusal(error: &StsError) -> Self {
        match error {
            StsError::Throttled
            | StsError::Unavailable
            | StsError::Unreadable
            | StsError::ProviderUnreachable
            | StsError::ClockSkew => Self::AnyTime,
            // The fault is in the response, and a new login brings a new one.
            StsError::ExpiredToken
            | StsError::InvalidIdentityToken(_)
            | StsError::ClaimRejected
            | StsError::TooLong
            | StsError::InvalidRequest(_)
            | StsError::PackedPolicyTooLarge => Self::NewLogin,
            StsError::AccessDenied(_)
            | StsError::DurationTooLong
            | StsError::MalformedPolicy
            | StsError::AccountInactive
            | StsError::RegionDisabled
            | StsError::Other { .. } => Self::Useless,
        }
    }

    /// Returns whether another attempt can succeed now. `new_login`: the person has signed in again since.
    #[must_use]
    pub const fn can_succeed(self, new_login: bool) -> bool {
        match self {
            Self::AnyTime => true,
            Self::NewLogin => new_login,
            Self::Useless => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_sts::{DeniedAction, RequestFault, TokenFault};

    #[test]
    fn another_attempt_is_offered_only_where_it_can_succeed() {
        let other = StsError::Other { code: "NewError".parse().unwrap() };
        for (failure, at_once, with_a_new_login) in [
            (Failure::Network, true, true),
            (Failure::WorkerFailed, true, true),
            (Failure::StorageFull, true, true),
            (Failure::Sts(StsError::Throttled), true, true),
            (Failure::Sts(StsError::Unavailable), true, true),
            (Failure::Sts(StsError::Unreadable), true, true),
            (Failure::Sts(StsError::ProviderUnreachable), true, true),
            (Failure::Sts(StsError::ClockSkew), true, true),
            (Failure::LoginExpired, false, true),
            (Failure::LoginGone, false, true),
            (Failure::TooLongForSts, false, true),
            (Failure::Sts(StsError::ExpiredToken), false, true),
            (Failure::Sts(StsError::InvalidIdentityToken(TokenFault::Audience)), false, true),
            (Failure::Sts(StsError::InvalidRequest(RequestFault::Tags)), false, true),
            (Failure::Sts(StsError::AccessDenied(DeniedAction::AssumeRole)), false, false),
            (Failure::Sts(StsError::AccessDenied(DeniedAction::Explicitly)), false, false),
            (Failure::Sts(StsError::AccountInactive), false, false),
            (Failure::Sts(StsError::MalformedPolicy), false, false),
            (Failure::Sts(StsError::RegionDisabled), false, false),
            (Failure::Sts(other), false, false),
            (Failure::PolicyForbids, false, false),
            (Failure::OtherPartition, false, false),
            (Failure::IncognitoWindow, false, false),
        ] {
            let can_succeed = [false, true].map(|new_login| Retry::of(&failure).can_succeed(new_login));
            assert_eq!(can_succeed, [at_once, with_a_new_login], "{failure:?}");
        }
    }
}
