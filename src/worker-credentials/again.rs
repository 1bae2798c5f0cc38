//! Signs a person in again: opens their start page, and stores the pending action until they are back.
//!
//! Popup and picker offer the pending action and do it after a key press or click. The worker only removes
//! it first.

use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Again, Failure, SignInAgain, Waiting};
use rolebox_saml::LoginId;
use rolebox_session::chain;
use rolebox_session::login::{self, Known, Login};
use rolebox_session::pending_action::{Action, PENDING_ACTION_LIFE_MS, PendingAction};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_settings::effective::Effective;
use rolebox_settings::{AtMost, HttpsUrl, Setting, StartUrl};
use rolebox_worker::ports::{Alarm, Area, Changes, Online};
use rolebox_worker::state::State;
use rolebox_worker::{badge, remember, room};

/// Who signs in again: the person of a login, or one whose roles are remembered.
struct Whose {
    /// [`Login::person`].
    id: String,
    issuer: String,
    session_name: Option<String>,
    roles: Vec<RoleArn>,
}

impl Whose {
    fn named<B: Online>(state: &State<B>, named: &LoginId) -> Option<Self> {
        if let Some(login) = state.login(named) {
            return Some(Self {
                id: login.person(state.window_kind),
                issuer: login.issuer.clone(),
                session_name: login.session_name.clone(),
                roles: state.roles_of(login).cloned().collect(),
            });
        }
        let named = named.to_string();
        let (id, remembered) = state.remembered().into_iter().find(|(id, _)| *id == named)?;
        Some(Self {
            id,
            issuer: remembered.issuer().to_owned(),
            session_name: remembered.session_name().map(str::to_owned),
            roles: remembered.roles(),
        })
    }
}

/// Opens the start page, if one is known.
pub(crate) async fn sign_in<B: Online>(state: &State<B>, asked: SignInAgain) -> Result<Again, Failure> {
    let whose = Whose::named(state, &asked.login).ok_or(Failure::LoginGone)?;
    let effective = state.effective();
    let url = match (effective.start_url(&whose.issuer), asked.start_url) {
        (Some(url), _) => url.clone(),
        (None, Some(url)) => {
            // A page entered in a private window is never written to disk.
            if state.window_kind == WindowKind::Normal {
                keep_start_url(state.browser, &whose.issuer, &url).await?;
            }
            url
        }
        (None, None) => {
            let login = state.login(&asked.login);
            return Ok(Again::Unknown(login.and_then(|login| suggested(state, &effective, login))));
        }
    };
    if let Some(action) = asked.action {
        keep(state, &asked.login, whose, action, state.now).await?;
    }
    if state.browser.open_page(url.as_str()).await { Ok(Again::Opened) } else { Err(Failure::PageGone) }
}

/// Stores the page that the person entered. For an identity provider without a name nothing is stored: the
/// page is only opened.
async fn keep_start_url<B: Online>(browser: B, issuer: &str, url: &HttpsUrl) -> Result<(), Failure> {
    let Ok(issuer) = issuer.parse() else { return Ok(()) };
    let key = Setting::StartUrls(AtMost::default()).key().to_owned();
    // Read again: the state waited for the administrator's policy, and another page may have been added meanwhile.
    let stored: Option<AtMost<StartUrl, 50>> = browser.read_one(Area::Local, &key).await;
    let mut all = stored.unwrap_or_default().to_vec();
    all.push(StartUrl { issuer, url: url.clone() });
    match all.try_into() {
        Ok(all) => remember::change(browser, &Setting::StartUrls(all)).await,
        // The list of start pages is full.
        Err(_) => Ok(()),
    }
}

/// Returns the site from which the person's newest login came, if AWS accepted it. Anyone with an AWS
/// account can make AWS accept a login in anybody's name. So if credentials were ever obtained through one
/// of the person's providers, only a login with such a provider counts.
fn suggested<B: Online>(state: &State<B>, effective: &Effective, login: &Login) -> Option<HttpsUrl> {
    let newest = login::newest(&state.known, login)?;
    let is_met =
        |login: &Login| login::providers(login).into_iter().any(|provider| state.is_met(login, provider));
    if login::of_person(&state.known, login).any(|known| is_met(&known.login)) && !is_met(&newest.login) {
        return None;
    }
    let from = state.came_from(&newest.id)?;
    Some(effective.suggested_start_url(&login.issuer, &from, newest.verdict)?.url)
}

async fn keep<B: Online>(
    state: &State<B>,
    named: &LoginId,
    whose: Whose,
    action: Action,
    at: i64,
) -> Result<(), Failure> {
    let Whose { id, issuer, session_name, roles } = whose;
    if !chain::leads_to(&roles, &state.chained(), action.role()) {
        return Err(Failure::RoleUnknown);
    }
    let key = state.window_kind.key(&StorageKey::Waiting(id));
    let changes = B::Changes::default().with(&key, &PendingAction { action, issuer, session_name, at });
    room::write(state.browser, changes, core::slice::from_ref(named)).await?;
    // Browser alarms use this computer's clock.
    state.browser.set_alarm_by(Alarm::Sweep, state.skew.local(at + PENDING_ACTION_LIFE_MS)).await;
    Ok(())
}

/// Returns the pending action whose login has arrived: for the login of a picker, or for any.
pub(crate) fn waiting<B: Online>(state: &State<B>, only: Option<&LoginId>) -> Option<Waiting> {
    let known = state.known.iter().filter(|known| only.is_none_or(|only| known.id == *only));
    let configured = state.chained();
    let mut waiting = known.filter_map(|known| {
        let pending: PendingAction = state.waiting(&known.login)?;
        let ready =
            pending.matches(&known.login, &configured, state.now) || needs_no_login(state, known, &pending);
        ready.then_some(Waiting { login: known.id.clone(), action: pending.action })
    });
    waiting.next()
}

/// Returns whether active credentials of the role are enough. Pages know a person by the newest login.
fn needs_no_login<B: Online>(state: &State<B>, known: &Known, pending: &PendingAction) -> bool {
    let newest = login::newest(&state.known, &known.login).is_some_and(|newest| newest.id == known.id);
    let person = known.login.person(state.window_kind);
    let active = || state.active(&person, pending.action.role(), Rights::Full).is_some();
    newest && !known.login.is_usable(state.now) && !pending.is_over(state.now) && active()
}

/// Stores an action that the popup then offers: at once if a login of the person can do it, or else after the next
/// one. The person asked for it with a control of the browser, where it can't be done.
pub(crate) async fn offer<B: Online>(state: &State<B>, id: &LoginId, action: Action) -> Result<(), Failure> {
    let login = state.login(id).ok_or(Failure::LoginGone)?;
    let usable = login::of_person(&state.known, login).filter(|known| known.login.is_usable(state.now));
    // An action waits for a login that is not older than itself.
    let at = usable.map(|known| known.login.seen_at).min().unwrap_or(state.now);
    let whose = Whose::named(state, id).ok_or(Failure::LoginGone)?;
    keep(state, id, whose, action, at).await
}

/// Takes the pending action of a login, which is then no longer stored. The caller does it or drops it.
pub(crate) async fn take<B: Online>(state: &State<B>, id: &LoginId) -> Option<Waiting> {
    let waiting = waiting(state, Some(id))?;
    let login = state.login(id)?;
    let key = state.window_kind.key(&StorageKey::Waiting(login.person(state.window_kind)));
    // If it stays, it is offered again for the rest of its five minutes.
    let _ = state.browser.remove(Area::Session, &[key]).await;
    if let Ok(state) = state.reread().await {
        badge::show(&state, None);
    }
    Some(waiting)
}
