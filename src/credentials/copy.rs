//! Turns a role into credentials: those held, or new ones from STS.

use crate::{credential_store, sts_client};
use rolebox_browser::state::{HeldUntil, State};
use rolebox_browser::store::Area;
use rolebox_browser::{api, assertion_store, remember};
use rolebox_core::acs::Acs;
use rolebox_core::arn::RoleArn;
use rolebox_core::assertion::LoginId;
use rolebox_core::credentials::Credentials;
use rolebox_core::credentials::format::{Context, render};
use rolebox_core::credentials::profile::ProfileName;
use rolebox_core::login::{self, Login, Way};
use rolebox_core::messages::{CHANGED, Copied, CopyAnswer, CopyCredentials, Failure, Standing};
use rolebox_core::scope::Key;
use rolebox_core::settings::effective::Circumstances;
use rolebox_core::sts::{AssumeRoleWithSaml, RouteError, SessionDuration, StsError, StsRoute};

/// Credentials that last no longer than this are renewed while the login allows it, in milliseconds.
const NEARLY_EXPIRED_MS: i64 = 5 * 60 * 1000;

/// Answers a request for credentials.
pub(crate) async fn copy(state: &State, request: &CopyCredentials, now: i64) -> Result<CopyAnswer, Failure> {
    if !state.effective().may_copy() {
        return Err(Failure::Forbidden);
    }
    let login = state.login(&request.login).ok_or(Failure::LoginGone)?;
    let person = login.person(state.scope);
    let ways = login::ways(&state.known, &request.login, &request.role, now);
    let wanted = Wanted::of(state, login, &request.role, now);
    if let Some(held) = state.held(&person, &request.role)
        && (ways.is_empty() || is_good(held, wanted.asked, now))
        && let Some(credentials) = credential_store::read(state.scope, &person, &request.role, now).await
    {
        remember::role_used(state, &request.role, now).await;
        return Ok(answer(state, request, &credentials, held));
    }
    if !state.person_has(&request.login, &request.role) {
        return Err(Failure::RoleUnknown);
    }
    if ways.is_empty() {
        return Err(Failure::LoginExpired);
    }
    if state.is_new(&login.issuer) && !request.confirmed {
        return Ok(CopyAnswer::ConfirmIssuer);
    }
    let (credentials, held) = first_that_works(state, &request.role, &ways, wanted, now).await?;
    // Kept before the answer: if whoever asked is gone by now, it can be copied without another call.
    credential_store::write(state.scope, &person, &request.role, &credentials, &held).await?;
    remember::issuer_accepted(state, &login.issuer, now).await;
    remember::role_used(state, &request.role, now).await;
    api::broadcast(CHANGED, None);
    Ok(answer(state, request, &credentials, held))
}

/// How long the session shall last.
#[derive(Clone, Copy)]
struct Wanted {
    /// As the person and the administrator want it.
    wished: SessionDuration,
    /// What the role was seen to allow of it.
    asked: SessionDuration,
}

impl Wanted {
    fn of(state: &State, login: &Login, role: &RoleArn, now: i64) -> Self {
        let circumstances = Circumstances {
            wish: state.role_wish(role),
            offered_s: login.session_duration_s,
            session_ends_at: login.session_ends_at,
            role_maximum: None,
        };
        let wished = state.effective().duration(&circumstances, now);
        let asked = Circumstances { role_maximum: state.maximum(role), ..circumstances };
        Self { wished, asked: state.effective().duration(&asked, now) }
    }

    /// Returns how long credentials last, of which STS says only when they end. A difference that the two clocks may
    /// have made is none.
    fn granted(asked: SessionDuration, expires_at: i64, now: i64) -> SessionDuration {
        let left = SessionDuration::nearest((expires_at - now) / 1000);
        if left.seconds() + CLOCKS_DIFFER_S < asked.seconds() { left } else { asked }
    }
}

/// Clocks that differ by less are taken for the same, in seconds.
const CLOCKS_DIFFER_S: u32 = 120;

fn is_good(held: HeldUntil, asked: SessionDuration, now: i64) -> bool {
    held.granted_s >= asked.seconds() && now + NEARLY_EXPIRED_MS < held.expires_at
}

