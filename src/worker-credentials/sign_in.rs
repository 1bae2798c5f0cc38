//! Signs in to the console from the popup: with the control on a page of AWS, or else with a form of the
//! extension. From the instant picker, always with the form.

use crate::handover::{self, Handover, Place, hand_over};
use rolebox_protocol::{Failure, HandoverForm, Pressed, SignIn};
use rolebox_saml::LoginId;
use rolebox_session::login::{self, Grant};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::binding::{self, Binding};
use rolebox_worker::ports::{Area, Online};
use rolebox_worker::state::State;
use rolebox_worker::{assertion_store, remember};

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
    hand_over(state.browser, state.window_kind, &handover(request, first), place).await
}

/// Prepares the form for the instant picker in this tab, which takes and posts it. The picker stands for one login, whose
/// RelayState has to go with it.
pub(crate) async fn here<B: Online>(state: &State<B>, request: &SignIn, tab: i64) -> Result<(), Failure> {
    let own = grants(state, request)?.into_iter().find(|grant| grant.login == request.login);
    let handover = handover(request, own.ok_or(Failure::LoginExpired)?);
    handover::keep(state.browser, state.window_kind, &handover, tab).await
}

fn handover(request: &SignIn, grant: Grant) -> Handover {
    Handover { login: grant.login, role: request.role.clone(), relay_state: None }
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

/// Returns the form for the hand-over page or the instant picker in a tab, once. `binds` binds the tab to the login: if
/// AWS shows its list all the same, there is a picker that says so.
pub(crate) async fn take<B: Online>(
    browser: B,
    window_kind: WindowKind,
    tab: i64,
    binds: bool,
    now: i64,
) -> Result<HandoverForm, Failure> {
    let Handover { login, role, relay_state } = handover::take(browser, window_kind, tab).await?;
    let state = State::read_unmanaged(browser, window_kind, now).await?;
    let kept = assertion_store::read(&state, &login).await.ok_or(Failure::LoginExpired)?;
    let known = state.login(&login).ok_or(Failure::LoginGone)?;
    let action = known.acs_url.clone();
    if binds {
        let binding = Binding { login, choices: known.roles.len(), seen_at: now, has_role: true };
        // Without it there is no picker there.
        let _ = browser.write_one(Area::Session, &window_kind.key(&StorageKey::Tab(tab)), &binding).await;
    }
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

/// Returns the form of a login as the identity provider sent it, without a role.
pub(crate) async fn pass_on<B: Online>(
    browser: B,
    window_kind: WindowKind,
    login: &LoginId,
    now: i64,
) -> Result<HandoverForm, Failure> {
    let state = State::read_unmanaged(browser, window_kind, now).await?;
    let action = state.login(login).ok_or(Failure::LoginGone)?.acs_url.clone();
    let kept = assertion_store::read(&state, login).await.ok_or(Failure::LoginExpired)?;
    // Exposed to the extension's own page, as above.
    let mut fields = vec![("SAMLResponse".to_owned(), kept.response.expose().to_owned())];
    fields.extend(kept.relay_state.clone().map(|state| ("RelayState".to_owned(), state)));
    Ok(HandoverForm { action, fields })
}
