//! What a parser should read in a case: a model of its own, worked out from the draft's values.

use crate::{
    draft::{Draft, Reading},
    row::Signed,
    transport::characters,
};
use std::collections::HashSet;

/// STS takes no longer assertion, in characters of base64.
const LONGEST_FOR_STS: usize = 100_000;

/// How long AWS takes a response after its assertion was issued, in milliseconds.
const FRESH_MS: i64 = 5 * 60 * 1000;

/// What should come of reading a form value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It can be read.
    Decoded(Box<Decoded>),
    /// It is refused as a whole.
    Refused(ExpectedRefusal),
}

/// What stands in a response that can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// Issuer of the assertion.
    pub issuer: Option<String>,
    /// Destination of the response.
    pub destination: Option<String>,
    /// Recipient in the subject confirmation.
    pub recipient: Option<String>,
    /// Audiences, in their order.
    pub audiences: Vec<String>,
    /// NameID of the subject.
    pub name_id: Option<String>,
    /// RoleSessionName, if valid; of several the first.
    pub session_name: Option<String>,
    /// SessionDuration, if a number in range.
    pub session_duration_s: Option<u32>,
    /// SessionNotOnOrAfter, in milliseconds since 1970.
    pub session_not_on_or_after_ms: Option<i64>,
    /// IssueInstant of the assertion, in milliseconds since 1970.
    pub issued_at_ms: Option<i64>,
    /// The earliest of issue + 5 min and both NotOnOrAfter.
    pub usable_until_ms: Option<i64>,
    /// How many PrincipalTag attributes there are.
    pub session_tags: usize,
    /// A SourceIdentity is there.
    pub source_identity: bool,
    /// Roles in the order of the document, without repetitions.
    pub roles: Vec<ExpectedRole>,
    /// What is wrong but not fatal, sorted: one entry for each value or pair that has it.
    pub warnings: Vec<ExpectedWarning>,
}

/// A role with one of its providers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedRole {
    /// ARN of the role.
    pub role_arn: String,
    /// ARN of the provider.
    pub principal_arn: String,
    /// Partition of both, as in an ARN.
    pub partition: String,
    /// Account of the role.
    pub account_id: String,
    /// IAM path: `/`, or `/team/` and the like.
    pub path: String,
    /// Name without the path.
    pub name: String,
}

/// What is wrong but not fatal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExpectedWarning {
    /// The Role value of this index (of all Role values in the document, from 0) is no pair of ARNs.
    MalformedRole(usize),
    /// A pair stands there once more.
    RepeatedRole,
    /// Role and provider are in different partitions: the pair is dropped.
    PartitionMismatch,
    /// The provider is in another account than the role: the pair is kept.
    ProviderInOtherAccount,
    /// No RoleSessionName.
    NoSessionName,
    /// RoleSessionName isn't `[\w+=,.@-]{2,64}`: not taken over.
    InvalidSessionName,
    /// Another RoleSessionName follows: the first counts.
    RepeatedSessionName,
    /// SessionDuration is not in 900..=43200.
    SessionDurationOutOfRange,
    /// SessionDuration is no number.
    SessionDurationNotANumber,
    /// No Recipient.
    NoRecipient,
    /// No IssueInstant in the assertion, or an unreadable one.
    NoIssueInstant,
    /// Nothing says when it ends: neither an IssueInstant nor a NotOnOrAfter.
    NoExpiry,
    /// More characters of base64 than STS takes.
    TooLongForSts,
    /// Base64 of the URL-safe alphabet: readable, but not for STS.
    UrlSafeAlphabet,
    /// An EncryptedAssertion stands beside the plain one.
    EncryptedBeside,
    /// No signature anywhere.
    UnsignedResponse,
}

impl ExpectedWarning {
    /// Returns the name alone, without an index.
    pub fn name(self) -> String {
        let debug = format!("{self:?}");
        debug.split('(').next().unwrap_or_default().to_owned()
    }
}

/// Why a response is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExpectedRefusal {
    /// The form value isn't base64.
    NotBase64,
    /// More than 8 MiB of base64, or 6 MiB of XML.
    TooLarge,
    /// Not UTF-8: UTF-16 and Latin-1 too, since no identity provider sends them.
    NotUtf8,
    /// Not well-formed.
    NotXml,
    /// It has a document type declaration.
    Dtd,
    /// Elements nested more than 64 deep.
    TooDeep,
    /// Another document.
    NotAResponse,
    /// More than one plain assertion.
    SeveralAssertions,
    /// No assertion at all.
    NoAssertion,
    /// Only an encrypted assertion.
    Encrypted,
    /// The identity provider says that the login failed.
    StatusNotSuccess,
    /// No Role attribute, or none with a usable value.
    NoRoles,
    /// More than 10,000 role values.
    TooManyRoles,
}

