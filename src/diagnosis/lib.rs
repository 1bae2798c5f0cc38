//! Explains a login: what its SAML response claims, what is wrong or unusual, and how to mend it.
//!
//! It decodes nothing of its own and judges no signature: it stands on [`rolebox_saml`], and on the circumstances
//! that only the caller knows. What it says is English, like AWS's own error texts that it helps with: menus of
//! identity providers are searched for by the words that stand there.
//!
//! | file | what |
//! |---|---|
//! | `source` | what a person may paste, brought to a response |
//! | `finding` | what can be wrong or unusual, and how bad that is |
//! | `checks` | findings that show only beside the circumstances |
//! | `facts` | what was sent, right or wrong, as far as only an explanation needs it |
//! | `near`, `tags`, `validity` | findings in that: names, session tags, Subject and Conditions |
//! | `provider` | which product the identity provider is: a guess |
//! | `sentences`, `mend` | what a finding means, and how it is mended where |
//! | `claims` | what the response says of itself, to be listed |
//! | `kept` | the same by what is kept of a login, or of a refusal |
//! | `report`, `redact` | the whole as text for a ticket, without a secret or a name |

mod checks;
mod claims;
mod facts;
mod finding;
mod kept;
mod mend;
mod near;
mod provider;
mod redact;
mod report;
mod sentences;
mod source;
mod tags;
mod validity;

pub use claims::{Claim, refused_name};
pub use finding::{Finding, Severity, TagFault, Time};
pub use kept::{claims, of_login, of_refused};
pub use mend::{Mend, mend};
pub use provider::Provider;
pub use report::report;
pub use rolebox_text::printable::printable;
pub use source::read;

use rolebox_saml::{Assertion, AssertionError, Reading};
use rolebox_text::order::in_order;
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The product that the identity provider seems to be. It is a guess: anybody can claim any issuer.
    pub provider: Provider,
    /// What the response claims, as far as it could be read, with the first [`MOST_ROLES`] roles.
    pub assertion: Assertion,
    /// The RoleSessionName that AWS refuses, if there is one, as it was sent.
    pub refused_session_name: Option<String>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// All that the response claims.
    Response,
    /// The refusal of a response that could not be read.
    Refusal,
}

/// Explains a login, in time and memory linear in the text.
#[must_use]
pub fn diagnose(input: Input<'_>) -> Diagnosis {
    let reading = read(input.text);
    judge(reading, input.acs_url, input.arrived_ms)
}

fn judge(reading: Reading, acs_url: Option<&str>, arrived_ms: Option<i64>) -> Diagnosis {
    let mut facts = facts::of(&reading.excerpt);
    facts.whole &= matches!(reading.refusal, None | Some(AssertionError::NoRoles));
    // A wrong name comes first: it explains what else is missing.
    let mut findings = near::of(&facts);
    findings.extend(reading.refusal.map(Finding::Refused));
    findings.extend(reading.claims.warnings.iter().copied().map(Finding::Odd));
    findings.extend(checks::of(&reading, acs_url, arrived_ms));
    findings.extend(validity::of(&facts, &reading.claims));
    findings.extend(tags::of(&facts));
    Diagnosis {
        refused_session_name: refused_session_name(&reading.claims, &facts),
        refusal: reading.refusal,
        findings: in_order(findings, |finding| finding.severity()),
        acs_url: acs_url.map(ToOwned::to_owned),
        arrived_ms,
        ..Diagnosis::of(reading.claims, Basis::Response)
    }
}

/// Finds what is worth a warning wherever a response is listed: what was odd about it when it was read, and roles of
/// another partition than that of the sign-in URL to which it is addressed.
pub fn warnings(claims: &Assertion) -> impl Iterator<Item = Finding> {
    claims.warnings.iter().copied().map(Finding::Odd).chain(checks::other_partition(claims, None))
}

/// Returns the RoleSessionName that was sent and that AWS refuses.
#[must_use]
pub fn session_name_refused(reading: &Reading) -> Option<String> {
    refused_session_name(&reading.claims, &facts::of(&reading.excerpt))
}

fn refused_session_name(claims: &Assertion, facts: &facts::Facts) -> Option<String> {
    let sent = facts.values("RoleSessionName").next().filter(|_| claims.session_name.is_none())?;
    Some(sent.to_owned())
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
            refused_session_name: None,
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
