//! The chained roles that the person has configured: one key each in `storage.local`, shared by both window
//! kinds.

use rolebox_browser::api;
use rolebox_browser::store::{Area, Changes};
use rolebox_protocol::{AddChainedRoles, CHANGED, Failure, RemoveChainedRole};
use rolebox_session::chain::ChainedRole;
use rolebox_session::storage_key::{StorageKey, WindowKind};

/// Adds or replaces roles, all or none. Roles that form a cycle do no harm: nothing leads to them.
pub(crate) async fn add(request: &AddChainedRoles) -> Result<(), Failure> {
    let mut changes = Changes::default();
    for chained in &request.roles {
        changes = changes.with(&key(chained), chained);
    }
    Area::Local.write(changes).await?;
    api::broadcast(CHANGED, None);
    Ok(())
}

/// Removes a role. Its active credentials stay.
pub(crate) async fn remove(request: &RemoveChainedRole) -> Result<(), Failure> {
    Area::Local.remove(&[WindowKind::Normal.key(&StorageKey::Chain(request.role.clone()))]).await;
    api::broadcast(CHANGED, None);
    Ok(())
}

fn key(chained: &ChainedRole) -> String {
    WindowKind::Normal.key(&StorageKey::Chain(chained.role.clone()))
}
