//! Assumes roles of a login at STS: one grant after another, at one endpoint after another, for one duration after
//! another.

use crate::asked::{Asked, Attempts};
use crate::credential_store::{self, Slot};
use crate::endpoints::Endpoints;
use crate::grants::Grants;
use crate::sts_client;
use crate::wanted::Wanted;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Credentials;
use rolebox_protocol::attempt::{Next, telling};
use rolebox_protocol::{Failure, LoginVerdict};
use rolebox_saml::LoginId;
use rolebox_session::login::{self, Grant, Login};
use rolebox_session::storage_key::StorageKey;
use rolebox_settings::effective::Effective;
use rolebox_sts::{AssumeRoleWithSaml, EncodedAssertion, SessionDuration, StsError};
use rolebox_worker::ports::{Area, Online};
use rolebox_worker::state::{ActiveUntil, State};
use rolebox_worker::{assertion_store, remember};
use std::rc::Rc;

/// What assuming the roles of one message needs. Data that takes time to read is read once.
pub(crate) struct RoleAssumer<'s, B: Online> {
    state: &'s State<B>,
    effective: Effective,
    asked: Asked<'s>,
    login: &'s Login,
    endpoints: Option<Endpoints>,
    assertions: Vec<(LoginId, Rc<EncodedAssertion>)>,
    /// The logins for which STS has given credentials during this message.
    accepted: Vec<LoginId>,
}

impl<'s, B: Online> RoleAssumer<'s, B> {
    /// Prepares for one message.
    pub(crate) fn new(state: &'s State<B>, effective: Effective, asked: Asked<'s>) -> Result<Self, Failure> {
        let login = state.login(asked.login).ok_or(Failure::LoginGone)?;
        let (endpoints, assertions, accepted) = (None, Vec::new(), Vec::new());
        Ok(Self { state, effective, asked, login, endpoints, assertions, accepted })
    }

    /// Returns the grants for a role.
    pub(crate) fn grants(&self, role: &RoleArn) -> Grants {
        Grants::of(self.state, self.asked.login, role, self.asked.confirmed)
    }

    /// Returns the slot of the credentials for a role.
    pub(crate) fn slot(&self, role: &RoleArn) -> Slot {
        Slot::of(self.state, self.login, role, self.asked.rights)
    }

    /// Returns the active credentials for a role, if they can be used: they last long enough, or no grant could give
    /// others.
    pub(crate) fn active(&self, role: &RoleArn, grants: &Grants) -> Option<ActiveUntil> {
        let person = self.login.person(self.state.window_kind);
        let active = self.state.active(&person, role, self.asked.rights)?;
        let lasts = || self.wanted(role).is_met_by(active, self.asked.attempts, self.state.now);
        (grants.is_empty() || lasts()).then_some(active)
    }

    /// Asks STS and stores the credentials: if the requesting page is gone by then, STS need not be asked again.
    ///
    /// The grants are tried in turn: a login that STS rejects may be forged, and the next one real.
    pub(crate) async fn obtain(
        &mut self,
        role: &RoleArn,
        grants: &Grants,
    ) -> Result<(Credentials, ActiveUntil), Failure> {
        if !self.state.person_has(self.asked.login, role) {
            return Err(Failure::RoleUnknown);
        }
        let mut failure = grants.failure();
        for grant in &grants.allowed {
            match self.by(grant, role).await {
                Ok((credentials, active)) => {
                    self.accepted(&grant.login).await;
                    let slot = self.slot(role);
                    credential_store::write(self.state, &slot, &credentials, &active, self.asked.login)
                        .await?;
                    return Ok((credentials, active));
                }
                Err(refused) => {
                    let next = Next::after(&refused);
                    if let Failure::Sts(_) = refused {
                        self.set_verdict(&grant.login, |before| next.verdict(before)).await;
                    }
                    match next {
                        Next::Nothing | Next::Endpoint => return Err(refused),
                        Next::Login | Next::Grant => failure = telling(failure, refused),
                    }
                }
            }
        }
        Err(failure)
    }

