//! Explains a login: what its SAML response claims, what is wrong or unusual, and how to fix it.
//!
//! This crate decodes nothing itself and verifies no signature. It uses [`rolebox_saml`] and the
//! circumstances that only the caller knows. Its texts are in English, like the AWS error texts that they
//! explain: people search the menus of identity providers for the English words.
//!
//! | file | content |
//! |---|---|
//! | `source` | finds the response in pasted text |
//! | `finding` | problems and unusual facts, with their severity |
//! | `checks` | findings that depend on the circumstances |
//! | `facts` | what was sent, right or wrong, for explanations only |
//! | `near`, `role_values`, `tags`, `validity` | findings from those facts: names, values of Role, session tags, Subject and Conditions |
//! | `provider` | the product of the identity provider: a guess |
//! | `sentences`, `fix` | the meaning of a finding, and its fix in each product |
//! | `claims` | the claims of the response, as a list |
//! | `kept` | the explanation, rebuilt from stored data |
//! | `report`, `redact` | all of it as text for a ticket, without a secret or a name |

mod checks;
mod claims;
mod facts;
mod finding;
mod fix;
mod kept;
mod near;
mod provider;
mod redact;
mod report;
mod role_values;
mod sentences;
mod source;
mod tags;
mod validity;

pub use claims::{Claim, refused_name};
pub use finding::{Finding, RoleFault, Severity, TagFault, Time};
pub use fix::{Fix, fix};
pub use kept::{claims, of_login, of_refused};
pub use provider::Provider;
pub use report::report;
pub use rolebox_text::printable::printable;
pub use source::read;

use rolebox_saml::{Assertion, AssertionError, Reading};
use rolebox_text::order::{in_order, sorted};

/// A response, and the known circumstances of its arrival.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The form value, the body of the form, or the XML. A secret.
    pub text: &'a [u8],
    /// The URL it was posted to. None if it was pasted.
    pub acs_url: Option<&'a str>,
    /// When it came, Unix milliseconds by a corrected clock. None if it was pasted.
    pub arrived_ms: Option<i64>,
}

/// The maximum number of roles listed. Further roles are only counted.
pub const MOST_ROLES: usize = 20;

/// The explanation of a login. It contains no signature and nothing to sign in with, but names of people.
/// [`report()`] gives a version that can be passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The likely product of the identity provider. It is a guess: anybody can claim any issuer.
    pub provider: Provider,
    /// The claims of the response, as far as they could be read, with the first [`MOST_ROLES`] roles.
    pub assertion: Assertion,
    /// The RoleSessionName as it was sent, if AWS refuses it.
    pub refused_session_name: Option<String>,
    /// The number of roles.
    pub roles: usize,
    /// The number of accounts of these roles.
    pub accounts: usize,
    /// Why the response gives no roles, if it gives none. The findings include it too.
    pub refusal: Option<AssertionError>,
    /// Problems and unusual facts, the worst first.
    pub findings: Vec<Finding>,
    /// The URL it was posted to.
    pub acs_url: Option<String>,
    /// When it came, Unix milliseconds.
    pub arrived_ms: Option<i64>,
    /// The data that it is based on.
    pub basis: Basis,
}

/// The data that a diagnosis is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// All claims of the response.
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
    // A wrong name comes first: it explains other missing values.
    let mut findings = near::of(&facts);
    findings.extend(reading.refusal.map(Finding::Refused));
    findings.extend(reading.claims.warnings.iter().copied().map(Finding::Odd));
    findings.extend(checks::of(&reading, acs_url, arrived_ms));
    findings.extend(validity::of(&facts, &reading.claims));
    findings.extend(role_values::of(&facts));
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

/// Returns the warnings to show wherever a response is listed: anything odd found when it was read, and
/// roles in a different partition from the sign-in URL that it is addressed to.
pub fn warnings(claims: &Assertion) -> impl Iterator<Item = Finding> {
    claims.warnings.iter().copied().map(Finding::Odd).chain(checks::other_partition(claims, None))
}

/// Returns the RoleSessionName that was sent, if AWS refuses it.
#[must_use]
pub fn session_name_refused(reading: &Reading) -> Option<String> {
    refused_session_name(&reading.claims, &facts::of(&reading.excerpt))
}

fn refused_session_name(claims: &Assertion, facts: &facts::Facts) -> Option<String> {
    let sent = facts.values("RoleSessionName").next().filter(|_| claims.session_name.is_none())?;
    Some(sent.to_owned())
}

impl Diagnosis {
    /// Creates a diagnosis from the claims. The number of roles is limited, so that it stays small enough to
    /// pass between parts of the extension.
    fn of(mut assertion: Assertion, basis: Basis) -> Self {
        let accounts = assertion.roles.iter().map(|pair| pair.role.account()).collect();
        let mut accounts: Vec<_> = sorted(accounts, Ord::cmp);
        accounts.dedup();
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

    /// Returns why the text is no SAML response at all. A response without roles is not such a case: it can
    /// be explained.
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

    /// Lists the claims of the response, in the order in which people ask for them.
    #[must_use]
    pub fn claims(&self) -> Vec<Claim> {
        claims::of(self)
    }
}
