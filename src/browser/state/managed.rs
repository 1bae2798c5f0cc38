//! What an administrator has set, as far as it was read.

use crate::store::Items;
use rolebox_settings::managed::ManagedPolicy;

/// What an administrator has set.
pub(super) enum Managed {
    /// Nobody knows yet: nothing is allowed that it could forbid.
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

    /// Tells whether credentials may be made at all, if it is known by now.
    pub(super) fn allows_credentials(&self) -> Option<bool> {
        match self {
            Self::Unread => None,
            Self::None => Some(true),
            Self::Items(items) => Some(ManagedPolicy::allows_credentials(items)),
        }
    }
}
