//! Tries STS for each role of a login, some at a time, when the person asks for it.

use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::run::{CHUNK_ROLES, Grant, Outcome};
use rolebox_protocol::{Failure, ObtainAnswer, ObtainCredentials};
use rolebox_saml::{Assertion, LoginId, Warning};

/// A test of the roles of one login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    login: LoginId,
    roles: Vec<RoleArn>,
    is_too_long: bool,
    /// The roles still to try, the next one last.
    left: Vec<RoleArn>,
    /// The request that STS has not answered yet.
    asked: Option<ObtainCredentials>,
    asks: bool,
    results: Vec<(RoleArn, Result<Grant, Failure>)>,
}

/// What the person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing: STS would refuse each role, because the response is too long.
    TooLong,
    /// Say whether the identity provider, which is new here, is theirs.
    Confirm,
    /// Begin, or begin again.
    Ready,
    /// Wait.
    Running,
}

impl Trial {
    /// The test of a login before it begins.
    #[must_use]
    pub fn new(login: LoginId, claims: &Assertion) -> Self {
        Self {
            login,
            roles: claims.roles.iter().map(|pair| pair.role.clone()).collect(),
            is_too_long: claims.warnings.contains(&Warning::TooLongForSts),
            left: Vec::new(),
            asked: None,
            asks: false,
            results: Vec::new(),
        }
    }

    /// Begins. `confirmed` means that the person has agreed to a new identity provider. Returns what to ask.
    pub fn begin(&mut self, confirmed: bool) -> Option<ObtainCredentials> {
        self.asks = false;
        self.results.clear();
        self.left = self.roles.iter().rev().cloned().collect();
        self.next(confirmed)
    }

    /// The person does not agree.
    pub fn cancel(&mut self) {
        self.asks = false;
    }

    /// Takes the answer to a request. Returns what to ask next.
    pub fn answered(
        &mut self,
        asked: &ObtainCredentials,
        answer: Result<ObtainAnswer, Failure>,
    ) -> Option<ObtainCredentials> {
        // The person can have begun again in the meantime.
        if self.asked.as_ref() != Some(asked) {
            return None;
        }
        self.asked = None;
        match answer {
            Ok(ObtainAnswer::ConfirmIssuer) => {
                self.left.clear();
                self.asks = true;
                return None;
            }
            Ok(ObtainAnswer::Obtained(outcomes)) => {
                self.results.extend(outcomes.into_iter().map(|(role, outcome)| match outcome {
                    Outcome::Done(grant) => (role, Ok(grant)),
                    Outcome::Failed(failure) | Outcome::Throttled(failure) => (role, Err(failure)),
                }));
            }
            Err(failure) => {
                self.results.extend(asked.roles.iter().map(|role| (role.clone(), Err(failure.clone()))));
            }
        }
        self.next(asked.confirmed)
    }

    fn next(&mut self, confirmed: bool) -> Option<ObtainCredentials> {
        let from = self.left.len().saturating_sub(CHUNK_ROLES);
        // `left` is in reverse order.
        let roles: Vec<RoleArn> = self.left.split_off(from).into_iter().rev().collect();
        let request =
            ObtainCredentials { login: self.login.clone(), roles, confirmed, quiet: false, neighbour: false };
        self.asked = Some(request).filter(|request| !request.roles.is_empty());
        self.asked.clone()
    }

    /// Returns what the person can do.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match () {
            () if self.asks => Stage::Confirm,
            () if self.is_too_long => Stage::TooLong,
            () if self.left.is_empty() => Stage::Ready,
            () => Stage::Running,
        }
    }

    /// Returns the results so far, in the order of the roles.
    pub fn results(&self) -> &[(RoleArn, Result<Grant, Failure>)] {
        &self.results
    }

    /// Returns how far the test is, in words.
    #[must_use]
    pub fn progress(&self) -> String {
        let all = self.roles.len();
        let good = self.results.iter().filter(|(_, result)| result.is_ok()).count();
        match self.results.len() {
            0 => String::new(),
            some if some < all => format!("Tested {some} of {all}."),
            _ if good == all => "STS gives credentials for every role.".into(),
            _ => format!("STS gives credentials for {good} of {all} roles."),
        }
    }
}
