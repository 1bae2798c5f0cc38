//! The endpoints for a role: those of its partition, which must be the partition of the host that received the login.
//! They are asked one after another.

use crate::diagnose;
use rolebox_aws::acs::Acs;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::Failure;
use rolebox_protocol::attempt::Next;
use rolebox_session::login::Login;
use rolebox_settings::effective::Effective;
use rolebox_sts::{Endpoint, RouteError, StsRoute};
use rolebox_worker::ports::Online;
use rolebox_worker::state::State;

/// The endpoints that the browser permits, for the roles of one message.
pub(crate) struct Endpoints {
    origins: Vec<String>,
    effective: Effective,
}

impl Endpoints {
    /// Asks the browser which hosts it permits.
    pub(crate) async fn permitted<B: Online>(state: &State<B>, effective: Effective) -> Self {
        Self { origins: state.browser.permitted_origins().await, effective }
    }

    /// Asks one endpoint after another until an answer is valid for all of them. Without a login they are those of the
    /// role's partition.
    pub(crate) async fn in_turn<T>(
        &self,
        login: Option<&Login>,
        role: &RoleArn,
        mut ask: impl AsyncFnMut(Endpoint) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        // A route has at least one endpoint.
        let mut failure = Failure::HostNotGranted;
        for endpoint in self.route(&acs(login, role)?, role)? {
            match ask(endpoint).await {
                Err(other) if Next::after(&other) == Next::Endpoint => failure = other,
                answer => return answer,
            }
        }
        Err(failure)
    }

    /// Asks for the credentials of a role, and stores each refusal for the diagnostics.
    pub(crate) async fn for_credentials<B: Online, T>(
        &self,
        state: &State<B>,
        login: &Login,
        role: &RoleArn,
        mut ask: impl AsyncFnMut(Endpoint) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.in_turn(Some(login), role, async |endpoint| {
            let answer = ask(endpoint).await;
            if let Err(Failure::Sts(error)) = &answer {
                diagnose::refused(state.browser, state.window_kind, role, error, state.now).await;
            }
            answer
        })
        .await
    }

    fn route(&self, acs: &Acs, role: &RoleArn) -> Result<StsRoute, Failure> {
        let may_ask = |host: &str| self.origins.iter().any(|origin| *origin == format!("https://{host}/*"));
        let preferred = self.effective.settings.region.as_ref();
        StsRoute::new(acs, role, preferred, may_ask).map_err(|error| match error {
            RouteError::OtherPartition => Failure::OtherPartition,
            RouteError::HostNotGranted => Failure::HostNotGranted,
        })
    }
}

/// Returns the ACS that received a login, or without one the ACS of the role's partition.
pub(crate) fn acs(login: Option<&Login>, role: &RoleArn) -> Result<Acs, Failure> {
    match login {
        Some(login) => Acs::from_url(&login.acs_url).ok_or(Failure::OtherPartition),
        None => Ok(Acs { partition: role.partition(), region: None }),
    }
}
