//! Turns a role that a login has itself into credentials: those kept, or new ones.

use crate::assume::{Attempts, RoleAssumer};
use crate::{credential_store, notice};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_browser::api;
use rolebox_browser::state::{ActiveUntil, State};
use rolebox_protocol::attempt::Next;
use rolebox_protocol::{CHANGED, Failure};
use rolebox_saml::LoginId;

/// Which credentials are wanted.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) login: &'a LoginId,
    pub(crate) role: &'a RoleArn,
    pub(crate) rights: Rights,
    /// The person has agreed to a new identity provider.
    pub(crate) confirmed: bool,
    /// How hard to try. One of many is tried less hard, and whoever asked for them all tells of it.
    pub(crate) attempts: Attempts,
}

/// What came of it.
pub(crate) enum Obtained {
    Credentials(Credentials, ActiveUntil),
    /// The identity provider is new: ask whether it is meant. Nothing was sent.
    ConfirmIssuer,
}

/// Finds or makes the credentials of a role that the login has itself.
pub(crate) async fn direct(state: &State, asked: Asked<'_>) -> Result<Obtained, Failure> {
    let mut asker = RoleAssumer::new(
        state,
        state.effective(),
        asked.login,
        asked.rights,
        asked.attempts,
        asked.confirmed,
    )?;
    let slot = asker.slot(asked.role);
    if let Some(active) = asker.active(asked.role)
        && let Some(credentials) = credential_store::read(&slot, state.now).await
    {
        return Ok(Obtained::Credentials(credentials, active));
    }
    if asker.must_confirm(asked.role) {
        return Ok(Obtained::ConfirmIssuer);
    }
    let (credentials, active) = match asker.obtain(asked.role).await {
        Err(failure) if asker.has_more(asked.role) && Next::after(&failure) >= Next::Login => {
            return Ok(Obtained::ConfirmIssuer);
        }
        answer => answer?,
    };
    announce(state, active).await;
    Ok(Obtained::Credentials(credentials, active))
}

/// Plans what is to happen when new credentials end, and tells every page of them.
pub(crate) async fn announce(state: &State, active: ActiveUntil) {
    credential_store::sweep_at(active.expires_at, state.skew).await;
    notice::plan(state).await;
    api::broadcast(CHANGED, None);
}
