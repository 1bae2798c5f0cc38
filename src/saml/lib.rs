//! Reads the AWS roles, and what goes with them, out of a SAML response.
//!
//! It does not verify the signature: AWS does, at the ACS. Until then everything here is claimed. It reads no clock
//! either: whether the times are past is the caller's question.
//!
//! The response is read in one pass and in linear time, whoever made it: over 6 MiB, 64 levels of nesting or 10,000
//! roles it is refused, and nothing in it can make the reader hold more than it holds itself.
//!
//! | file | what |
//! |---|---|
//! | `encoded` | base64, as it came to as STS takes it |
//! | `xml` | the walk through the document: namespaces, whole texts, limits |
//! | `response` | which element means what |
//! | `roles` | values of the Role attribute |
//! | `login_id` | the key of a login |
//! | `verdict` | refusals and warnings |

mod encoded;
pub mod form;
mod login_id;
mod response;
mod roles;
mod verdict;
pub mod xml;

pub use encoded::{EncodedResponse, MAX_ENCODED};
pub use login_id::{LoginId, LoginIdError};
pub use roles::MAX_ROLES;
pub use verdict::{AssertionError, Warning};

use rolebox_aws::arn::{PrincipalArn, RoleArn};
use serde::{Deserialize, Serialize};

/// XML of a SAML response is read up to this many bytes.
pub const MAX_XML: usize = 6 << 20;

/// `AssumeRoleWithSAML` takes this many characters of base64 (AWS STS API reference).
const STS_LIMIT: usize = 100_000;

/// Texts of a response are cut after so many characters: an entity ID has no more (SAML 2.0 core, 8.3.6).
pub const MOST_LETTERS: usize = 1024;

/// What XML takes for white space. Anything else that looks like it is part of a value.
pub const XML_SPACE: &[u8] = b" \t\r\n";

/// Takes these ASCII characters off both ends of a text. It is smaller than `trim_matches`, of which each kind of
/// pattern has a copy of its own.
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

/// What a SAML response claims. Times are milliseconds since 1970.
///
/// Its texts are fit to be shown: what can't be seen, or turns the reading direction, became U+FFFD, and after
/// [`MOST_LETTERS`] there is an ellipsis instead of the rest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assertion {
    /// The identity provider's name for itself; empty when it gives none.
    pub issuer: String,
    /// The sign-in URL to which the response is addressed.
    pub destination: Option<String>,
    /// The sign-in URL for which the subject is confirmed: `SAML:aud` in a trust policy.
    pub recipient: Option<String>,
    /// For whom the assertion is meant, in the order of the document.
    pub audiences: Vec<String>,
    /// The person, as the identity provider knows them.
    pub name_id: Option<String>,
    /// RoleSessionName, if AWS can take it: the person, as AWS will log them.
    pub session_name: Option<String>,
    /// SessionDuration in seconds, if it is within AWS's limits.
    pub session_duration_s: Option<u32>,
    /// When the session at the identity provider ends.
    pub session_not_on_or_after_ms: Option<i64>,
    /// When the assertion was issued.
    pub issued_at_ms: Option<i64>,
    /// Before this moment AWS takes the response: the earliest of five minutes after it was issued and both
    /// `NotOnOrAfter`.
    pub usable_until_ms: Option<i64>,
    /// Before this moment AWS does not take it yet.
    pub not_before_ms: Option<i64>,
    /// How many session tags it carries. With any, the trust policy must allow `sts:TagSession`.
    pub session_tags: u32,
    /// It carries a SourceIdentity. With one, the trust policy must allow `sts:SetSourceIdentity`.
    pub source_identity: bool,
    /// The roles in the order of the document, each pair once; at least one.
    pub roles: Vec<Role>,
    /// What is odd about the response, each once, in the order of [`Warning`].
    pub warnings: Vec<Warning>,
}

impl Assertion {
    /// Adds a warning at its place, unless it is there already.
    fn warn_if(&mut self, holds: bool, warning: Warning) {
        let place = self.warnings.partition_point(|other| *other < warning);
        if holds && self.warnings.get(place) != Some(&warning) {
            self.warnings.insert(place, warning);
        }
    }
}

/// A role, and the provider by which it may be assumed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// The role.
    pub role: RoleArn,
    /// The provider; in the same partition.
    pub principal: PrincipalArn,
}

/// What was read of a SAML response, even if it is refused: for telling what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it claims. Of a refused one, what was read up to there, and nothing to sign in with.
    ///
    /// Without an assertion that can be read, the issuer is that of the response.
    pub claims: Assertion,
    /// Why it is refused.
    pub refusal: Option<AssertionError>,
    /// The beginning of the response as it came, without signatures, Role attributes and whatever else nobody reads. It
    /// signs nobody in.
    pub excerpt: String,
}

impl Reading {
    /// Returns the claims of a response that is not refused.
    ///
    /// # Errors
    ///
    /// The refusal.
    pub fn accepted(self) -> Result<Assertion, AssertionError> {
        self.refusal.map_or(Ok(self.claims), Err)
    }

    /// Stands for a response of which nothing was read.
    pub fn refused(refusal: AssertionError) -> Self {
        Self { refusal: Some(refusal), ..Self::default() }
    }
}

/// Reads the value of the form field `SAMLResponse`.
///
/// # Errors
///
/// Every [`AssertionError`], as it says there.
pub fn decode(form_value: &str) -> Result<Assertion, AssertionError> {
    examine(form_value).accepted()
}

/// Reads the value of the form field `SAMLResponse`, as far as it goes.
#[must_use]
pub fn examine(form_value: &str) -> Reading {
    examine_value::<true>(form_value)
}

/// Reads as [`examine`] does, but of the claims only what a login and its warnings need: neither destination, NameID,
/// audiences, tags nor from when it is good. They are in the excerpt.
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
/// As [`decode`], but never `NotBase64`.
pub fn decode_xml(xml: &[u8]) -> Result<Assertion, AssertionError> {
    examine_xml(xml).accepted()
}

/// Reads the XML of a SAML response, as far as it goes.
#[must_use]
pub fn examine_xml(xml: &[u8]) -> Reading {
    examine_bytes::<true>(xml)
}

fn examine_bytes<const ALL: bool>(xml: &[u8]) -> Reading {
    if xml.len() > MAX_XML {
        return Reading::refused(AssertionError::TooLarge);
    }
    // UTF-16 without a byte order mark is valid UTF-8, every other character a NUL.
    let text = str::from_utf8(xml).ok().filter(|text| !text.bytes().take(4).any(|byte| byte == 0));
    let Some(text) = text else {
        return Reading::refused(AssertionError::NotUtf8);
    };
    let mut reading = response::read::<ALL>(text);
    reading.claims.warn_if(xml.len().div_ceil(3) * 4 > STS_LIMIT, Warning::TooLongForSts);
    reading
}

#[cfg(test)]
mod tests;
