//! Until when things are kept.

use super::State;
use rolebox_session::scope::Key;
use rolebox_session::wish::WISH_LIFE_MS;
use serde::Deserialize;

/// What is read of what waits.
#[derive(Deserialize)]
struct Since {
    at: i64,
}

impl State {
    /// Returns until when something is kept, by AWS's clock. None: it has no end. `Some(None)`: it is over, or nobody knows
    /// any more what it belongs to.
    pub fn end(&self, key: &Key) -> Option<Option<i64>> {
        match key {
            Key::Assertion(id) => Some(self.login(id).map(|login| login.usable_until)),
            Key::Credential(person, role, rights)
            | Key::Held(person, role, rights)
            | Key::Noticed(person, role, rights) => {
                Some(self.held(person, role, *rights).map(|held| held.expires_at))
            }
            Key::Waiting(_) => {
                let since = self.session.get::<Since>(&self.scope.key(key));
                Some(since.map(|since| since.at.saturating_add(WISH_LIFE_MS)))
            }
            Key::Login(_)
            | Key::Standing(_)
            | Key::Tab(_)
            | Key::Handover(_)
            | Key::Problem(_)
            | Key::Chain(_)
            | Key::Skew
            | Key::Maximum(_)
            | Key::RoleWish(_)
            | Key::Used(_)
            | Key::Alias(_)
            | Key::Issuer(_)
            | Key::Trouble(..)
            | Key::Details(_)
            | Key::CameFrom(_) => None,
        }
    }
}
