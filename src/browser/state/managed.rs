//! An administrator's policy, as far as it has been read.

use crate::store::Items;
use rolebox_settings::managed::ManagedPolicy;

/// An administrator's policy.
pub(super) enum Managed {
    /// Not yet known: nothing is allowed that the policy could forbid.
    Unread,
    /// Firefox without a policy has no such storage.
    None,
    /// The values.
    Items(Items),
}

impl Managed {
    /// Returns the values that are known.
    pub(super) fn items(&self) -> Option<&Items> {
        match self {
            Self::Items(items) => Some(items),
            Self::Unread | Self::None => None,
        }
    }

    /// Returns whether credentials are allowed at all, if it is known yet.
    pub(super) fn allows_credentials(&self) -> Option<bool> {
        match self {
            Self::Unread => None,
            Self::None => Some(true),
            Self::Items(items) => Some(ManagedPolicy::allows_credentials(items)),
        }
    }
}
