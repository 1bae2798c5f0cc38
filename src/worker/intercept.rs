//! What the worker does with each navigation to an ACS: it keeps a login, records a choice, or unbinds the tab.
//!
//! It observes. The request goes its way whatever happens here.

use crate::body;
use rolebox_browser::assertion_store::{self, KeptAssertion};
use rolebox_browser::binding::Binding;
use rolebox_browser::state::State;
use rolebox_browser::store::{Area, Changes};
use rolebox_browser::{api, badge, from_js, remember};
use rolebox_core::acs::Acs;
use rolebox_core::assertion::{self, Assertion, EncodedResponse, LoginId, Warning};
use rolebox_core::form::{FormError, SamlForm};
use rolebox_core::login::{self, ASSERTION_LIFE_MS, Login, LoginDetails};
use rolebox_core::messages::{CHANGED, Cause, Failure, Problem};
use rolebox_core::scope::{Key, Scope};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// What is read of `webRequest`'s details beside the body.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Details {
    url: String,
    tab_id: i32,
}

/// Sees a navigation of a top frame.
pub(crate) async fn request_seen(details: JsValue, now: i64) -> Result<(), Failure> {
    let form = js_sys::Reflect::get(&details, &"requestBody".into()).ok().and_then(|body| body::read(&body));
    let Some(details) = from_js::<Details>(details) else { return Ok(()) };
    let Some(acs) = Acs::from_url(&details.url) else { return Ok(()) };
    // A navigation without a tab is one that nobody sees, such as a prefetch.
    let Some(tab) = api::tab(details.tab_id).await else { return Ok(()) };
    let scope = Scope::of_window(tab.incognito);
    let form = match form {
        Some(Ok(form)) => Ok(form),
        None | Some(Err(FormError::NoSamlResponse)) => {
            unbind(scope, tab.id).await;
            return Ok(());
        }
        Some(Err(FormError::TooLarge | FormError::NotAForm | FormError::Ambiguous)) => Err(Cause::Form),
    };
    let state = State::read_unmanaged(scope, now).await?;
    let seen = Seen { state, tab: tab.id, url: details.url, acs };
    match form {
        Ok(form) if form.role_index.is_some() => seen.role_chosen(&form).await,
        Ok(form) => seen.response_posted(&form).await,
        Err(cause) => seen.refuse(cause).await,
    }
}

struct Seen {
    /// As it was before.
    state: State,
    tab: i32,
    url: String,
    acs: Acs,
}

impl Seen {
    /// The page of AWS posts the chosen role together with the assertion: no new login.
    async fn role_chosen(&self, form: &SamlForm) -> Result<(), Failure> {
        let role = form.role_index.as_deref().and_then(|role| role.parse().ok());
        let login = self.state.login(&LoginId::of(&form.saml_response));
        if let (Some(role), Some(login)) = (role, login)
            && login.roles.iter().any(|pair| pair.role == role)
        {
            remember::role_used(&self.state, &role).await;
            api::broadcast(CHANGED, None);
        }
        Ok(())
    }

    async fn response_posted(&self, form: &SamlForm) -> Result<(), Failure> {
        let id = LoginId::of(&form.saml_response);
        if let Some(login) = self.state.login(&id) {
            // Back, reload, a 307: the same login with its old deadline.
            let choices = login.roles.len();
            self.bind(Changes::default(), id, choices).await?;
        } else {
            let decoded = EncodedResponse::of(&form.saml_response)
                .and_then(|encoded| Ok((assertion::decode(&form.saml_response)?, encoded)));
            let (assertion, encoded) = match decoded {
                Ok(decoded) => decoded,
                Err(error) => return self.refuse(Cause::Refused(error)).await,
            };
            let kept = KeptAssertion::new(&encoded, form.relay_state.clone());
            if self.keep(id, assertion, &kept).await.is_err() {
                return self.refuse(Cause::StorageFull).await;
            }
        }
        if let Ok(state) = self.state.reread().await {
            badge::show(&state, Some(self.tab));
        }
        api::broadcast(CHANGED, None);
        Ok(())
    }

    async fn keep(&self, id: LoginId, assertion: Assertion, kept: &KeptAssertion) -> Result<(), Failure> {
        let (state, scope) = (&self.state, self.state.scope);
        let (login, details) = self.login(assertion);
        let choices = login.roles.len();
        let until = login.usable_until;
        let mut changes = Changes::default()
            .with(&scope.key(&Key::Login(id.clone())), &login)
            .with(&scope.key(&Key::Details(id.clone())), &details);
        if state.now < until {
            changes = assertion_store::with(changes, scope, &id, kept, until, state.skew);
        }
        self.bind(changes, id.clone(), choices).await?;
        let dropped = login::to_drop(&state.known, &id, state.now);
        let keys: Vec<String> = dropped
            .into_iter()
            .flat_map(|id| {
                [
                    Key::Login(id.clone()),
                    Key::Assertion(id.clone()),
                    Key::CameFrom(id.clone()),
                    Key::Details(id.clone()),
                    Key::Standing(id),
                ]
            })
            .chain([Key::Problem(self.tab)])
            .map(|key| scope.key(&key))
            .collect();
        Area::Session.remove(&keys).await;
        Ok(())
    }

    /// Makes what is kept of an assertion that was just seen.
    fn login(&self, assertion: Assertion) -> (Login, LoginDetails) {
        let Assertion {
            issuer,
            session_name,
            usable_until_ms,
            session_duration_s,
            session_not_on_or_after_ms,
            mut roles,
            mut warnings,
            destination,
            recipient,
            audiences,
            name_id,
            issued_at_ms,
            not_before_ms,
            session_tags,
            source_identity,
        } = assertion;
        let count = roles.len();
        // Nothing is ever sent across partitions, so such a role is no choice.
        roles.retain(|pair| pair.role.partition() == self.acs.partition);
        if roles.len() < count && !warnings.contains(&Warning::PartitionMismatch) {
            warnings.push(Warning::PartitionMismatch);
        }
        let login = Login {
            issuer,
            session_name,
            acs_url: self.url.clone(),
            seen_at: self.state.now,
            usable_until: usable_until_ms.unwrap_or(self.state.now + ASSERTION_LIFE_MS),
            session_duration_s,
            session_ends_at: session_not_on_or_after_ms,
            roles,
            warnings,
        };
        let details = LoginDetails {
            destination,
            recipient,
            audiences,
            name_id,
            issued_at: issued_at_ms,
            not_before: not_before_ms,
            session_tags,
            source_identity,
        };
        (login, details)
    }

    /// Writes changes together with the binding of the tab. The page asks for it: `background.js` answers nobody while a
    /// request is looked at.
    async fn bind(&self, changes: Changes, login: LoginId, choices: usize) -> Result<(), Failure> {
        let binding = Binding { login, choices };
        Area::Session.write(changes.with(&self.state.scope.key(&Key::Tab(self.tab)), &binding)).await
    }

    /// Keeps why a login came to nothing, for the popup to say.
    async fn refuse(&self, cause: Cause) -> Result<(), Failure> {
        let scope = self.state.scope;
        unbind(scope, self.tab).await;
        let problem = Problem { cause, at: self.state.now };
        let written = Area::Session.write_one(&scope.key(&Key::Problem(self.tab)), &problem).await;
        api::warn_on_badge(self.tab);
        api::broadcast(CHANGED, None);
        written
    }
}

async fn unbind(scope: Scope, tab: i32) {
    Area::Session.remove(&[scope.key(&Key::Tab(tab))]).await;
}
