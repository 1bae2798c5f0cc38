//! The endpoints for a role: those of its partition, which must be the partition of the host that received
//! the login.

use rolebox_aws::acs::Acs;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::Failure;
use rolebox_protocol::attempt::Next;
use rolebox_session::login::Login;
use rolebox_settings::effective::Effective;
use rolebox_sts::{Endpoint, RouteError, StsRoute};
use rolebox_worker::ports::Online;
use rolebox_worker::state::State;

/// Returns the endpoints that the browser currently permits. Without a login, those of the role's partition.
pub(crate) async fn of<B: Online>(
    state: &State<B>,
    login: Option<&Login>,
    role: &RoleArn,
) -> Result<StsRoute, Failure> {
    through(&state.browser.permitted_origins().await, &state.effective(), &acs(login, role)?, role)
}

/// Asks one endpoint after another until an answer is valid for all of them. Returns `none` if there is no
/// endpoint.
pub(crate) async fn in_turn<T>(
    endpoints: StsRoute,
    none: Failure,
    mut ask: impl AsyncFnMut(Endpoint) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut failure = none;
    for endpoint in endpoints {
        match ask(endpoint).await {
            Err(other) if Next::after(&other) == Next::Endpoint => failure = other,
            answer => return answer,
        }
    }
    Err(failure)
}

/// Returns the ACS that received a login, or without one the ACS of the role's partition.
pub(crate) fn acs(login: Option<&Login>, role: &RoleArn) -> Result<Acs, Failure> {
    match login {
        Some(login) => Acs::from_url(&login.acs_url).ok_or(Failure::OtherPartition),
        None => Ok(Acs { partition: role.partition(), region: None }),
    }
}

/// Selects the endpoints from the match patterns that the browser permits.
pub(crate) fn through(
    origins: &[String],
    effective: &Effective,
    acs: &Acs,
    role: &RoleArn,
) -> Result<StsRoute, Failure> {
    let may_ask = |host: &str| origins.iter().any(|origin| *origin == format!("https://{host}/*"));
    let preferred = effective.settings.region.as_ref();
    StsRoute::new(acs, role, preferred, may_ask).map_err(|error| match error {
        RouteError::OtherPartition => Failure::OtherPartition,
        RouteError::HostNotGranted => Failure::HostNotGranted,
    })
}
