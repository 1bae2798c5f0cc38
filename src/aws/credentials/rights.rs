//! How much of a role's permissions credentials have.

use serde::{Deserialize, Serialize};

/// All permissions of the role, or fewer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Rights {
    /// All permissions of the role.
    #[default]
    Full,
    /// Only permissions that both the role and the policy in the setting `narrowingPolicy` allow.
    Narrowed,
}
