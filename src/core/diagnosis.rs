//! Explains a login: what its SAML response claims, what is wrong or unusual, and how to mend it.
//!
//! It decodes nothing of its own and judges no signature: it stands on [`crate::assertion`], and on the circumstances
//! that only the caller knows. What it says is English, like AWS's own error texts that it helps with: menus of
//! identity providers are searched for by the words that stand there.
//!
//! | file | what |
//! |---|---|
//! | `source` | what a person may paste, brought to a response |
//! | `finding` | what can be wrong or unusual, and how bad that is |
//! | `checks` | findings that show only beside the circumstances |
//! | `provider` | which product the identity provider is: a guess |
//! | `sentences`, `mend` | what a finding means, and how it is mended where |
//! | `claims`, `printable` | what the response says of itself, to be listed |
//! | `kept` | the same by what is kept of a login, or of a refusal |
//! | `report`, `redact` | the whole as text for a ticket, without a secret or a name |

mod checks;
mod claims;
mod finding;
mod kept;
mod mend;
mod printable;
mod provider;
mod redact;
mod report;
mod sentences;
mod source;

pub use claims::Claim;
pub use finding::{Finding, Severity};
pub use kept::{claims, of_login, of_refusal};
pub use mend::{Mend, mend};
pub use printable::printable;
pub use provider::Provider;
pub use report::report;
pub use source::read;

use crate::assertion::{Assertion, AssertionError, Reading};
use crate::order::in_order;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A response, and what is known of how it came.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The form value, the body of the form, or the XML. It is a secret.
    pub text: &'a [u8],
    /// Where it was posted to, unless it was pasted.
    pub acs_url: Option<&'a str>,
    /// When it came, Unix milliseconds by a corrected clock; none when it was pasted.
    pub arrived_ms: Option<i64>,
}

/// More roles are only counted.
pub const MOST_ROLES: usize = 20;

/// What there is to say about a login. It holds no signature and nothing to sign in with, but names of people:
/// [`report()`] is what may be handed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The product that the identity provider seems to be. It is a guess: anybody can claim any issuer.
    pub provider: Provider,
    /// What the response claims, as far as it could be read, with the first [`MOST_ROLES`] roles.
    pub assertion: Assertion,
    /// How many roles there are.
    pub roles: usize,
    /// In how many accounts they are.
    pub accounts: usize,
    /// Why it gives no roles, if it gives none; it is among the findings too.
    pub refusal: Option<AssertionError>,
    /// What is wrong or unusual, the worst first.
    pub findings: Vec<Finding>,
    /// Where it was posted to.
    pub acs_url: Option<String>,
    /// When it came, Unix milliseconds.
    pub arrived_ms: Option<i64>,
    /// What it stands on.
    pub basis: Basis,
}

/// What a diagnosis stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// All that the response claims.
    Response,
    /// The refusal of a response of which nothing was kept.
    Refusal,
}

/// Explains a login, in time and memory linear in the text.
#[must_use]
pub fn diagnose(input: Input<'_>) -> Diagnosis {
    let reading = read(input.text);
    judge(reading, input.acs_url, input.arrived_ms)
}

fn judge(reading: Reading, acs_url: Option<&str>, arrived_ms: Option<i64>) -> Diagnosis {
    let mut findings: Vec<Finding> = reading.refusal.into_iter().map(Finding::Refused).collect();
    findings.extend(reading.claims.warnings.iter().copied().map(Finding::Odd));
    findings.extend(checks::of(&reading, acs_url, arrived_ms));
    Diagnosis {
        refusal: reading.refusal,
        findings: in_order(findings, |finding| finding.severity()),
        acs_url: acs_url.map(ToOwned::to_owned),
        arrived_ms,
        ..Diagnosis::of(reading.claims, Basis::Response)
    }
}

impl Diagnosis {
    /// Begins with the claims. Of the roles only so many are taken along that all of it can be handed from one part to
    /// another.
    fn of(mut assertion: Assertion, basis: Basis) -> Self {
        let accounts: BTreeSet<_> = assertion.roles.iter().map(|pair| pair.role.account()).collect();
        let (roles, accounts) = (assertion.roles.len(), accounts.len());
        let provider = Provider::guess(&assertion);
        assertion.roles.truncate(MOST_ROLES);
        Self {
            provider,
            assertion,
            roles,
            accounts,
            refusal: None,
            findings: Vec::new(),
            acs_url: None,
            arrived_ms: None,
            basis,
        }
    }

    /// Tells why the text is no SAML response at all. One that only gives no roles has something to explain.
    #[must_use]
    pub fn unreadable(&self) -> Option<AssertionError> {
        self.refusal.filter(|refusal| match refusal {
            AssertionError::NotBase64
            | AssertionError::TooLarge
            | AssertionError::NotUtf8
            | AssertionError::NotXml
            | AssertionError::Dtd
            | AssertionError::TooDeep
            | AssertionError::NotAResponse => true,
            AssertionError::SeveralAssertions
            | AssertionError::NoAssertion
            | AssertionError::Encrypted
            | AssertionError::StatusNotSuccess
            | AssertionError::NoRoles
            | AssertionError::TooManyRoles => false,
        })
    }

    /// Lists what the response claims, in the order in which a person asks.
    #[must_use]
    pub fn claims(&self) -> Vec<Claim> {
        claims::of(self)
    }
}
