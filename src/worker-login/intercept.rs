//! Handles each navigation to an ACS: stores a login, records the chosen role, or unbinds the tab.
//!
//! This module only observes. The request continues whatever happens here; `extension/instant.js` can then take the tab
//! to the instant picker.

use crate::body::Body;
use rolebox_aws::acs::Acs;
use rolebox_protocol::{Cause, Failure, LoginVerdict};
use rolebox_saml::form::{FormError, SamlForm};
use rolebox_saml::{AssertionError, EncodedResponse, LoginId, Reading};
use rolebox_session::login::{self, Arrival, Known, LOGIN_BYTES, Login, RefusedLogin};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::assertion_store::{self, KeptAssertion};
use rolebox_worker::binding::{self, Binding, offers_choice};
use rolebox_worker::ports::{Alarm, Area, Browser, Changes};
use rolebox_worker::state::State;
use rolebox_worker::tell;
use rolebox_worker::{badge, remember, room};

/// What `webRequest` says of a navigation, besides the body.
#[derive(Debug, Clone)]
pub struct Details {
    /// The URL.
    pub url: String,
    /// The tab.
    pub tab_id: i64,
    /// When the browser saw the request, Unix milliseconds by this computer's clock. The worker can be later.
    pub seen_at: i64,
    /// The origin of the page that caused it. Empty: the person or the browser did.
    pub initiator: String,
}

