//! How much of a role credentials may do.

use serde::{Deserialize, Serialize};

/// All that the role may, or less.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Rights {
    /// All that the role may.
    #[default]
    Full,
    /// What both the role and the policy of the setting `narrowingPolicy` allow.
    Narrowed,
}
