//! Obtains credentials: decides which login, which endpoint and which duration to use.

use crate::credential_store::{self, Slot};
use crate::{diagnose, route, sts_client};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_protocol::attempt::{Next, telling};
use rolebox_protocol::{Failure, LoginVerdict};
use rolebox_saml::{LoginId, Warning};
use rolebox_session::login::{self, Grant, Login};
use rolebox_session::storage_key::StorageKey;
use rolebox_settings::effective::{Circumstances, Effective};
use rolebox_sts::{AssumeRoleWithSaml, EncodedAssertion, SessionDuration, StsError, StsRoute};
use rolebox_worker::ports::{Area, Online};
use rolebox_worker::state::{ActiveUntil, State};
use rolebox_worker::{assertion_store, remember};
use std::rc::Rc;

/// Credentials with no more than this time left are renewed if the login allows it, in milliseconds.
const NEARLY_EXPIRED_MS: i64 = 5 * 60 * 1000;

/// A smaller difference between two clocks is ignored, in seconds.
const CLOCKS_DIFFER_S: u32 = 120;

/// Returns whether credentials last long enough to be handed out as they are.
pub(crate) const fn is_lasting(active: ActiveUntil, now: i64) -> bool {
    now + NEARLY_EXPIRED_MS < active.expires_at
}

/// How often to ask again for a shorter session, if a role does not allow the requested one.
#[derive(Clone, Copy)]
pub(crate) enum Attempts {
    /// Until STS gives credentials.
    All,
    /// Twice at most.
    Few,
}

/// The context for assuming the roles of one message. Data that takes time to read is read once.
pub(crate) struct RoleAssumer<'s, B: Online> {
    state: &'s State<B>,
    effective: Effective,
    /// The login that the message names.
    named: &'s LoginId,
    login: &'s Login,
    person: String,
    rights: Rights,
    attempts: Attempts,
    /// Whether the person has agreed to a new identity provider.
    confirmed: bool,
    origins: Vec<String>,
    assertions: Vec<(LoginId, Rc<EncodedAssertion>)>,
    /// The logins for which STS has given credentials during this message.
    accepted: Vec<LoginId>,
}

/// The duration of a session.
#[derive(Clone, Copy)]
struct Wanted {
    /// The duration that the person and the administrator prefer.
    preferred: SessionDuration,
    /// The preferred duration, limited to the maximum known for the role.
    asked: SessionDuration,
}

impl Wanted {
    /// Returns the duration of credentials. STS reports only when they end, so a difference that the clocks
    /// can explain is ignored.
    fn granted(asked: SessionDuration, expires_at: i64, now: i64) -> SessionDuration {
        let left = SessionDuration::nearest((expires_at - now) / 1000);
        if left.seconds() + CLOCKS_DIFFER_S < asked.seconds() { left } else { asked }
    }
}