/// Tries the ways in turn: a login that STS refuses as a whole may be forged, and the next one the real one.
async fn first_that_works(
    state: &State,
    role: &RoleArn,
    ways: &[Way],
    wanted: Wanted,
    now: i64,
) -> Result<(Credentials, HeldUntil), Failure> {
    let mut failure = Failure::LoginExpired;
    for way in ways {
        match assume(state, role, way, wanted, now).await {
            Ok(done) => {
                set_standing(state, &way.login, Standing::Accepted).await;
                return Ok(done);
            }
            Err(refused @ Failure::Sts(StsError::InvalidIdentityToken(_) | StsError::ExpiredToken)) => {
                set_standing(state, &way.login, Standing::Rejected).await;
                failure = refused;
            }
            Err(Failure::LoginExpired) => {}
            Err(other) => return Err(other),
        }
    }
    Err(failure)
}

async fn assume(
    state: &State,
    role: &RoleArn,
    way: &Way,
    wanted: Wanted,
    now: i64,
) -> Result<(Credentials, HeldUntil), Failure> {
    let kept = assertion_store::read(state.scope, &way.login, now).await.ok_or(Failure::LoginExpired)?;
    let login = state.login(&way.login).ok_or(Failure::LoginGone)?;
    let mut failure = Failure::OtherPartition;
    for endpoint in route(state, login, role).await? {
        let request = AssumeRoleWithSaml {
            role,
            principal: &way.principal,
            assertion: &kept.response,
            duration: None,
            policy_arns: &[],
        };
        match step_down(state, &endpoint.host, request, wanted, now).await {
            Ok(done) => return Ok(done),
            Err(other) if StsRoute::goes_on_after(&other) => failure = other,
            Err(other) => return Err(other),
        }
    }
    Err(failure)
}

/// Asks for shorter and shorter sessions until the role allows one.
async fn step_down(
    state: &State,
    host: &str,
    request: AssumeRoleWithSaml<'_>,
    wanted: Wanted,
    now: i64,
) -> Result<(Credentials, HeldUntil), Failure> {
    for asked in wanted.asked.attempts() {
        let request = AssumeRoleWithSaml { duration: Some(asked), ..request };
        match sts_client::assume_role(host, &request).await {
            Err(Failure::Sts(StsError::DurationTooLong)) => {}
            Err(other) => return Err(other),
            Ok(credentials) => {
                if asked < wanted.asked {
                    let key = state.scope.key(&Key::Maximum(request.role.clone()));
                    // Known or not, the next call would find it again.
                    let _ = Area::Session.write_one(&key, &asked).await;
                }
                let expires_at = credentials.expires_at_ms();
                let granted = Wanted::granted(asked, expires_at, now);
                let held =
                    HeldUntil { expires_at, asked_s: wanted.wished.seconds(), granted_s: granted.seconds() };
                return Ok((credentials, held));
            }
        }
    }
    Err(Failure::Sts(StsError::DurationTooLong))
}

/// Returns the endpoints to ask for a role: of its partition, which must be that of the host that the login came to.
async fn route(state: &State, login: &Login, role: &RoleArn) -> Result<StsRoute, Failure> {
    let acs = Acs::from_url(&login.acs_url).ok_or(Failure::OtherPartition)?;
    let origins = api::permitted_origins().await;
    let may_ask = |host: &str| origins.iter().any(|origin| *origin == format!("https://{host}/*"));
    let preferred = state.effective().settings.region;
    StsRoute::new(&acs, role, preferred.as_ref(), may_ask).map_err(|error| match error {
        RouteError::OtherPartition => Failure::OtherPartition,
        RouteError::NotPermitted => Failure::NotPermitted,
    })
}

async fn set_standing(state: &State, login: &LoginId, standing: Standing) {
    let key = state.scope.key(&Key::Standing(login.clone()));
    // Unwritten, the login counts as claimed, which is never less careful.
    let _ = Area::Session.write_one(&key, &standing).await;
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
    let context = Context { region: region.as_ref(), profile: &profile, account_id: &account };
    CopyAnswer::Copied(Copied {
        // Exposed to the page of ours that asked, which puts it on the clipboard.
        text: render(credentials, request.format, &context).expose().to_owned(),
        expires_at: held.expires_at,
        granted_s: held.granted_s,
        asked_s: held.asked_s,
    })
}
