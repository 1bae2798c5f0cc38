//! The order in which a list shows roles while nothing is searched.

use serde::{Deserialize, Serialize};

/// The order of the roles. Favorites always come first, and hidden roles last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SortRoles {
    /// The last few that were used, then by account.
    #[default]
    Recent,
    /// By the name of the role, over all accounts.
    Name,
    /// By account only.
    Account,
    /// All that were ever used, the last one first, then by account.
    LastUsed,
}

impl SortRoles {
    /// Every order, the default first.
    pub const ALL: [Self; 4] = [Self::Recent, Self::Name, Self::Account, Self::LastUsed];
}
