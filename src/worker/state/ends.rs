//! When stored data ends.

use super::State;
use crate::ports::Browser;
use rolebox_session::pending_action::PENDING_ACTION_LIFE_MS;
use rolebox_session::storage_key::StorageKey;
use rolebox_settings::Stored;
use serde::Deserialize;

/// The fields of a pending action that are read here.
#[derive(Deserialize)]
struct Since {
    at: i64,
}

impl<B: Browser> State<B> {
    /// Returns when a stored value ends, by AWS's clock. None: it has no end. `Some(None)`: it has ended, or
    /// its owner is no longer known.
    pub fn end(&self, key: &StorageKey) -> Option<Option<i64>> {
        match key {
            StorageKey::Assertion(id) => Some(self.login(id).map(|login| login.usable_until)),
            StorageKey::Credential(person, role, rights)
            | StorageKey::Active(person, role, rights)
            | StorageKey::Noticed(person, role, rights) => {
                Some(self.active(person, role, *rights).map(|active| active.expires_at))
            }
            StorageKey::Waiting(_) => {
                let since = self.session.get::<Since>(&self.window_kind.key(key));
                Some(since.map(|since| since.at.saturating_add(PENDING_ACTION_LIFE_MS)))
            }
            StorageKey::Login(_)
            | StorageKey::Verdict(_)
            | StorageKey::Tab(_)
            | StorageKey::Handover(_)
            | StorageKey::Problem(_)
            | StorageKey::Chain(_)
            | StorageKey::Skew
            | StorageKey::Maximum(_)
            | StorageKey::RolePreference(_)
            | StorageKey::Used(_)
            | StorageKey::Agreed(_)
            | StorageKey::Arranged(_)
            | StorageKey::Alias(_)
            | StorageKey::Issuer(_)
            | StorageKey::Listed(_)
            | StorageKey::Trouble(..)
            | StorageKey::Details(_)
            | StorageKey::CameFrom(_)
            | StorageKey::Opened(_)
            | StorageKey::Remembered(_) => None,
        }
    }
}
