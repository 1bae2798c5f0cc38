//! Makes credentials: by which login, at which endpoint, for how long.

use crate::credential_store::{self, Slot};
use crate::{diagnose, route, sts_client};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_browser::state::{ActiveUntil, State};
use rolebox_browser::store::Area;
use rolebox_browser::{api, assertion_store, remember};
use rolebox_protocol::attempt::{Next, telling};
use rolebox_protocol::{Failure, LoginVerdict};
use rolebox_saml::{LoginId, Warning};
use rolebox_session::login::{self, Grant, Login};
use rolebox_session::storage_key::StorageKey;
use rolebox_settings::effective::{Circumstances, Effective};
use rolebox_sts::{AssumeRoleWithSaml, EncodedAssertion, SessionDuration, StsError, StsRoute};
use std::rc::Rc;

/// Credentials that last no longer than this are renewed while the login allows it, in milliseconds.
const NEARLY_EXPIRED_MS: i64 = 5 * 60 * 1000;

/// Clocks that differ by less are taken for the same, in seconds.
const CLOCKS_DIFFER_S: u32 = 120;

/// Tells whether credentials last long enough to be handed out as they are.
pub(crate) const fn is_lasting(active: ActiveUntil, now: i64) -> bool {
    now + NEARLY_EXPIRED_MS < active.expires_at
}

/// How often a role that allows less is asked for less.
#[derive(Clone, Copy)]
pub(crate) enum Attempts {
    /// Until it gives something.
    All,
    /// Twice at most.
    Few,
}

/// What the roles of one message are asked for with. What costs time to read is read once.
pub(crate) struct RoleAssumer<'s> {
    state: &'s State,
    effective: Effective,
    /// The login that the message names.
    named: &'s LoginId,
    login: &'s Login,
    person: String,
    rights: Rights,
    attempts: Attempts,
    /// The person has agreed to a new identity provider.
    confirmed: bool,
    origins: Vec<String>,
    assertions: Vec<(LoginId, Rc<EncodedAssertion>)>,
    /// The logins for which STS gave credentials meanwhile.
    accepted: Vec<LoginId>,
}

/// How long the session shall last.
#[derive(Clone, Copy)]
struct Wanted {
    /// As the person and the administrator want it.
    preferred: SessionDuration,
    /// What the role was seen to allow of it.
    asked: SessionDuration,
}

impl Wanted {
    /// Returns how long credentials last, of which STS says only when they end. A difference that the two clocks may
    /// have made is none.
    fn granted(asked: SessionDuration, expires_at: i64, now: i64) -> SessionDuration {
        let left = SessionDuration::nearest((expires_at - now) / 1000);
        if left.seconds() + CLOCKS_DIFFER_S < asked.seconds() { left } else { asked }
    }
}

impl<'s> RoleAssumer<'s> {
    /// Begins a message.
    pub(crate) fn new(
        state: &'s State,
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

    /// Returns the credentials held for a role, if they will do: they last long enough, or there is no way to others.
    pub(crate) fn active(&self, role: &RoleArn) -> Option<ActiveUntil> {
        let active = self.state.active(&self.person, role, self.rights)?;
        let lasts = || {
            let wanted = self.wanted(role);
            let as_long_as_it_gets = match self.attempts {
                Attempts::All => false,
                // Few attempts don't find out what the role allows: that it was asked for as much has to do.
                Attempts::Few => active.asked_s >= wanted.preferred.seconds(),
            };
            (as_long_as_it_gets || active.granted_s >= wanted.asked.seconds())
                && is_lasting(active, self.state.now)
        };
        (self.all_grants(role).is_empty() || lasts()).then_some(active)
    }

    /// Tells whether the person is to be asked about the identity provider before credentials are got through it.
    pub(crate) fn must_confirm(&self, role: &RoleArn) -> bool {
        !self.all_grants(role).is_empty() && self.grants(role).is_empty()
    }

    /// Tells whether agreeing to an identity provider would open ways that have not been tried.
    pub(crate) fn has_more(&self, role: &RoleArn) -> bool {
        self.grants(role).len() < self.all_grants(role).len()
    }

    /// Asks STS, and keeps what it gives: if whoever asked is gone by then, it need not be asked again.
    pub(crate) async fn obtain(&mut self, role: &RoleArn) -> Result<(Credentials, ActiveUntil), Failure> {
        if !self.state.person_has(self.named, role) {
            return Err(Failure::RoleUnknown);
        }
        let (credentials, active) = self.first_that_works(role).await?;
        credential_store::write(&self.slot(role), &credentials, &active, self.named).await?;
        Ok((credentials, active))
    }

    /// Returns where the credentials for a role are kept.
    pub(crate) fn slot(&self, role: &RoleArn) -> Slot {
        Slot::of(self.state, self.login, role, self.rights)
    }

    /// Returns the ways to a role: those by which credentials were got before, or all once the person has agreed.
    fn grants(&self, role: &RoleArn) -> Vec<Grant> {
        let mut grants = self.all_grants(role);
        grants.retain(|grant| self.confirmed || self.is_met(grant));
        grants
    }

    /// Returns the ways to a role, but for those by logins that STS is known not to take.
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

    /// Tries the ways in turn: a login that STS refuses may be forged, and the next one the real one.
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

    /// Keeps that STS gave credentials: for this login, and for the identity provider.
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
                diagnose::refused(self.state.window_kind, role, error, self.state.now).await;
            }
            answer
        })
        .await
    }

    /// Asks for shorter and shorter sessions until the role allows one.
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
        // Two attempts find a duration that works and not the longest one: a copy would stop at it.
        if let Attempts::All = self.attempts {
            let key = self.state.window_kind.key(&StorageKey::Maximum(role.clone()));
            // Known or not, the next call would find it again.
            let _ = Area::Session.write_one(&key, &maximum).await;
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

    /// Returns the endpoints to ask for a role: of its partition, which must be that of the host that the login came to.
    async fn route(&mut self, login: &Login, role: &RoleArn) -> Result<StsRoute, Failure> {
        if self.origins.is_empty() {
            self.origins = api::permitted_origins().await;
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
        // Unwritten, the login counts as claimed, which is never less careful.
        let _ = Area::Session.write_one(&key, &verdict).await;
    }
}