impl Expected {
    /// Works out what should be read in this draft, sent as this form value.
    pub(crate) fn of(draft: &Draft, form_value: &str) -> Self {
        if let Some(refusal) = draft.refusal.or_else(|| draft.structure.refusal()) {
            return Self::Refused(refusal);
        }
        // Names count to the letter.
        let bases = ["https://aws.amazon.com/SAML/Attributes/", "http://www.amazonaws.cn/SAML/Attributes/"];
        if draft.role_attribute.is_some() || !bases.contains(&draft.attribute_base) {
            return Self::Refused(ExpectedRefusal::NoRoles);
        }
        let mut decoded = Decoded {
            issuer: Some(shown(draft.row.issuer)),
            destination: draft.destination.as_deref().map(shown),
            recipient: draft.recipient.as_deref().map(shown),
            audiences: draft.audiences.iter().map(|audience| shown(audience)).collect(),
            name_id: draft.structure.name_id.then(|| shown(draft.row.name_id)),
            session_tags: draft.tags.len(),
            source_identity: draft.source_identity.is_some(),
            ..Decoded::default()
        };
        decoded.read_roles(draft);
        if decoded.roles.is_empty() {
            return Self::Refused(ExpectedRefusal::NoRoles);
        }
        decoded.read_session(draft);
        decoded.read_times(draft);
        let warnings = &mut decoded.warnings;
        let mut warn = |when: bool, warning| warnings.extend(when.then_some(warning));
        warn(draft.recipient.is_none(), ExpectedWarning::NoRecipient);
        warn(draft.structure.encrypted, ExpectedWarning::EncryptedBeside);
        warn(draft.row.signed == Signed::Nothing, ExpectedWarning::UnsignedResponse);
        warn(draft.transport.url_safe, ExpectedWarning::UrlSafeAlphabet);
        warn(characters(form_value) > LONGEST_FOR_STS, ExpectedWarning::TooLongForSts);
        decoded.warnings.sort();
        Self::Decoded(Box::new(decoded))
    }
}

impl Decoded {
    fn read_roles(&mut self, draft: &Draft) {
        let mut seen = HashSet::new();
        for (index, written) in draft.role_values().into_iter().enumerate() {
            let Reading::Pairs(pairs) = written.reading else {
                self.warnings.push(ExpectedWarning::MalformedRole(index));
                continue;
            };
            for pair in pairs {
                if pair.partition != pair.provider_partition {
                    self.warnings.push(ExpectedWarning::PartitionMismatch);
                    continue;
                }
                let (role_arn, principal_arn) = (pair.role_arn(), pair.principal_arn());
                if !seen.insert((role_arn.clone(), principal_arn.clone())) {
                    self.warnings.push(ExpectedWarning::RepeatedRole);
                    continue;
                }
                if pair.account != pair.provider_account {
                    self.warnings.push(ExpectedWarning::ProviderInOtherAccount);
                }
                self.roles.push(ExpectedRole {
                    role_arn,
                    principal_arn,
                    partition: pair.partition.id().into(),
                    account_id: pair.account,
                    path: pair.path,
                    name: pair.name,
                });
            }
        }
    }

    fn read_session(&mut self, draft: &Draft) {
        let mut names = draft.session_names.iter().map(|name| name.trim_ascii());
        match names.next() {
            None => self.warnings.push(ExpectedWarning::NoSessionName),
            Some(name) if is_session_name(name) => self.session_name = Some(name.into()),
            Some(_) => self.warnings.push(ExpectedWarning::InvalidSessionName),
        }
        self.warnings.extend(names.next().map(|_| ExpectedWarning::RepeatedSessionName));
        match draft.session_duration.as_ref().map(|text| text.trim_ascii().parse()) {
            None => {}
            Some(Ok(seconds @ 900..=43_200)) => self.session_duration_s = Some(seconds),
            Some(Ok(_)) => self.warnings.push(ExpectedWarning::SessionDurationOutOfRange),
            Some(Err(_)) => self.warnings.push(ExpectedWarning::SessionDurationNotANumber),
        }
    }

    fn read_times(&mut self, draft: &Draft) {
        let clock = draft.row.clock;
        let times = &draft.times;
        self.issued_at_ms = times.issued.ms().map(|ms| clock.keeps(ms));
        self.session_not_on_or_after_ms = times.session_until.map(|ms| clock.keeps(ms));
        let ends = [times.conditions_until, times.confirmed_until];
        let ends = ends.into_iter().flatten().map(|ms| clock.keeps(ms));
        self.usable_until_ms = ends.chain(self.issued_at_ms.map(|ms| ms + FRESH_MS)).min();
        if self.issued_at_ms.is_none() {
            self.warnings.push(ExpectedWarning::NoIssueInstant);
        }
        if self.usable_until_ms.is_none() {
            self.warnings.push(ExpectedWarning::NoExpiry);
        }
    }
}

/// What may be shown of a text: 1,024 characters, an ellipsis for the rest, and U+FFFD for what misleads.
fn shown(text: &str) -> String {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() > 1024 {
        letters.splice(1024.., ['\u{2026}']);
    }
    for letter in &mut letters {
        let is_of = |list: &str| list.contains(*letter);
        let directions =
            "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        let unseen = "\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}";
        if is_of(directions) || is_of(unseen) || is_of("\u{2028}\u{2029}") || letter.is_control() {
            *letter = '\u{fffd}';
        }
    }
    letters.into_iter().collect()
}

fn is_session_name(name: &str) -> bool {
    (2..=64).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b))
}
