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
use rolebox_core::sts::{AssumeRoleWithSaml, SessionDuration, StsError};

/// Credentials that last no longer than this are renewed while the login allows it, in milliseconds.
const NEARLY_EXPIRED_MS: i64 = 5 * 60 * 1000;

/// Answers a request for credentials.
pub(crate) async fn copy(state: &State, request: &CopyCredentials, now: i64) -> Result<CopyAnswer, Failure> {
    let login = state.login(&request.login).ok_or(Failure::LoginGone)?;
    let person = login.person(state.scope);
    let ways = login::ways(&state.known, &request.login, &request.role, now);
    let asked = duration(state, &request.role);
    if let Some(held) = state.held(&person, &request.role)
        && (ways.is_empty() || is_good(held, asked, now))
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
    let (credentials, held) = first_that_works(state, &request.role, &ways, now).await?;
    // Kept before the answer: if whoever asked is gone by now, it can be copied without another call.
    credential_store::write(state.scope, &person, &request.role, &credentials, &held).await?;
    remember::issuer_accepted(state, &login.issuer, now).await;
    remember::role_used(state, &request.role, now).await;
    api::broadcast(CHANGED, None);
    Ok(answer(state, request, &credentials, held))
}

/// Returns what to ask for: the person's wish, or what the role was seen to allow if that is less.
fn duration(state: &State, role: &RoleArn) -> SessionDuration {
    let wish = SessionDuration::try_from(state.settings.duration_s).unwrap_or(SessionDuration::HOUR);
    state.maximum(role).map_or(wish, |maximum| maximum.min(wish))
}

fn is_good(held: HeldUntil, asked: SessionDuration, now: i64) -> bool {
    held.granted_s >= asked.seconds() && now + NEARLY_EXPIRED_MS < held.expires_at
}

/// Tries the ways in turn: a login that STS refuses as a whole may be forged, and the next one the real one.
async fn first_that_works(
    state: &State,
    role: &RoleArn,
    ways: &[Way],
    now: i64,
) -> Result<(Credentials, HeldUntil), Failure> {
    let mut failure = Failure::LoginExpired;
    for way in ways {
        match assume(state, role, way, now).await {
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
    now: i64,
) -> Result<(Credentials, HeldUntil), Failure> {
    let kept = assertion_store::read(state.scope, &way.login, now).await.ok_or(Failure::LoginExpired)?;
    let host = sts_host(state.login(&way.login).ok_or(Failure::LoginGone)?, role)?;
    let wish = SessionDuration::try_from(state.settings.duration_s).unwrap_or(SessionDuration::HOUR);
    let mut asked = duration(state, role);
    loop {
        let request = AssumeRoleWithSaml {
            role,
            principal: &way.principal,
            assertion: &kept.response,
            duration: Some(asked),
            policy_arns: &[],
        };
        match sts_client::assume_role(&host, &request).await {
            Ok(credentials) => {
                if asked < wish {
                    let key = state.scope.key(&Key::Maximum(role.clone()));
                    // Known or not, the next call would find it again.
                    let _ = Area::Session.write_one(&key, &asked).await;
                }
                let held = HeldUntil {
                    expires_at: credentials.expires_at_ms(),
                    asked_s: wish.seconds(),
                    granted_s: asked.seconds(),
                };
                return Ok((credentials, held));
            }
            Err(Failure::Sts(StsError::DurationTooLong)) => {
                asked = asked.next_lower().ok_or(Failure::Sts(StsError::DurationTooLong))?;
            }
            Err(other) => return Err(other),
        }
    }
}

/// Returns the endpoint for a role: of its partition, which must be that of the host that the login came to.
fn sts_host(login: &Login, role: &RoleArn) -> Result<String, Failure> {
    let acs = Acs::from_url(&login.acs_url).ok_or(Failure::OtherPartition)?;
    if acs.partition != role.partition() {
        return Err(Failure::OtherPartition);
    }
    Ok(acs.partition.sts_host(&acs.partition.sts_region(acs.region.as_ref())))
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
    let context = Context { region: None, profile: &profile, account_id: &account };
    CopyAnswer::Copied(Copied {
        // Exposed to the page of ours that asked, which puts it on the clipboard.
        text: render(credentials, request.format, &context).expose().to_owned(),
        expires_at: held.expires_at,
        granted_s: held.granted_s,
        asked_s: held.asked_s,
    })
}
