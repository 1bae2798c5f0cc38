//! A login beside the design: what it claims, what differs, and which login that is.

mod seen;
mod trial;

pub use seen::{Ask, Compared, Seen};
pub use trial::{Stage, Trial};

use rolebox_saml::{Assertion, Warning};
use rolebox_setup::check::check;
use rolebox_setup::design::Design;
use rolebox_setup_verify::{Difference, verify};

/// A login and how it differs from the design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What the login claims.
    pub claims: Assertion,
    /// The differences. `None` if the design has problems: then nothing can be compared.
    pub differences: Option<Vec<Difference>>,
}

impl Comparison {
    /// Compares a login with a design.
    #[must_use]
    pub fn new(claims: Assertion, design: &Design) -> Self {
        let differences = check(design).ok().map(|checked| verify(checked, &claims));
        Self { claims, differences }
    }

    /// Compares it with the design as it is now.
    pub fn follow(&mut self, design: &Design) {
        self.differences = check(design).ok().map(|checked| verify(checked, &self.claims));
    }

    /// Returns whether nothing differs, if that can be said.
    #[must_use]
    pub fn matches(&self) -> Option<bool> {
        self.differences.as_ref().map(Vec::is_empty)
    }

    /// Returns the claims except the roles, each with its value.
    #[must_use]
    pub fn rows(&self) -> [(&'static str, String); 7] {
        let claims = &self.claims;
        let text = |text: &Option<String>| text.clone().unwrap_or_else(none);
        [
            ("Issuer", if claims.issuer.is_empty() { none() } else { claims.issuer.clone() }),
            ("Recipient", text(&claims.recipient)),
            ("Destination", text(&claims.destination)),
            ("Audience", if claims.audiences.is_empty() { none() } else { claims.audiences.join(", ") }),
            ("NameID", text(&claims.name_id)),
            ("RoleSessionName", text(&claims.session_name)),
            ("SessionDuration", duration(claims)),
        ]
    }
}

fn none() -> String {
    "none".into()
}

fn duration(claims: &Assertion) -> String {
    let not_accepted = [Warning::SessionDurationOutOfRange, Warning::SessionDurationNotANumber];
    match claims.session_duration_s {
        Some(seconds) => format!("{seconds} s"),
        None if claims.warnings.iter().any(|warning| not_accepted.contains(warning)) => {
            "one that AWS does not accept".into()
        }
        None => none(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
