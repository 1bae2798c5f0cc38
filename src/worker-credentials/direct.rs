//! Returns credentials for a role of the login itself: active or new ones.

use crate::assume::{Attempts, RoleAssumer};
use crate::{credential_store, notice};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_protocol::attempt::Next;
use rolebox_protocol::{CHANGED, Failure};
use rolebox_saml::LoginId;
use rolebox_worker::ports::Online;
use rolebox_worker::state::{ActiveUntil, State};

/// A request for credentials.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) login: &'a LoginId,
    pub(crate) role: &'a RoleArn,
    pub(crate) rights: Rights,
    /// Whether the person has agreed to a new identity provider.
    pub(crate) confirmed: bool,
    /// How many attempts to make. An export of many roles makes fewer, and notifies the pages itself.
    pub(crate) attempts: Attempts,
}

/// The result.
pub(crate) enum Obtained {
    Credentials(Credentials, ActiveUntil),
    /// The identity provider is new and needs a confirmation. Nothing was sent.
    ConfirmIssuer,
}

/// Finds or obtains the credentials of a role of the login itself.
pub(crate) async fn direct<B: Online>(state: &State<B>, asked: Asked<'_>) -> Result<Obtained, Failure> {
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
        && let Some(credentials) = credential_store::read(state.browser, &slot, state.now).await
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

/// Schedules the notice and the removal of new credentials, and notifies every page.
pub(crate) async fn announce<B: Online>(state: &State<B>, active: ActiveUntil) {
    credential_store::sweep_at(state.browser, active.expires_at, state.skew).await;
    notice::plan(state).await;
    state.browser.broadcast(CHANGED, None);
}
