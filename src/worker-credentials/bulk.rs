//! The credentials of many roles: obtained a few per message, then exported as one file.
//!
//! Each message is short, because the browser can stop the worker between two messages. Nothing stays in
//! memory. Credentials are stored as soon as they are obtained, so that a repeated request needs no other
//! call to STS.

use crate::announce::schedule;
use crate::asked::{Asked, Attempts, Obtained};
use crate::assume::RoleAssumer;
use crate::credential_store;
use crate::obtain;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_credentials::export::file::{Profile, credentials_file};
use rolebox_credentials::export::run::{CHUNK_ROLES, Grant, Outcome};
use rolebox_protocol::{ExportCredentials, Exported, Failure, ObtainAnswer, ObtainCredentials};
use rolebox_session::storage_key::WindowKind;
use rolebox_sts::StsError;
use rolebox_worker::ports::Online;
use rolebox_worker::state::{ActiveUntil, State};
use rolebox_worker::tell;

/// Asks STS for some roles, one after another. `now` is the time by this computer's clock.
pub(crate) async fn obtain<B: Online>(
    state: &State<B>,
    request: &ObtainCredentials,
    now: i64,
) -> Result<ObtainAnswer, Failure> {
    let effective = state.effective();
    if !effective.may_bulk() {
        return Err(state.forbidden());
    }
    if request.roles.len() > CHUNK_ROLES {
        return Err(Failure::SenderRefused);
    }
    let ObtainCredentials { ref login, confirmed, neighbour, .. } = *request;
    let asked = Asked { login, rights: Rights::Full, confirmed, attempts: Attempts::Few, neighbour };
    let mut assumer = RoleAssumer::new(state, effective, asked)?;
    let needs = |role: &RoleArn| {
        let grants = assumer.grants(role);
        assumer.active(role, &grants).is_none() && grants.must_confirm()
    };
    if request.roles.iter().any(needs) {
        return Ok(ObtainAnswer::ConfirmIssuer);
    }
    let mut outcomes = Vec::with_capacity(request.roles.len());
    for role in &request.roles {
        let outcome = if !state.person_has(&request.login, role) {
            match chained(state.browser, state.window_kind, asked, role, now).await {
                Ok(Obtained::Credentials(_, active)) => Ok(active),
                Ok(Obtained::ConfirmIssuer) => return Ok(ObtainAnswer::ConfirmIssuer),
                Err(failure) => Err(failure),
            }
        } else {
            let grants = assumer.grants(role);
            match assumer.active(role, &grants) {
                Some(active) => Ok(active),
                None => assumer.obtain(role, &grants).await.map(|(_, active)| active),
            }
        };
        outcomes.push((role.clone(), outcome_of(outcome)));
    }
    let ends = outcomes.iter().filter_map(|(_, outcome)| match outcome {
        Outcome::Done(grant) => Some(grant.expires_at),
        Outcome::Failed(_) | Outcome::Throttled(_) => None,
    });
    if let Some(end) = ends.min() {
        schedule(state, end).await;
    }
    // The dashboard has the pages notified after its last message.
    if !request.quiet {
        tell::changed(state.browser).await;
    }
    Ok(ObtainAnswer::Obtained(outcomes))
}

/// Finds or obtains the credentials of a chained role. The active credentials of the roles before it are
/// read again, because a previous role may have just added some.
async fn chained<B: Online>(
    browser: B,
    window_kind: WindowKind,
    asked: Asked<'_>,
    role: &RoleArn,
    now: i64,
) -> Result<Obtained, Failure> {
    let state = State::read(browser, window_kind, now).await?;
    obtain::obtain(&state, asked, role).await
}

/// Writes the active credentials of roles into one file.
pub(crate) async fn export<B: Online>(
    state: &State<B>,
    request: &ExportCredentials,
) -> Result<Exported, Failure> {
    let effective = state.effective();
    if !effective.may_bulk() {
        return Err(state.forbidden());
    }
    let person = state.person(&request.login).ok_or(Failure::LoginGone)?;
    let roles = request.profiles.iter().map(|(role, _)| role);
    let active =
        credential_store::read_all(state.browser, state.window_kind, &person, roles, state.now).await?;
    let chained = state.chained();
    let own_region = |role: &RoleArn| chained.iter().find(|chained| chained.role == *role)?.region.as_ref();
    let accounts: Vec<_> = request.profiles.iter().map(|(role, _)| role.account()).collect();
    let profiles: Vec<Profile<'_>> = request
        .profiles
        .iter()
        .zip(&accounts)
        .zip(&active)
        .filter_map(|(((role, name), account_id), credentials)| {
            let credentials = credentials.as_ref()?;
            let region = own_region(role).or(effective.settings.region.as_ref());
            Some(Profile { name, credentials, account_id, region })
        })
        .collect();
    let count = profiles.len();
    // Exposed to the extension page that asked, which puts it on the clipboard or into a file.
    Ok(Exported { text: credentials_file(profiles).expose().to_owned(), profiles: count })
}

fn outcome_of(outcome: Result<ActiveUntil, Failure>) -> Outcome<Failure> {
    match outcome {
        Ok(ActiveUntil { granted_s, expires_at, .. }) => Outcome::Done(Grant { granted_s, expires_at }),
        Err(failure @ Failure::Sts(StsError::Throttled)) => Outcome::Throttled(failure),
        Err(failure) => Outcome::Failed(failure),
    }
}
