//! Reads the AWS roles and the other claims of a SAML response.
//!
//! This crate does not verify the signature: AWS does, at the ACS. Until then all values are only claims. The
//! crate has no clock either: the caller checks whether the response has expired.
//!
//! The reader makes one pass in linear time, whatever the input. It refuses a response over 6 MiB, 64 levels
//! of nesting or 10,000 roles, and never stores more data than the response itself has.
//!
//! | file | what |
//! |---|---|
//! | `encoded` | base64, from the form value to the form that STS accepts |
//! | `response` | the meaning of each element |
//! | `space` | the namespaces of these elements |
//! | `excerpt` | the part of a response that is kept for an explanation |
//! | `roles` | values of the Role attribute |
//! | `login_id` | the key of a login |
//! | `verdict` | refusals and warnings |

mod encoded;
mod excerpt;
pub mod form;
mod login_id;
mod response;
mod roles;
mod space;
mod verdict;

pub use encoded::{EncodedResponse, MAX_ENCODED};
pub use login_id::{LoginId, LoginIdError};
pub use rolebox_xml::XML_SPACE;
pub use roles::{MAX_ROLES, fields as role_fields};
pub use space::Space;
pub use verdict::{AssertionError, Warning};

use rolebox_aws::arn::{PrincipalArn, RoleArn};
use rolebox_xml::{Cursor, Limits};
use serde::{Deserialize, Serialize};

/// How much of the XML of a SAML response we read.
pub const LIMITS: Limits = Limits { bytes: 6 << 20, depth: 64 };

/// The longest base64 text that `AssumeRoleWithSAML` accepts, in characters (AWS STS API reference).
const STS_LIMIT: usize = 100_000;

/// Longest text shown from a response, in characters; longer ones are cut. An entity ID has no more (SAML 2.0
/// core, 8.3.6).
pub const MOST_LETTERS: usize = 1024;

/// Strips these ASCII characters from both ends of a text. The code is smaller than `trim_matches`, which is
/// compiled again for each kind of pattern.
pub fn trimmed<'t>(text: &'t str, around: &[u8]) -> &'t str {
    let mut bytes = text.as_bytes();
    while let [rest @ .., last] = bytes
        && around.contains(last)
    {
        bytes = rest;
    }
    let end = bytes.len();
    while let [first, rest @ ..] = bytes
        && around.contains(first)
    {
        bytes = rest;
    }
    text.get(end - bytes.len()..end).unwrap_or_default()
}

/// The claims of a SAML response. Times are milliseconds since 1970.
///
/// The texts are safe to show: invisible characters and characters that change the reading direction are
/// replaced by U+FFFD, and text after [`MOST_LETTERS`] is replaced by an ellipsis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assertion {
    /// The identity provider's name for itself; empty if missing.
    pub issuer: String,
    /// The sign-in URL to which the response is addressed.
    pub destination: Option<String>,
    /// The sign-in URL for which the subject is confirmed: `SAML:aud` in a trust policy.
    pub recipient: Option<String>,
    /// The audiences of the assertion, in document order.
    pub audiences: Vec<String>,
    /// The person's name at the identity provider.
    pub name_id: Option<String>,
    /// RoleSessionName, if AWS accepts it: the person's name in AWS's logs.
    pub session_name: Option<String>,
    /// SessionDuration in seconds, if it is within AWS's limits.
    pub session_duration_s: Option<u32>,
    /// The end of the session at the identity provider.
    pub session_not_on_or_after_ms: Option<i64>,
    /// The time of issue of the assertion.
    pub issued_at_ms: Option<i64>,
    /// AWS accepts the response before this time: the earliest of five minutes after issue and both
    /// `NotOnOrAfter`.
    pub usable_until_ms: Option<i64>,
    /// AWS does not accept the response before this time.
    pub not_before_ms: Option<i64>,
    /// The number of session tags. If there are any, the trust policy must allow `sts:TagSession`.
    pub session_tags: u32,
    /// The response has a SourceIdentity, so the trust policy must allow `sts:SetSourceIdentity`.
    pub source_identity: bool,
    /// The roles in document order, without repeated pairs; at least one.
    pub roles: Vec<Role>,
    /// The warnings about the response, without repeats, in the order of [`Warning`].
    pub warnings: Vec<Warning>,
}

