//! Assumes a chained role step by step. The credentials of every step are stored.

use crate::assume::{Attempts, is_lasting};
use crate::credential_store::{self, Slot};
use crate::direct::{Asked, Obtained, announce, direct};
use crate::{diagnose, route, sts_client};
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_protocol::Failure;
use rolebox_session::chain::{ChainedRole, Reachable};
use rolebox_session::login::Login;
use rolebox_settings::RolePreference;
use rolebox_settings::effective::Circumstances;
use rolebox_sts::{AssumeRole, ChainedDuration, SessionDuration, read_assume_role};
use rolebox_worker::ports::Online;
use rolebox_worker::state::{ActiveUntil, State};

/// Finds or obtains the credentials of a chained role. Active ones are used if no newer ones can be
/// obtained.
pub(crate) async fn obtain<B: Online>(
    state: &State<B>,
    login: &Login,
    asked: Asked<'_>,
    way: &Reachable<'_>,
) -> Result<Obtained, Failure> {
    let active = active(state, login, asked).await;
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

async fn active<B: Online>(
    state: &State<B>,
    login: &Login,
    asked: Asked<'_>,
) -> Option<(Credentials, ActiveUntil)> {
    let slot = Slot::of(state, login, asked.role, asked.rights);
    let until = state.active(&slot.person, asked.role, asked.rights)?;
    Some((credential_store::read(state.browser, &slot, state.now).await?, until))
}

/// Begins at the last step that has active credentials, or else at the role of the login.
async fn walk<B: Online>(
    state: &State<B>,
    login: &Login,
    asked: Asked<'_>,
    way: &Reachable<'_>,
) -> Result<Obtained, Failure> {
    let full = |role| Asked { role, rights: Rights::Full, ..asked };
    let mut to_go = Vec::new();
    let mut begun = None;
    for step in way.steps.iter().rev() {
        to_go.push(*step);
        let parent = active(state, login, full(&step.via)).await;
        begun = parent.filter(|(_, until)| is_lasting(*until, state.now));
        if begun.is_some() {
            break;
        }
    }
    let mut last = match begun {
        Some(found) => found,
        None => match direct(state, full(way.start)).await? {
            Obtained::Credentials(credentials, until) => (credentials, until),
            Obtained::ConfirmIssuer => return Ok(Obtained::ConfirmIssuer),
        },
    };
    while let Some(step) = to_go.pop() {
        let rights = if to_go.is_empty() { asked.rights } else { Rights::Full };
        let slot = Slot::of(state, login, &step.role, rights);
        last = assume(state, login, &slot, step, &last.0).await?;
        credential_store::write(state.browser, &slot, &last.0, &last.1, asked.login).await?;
        match asked.attempts {
            Attempts::Few if to_go.is_empty() => {}
            Attempts::Few | Attempts::All => announce(state, last.1).await,
        }
    }
    Ok(Obtained::Credentials(last.0, last.1))
}

async fn assume<B: Online>(
    state: &State<B>,
    login: &Login,
    slot: &Slot,
    step: &ChainedRole,
    parent: &Credentials,
) -> Result<(Credentials, ActiveUntil), Failure> {
    let duration = duration(state, step);
    let narrowing: Vec<&str> = slot.narrowing.as_deref().into_iter().collect();
    let request = AssumeRole {
        role: &step.role,
        session_name: step.session_name.as_ref(),
        duration: Some(duration),
        external_id: step.external_id.as_ref(),
        policy_arns: &narrowing,
    };
    let endpoints = route::of(state, Some(login), &step.role).await?;
    let credentials = route::in_turn(endpoints, Failure::HostNotGranted, async |endpoint| {
        let sign = |now| request.signed(&endpoint.region, parent, now);
        let answer = sts_client::signed(state, sign, read_assume_role).await;
        if let Err(Failure::Sts(error)) = &answer {
            diagnose::refused(state.browser, state.window_kind, &step.role, error, state.now).await;
        }
        Ok(answer?.0)
    })
    .await?;
    let (expires_at, seconds) = (credentials.expires_at_ms(), duration.seconds());
    Ok((credentials, ActiveUntil { expires_at, asked_s: seconds, granted_s: seconds }))
}

/// Returns the duration of the session: an hour at most, whatever the person prefers.
fn duration<B: Online>(state: &State<B>, step: &ChainedRole) -> ChainedDuration {
    let own = step.duration.and_then(|duration| SessionDuration::try_from(duration.seconds()).ok());
    let preference =
        RolePreference { duration: own.or(state.role_preference(&step.role).duration), format: None };
    let circumstances = Circumstances { preference, ..Circumstances::default() };
    state.effective().duration(&circumstances, state.now).into()
}
