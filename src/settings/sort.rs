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

    /// Returns its name, as used in messages and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recent => "recent",
            Self::Name => "name",
            Self::Account => "account",
            Self::LastUsed => "lastUsed",
        }
    }

    /// Returns the order of a name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_stored_under_its_name() {
        for order in SortRoles::ALL {
            assert_eq!(serde_json::to_value(order).unwrap(), order.name());
            assert_eq!(SortRoles::by_name(order.name()), Some(order));
        }
    }
}
