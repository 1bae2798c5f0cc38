//! STS: the requests for credentials, and the meaning of the answers.
//!
//! This crate sends nothing. [`StsRoute`] lists the endpoints to ask. Send [`AssumeRoleWithSaml`] there by
//! `POST /` as [`CONTENT_TYPE`], unsigned: the assertion authenticates it. [`AssumeRole`] and
//! [`GetCallerIdentity`] are signed with credentials, and a [`SignedRequest`] contains everything to send.

mod answer;
mod duration;
mod error;
pub mod federation;
mod names;
mod request;
mod route;
mod signed;
mod sigv4;
mod xml;

pub use answer::{CallerIdentity, read_answer, read_assume_role, read_caller_identity};
pub use duration::{ChainedDuration, ChainedDurationError, DurationError, DurationLimits, SessionDuration};
pub use error::{DeniedAction, ErrorCode, ErrorCodeError, RequestFault, StsError, TokenFault};
pub use names::{ExternalId, ExternalIdError, SessionName, SessionNameError};
pub use request::{AssertionLengthError, AssumeRoleWithSaml, CONTENT_TYPE, EncodedAssertion};
pub use route::{Endpoint, RouteError, StsRoute};
pub use signed::{AssumeRole, GetCallerIdentity};
pub use sigv4::{SignedRequest, SigningError};
