//! For how long credentials are asked, and whether those that are active last long enough.

use crate::asked::Attempts;
use rolebox_aws::arn::RoleArn;
use rolebox_session::chain::ChainedRole;
use rolebox_session::login::Login;
use rolebox_settings::RolePreference;
use rolebox_settings::effective::{Circumstances, Effective};
use rolebox_sts::{ChainedDuration, SessionDuration};
use rolebox_worker::ports::Browser;
use rolebox_worker::state::{ActiveUntil, State};

/// Credentials with no more than this time left are renewed if the login allows it, in milliseconds.
const NEARLY_EXPIRED_MS: i64 = 5 * 60 * 1000;

/// A smaller difference between two clocks is ignored, in seconds.
const CLOCKS_DIFFER_S: u32 = 120;

/// Returns whether credentials last long enough to be handed out as they are.
pub(crate) const fn is_lasting(active: ActiveUntil, now: i64) -> bool {
    now + NEARLY_EXPIRED_MS < active.expires_at
}

/// The duration of a session.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// The duration that the person and the administrator prefer.
    pub(crate) preferred: SessionDuration,
    /// The preferred duration, limited to the maximum known for the role.
    pub(crate) asked: SessionDuration,
}

impl Wanted {
    pub(crate) fn of<B: Browser>(
        state: &State<B>,
        effective: &Effective,
        login: &Login,
        role: &RoleArn,
    ) -> Self {
        let circumstances = Circumstances {
            preference: state.role_preference(role),
            offered_s: login.session_duration_s,
            session_ends_at: login.session_ends_at,
            role_maximum: None,
        };
        let preferred = effective.duration(&circumstances, state.now);
        let asked = Circumstances { role_maximum: state.maximum(role), ..circumstances };
        Self { preferred, asked: effective.duration(&asked, state.now) }
    }

    /// Returns the durations to ask for, one after the other.
    pub(crate) fn attempts(self, attempts: Attempts) -> Vec<SessionDuration> {
        match attempts {
            Attempts::All => self.asked.attempts().collect(),
            Attempts::Few => self.asked.bulk_attempts().collect(),
        }
    }

    /// Returns whether active credentials need not be renewed.
    pub(crate) fn is_met_by(self, active: ActiveUntil, attempts: Attempts, now: i64) -> bool {
        let as_long_as_it_gets = match attempts {
            Attempts::All => false,
            // Few attempts don't find the role's maximum, so it is enough that this much was requested.
            Attempts::Few => active.asked_s >= self.preferred.seconds(),
        };
        (as_long_as_it_gets || active.granted_s >= self.asked.seconds()) && is_lasting(active, now)
    }

    /// Returns the validity of credentials that were asked for `asked`. STS reports only when they end, so a
    /// difference that the clocks can explain is ignored.
    pub(crate) fn granted(self, asked: SessionDuration, expires_at: i64, now: i64) -> ActiveUntil {
        let left = SessionDuration::nearest((expires_at - now) / 1000);
        let granted = if left.seconds() + CLOCKS_DIFFER_S < asked.seconds() { left } else { asked };
        ActiveUntil { expires_at, asked_s: self.preferred.seconds(), granted_s: granted.seconds() }
    }
}

/// Returns the duration of the session of a chained role: an hour at most, whatever the person prefers.
pub(crate) fn chained<B: Browser>(state: &State<B>, step: &ChainedRole) -> ChainedDuration {
    let own = step.duration.and_then(|duration| SessionDuration::try_from(duration.seconds()).ok());
    let preference =
        RolePreference { duration: own.or(state.role_preference(&step.role).duration), format: None };
    let circumstances = Circumstances { preference, ..Circumstances::default() };
    state.effective().duration(&circumstances, state.now).into()
}
