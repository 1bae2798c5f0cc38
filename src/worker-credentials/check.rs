//! Asks AWS for the identity behind credentials. No policy can deny this call, so it also shows whether they
//! work.

use crate::credential_store::{self, Slot};
use crate::endpoints::Endpoints;
use crate::sts_client;
use rolebox_protocol::{CheckCredentials, Checked, Failure};
use rolebox_sts::{GetCallerIdentity, read_caller_identity};
use rolebox_worker::ports::Online;
use rolebox_worker::state::State;

/// Checks the active credentials for a role.
pub(crate) async fn check<B: Online>(
    state: &State<B>,
    request: &CheckCredentials,
) -> Result<Checked, Failure> {
    let named = &request.login;
    let slot = Slot::named(state, named, &request.role, request.rights).ok_or(Failure::LoginGone)?;
    let (credentials, _) = credential_store::active(state, &slot).await.ok_or(Failure::NothingActive)?;
    let endpoints = Endpoints::permitted(state, state.effective()).await;
    let ask = async |endpoint: rolebox_sts::Endpoint| {
        let sign = |now| GetCallerIdentity.signed(&endpoint.region, &credentials, now);
        let (caller, answer) = sts_client::signed(state, sign, read_caller_identity).await?;
        Ok(Checked { caller, skew_ms: answer.skew.into() })
    };
    endpoints.in_turn(state.login(named), &request.role, ask).await
}
