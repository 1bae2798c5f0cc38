//! What an administrator has set, as far as it was read.

use crate::store::Items;
use rolebox_core::settings::managed::ManagedPolicy;

/// What an administrator has set.
pub(super) enum Managed {
    /// It was not asked for: nothing is allowed that it could forbid.
    Unread,
    /// Firefox without a policy has no such storage.
    None,
    /// The values.
    Items(Items),
}

impl Managed {
    /// Returns what there is to read.
    pub(super) fn items(&self) -> Option<&Items> {
        match self {
            Self::Items(items) => Some(items),
            Self::Unread | Self::None => None,
        }
    }

    /// Tells whether credentials may be made at all.
    pub(super) fn allows_credentials(&self) -> bool {
        match self {
            Self::Unread => false,
            Self::None => true,
            Self::Items(items) => ManagedPolicy::allows_credentials(items),
        }
    }
}
