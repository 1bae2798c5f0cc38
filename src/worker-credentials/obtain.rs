//! Returns credentials for a role: active or new ones, directly or through a chain.

use crate::asked::{Asked, Obtained};
use crate::chained;
use crate::credential_store::{self, Slot};
use crate::direct::direct;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::Failure;
use rolebox_session::chain::{self, Reachable};
use rolebox_worker::ports::Online;
use rolebox_worker::state::State;

/// Finds or obtains credentials.
pub(crate) async fn obtain<B: Online>(
    state: &State<B>,
    asked: Asked<'_>,
    role: &RoleArn,
) -> Result<Obtained, Failure> {
    if !state.effective().may_copy() {
        return Err(state.forbidden());
    }
    let Some(login) = state.login(asked.login) else { return left(state, asked, role).await };
    let configured = state.chained();
    let chained = chain::reachable(state.roles_of(login), &configured);
    let ends_there = |way: &&Reachable<'_>| way.steps.last().is_some_and(|step| step.role == *role);
    match chained.iter().find(ends_there) {
        Some(way) => chained::obtain(state, login, asked, role, way).await,
        None => direct(state, asked, role).await,
    }
}

/// Finds credentials that have outlasted their login.
async fn left<B: Online>(state: &State<B>, asked: Asked<'_>, role: &RoleArn) -> Result<Obtained, Failure> {
    let slot = Slot::named(state, asked.login, role, asked.rights).ok_or(Failure::LoginGone)?;
    let (credentials, active) = credential_store::active(state, &slot).await.ok_or(Failure::NothingActive)?;
    Ok(Obtained::Credentials(credentials, active))
}
