//! The grants of a role: through which logins and providers STS may be asked for it now.

use rolebox_aws::arn::RoleArn;
use rolebox_protocol::Failure;
use rolebox_saml::{LoginId, Warning};
use rolebox_session::login::{self, Grant};
use rolebox_worker::ports::Browser;
use rolebox_worker::state::State;

/// The grants of a role, best first.
pub(crate) struct Grants {
    /// Those that STS may be asked with now: of identity providers through which credentials were obtained before, or
    /// all once the person has agreed.
    pub(crate) allowed: Vec<Grant>,
    /// The number of those that need the person's agreement.
    unconfirmed: usize,
    /// Whether there is a login whose response is longer than STS accepts.
    too_long: bool,
}

impl Grants {
    pub(crate) fn of<B: Browser>(state: &State<B>, named: &LoginId, role: &RoleArn, confirmed: bool) -> Self {
        let mut grants = Self { allowed: Vec::new(), unconfirmed: 0, too_long: false };
        for grant in login::grants(&state.known, named, role, state.now) {
            let Some(login) = state.login(&grant.login) else { continue };
            if login.warnings.contains(&Warning::TooLongForSts) {
                grants.too_long = true;
            } else if confirmed || state.is_met(login, &grant.principal) {
                grants.allowed.push(grant);
            } else {
                grants.unconfirmed += 1;
            }
        }
        grants
    }

    /// Returns whether there is none, whatever the person agrees to.
    pub(crate) fn is_empty(&self) -> bool {
        self.allowed.is_empty() && self.unconfirmed == 0
    }

    /// Returns whether the person must confirm the identity provider before anything is sent.
    pub(crate) fn must_confirm(&self) -> bool {
        self.allowed.is_empty() && self.unconfirmed > 0
    }

    /// Returns whether confirming an identity provider would allow grants that have not been tried.
    pub(crate) fn has_more(&self) -> bool {
        self.unconfirmed > 0
    }

    /// Returns what to report if there is none.
    pub(crate) fn failure(&self) -> Failure {
        if self.too_long { Failure::TooLongForSts } else { Failure::LoginExpired }
    }
}
