//! The chained roles that the person has configured: one key each in `storage.local`, shared by both window
//! kinds.

use rolebox_protocol::{AddChainedRoles, Failure, RemoveChainedRole};
use rolebox_session::chain::ChainedRole;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::ports::{Area, Changes, Online};
use rolebox_worker::tell;

/// Adds or replaces roles, all or none. Roles that form a cycle do no harm: nothing leads to them.
pub(crate) async fn add<B: Online>(browser: B, request: &AddChainedRoles) -> Result<(), Failure> {
    let mut changes = B::Changes::default();
    for chained in &request.roles {
        changes = changes.with(&key(chained), chained);
    }
    browser.write(Area::Local, changes).await?;
    tell::changed(browser).await;
    Ok(())
}

/// Removes a role. Its active credentials stay.
pub(crate) async fn remove<B: Online>(browser: B, request: &RemoveChainedRole) -> Result<(), Failure> {
    let key = WindowKind::Normal.key(&StorageKey::Chain(request.role.clone()));
    browser.remove(Area::Local, &[key]).await?;
    tell::changed(browser).await;
    Ok(())
}

fn key(chained: &ChainedRole) -> String {
    WindowKind::Normal.key(&StorageKey::Chain(chained.role.clone()))
}
