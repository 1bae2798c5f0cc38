//! Hands a role's credentials over as text.

use crate::assume::Attempts;
use crate::obtain::{Asked, Obtained, obtain};
use rolebox_browser::remember;
use rolebox_browser::state::{HeldUntil, State};
use rolebox_core::credentials::format::{Context, render};
use rolebox_core::credentials::profile::ProfileName;
use rolebox_core::credentials::{Credentials, Rights};
use rolebox_core::messages::{Copied, CopyAnswer, CopyCredentials, Failure};

/// Answers a request for credentials.
pub(crate) async fn copy(state: &State, request: &CopyCredentials) -> Result<CopyAnswer, Failure> {
    let asked = Asked {
        login: &request.login,
        role: &request.role,
        rights: request.rights,
        confirmed: request.confirmed,
        attempts: Attempts::All,
    };
    match obtain(state, asked).await? {
        Obtained::ConfirmIssuer => Ok(CopyAnswer::ConfirmIssuer),
        Obtained::Credentials(credentials, held) => {
            remember::role_used(state, &request.role).await;
            Ok(answer(state, request, &credentials, held))
        }
    }
}

fn answer(
    state: &State,
    request: &CopyCredentials,
    credentials: &Credentials,
    held: HeldUntil,
) -> CopyAnswer {
    let account = request.role.account();
    let alias = state.account_name(&account).unwrap_or_else(|| account.to_string());
    let profile = ProfileName::derive(&alias, request.role.name());
    let settings = state.effective().settings;
    let chained = state.chained().into_iter().find(|chained| chained.role == request.role);
    let region = chained.as_ref().and_then(|chained| chained.region.as_ref()).or(settings.region.as_ref());
    let format = state.role_wish(&request.role).format.unwrap_or(request.format);
    let context = Context { region, profile: &profile, account_id: &account };
    CopyAnswer::Copied(Copied {
        // Exposed to the page of ours that asked, which puts it on the clipboard.
        text: render(credentials, format, &context).expose().to_owned(),
        expires_at: state.skew.local(held.expires_at),
        granted_s: held.granted_s,
        asked_s: held.asked_s,
        narrowed_by: match request.rights {
            Rights::Full => None,
            Rights::Narrowed => Some(settings.narrowing_policy.name().to_owned()),
        },
    })
}