impl Details {
    /// Returns whether a page of the same origin caused the request.
    fn is_by_own_page(&self) -> bool {
        self.url.strip_prefix(&*self.initiator).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// Handles a navigation of a top frame. Returns the login that the instant picker could show: a new one in a normal
/// window, with several roles, of providers for which AWS has listed roles before. A login that is posted again is on
/// its way to AWS's own list.
///
/// # Errors
/// If the browser's storage fails. The failure is stored for the popup where possible.
pub async fn request_seen<B: Browser>(
    browser: B,
    details: Details,
    body: Body,
    now: i64,
) -> Result<Option<LoginId>, Failure> {
    let Some(acs) = Acs::from_url(&details.url) else { return Ok(None) };
    // A navigation without a tab is invisible, such as a prefetch.
    let Some(tab) = browser.tab(details.tab_id).await else { return Ok(None) };
    let window_kind = WindowKind::of_window(tab.incognito);
    let is_by_own_page = details.is_by_own_page();
    let form = match body.form() {
        Some(Ok(form)) => Ok(Some(form)),
        // AWS's page can go through one that keeps the URL's fragment, and come back by GET.
        None if is_by_own_page => Ok(None),
        None | Some(Err(FormError::NoSamlResponse)) => {
            binding::remove(browser, window_kind, tab.id).await;
            return Ok(None);
        }
        Some(Err(FormError::TooLarge | FormError::NotAForm | FormError::Ambiguous)) => Err(Cause::Form),
    };
    let state = State::read_unmanaged(browser, window_kind, now).await?;
    let seen = Seen { state, tab: tab.id, url: details.url, seen_at: details.seen_at, acs };
    match form {
        Ok(None) => seen.came_back().await?,
        Ok(Some(form)) if form.role_index.is_some() => {
            seen.role_chosen(&form, is_by_own_page).await?;
        }
        Ok(Some(form)) => return seen.response_posted(&form).await,
        Err(cause) => seen.refuse(cause, String::new()).await?,
    }
    Ok(None)
}

/// The badge of a tab whose response gave no login. It disappears at the next navigation.
const REFUSED: &str = "!";

struct Seen<B: Browser> {
    /// The state before this request.
    state: State<B>,
    tab: i64,
    url: String,
    seen_at: i64,
    acs: Acs,
}

impl<B: Browser> Seen<B> {
    /// AWS's page posts the chosen role together with the assertion; this is no new login. Any page can post
    /// such a form, so it counts only for a login that AWS has accepted.
    async fn role_chosen(&self, form: &SamlForm, is_by_own_page: bool) -> Result<(), Failure> {
        let id = LoginId::of(&form.saml_response);
        let known = self.state.known.iter().find(|known| known.id == id);
        // AWS's own page leaves for the console. After a page of ours, or at a reload, AWS can show its list all the same:
        // then there is a picker.
        if !is_by_own_page && let Some(known) = known {
            self.bind(B::Changes::default(), self.binding(id, &known.login, true)).await?;
        }
        if let Some(Known { login, verdict: LoginVerdict::Accepted, .. }) = known
            && let Some(Ok(role)) = form.role_index.as_deref().map(str::parse)
            && login.roles.iter().any(|pair| pair.role == role)
        {
            remember::role_used(&self.state, &role).await;
            tell::changed(self.state.browser).await;
        }
        Ok(())
    }

    /// The tab's page is followed by another of the same login. A tab without a login stays so.
    async fn came_back(&self) -> Result<(), Failure> {
        let State { browser, window_kind, .. } = self.state;
        match binding::of(browser, window_kind, self.tab).await {
            Some(binding) => {
                self.bind(B::Changes::default(), Binding { seen_at: self.seen_at, ..binding }).await
            }
            None => Ok(()),
        }
    }

    /// Stores the login. Returns its name if the instant picker could show it.
    async fn response_posted(&self, form: &SamlForm) -> Result<Option<LoginId>, Failure> {
        let id = LoginId::of(&form.saml_response);
        let mut instant = None;
        let state = if let Some(login) = self.state.login(&id) {
            // Back, reload or a 307: the same login with its old deadline.
            self.bind(B::Changes::default(), self.binding(id, login, false)).await?;
            self.state.reread().await
        } else {
            let reading = rolebox_saml::examine_login(&form.saml_response);
            let encoded = reading.refusal.map_or_else(|| EncodedResponse::of(&form.saml_response), Err);
            let encoded = match encoded {
                Ok(encoded) => encoded,
                Err(error) => {
                    self.refuse(Cause::Refused(error), reading.excerpt).await?;
                    return Ok(None);
                }
            };
            let kept = KeptAssertion::new(&encoded, form.relay_state.clone());
            let Reading { claims, excerpt, .. } = reading;
            let mut login = Login::from_claims(claims, &self.acs, self.url.clone(), self.state.now);
            let relay_state = form.relay_state.as_ref().map_or(0, String::len);
            let bytes = login::bytes(&login, &excerpt, encoded.expose().len(), relay_state);
            if bytes > LOGIN_BYTES {
                self.refuse(Cause::Refused(AssertionError::TooLarge), String::new()).await?;
                return Ok(None);
            }
            login.arrival = Arrival { tab: self.tab, bytes, skew: self.state.skew };
            if self.keep(&id, &login, &excerpt, &kept).await.is_err() {
                self.refuse(Cause::StorageFull, String::new()).await?;
                return Ok(None);
            }
            let is_normal = self.state.window_kind == WindowKind::Normal;
            // AWS may accept one that looks expired: this computer's clock can be wrong.
            let is_usable = login.is_usable(self.state.now);
            if is_normal && is_usable && offers_choice(login.roles.len()) && self.state.is_listed(&login) {
                instant = Some(id.clone());
            }
            self.make_room(&id).await
        };
        if let Ok(state) = state {
            badge::show(&state, Some(self.tab));
        }
        tell::changed(self.state.browser).await;
        Ok(instant)
    }

    fn binding(&self, id: LoginId, login: &Login, has_role: bool) -> Binding {
        Binding { login: id, choices: login.roles.len(), seen_at: self.seen_at, has_role }
    }

    async fn keep(
        &self,
        id: &LoginId,
        login: &Login,
        excerpt: &str,
        kept: &KeptAssertion,
    ) -> Result<(), Failure> {
        let State { window_kind, now, skew, .. } = self.state;
        let mut changes = B::Changes::default()
            .with(&window_kind.key(&StorageKey::Login(id.clone())), login)
            .with(&window_kind.key(&StorageKey::Details(id.clone())), &excerpt);
        let until = login.usable_until;
        if now < until {
            changes = assertion_store::with(changes, window_kind, id, kept);
        }
        self.bind(changes, self.binding(id.clone(), login, false)).await?;
        // If it stays, the popup goes on showing it beside the login.
        let problem = window_kind.key(&StorageKey::Problem(self.tab));
        let _ = self.state.browser.remove(Area::Session, &[problem]).await;
        if now < until {
            self.state.browser.set_alarm_by(Alarm::Sweep, skew.local(until)).await;
        }
        Ok(())
    }

    /// Removes the logins that must make room for a new one, based on a new read: others may have arrived at
    /// the same time.
    async fn make_room(&self, coming: &LoginId) -> Result<State<B>, Failure> {
        let mut state = self.state.reread().await?;
        let leaving = login::gives_way(&state.known, coming, state.now);
        room::drop_logins(state.browser, state.window_kind, &leaving).await;
        state.known.retain(|known| !leaving.contains(&known.id));
        Ok(state)
    }

    /// Writes changes together with the binding of the tab. The page asks for that binding: `background.js`
    /// answers no message while a request is being processed.
    async fn bind(&self, changes: B::Changes, binding: Binding) -> Result<(), Failure> {
        let changes = changes.with(&self.state.window_kind.key(&StorageKey::Tab(self.tab)), &binding);
        room::write(self.state.browser, changes, &[binding.login]).await
    }

    /// Stores why a response gave no login, for the popup, and the details that explain it.
    async fn refuse(&self, cause: Cause, excerpt: String) -> Result<(), Failure> {
        let window_kind = self.state.window_kind;
        let browser = self.state.browser;
        binding::remove(browser, window_kind, self.tab).await;
        let refused = RefusedLogin { cause, at: self.state.now, excerpt };
        let written = browser
            .write_one(Area::Session, &window_kind.key(&StorageKey::Problem(self.tab)), &refused)
            .await;
        browser.set_badge(REFUSED, Some(self.tab));
        tell::changed(browser).await;
        written
    }
}