impl Assertion {
    /// Inserts a warning in order if `holds` is true and it is not in the list yet.
    fn warn_if(&mut self, holds: bool, warning: Warning) {
        let place = self.warnings.partition_point(|other| *other < warning);
        if holds && self.warnings.get(place) != Some(&warning) {
            self.warnings.insert(place, warning);
        }
    }
}

/// A role, and the provider through which it can be assumed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// The role.
    pub role: RoleArn,
    /// The provider, in the same partition as the role.
    pub principal: PrincipalArn,
}

/// The content of a SAML response, also of a refused one, so that we can explain what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The claims. For a refused response, the claims read before the refusal; nobody can sign in with them.
    ///
    /// If no assertion can be read, the issuer is the response's.
    pub claims: Assertion,
    /// Why the response is refused.
    pub refusal: Option<AssertionError>,
    /// The beginning of the response, unchanged but without signatures, the roles that were read and other parts that
    /// nobody reads. Nobody can sign in with it.
    pub excerpt: String,
}

impl Reading {
    /// Returns the claims if the response is not refused.
    ///
    /// # Errors
    ///
    /// The refusal.
    pub fn accepted(self) -> Result<Assertion, AssertionError> {
        self.refusal.map_or(Ok(self.claims), Err)
    }

    /// Makes a reading of a response that could not be read at all.
    pub fn refused(refusal: AssertionError) -> Self {
        Self { refusal: Some(refusal), ..Self::default() }
    }
}

/// Reads the value of the form field `SAMLResponse`.
///
/// # Errors
///
/// Every [`AssertionError`].
pub fn decode(form_value: &str) -> Result<Assertion, AssertionError> {
    examine(form_value).accepted()
}

/// Reads the value of the form field `SAMLResponse`, as far as possible.
#[must_use]
pub fn examine(form_value: &str) -> Reading {
    examine_value::<true>(form_value)
}

/// Reads like [`examine`], but only the claims that a login and its warnings need. It skips the destination,
/// NameID, audiences, tags and the start of validity; the excerpt has them.
#[must_use]
pub fn examine_login(form_value: &str) -> Reading {
    examine_value::<false>(form_value)
}

fn examine_value<const ALL: bool>(form_value: &str) -> Reading {
    let decoded = match encoded::decode(form_value) {
        Ok(decoded) => decoded,
        Err(refusal) => return Reading::refused(refusal),
    };
    let mut reading = examine_bytes::<ALL>(&decoded.xml);
    reading.claims.warn_if(decoded.url_safe, Warning::UrlSafeAlphabet);
    reading
}

/// Reads the XML of a SAML response.
///
/// # Errors
///
/// The same as [`decode`], except `NotBase64`.
pub fn decode_xml(xml: &[u8]) -> Result<Assertion, AssertionError> {
    examine_xml(xml).accepted()
}

/// Reads the XML of a SAML response, as far as possible.
#[must_use]
pub fn examine_xml(xml: &[u8]) -> Reading {
    examine_bytes::<true>(xml)
}

fn examine_bytes<const ALL: bool>(xml: &[u8]) -> Reading {
    let mut reading = match Cursor::from_bytes(xml, LIMITS) {
        Ok(cursor) => response::read::<ALL>(cursor),
        Err(refusal) => return Reading::refused(refusal.into()),
    };
    reading.claims.warn_if(xml.len().div_ceil(3) * 4 > STS_LIMIT, Warning::TooLongForSts);
    reading
}

#[cfg(test)]
mod tests;
