//! STS: the requests that ask it for credentials, and the meaning of its answers.
//!
//! It sends nothing. Which endpoint is asked follows from the partition
//! ([`Partition::sts_host`](crate::partition::Partition::sts_host)). [`AssumeRoleWithSaml`] goes there by `POST /` as
//! [`CONTENT_TYPE`], unsigned: the assertion is what it stands on. [`AssumeRole`] and [`GetCallerIdentity`] are signed
//! with credentials, and come as a [`SignedRequest`] that says all there is to send.

mod answer;
mod duration;
mod error;
mod names;
mod request;
mod signed;
mod sigv4;
mod xml;

pub use answer::{CallerIdentity, read_answer, read_assume_role, read_caller_identity};
pub use duration::{ChainedDuration, ChainedDurationError, DurationError, DurationLimits, SessionDuration};
pub use error::{DeniedAction, ErrorCode, ErrorCodeError, StsError, TokenFault};
pub use names::{ExternalId, ExternalIdError, SessionName, SessionNameError};
pub use request::{AssertionLengthError, AssumeRoleWithSaml, CONTENT_TYPE};
pub use signed::{AssumeRole, GetCallerIdentity};
pub use sigv4::{SignedRequest, SigningError};
