//! The login verdict.

use serde::{Deserialize, Serialize};

/// What AWS has said of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LoginVerdict {
    /// Nothing yet: its content is only claimed.
    Claimed,
    /// STS gave credentials for it, or AWS's page listed its roles.
    Accepted,
    /// STS rejected the login as a whole.
    Rejected,
}
