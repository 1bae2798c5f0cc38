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
        ask: impl AsyncFnMut(Endpoint) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        Self::along(self.route(&acs(login, role)?, role)?, ask).await
    }

    async fn along<T>(
        route: StsRoute,
        mut ask: impl AsyncFnMut(Endpoint) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        // A route has at least one endpoint.
        let mut failure = Failure::HostNotGranted;
        for endpoint in route {
            match ask(endpoint).await {
                Err(other) if Next::after(&other) == Next::Endpoint => failure = other,
                answer => return answer,
            }
        }
        Err(failure)
    }

    /// Asks for the credentials of a role, and stores each refusal for the diagnostics. `neighbour` means to begin at a
    /// neighbour of the nearest region.
    pub(crate) async fn for_credentials<B: Online, T>(
        &self,
        state: &State<B>,
        login: &Login,
        role: &RoleArn,
        neighbour: bool,
        mut ask: impl AsyncFnMut(Endpoint) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut route = self.route(&acs(Some(login), role)?, role)?;
        if neighbour {
            route = route.from_a_neighbour(|host| self.may_ask(host));
        }
        Self::along(route, async |endpoint| {
            let answer = ask(endpoint).await;
            if let Err(Failure::Sts(error)) = &answer {
                diagnose::refused(state.browser, state.window_kind, role, error, state.now).await;
            }
            answer
        })
        .await
    }

    fn may_ask(&self, host: &str) -> bool {
        self.origins.iter().any(|origin| *origin == format!("https://{host}/*"))
    }

    fn route(&self, acs: &Acs, role: &RoleArn) -> Result<StsRoute, Failure> {
        let preferred = self.effective.settings.region.as_ref();
        StsRoute::new(acs, role, preferred, |host| self.may_ask(host)).map_err(|error| match error {
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
