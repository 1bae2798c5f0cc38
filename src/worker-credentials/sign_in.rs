//! Signs in to the console from the popup: with the control on a page of AWS, or else with a form of the
//! extension.

use crate::handover::{self, Handover, Place, hand_over};
use rolebox_protocol::{Failure, HandoverForm, Pressed, SignIn};
use rolebox_session::login::{self, Grant};
use rolebox_session::storage_key::WindowKind;
use rolebox_worker::ports::Online;
use rolebox_worker::state::State;
use rolebox_worker::{assertion_store, binding, remember};

/// Signs in from the popup: on a page of AWS that shows a login of the person, or else in a new tab.
pub(crate) async fn anywhere<B: Online>(state: &State<B>, request: &SignIn) -> Result<(), Failure> {
    let grants = grants(state, request)?;
    for (tab, shown) in binding::all(state.browser, state.window_kind).await? {
        if !grants.iter().any(|grant| grant.login == shown.login) {
            continue;
        }
        if let Some(Pressed::Now | Pressed::Later) = state.browser.press(tab, &request.role).await {
            if let Some(tab) = state.browser.tab(tab).await {
                state.browser.show_tab(tab).await;
            }
            return Ok(());
        }
    }
    at(state, request, Place::Front).await
}

/// Signs in at a place, whatever pages of AWS there are.
pub(crate) async fn at<B: Online>(state: &State<B>, request: &SignIn, place: Place) -> Result<(), Failure> {
    let first = grants(state, request)?.into_iter().next().ok_or(Failure::LoginExpired)?;
    let handover = Handover { login: first.login, role: request.role.clone(), relay_state: None };
    hand_over(state.browser, state.window_kind, &handover, place).await
}

fn grants<B: Online>(state: &State<B>, request: &SignIn) -> Result<Vec<Grant>, Failure> {
    if state.login(&request.login).is_none() {
        return Err(Failure::LoginGone);
    }
    if !state.person_has(&request.login, &request.role) {
        return Err(Failure::RoleUnknown);
    }
    let grants = login::grants(&state.known, &request.login, &request.role, state.now);
    if grants.is_empty() { Err(Failure::LoginExpired) } else { Ok(grants) }
}

/// Returns the form for the hand-over page in a tab, once.
pub(crate) async fn take<B: Online>(
    browser: B,
    window_kind: WindowKind,
    tab: i64,
    now: i64,
) -> Result<HandoverForm, Failure> {
    let Handover { login, role, relay_state } = handover::take(browser, window_kind, tab).await?;
    let state = State::read_unmanaged(browser, window_kind, now).await?;
    let kept = assertion_store::read(&state, &login).await.ok_or(Failure::LoginExpired)?;
    let action = state.login(&login).ok_or(Failure::LoginGone)?.acs_url.clone();
    let fields = [
        // Exposed to the extension's own page, which submits it to AWS in the same task in which it receives
        // it.
        ("SAMLResponse", kept.response.expose()),
        ("RelayState", relay_state.as_deref().or(kept.relay_state.as_deref()).unwrap_or_default()),
        ("roleIndex", role.as_str()),
        ("name", ""),
        ("portal", ""),
    ];
    remember::role_used(&state, &role).await;
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    Ok(HandoverForm { action, fields })
}