impl<'s, B: Online> RoleAssumer<'s, B> {
    /// Creates the context for one message.
    pub(crate) fn new(
        state: &'s State<B>,
        effective: Effective,
        named: &'s LoginId,
        rights: Rights,
        attempts: Attempts,
        confirmed: bool,
    ) -> Result<Self, Failure> {
        let login = state.login(named).ok_or(Failure::LoginGone)?;
        let person = login.person(state.window_kind);
        let (origins, assertions, accepted) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self {
            state,
            effective,
            named,
            login,
            person,
            rights,
            attempts,
            confirmed,
            origins,
            assertions,
            accepted,
        })
    }

    /// Returns the active credentials for a role, if they can be used: they last long enough, or no grant
    /// could give others.
    pub(crate) fn active(&self, role: &RoleArn) -> Option<ActiveUntil> {
        let active = self.state.active(&self.person, role, self.rights)?;
        let lasts = || {
            let wanted = self.wanted(role);
            let as_long_as_it_gets = match self.attempts {
                Attempts::All => false,
                // Few attempts don't find the role's maximum, so it is enough that this much was requested.
                Attempts::Few => active.asked_s >= wanted.preferred.seconds(),
            };
            (as_long_as_it_gets || active.granted_s >= wanted.asked.seconds())
                && is_lasting(active, self.state.now)
        };
        (self.all_grants(role).is_empty() || lasts()).then_some(active)
    }

    /// Returns whether the person must confirm the identity provider before credentials are obtained through
    /// it.
    pub(crate) fn must_confirm(&self, role: &RoleArn) -> bool {
        !self.all_grants(role).is_empty() && self.grants(role).is_empty()
    }

    /// Returns whether confirming an identity provider would allow grants that have not been tried.
    pub(crate) fn has_more(&self, role: &RoleArn) -> bool {
        self.grants(role).len() < self.all_grants(role).len()
    }

    /// Asks STS and stores the credentials: if the requesting page is gone by then, STS need not be asked
    /// again.
    pub(crate) async fn obtain(&mut self, role: &RoleArn) -> Result<(Credentials, ActiveUntil), Failure> {
        if !self.state.person_has(self.named, role) {
            return Err(Failure::RoleUnknown);
        }
        let (credentials, active) = self.first_that_works(role).await?;
        credential_store::write(self.state.browser, &self.slot(role), &credentials, &active, self.named)
            .await?;
        Ok((credentials, active))
    }

    /// Returns the slot of the credentials for a role.
    pub(crate) fn slot(&self, role: &RoleArn) -> Slot {
        Slot::of(self.state, self.login, role, self.rights)
    }

    /// Returns the grants for a role: those through which credentials were obtained before, or all once the
    /// person has agreed.
    fn grants(&self, role: &RoleArn) -> Vec<Grant> {
        let mut grants = self.all_grants(role);
        grants.retain(|grant| self.confirmed || self.is_met(grant));
        grants
    }

    /// Returns all grants for a role, except those of logins that STS is known to reject.
    fn all_grants(&self, role: &RoleArn) -> Vec<Grant> {
        let mut grants = login::grants(&self.state.known, self.named, role, self.state.now);
        grants.retain(|grant| !self.is_over_limit(grant));
        grants
    }

    fn is_over_limit(&self, grant: &Grant) -> bool {
        let login = self.state.login(&grant.login);
        login.is_some_and(|login| login.warnings.contains(&Warning::TooLongForSts))
    }

    fn is_met(&self, grant: &Grant) -> bool {
        self.state.login(&grant.login).is_some_and(|login| self.state.is_met(login, &grant.principal))
    }

    fn wanted(&self, role: &RoleArn) -> Wanted {
        let circumstances = Circumstances {
            preference: self.state.role_preference(role),
            offered_s: self.login.session_duration_s,
            session_ends_at: self.login.session_ends_at,
            role_maximum: None,
        };
        let preferred = self.effective.duration(&circumstances, self.state.now);
        let asked = Circumstances { role_maximum: self.state.maximum(role), ..circumstances };
        Wanted { preferred, asked: self.effective.duration(&asked, self.state.now) }
    }

    /// Tries the grants in turn: a login that STS rejects may be forged, and the next one real.
    async fn first_that_works(&mut self, role: &RoleArn) -> Result<(Credentials, ActiveUntil), Failure> {
        let any = login::grants(&self.state.known, self.named, role, self.state.now);
        let over_limit = any.iter().any(|grant| self.is_over_limit(grant));
        let mut failure = if over_limit { Failure::TooLongForSts } else { Failure::LoginExpired };
        for grant in self.grants(role) {
            match self.assume(role, &grant).await {
                Ok(done) => {
                    self.accepted(&grant).await;
                    return Ok(done);
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

    /// Records that STS gave credentials, for the login and for the identity provider.
    async fn accepted(&mut self, grant: &Grant) {
        if self.accepted.contains(&grant.login) {
            return;
        }
        self.accepted.push(grant.login.clone());
        self.set_verdict(&grant.login, |_| LoginVerdict::Accepted).await;
        if let Some(login) = self.state.login(&grant.login)
            && !login::providers(login).into_iter().all(|provider| self.state.is_met(login, provider))
        {
            remember::issuer_accepted(self.state, login).await;
        }
    }

    async fn assume(&mut self, role: &RoleArn, grant: &Grant) -> Result<(Credentials, ActiveUntil), Failure> {
        let assertion = self.assertion(&grant.login).await?;
        let login = self.state.login(&grant.login).ok_or(Failure::LoginGone)?;
        let slot = self.slot(role);
        let narrowing: Vec<&str> = slot.narrowing.as_deref().into_iter().collect();
        let endpoints = self.route(login, role).await?;
        route::in_turn(endpoints, Failure::OtherPartition, async |endpoint| {
            let request = AssumeRoleWithSaml {
                role,
                principal: &grant.principal,
                assertion: &assertion,
                duration: None,
                policy_arns: &narrowing,
            };
            let answer = self.step_down(&endpoint.host, request).await;
            if let Err(Failure::Sts(error)) = &answer {
                diagnose::refused(self.state.browser, self.state.window_kind, role, error, self.state.now)
                    .await;
            }
            answer
        })
        .await
    }

    /// Requests shorter and shorter sessions until the role allows one.
    async fn step_down(
        &self,
        host: &str,
        request: AssumeRoleWithSaml<'_>,
    ) -> Result<(Credentials, ActiveUntil), Failure> {
        let wanted = self.wanted(request.role);
        let attempts: Vec<SessionDuration> = match self.attempts {
            Attempts::All => wanted.asked.attempts().collect(),
            Attempts::Few => wanted.asked.bulk_attempts().collect(),
        };
        for asked in attempts {
            let request = AssumeRoleWithSaml { duration: Some(asked), ..request };
            match sts_client::assume_role_with_saml(self.state, host, &request).await {
                Err(Failure::Sts(StsError::DurationTooLong)) => {}
                Err(other) => return Err(other),
                Ok((credentials, now)) => {
                    if asked < wanted.asked {
                        self.remember_maximum(request.role, asked).await;
                    }
                    let expires_at = credentials.expires_at_ms();
                    let granted_s = Wanted::granted(asked, expires_at, now).seconds();
                    let active = ActiveUntil { expires_at, asked_s: wanted.preferred.seconds(), granted_s };
                    return Ok((credentials, active));
                }
            }
        }
        Err(Failure::Sts(StsError::DurationTooLong))
    }

    async fn remember_maximum(&self, role: &RoleArn, maximum: SessionDuration) {
        // Two attempts find a duration that works, but not the maximum. If it were stored as the maximum, a
        // later copy would ask for no more.
        if let Attempts::All = self.attempts {
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

    /// Returns the endpoints for a role: those of its partition, which must be the partition of the host
    /// that received the login.
    async fn route(&mut self, login: &Login, role: &RoleArn) -> Result<StsRoute, Failure> {
        if self.origins.is_empty() {
            self.origins = self.state.browser.permitted_origins().await;
        }
        route::through(&self.origins, &self.effective, &route::acs(Some(login), role)?, role)
    }

    async fn set_verdict(&self, login: &LoginId, verdict: impl Fn(LoginVerdict) -> LoginVerdict) {
        let Some(known) = self.state.known.iter().find(|known| known.id == *login) else { return };
        let verdict = verdict(known.verdict);
        if verdict == known.verdict {
            return;
        }
        let key = self.state.window_kind.key(&StorageKey::Verdict(login.clone()));
        // If the write fails, the login counts as claimed, which is never less careful.
        let _ = self.state.browser.write_one(Area::Session, &key, &verdict).await;
    }
}
