//! A login that the extension saw: the one that the person starts here, or one of the latest.

use super::{Comparison, Trial};
use rolebox_protocol::{Cause, Diagnostics, Failure, LoginSeen, Problem};
use rolebox_saml::LoginId;
use rolebox_session::login::KeptLogin;
use rolebox_setup::design::Design;

/// What the worker knows, and what the person compares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The known logins, the latest first.
    pub logins: Vec<LoginSeen>,
    problems: Vec<Problem>,
    /// What was known when the person started to log in.
    waits: Option<Known>,
    /// Why the login that the person started failed.
    pub refused: Option<Cause>,
    /// The login that is compared.
    pub chosen: Option<LoginId>,
    /// The comparison, or why there is none.
    pub compared: Option<Result<Box<Compared>, Failure>>,
    /// Why the known logins can't be shown.
    pub failure: Option<Failure>,
}

/// A login that the worker knows, beside the design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The comparison.
    pub comparison: Comparison,
    /// The test of its roles.
    pub trial: Trial,
}

/// What was already known, to recognize what is new.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    logins: Vec<LoginId>,
    problems: Vec<i64>,
}

/// What to ask the worker: the claims of this login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask(pub LoginId);

impl Seen {
    /// Takes what the worker knows. Perhaps it is the login that the person started.
    pub fn known(&mut self, known: Result<Diagnostics, Failure>) -> Option<Ask> {
        match known {
            Ok(known) => {
                self.failure = None;
                (self.logins, self.problems) = (known.logins, known.problems);
                self.arrived()
            }
            Err(failure) => {
                self.failure = Some(failure);
                None
            }
        }
    }

    /// The person starts to log in.
    pub fn wait(&mut self) {
        self.refused = None;
        self.waits = Some(Known {
            logins: self.logins.iter().map(|seen| seen.login.clone()).collect(),
            problems: self.problems.iter().map(|problem| problem.at).collect(),
        });
    }

    /// Returns whether the login that the person started has not arrived yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.waits.is_some()
    }

    /// Checks whether the login that the person started has arrived.
    fn arrived(&mut self) -> Option<Ask> {
        let old = self.waits.as_ref()?;
        let login = self.logins.iter().find(|seen| !old.logins.contains(&seen.login));
        let problem = self.problems.iter().find(|problem| !old.problems.contains(&problem.at));
        if let Some(login) = login.map(|seen| seen.login.clone()) {
            self.waits = None;
            return Some(self.compare(login));
        }
        if let Some(problem) = problem {
            self.refused = Some(problem.cause);
            self.waits = None;
        }
        None
    }

    /// The person chooses one of the known logins, counted from 1, or none of them.
    pub fn choose(&mut self, position: usize) -> Option<Ask> {
        let chosen = position.checked_sub(1).and_then(|index| self.logins.get(index));
        if let Some(login) = chosen.map(|seen| seen.login.clone()) {
            return Some(self.compare(login));
        }
        (self.chosen, self.compared) = (None, None);
        None
    }

    /// Returns the position of the chosen login as `choose` counts it.
    #[must_use]
    pub fn position(&self) -> usize {
        let chosen = self.logins.iter().position(|seen| self.chosen.as_ref() == Some(&seen.login));
        chosen.map_or(0, |index| index + 1)
    }

    fn compare(&mut self, login: LoginId) -> Ask {
        (self.compared, self.refused) = (None, None);
        self.chosen = Some(login.clone());
        Ask(login)
    }

    /// Takes the claims of a login. Returns true if it is compared now.
    pub fn claims(&mut self, login: LoginId, claims: Result<&KeptLogin, Failure>, design: &Design) -> bool {
        // The answer can arrive after the person has chosen something else.
        if self.chosen.as_ref() != Some(&login) {
            return false;
        }
        self.compared = Some(claims.map(|kept| {
            let claims = rolebox_diagnosis::claims(&kept.login, &kept.excerpt);
            let trial = Trial::new(login, &claims);
            Box::new(Compared { comparison: Comparison::new(claims, design), trial })
        }));
        true
    }

    /// Returns the login beside the design, if there is one.
    pub fn compared_mut(&mut self) -> Option<&mut Compared> {
        self.compared.as_mut()?.as_mut().ok().map(|compared| &mut **compared)
    }
}