    /// Asks with one grant.
    async fn by(&mut self, grant: &Grant, role: &RoleArn) -> Result<(Credentials, ActiveUntil), Failure> {
        let assertion = self.assertion(&grant.login).await?;
        let login = self.state.login(&grant.login).ok_or(Failure::LoginGone)?;
        let slot = self.slot(role);
        let narrowing: Vec<&str> = slot.narrowing.as_deref().into_iter().collect();
        if self.endpoints.is_none() {
            self.endpoints = Some(Endpoints::permitted(self.state, self.effective.clone()).await);
        }
        let endpoints = self.endpoints.as_ref().ok_or(Failure::HostNotGranted)?;
        let request = AssumeRoleWithSaml {
            role,
            principal: &grant.principal,
            assertion: &assertion,
            duration: None,
            policy_arns: &narrowing,
        };
        let ask = async |endpoint: rolebox_sts::Endpoint| self.step_down(&endpoint.host, request).await;
        endpoints.for_credentials(self.state, login, role, self.asked.neighbour, ask).await
    }

    /// Requests shorter and shorter sessions until the role allows one.
    async fn step_down(
        &self,
        host: &str,
        request: AssumeRoleWithSaml<'_>,
    ) -> Result<(Credentials, ActiveUntil), Failure> {
        let wanted = self.wanted(request.role);
        for asked in wanted.attempts(self.asked.attempts) {
            let request = AssumeRoleWithSaml { duration: Some(asked), ..request };
            match sts_client::assume_role_with_saml(self.state, host, &request).await {
                Err(Failure::Sts(StsError::DurationTooLong)) => {}
                Err(other) => return Err(other),
                Ok((credentials, now)) => {
                    if asked < wanted.asked {
                        self.remember_maximum(request.role, asked).await;
                    }
                    let active = wanted.granted(asked, credentials.expires_at_ms(), now);
                    return Ok((credentials, active));
                }
            }
        }
        Err(Failure::Sts(StsError::DurationTooLong))
    }

    fn wanted(&self, role: &RoleArn) -> Wanted {
        Wanted::of(self.state, &self.effective, self.login, role)
    }

    async fn remember_maximum(&self, role: &RoleArn, maximum: SessionDuration) {
        // Two attempts find a duration that works, but not the maximum. If it were stored as the maximum, a
        // later copy would ask for no more.
        if let Attempts::All = self.asked.attempts {
            let key = self.state.window_kind.key(&StorageKey::Maximum(role.clone()));
            // If the write fails, the next call finds the maximum again.
            let _ = self.state.browser.write_one(Area::Session, &key, &maximum).await;
        }
    }

    async fn assertion(&mut self, login: &LoginId) -> Result<Rc<EncodedAssertion>, Failure> {
        if let Some((_, known)) = self.assertions.iter().find(|(id, _)| id == login) {
            return Ok(known.clone());
        }
        let kept = assertion_store::read(self.state, login).await;
        let kept = kept.ok_or(Failure::LoginExpired)?;
        let encoded = EncodedAssertion::new(&kept.response).map_err(|_| Failure::TooLongForSts)?;
        let encoded = Rc::new(encoded);
        self.assertions.push((login.clone(), encoded.clone()));
        Ok(encoded)
    }

    /// Records that STS gave credentials, for the login and for the identity provider.
    async fn accepted(&mut self, id: &LoginId) {
        if self.accepted.contains(id) {
            return;
        }
        self.accepted.push(id.clone());
        self.set_verdict(id, |_| LoginVerdict::Accepted).await;
        if let Some(login) = self.state.login(id)
            && !login::providers(login).into_iter().all(|provider| self.state.is_met(login, provider))
        {
            remember::issuer_accepted(self.state, login).await;
        }
    }

    async fn set_verdict(&self, login: &LoginId, verdict: impl Fn(LoginVerdict) -> LoginVerdict) {
        let key = self.state.window_kind.key(&StorageKey::Verdict(login.clone()));
        // Read again: AWS's list may have accepted the login while STS was asked.
        let before = self.state.browser.read_one(Area::Session, &key).await.unwrap_or(LoginVerdict::Claimed);
        let verdict = verdict(before);
        if verdict != before {
            // If the write fails, the login counts as claimed, which is never less careful.
            let _ = self.state.browser.write_one(Area::Session, &key, &verdict).await;
        }
    }
}
