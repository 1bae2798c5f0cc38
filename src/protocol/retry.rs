//! Whether to ask again for what failed.

use crate::Failure;
use rolebox_sts::StsError;

/// What has to happen before it is any use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Nothing: what was in the way may pass.
    AnyTime,
    /// The person has to sign in again: it was this login that AWS did not take, or that is over.
    NewLogin,
    /// Something has to be put right at AWS, at the identity provider or in the settings. The answer stays the same.
    Useless,
}

impl Retry {
    /// Tells it of a failure.
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
            // What stands in the response comes again with the next one.
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

    /// Tells whether it helps now.
    #[must_use]
    pub const fn helps(self, new_login: bool) -> bool {
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
    fn trying_again_is_offered_only_where_it_can_help() {
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
        ] {
            let helps = [false, true].map(|new_login| Retry::of(&failure).helps(new_login));
            assert_eq!(helps, [at_once, with_a_new_login], "{failure:?}");
        }
    }
}
