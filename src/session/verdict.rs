//! What AWS has said to a login.

use serde::{Deserialize, Serialize};

/// What AWS has said to a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LoginVerdict {
    /// Nothing yet: all that it says is only claimed.
    Claimed,
    /// STS gave credentials for it, or AWS's page listed its roles.
    Accepted,
    /// STS refused it as a whole.
    Rejected,
}
