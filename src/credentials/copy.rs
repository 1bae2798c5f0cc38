//! Gives the credentials of one role as text: those held, or new ones from STS.

use crate::assume::{Asker, Attempts};
use crate::{credential_store, notice};
use rolebox_browser::state::{HeldUntil, State};
use rolebox_browser::{api, remember};
use rolebox_core::credentials::Credentials;
use rolebox_core::credentials::format::{Context, render};
use rolebox_core::credentials::profile::ProfileName;
use rolebox_core::messages::{CHANGED, Copied, CopyAnswer, CopyCredentials, Failure};

/// Answers a request for credentials.
pub(crate) async fn copy(state: &State, request: &CopyCredentials, now: i64) -> Result<CopyAnswer, Failure> {
    let effective = state.effective();
    if !effective.may_copy() {
        return Err(Failure::Forbidden);
    }
    let mut asker = Asker::new(state, effective, &request.login, Attempts::All, now)?;
    if let Some(held) = asker.held(&request.role)
        && let Some(credentials) =
            credential_store::read(state.scope, asker.person(), &request.role, now).await
    {
        remember::role_used(state, &request.role, now).await;
        return Ok(answer(state, request, &credentials, held));
    }
    if asker.must_confirm(&request.role) && !request.confirmed {
        return Ok(CopyAnswer::ConfirmIssuer);
    }
    let (credentials, held) = asker.obtain(&request.role).await?;
    credential_store::sweep_at(state.scope, asker.person(), [&request.role], held.expires_at);
    notice::plan(state, asker.person(), &request.role, held.expires_at, now);
    remember::role_used(state, &request.role, now).await;
    api::broadcast(CHANGED, None);
    Ok(answer(state, request, &credentials, held))
}

fn answer(
    state: &State,
    request: &CopyCredentials,
    credentials: &Credentials,
    held: HeldUntil,
) -> CopyAnswer {
    let account = request.role.account();
    let alias = state.alias(&account).unwrap_or_else(|| account.to_string());
    let profile = ProfileName::derive(&alias, request.role.name());
    let region = state.effective().settings.region;
    let format = state.role_wish(&request.role).format.unwrap_or(request.format);
    let context = Context { region: region.as_ref(), profile: &profile, account_id: &account };
    CopyAnswer::Copied(Copied {
        // Exposed to the page of ours that asked, which puts it on the clipboard.
        text: render(credentials, format, &context).expose().to_owned(),
        expires_at: held.expires_at,
        granted_s: held.granted_s,
        asked_s: held.asked_s,
    })
}
