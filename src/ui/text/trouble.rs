//! Failures and warnings as text: one sentence for each failure, cause and warning of the core.

use super::say;
use rolebox_protocol::{Cause, Failure};
use rolebox_saml::{AssertionError, Warning};
use rolebox_sts::{DeniedAction, RequestFault, StsError, TokenFault};

/// Why a request failed.
pub fn failure(failure: &Failure) -> String {
    let key = match failure {
        Failure::SenderRefused => "failureSenderRefused",
        Failure::LoginGone => "failureLoginGone",
        Failure::LoginExpired => "failureLoginExpired",
        Failure::RoleUnknown => "failureRoleUnknown",
        Failure::NoControl => "failureNoControl",
        Failure::PageGone => "failurePageGone",
        Failure::IncognitoWindow => "failureIncognitoWindow",
        Failure::OtherPartition => "failureOtherPartition",
        Failure::HostNotGranted => "failureHostNotGranted",
        Failure::PolicyForbids => "failurePolicyForbids",
        Failure::TooLongForSts => "failureTooLongForSts",
        Failure::NothingActive => "failureNothingActive",
        Failure::NewIssuer => "failureNewIssuer",
        Failure::FederationFailed => "failureFederationFailed",
        Failure::CredentialsRefused => "failureCredentialsRefused",
        Failure::Sts(error) => return sts(error),
        Failure::Network => "failureNetwork",
        Failure::NothingToHandOver => "failureNothingToHandOver",
        Failure::StorageFull => "failureStorageFull",
        Failure::WorkerFailed => "failureWorkerFailed",
    };
    say(key, [])
}

fn sts(error: &StsError) -> String {
    let key = match error {
        StsError::ExpiredToken => "stsExpiredToken",
        StsError::InvalidIdentityToken(fault) => match fault {
            TokenFault::Signature => "stsTokenSignature",
            TokenFault::SessionName => "stsTokenSessionName",
            TokenFault::SourceIdentity => "stsTokenSourceIdentity",
            TokenFault::Audience => "stsTokenAudience",
            TokenFault::Issuer => "stsTokenIssuer",
            TokenFault::Provider => "stsTokenProvider",
            TokenFault::Role => "stsTokenRole",
            TokenFault::Unknown => "stsTokenUnknown",
        },
        StsError::ClaimRejected => "stsClaimRejected",
        StsError::AccessDenied(action) => match action {
            DeniedAction::AssumeRole => "stsDeniedAssumeRole",
            DeniedAction::AssumeChainedRole => "stsDeniedAssumeChainedRole",
            DeniedAction::TagSession => "stsDeniedTagSession",
            DeniedAction::SetSourceIdentity => "stsDeniedSetSourceIdentity",
            DeniedAction::Explicitly => "stsDeniedExplicitly",
        },
        StsError::InvalidRequest(fault) => match fault {
            RequestFault::ProviderAccount => "stsRequestProviderAccount",
            RequestFault::Provider => "stsRequestProvider",
            RequestFault::Role => "stsRequestRole",
            RequestFault::Tags => "stsRequestTags",
        },
        StsError::TooLong => "failureTooLongForSts",
        StsError::ProviderUnreachable => "stsProviderUnreachable",
        StsError::AccountInactive => "stsAccountInactive",
        StsError::DurationTooLong => "stsDurationTooLong",
        StsError::PackedPolicyTooLarge => "stsPackedPolicyTooLarge",
        StsError::MalformedPolicy => "stsMalformedPolicy",
        StsError::ClockSkew => "stsClockSkew",
        StsError::RegionDisabled => "stsRegionDisabled",
        StsError::Throttled => "stsThrottled",
        StsError::Unavailable => "stsUnavailable",
        StsError::Unreadable => "stsUnreadable",
        StsError::Other { code } => return say("stsOther", [code.as_str()]),
    };
    say(key, [])
}

/// Why a login could not be used.
pub fn cause(cause: Cause) -> String {
    let key = match cause {
        Cause::Form => "causeForm",
        Cause::StorageFull => "failureStorageFull",
        Cause::Refused(error) => match error {
            AssertionError::NotBase64 => "refusedNotBase64",
            AssertionError::TooLarge => "refusedTooLarge",
            AssertionError::NotUtf8 => "refusedNotUtf8",
            AssertionError::NotXml => "refusedNotXml",
            AssertionError::Dtd => "refusedDtd",
            AssertionError::TooDeep => "refusedTooDeep",
            AssertionError::NotAResponse => "refusedNotAResponse",
            AssertionError::SeveralAssertions => "refusedSeveralAssertions",
            AssertionError::NoAssertion => "refusedNoAssertion",
            AssertionError::Encrypted => "refusedEncrypted",
            AssertionError::StatusNotSuccess => "refusedStatusNotSuccess",
            AssertionError::NoRoles => "refusedNoRoles",
            AssertionError::TooManyRoles => "refusedTooManyRoles",
        },
    };
    say(key, [])
}

/// What is unusual about a response.
pub fn warning(warning: Warning) -> String {
    let key = match warning {
        Warning::MalformedRole { count: 1 } => "warningMalformedRole",
        Warning::MalformedRole { count } => return say("warningMalformedRoles", [&count.to_string()]),
        Warning::PartitionMismatch => "warningPartitionMismatch",
        Warning::RepeatedRole => "warningRepeatedRole",
        Warning::ProviderInOtherAccount => "warningProviderInOtherAccount",
        Warning::NoSessionName => "warningNoSessionName",
        Warning::InvalidSessionName => "warningInvalidSessionName",
        Warning::RepeatedSessionName => "warningRepeatedSessionName",
        Warning::SessionDurationOutOfRange => "warningSessionDurationOutOfRange",
        Warning::SessionDurationNotANumber => "warningSessionDurationNotANumber",
        Warning::NoRecipient => "warningNoRecipient",
        Warning::NoIssueInstant => "warningNoIssueInstant",
        Warning::NoExpiry => "warningNoExpiry",
        Warning::TooLongForSts => "warningTooLongForSts",
        Warning::UrlSafeAlphabet => "warningUrlSafeAlphabet",
        Warning::EncryptedBeside => "warningEncryptedBeside",
        Warning::UnsignedResponse => "warningUnsignedResponse",
    };
    say(key, [])
}
