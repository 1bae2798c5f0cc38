//! Assumes a chained role step by step. The credentials of every step are stored.

use crate::announce::announce;
use crate::asked::{Asked, Attempts, Obtained};
use crate::credential_store::{self, Slot};
use crate::direct::direct;
use crate::endpoints::Endpoints;
use crate::sts_client;
use crate::wanted::{self, is_lasting};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_protocol::Failure;
use rolebox_session::chain::{ChainedRole, Reachable};
use rolebox_session::login::Login;
use rolebox_sts::{AssumeRole, read_assume_role};
use rolebox_worker::ports::Online;
use rolebox_worker::state::{ActiveUntil, State};

/// Finds or obtains the credentials of a chained role. Active ones are used if no newer ones can be
/// obtained.
pub(crate) async fn obtain<B: Online>(
    state: &State<B>,
    login: &Login,
    asked: Asked<'_>,
    role: &RoleArn,
    way: &Reachable<'_>,
) -> Result<Obtained, Failure> {
    let active = credential_store::active(state, &Slot::of(state, login, role, asked.rights)).await;
    if let Some((credentials, until)) = &active
        && is_lasting(*until, state.now)
    {
        return Ok(Obtained::Credentials(credentials.clone(), *until));
    }
    match (walk(state, login, asked, way).await, active) {
        (Err(Failure::LoginExpired), Some((credentials, until))) => {
            Ok(Obtained::Credentials(credentials, until))
        }
        (result, _) => result,
    }
}

/// Begins at the last step that has active credentials, or else at the role of the login.
async fn walk<B: Online>(
    state: &State<B>,
    login: &Login,
    asked: Asked<'_>,
    way: &Reachable<'_>,
) -> Result<Obtained, Failure> {
    let mut to_go = Vec::new();
    let mut begun = None;
    for step in way.steps.iter().rev() {
        to_go.push(*step);
        let parent = credential_store::active(state, &Slot::of(state, login, &step.via, Rights::Full)).await;
        begun = parent.filter(|(_, until)| is_lasting(*until, state.now));
        if begun.is_some() {
            break;
        }
    }
    let mut last = match begun {
        Some(found) => found,
        None => match direct(state, Asked { rights: Rights::Full, ..asked }, way.start).await? {
            Obtained::Credentials(credentials, until) => (credentials, until),
            Obtained::ConfirmIssuer => return Ok(Obtained::ConfirmIssuer),
        },
    };
    let endpoints = Endpoints::permitted(state, state.effective()).await;
    while let Some(step) = to_go.pop() {
        let rights = if to_go.is_empty() { asked.rights } else { Rights::Full };
        let slot = Slot::of(state, login, &step.role, rights);
        last = assume(state, &endpoints, login, &slot, step, &last.0).await?;
        credential_store::write(state, &slot, &last.0, &last.1, asked.login).await?;
        match asked.attempts {
            Attempts::Few if to_go.is_empty() => {}
            Attempts::Few | Attempts::All => announce(state, last.1.expires_at).await,
        }
    }
    Ok(Obtained::Credentials(last.0, last.1))
}

async fn assume<B: Online>(
    state: &State<B>,
    endpoints: &Endpoints,
    login: &Login,
    slot: &Slot,
    step: &ChainedRole,
    parent: &Credentials,
) -> Result<(Credentials, ActiveUntil), Failure> {
    let duration = wanted::chained(state, step);
    let narrowing: Vec<&str> = slot.narrowing.as_deref().into_iter().collect();
    let request = AssumeRole {
        role: &step.role,
        session_name: step.session_name.as_ref(),
        duration: Some(duration),
        external_id: step.external_id.as_ref(),
        policy_arns: &narrowing,
    };
    let ask = async |endpoint: rolebox_sts::Endpoint| {
        let sign = |now| request.signed(&endpoint.region, parent, now);
        Ok(sts_client::signed(state, sign, read_assume_role).await?.0)
    };
    let credentials = endpoints.for_credentials(state, login, &step.role, false, ask).await?;
    let (expires_at, seconds) = (credentials.expires_at_ms(), duration.seconds());
    Ok((credentials, ActiveUntil { expires_at, asked_s: seconds, granted_s: seconds }))
}
