//! STS: the requests that ask it for credentials, and the meaning of its answers.
//!
//! It sends nothing. Which endpoints may be asked, [`StsRoute`] says. [`AssumeRoleWithSaml`] goes there by `POST /` as
//! [`CONTENT_TYPE`], unsigned: the assertion is what it stands on. [`AssumeRole`] and [`GetCallerIdentity`] are signed
//! with credentials, and come as a [`SignedRequest`] that says all there is to send.

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
