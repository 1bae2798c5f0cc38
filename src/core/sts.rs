//! STS `AssumeRoleWithSAML`: the form that asks, and the meaning of the answer.
//!
//! It sends nothing. Which endpoint is asked follows from the role's partition
//! ([`Partition::sts_host`](crate::partition::Partition::sts_host)); the form goes there by `POST /` as
//! [`CONTENT_TYPE`], unsigned.

mod answer;
mod duration;
mod error;
mod request;
mod xml;

pub use answer::read_answer;
pub use duration::{DurationError, SessionDuration};
pub use error::{DeniedAction, ErrorCode, ErrorCodeError, StsError, TokenFault};
pub use request::{AssertionLengthError, AssumeRoleWithSaml, CONTENT_TYPE};
