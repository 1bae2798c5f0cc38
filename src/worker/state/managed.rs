//! An administrator's policy, as far as it has been read.

use crate::ports::Items;
use rolebox_settings::managed::ManagedPolicy;

/// An administrator's policy.
pub(super) enum Managed<I> {
    /// Not yet known: nothing is allowed that the policy could forbid.
    Unread,
    /// Firefox without a policy has no such storage.
    None,
    /// The values.
    Items(I),
}

impl<I: Items> Managed<I> {
    /// Returns the values that are known.
    pub(super) fn items(&self) -> Option<&I> {
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
