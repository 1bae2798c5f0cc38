//! Checks session tags and the source identity against the limits of STS.
//!
//! Sources: STS API reference, `Tag` and `AssumeRoleWithSAML`; IAM user guide, "Pass session tags in AWS
//! STS" and "IAM and STS quotas".

use super::facts::Facts;
use super::finding::{Finding, TagFault, quoted};
use rolebox_text::order::{repeated, sorted};
use std::ops::RangeInclusive;

/// The maximum number of tags in one session.
pub(super) const MOST_TAGS: usize = 50;
/// The longest key, in characters.
pub(super) const LONGEST_KEY: usize = 128;
/// The longest value, in characters.
pub(super) const LONGEST_VALUE: usize = 256;
/// The length of a source identity, in characters.
pub(super) const SOURCE_IDENTITY: RangeInclusive<usize> = 2..=64;

/// AWS reserves names with this prefix, in upper or lower case.
const RESERVED: &str = "aws:";

/// The maximum number of findings about single tags: a hostile response may have any number of them.
const MOST_FOUND: usize = 60;

/// The maximum number of wrong characters shown.
const MOST_SHOWN: usize = 8;

/// Returns tags and source identities that STS refuses, or that are probably mistakes.
pub(super) fn of(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    let tags = facts.at_aws().filter_map(|(name, tag)| Some((name.strip_prefix("PrincipalTag:")?, tag)));
    let tags: Vec<_> = tags.collect();
    // Keys are compared without case.
    let keys: Vec<String> = tags.iter().map(|(key, _)| key.to_lowercase()).collect();
    let repeated = repeated(keys.iter().map(|key| (key.as_str(), "")));
    for ((key, attribute), repeated) in tags.iter().zip(repeated) {
        let mut tag = |fault| found.push(Finding::Tag { key: quoted(key), fault });
        judge_key(key, &mut tag);
        if repeated {
            tag(TagFault::Repeated);
        }
        match attribute.values.as_slice() {
            [] => tag(TagFault::NoValue),
            [value] => judge_value(value, &mut tag),
            values => tag(TagFault::SeveralValues { count: count(values.len()) }),
        }
    }
    found.extend(transitive(facts, &sorted(keys, Ord::cmp)));
    found.truncate(MOST_FOUND);
    found.extend((tags.len() > MOST_TAGS).then(|| Finding::TooManyTags { count: count(tags.len()) }));
    found.extend(source_identity(facts));
    found
}

fn judge_key(key: &str, tag: &mut impl FnMut(TagFault)) {
    let length = key.chars().count();
    if length == 0 || length > LONGEST_KEY {
        tag(TagFault::KeyLength { length: count(length) });
    }
    if let Some(characters) = others(key, is_of_tag) {
        tag(TagFault::KeyCharacters { characters });
    }
    if begins_reserved(key) {
        tag(TagFault::KeyReserved);
    }
}

fn judge_value(value: &str, tag: &mut impl FnMut(TagFault)) {
    let length = value.chars().count();
    if length == 0 {
        tag(TagFault::EmptyValue);
    }
    if length > LONGEST_VALUE {
        tag(TagFault::ValueLength { length: count(length) });
    }
    if let Some(characters) = others(value, is_of_tag) {
        tag(TagFault::ValueCharacters { characters });
    }
}

/// `keys` are the tags' keys in lower case, sorted.
fn transitive(facts: &Facts, keys: &[String]) -> Vec<Finding> {
    let is_unknown = |key: &&str| keys.binary_search(&key.to_lowercase()).is_err();
    let mut unknown = sorted(facts.values("TransitiveTagKeys").filter(is_unknown).collect(), Ord::cmp);
    unknown.dedup();
    unknown
        .into_iter()
        .map(|key| Finding::Tag { key: quoted(key), fault: TagFault::TransitiveWithoutTag })
        .collect()
}

fn source_identity(facts: &Facts) -> Vec<Finding> {
    let sent = facts.at_aws().any(|(name, _)| name == "SourceIdentity");
    let values: Vec<&str> = facts.values("SourceIdentity").collect();
    match values.as_slice() {
        [] if sent => vec![Finding::SourceIdentityValues { count: 0 }],
        [] => Vec::new(),
        [value] => {
            let length = value.chars().count();
            let characters =
                others(value, |letter| letter.is_ascii_alphanumeric() || "_+=,.@-".contains(letter));
            [
                (!SOURCE_IDENTITY.contains(&length))
                    .then(|| Finding::SourceIdentityLength { length: count(length) }),
                characters.map(|characters| Finding::SourceIdentityCharacters { characters }),
                begins_reserved(value).then_some(Finding::SourceIdentityReserved),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
        values => vec![Finding::SourceIdentityValues { count: count(values.len()) }],
    }
}

/// `[\p{L}\p{Z}\p{N}_.:/=+\-@]`. The standard library also counts vowel signs of some scripts as letters.
fn is_of_tag(letter: char) -> bool {
    letter.is_alphanumeric()
        || letter.is_whitespace() && !letter.is_control()
        || matches!(letter, '_' | '.' | ':' | '/' | '=' | '+' | '-' | '@')
}

/// Returns the characters that are not allowed, each once, in a form that can be shown.
fn others(text: &str, is_allowed: impl Fn(char) -> bool) -> Option<String> {
    let mut others = sorted(text.chars().filter(|letter| !is_allowed(*letter)).collect(), Ord::cmp);
    others.dedup();
    let shown = |letter: &char| if *letter == ' ' { "space".to_owned() } else { quoted(&letter.to_string()) };
    let first: Vec<String> = others.iter().take(MOST_SHOWN).map(shown).collect();
    let more = if others.len() > MOST_SHOWN { " ..." } else { "" };
    (!others.is_empty()).then(|| first.join(" ") + more)
}

fn begins_reserved(text: &str) -> bool {
    text.get(..RESERVED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RESERVED))
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
