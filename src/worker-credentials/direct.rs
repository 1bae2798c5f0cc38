//! Returns credentials for a role of the login itself: active or new ones.

use crate::announce::announce;
use crate::asked::{Asked, Obtained};
use crate::assume::RoleAssumer;
use crate::credential_store;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::Failure;
use rolebox_protocol::attempt::Next;
use rolebox_worker::ports::Online;
use rolebox_worker::state::State;

/// Finds or obtains the credentials of a role of the login itself.
pub(crate) async fn direct<B: Online>(
    state: &State<B>,
    asked: Asked<'_>,
    role: &RoleArn,
) -> Result<Obtained, Failure> {
    let mut assumer = RoleAssumer::new(state, state.effective(), asked)?;
    let grants = assumer.grants(role);
    if assumer.active(role, &grants).is_some()
        && let Some((credentials, active)) = credential_store::active(state, &assumer.slot(role)).await
    {
        return Ok(Obtained::Credentials(credentials, active));
    }
    if grants.must_confirm() {
        return Ok(Obtained::ConfirmIssuer);
    }
    let (credentials, active) = match assumer.obtain(role, &grants).await {
        Err(failure) if grants.has_more() && Next::after(&failure) >= Next::Login => {
            return Ok(Obtained::ConfirmIssuer);
        }
        answer => answer?,
    };
    announce(state, active.expires_at).await;
    Ok(Obtained::Credentials(credentials, active))
}
