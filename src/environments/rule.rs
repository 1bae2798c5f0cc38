//! A rule: the name of an environment, its color, and the patterns of its roles; as a text, and the usual
//! rules.
//!
//! In storage, files and policies a rule is one text: `Prod (production): prod, prd, live`.

use crate::words::Words;
use crate::{Color, Pattern};
use core::fmt;
use core::str::FromStr;
use rolebox_text::printable::steers;
use rolebox_text::text_type;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A rule of environments.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    /// The word that a person sees.
    pub name: RuleName,
    /// The color. Production's makes every role that the rule matches production.
    pub color: Color,
    /// The patterns, at most 100. A role matches if one of its names matches one of them.
    pub patterns: Vec<WordPattern>,
}

/// The name of an environment: 1 to 20 characters, none of them invisible, a bracket or a colon.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RuleName(Box<str>);

/// A text that a role's names are compared with, ignoring case.
///
/// Its words must be words of an account's alias, own name or ID, or of a role's name or path, one directly
/// after the other: `prod` is in `acme-prod`, `Prod2EU` and `/prod/`, and not in `product` or `non-prod`. With
/// wildcards, it must match an alias, own name, ID, role name or `<account>/<name>` completely: `*` matches any
/// text, `?` any one character.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WordPattern {
    text: Box<str>,
    words: Words,
    wildcards: Option<Pattern>,
}

/// Why a text is not a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RuleError {
    /// The text has not the form `Name (color): pattern, pattern`.
    #[error("a rule has the form name (color): pattern, pattern")]
    Form,
    /// The name breaks its rule.
    #[error("a name has 1 to 20 characters, without brackets or colons")]
    Name,
    /// There is no such color.
    #[error("the colors are production, staging, development and sandbox")]
    Color,
    /// A pattern is empty, too long or has a comma, or has neither a letter, a digit nor a wildcard.
    #[error("a pattern has 1 to 128 bytes, a letter or digit, and no comma")]
    Pattern,
    /// There are too many patterns.
    #[error("a rule has at most 100 patterns")]
    TooMany,
}

/// The largest number of patterns in a rule.
const MOST_PATTERNS: usize = 100;

const NAME_LIMIT: usize = 20;

impl RuleName {
    fn check(text: &str) -> Result<(), RuleError> {
        let length = text.chars().count();
        let wrong = |letter: char| steers(letter) || "():".contains(letter);
        let valid = (1..=NAME_LIMIT).contains(&length) && text.trim() == text && !text.contains(wrong);
        if valid { Ok(()) } else { Err(RuleError::Name) }
    }
}

text_type!(RuleName, RuleError);

impl WordPattern {
    /// Returns the text unchanged.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    pub(crate) fn wildcards(&self) -> Option<&Pattern> {
        self.wildcards.as_ref()
    }
}

impl FromStr for WordPattern {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let text = text.trim();
        let pattern: Pattern = text.parse().map_err(|_| RuleError::Pattern)?;
        let words = Words::of(text);
        let wildcards = text.contains(['*', '?']).then_some(pattern);
        if text.contains(',') || (words.is_empty() && wildcards.is_none()) {
            return Err(RuleError::Pattern);
        }
        Ok(Self { text: text.into(), words, wildcards })
    }
}

impl Rule {
    /// Returns the rules for the usual words, in the order in which they are tried.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        USUAL.iter().filter_map(|rule| rule.parse().ok()).collect()
    }

    /// Reads patterns that are separated by commas or line breaks.
    ///
    /// # Errors
    ///
    /// [`RuleError::Pattern`] or [`RuleError::TooMany`].
    pub fn patterns(text: &str) -> Result<Vec<WordPattern>, RuleError> {
        let texts = text.split([',', '\n']).map(str::trim).filter(|text| !text.is_empty());
        let patterns = texts.map(str::parse).collect::<Result<Vec<_>, _>>()?;
        if patterns.len() > MOST_PATTERNS { Err(RuleError::TooMany) } else { Ok(patterns) }
    }

    /// Writes the patterns, separated by commas.
    #[must_use]
    pub fn pattern_text(&self) -> String {
        self.patterns.iter().map(WordPattern::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// Production is tried first: a role that could be two things is the more dangerous one.
const USUAL: [&str; 4] = [
    "Prod (production): prod, prd, production, live",
    "Staging (staging): stg, stage, staging, preprod, pre-prod, preprd, preproduction, pre-production, uat, qa, \
     acceptance",
    "Dev (development): dev, devel, develop, development, nonprod, non-prod, nonproduction, non-production, \
     test, tst, testing, int, integration",
    "Sandbox (sandbox): sandbox, sbx, sbox, playground, lab, demo, poc",
];

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let (head, patterns) = text.split_once(':').ok_or(RuleError::Form)?;
        let (name, color) =
            head.trim().strip_suffix(')').ok_or(RuleError::Form)?.split_once('(').ok_or(RuleError::Form)?;
        Ok(Self {
            name: name.trim().parse()?,
            color: Color::by_name(color.trim()).ok_or(RuleError::Color)?,
            patterns: Self::patterns(patterns)?,
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({}):", self.name, self.color.name())?;
        if !self.patterns.is_empty() {
            write!(formatter, " {}", self.pattern_text())?;
        }
        Ok(())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_rule_is_read_or_refused_with_its_reason() {
        let long = format!("Prod (production): {}", vec!["x"; 101].join(","));
        for (text, expected) in [
            ("Prod (production): prod, prd", Ok("Prod (production): prod, prd")),
            ("  Ma PR ( production ) :prod,,prd,\n x", Ok("Ma PR (production): prod, prd, x")),
            ("Empty (sandbox):", Ok("Empty (sandbox):")),
            ("All (staging): *", Ok("All (staging): *")),
            ("A (sandbox): a:b", Ok("A (sandbox): a:b")),
            ("", Err(RuleError::Form)),
            ("prod", Err(RuleError::Form)),
            ("Prod: prod", Err(RuleError::Form)),
            ("(production): prod", Err(RuleError::Name)),
            ("A\u{202e} (production): prod", Err(RuleError::Name)),
            ("A name of more than 20 (production): prod", Err(RuleError::Name)),
            ("Prod (red): prod", Err(RuleError::Color)),
            ("Prod (production): -", Err(RuleError::Pattern)),
            (&long, Err(RuleError::TooMany)),
        ] {
            let read = text.parse::<Rule>().map(|rule| rule.to_string());
            assert_eq!(read.as_deref().map_err(|error| *error), expected, "{text}");
        }
    }

    #[test]
    fn the_usual_rules_are_all_read() {
        let written: Vec<String> = Rule::usual().iter().map(ToString::to_string).collect();
        assert_eq!(written, USUAL);
        assert_eq!(Rule::usual().iter().map(|rule| rule.color).collect::<Vec<_>>(), Color::ALL);
    }

    proptest! {
        #[test]
        fn a_rule_that_is_read_is_read_again_as_it_is_written(
            text in prop_oneof![any::<String>(), "\\PC{0,8} \\((production|sandbox)\\):[ -~]{0,40}"],
        ) {
            if let Ok(rule) = text.parse::<Rule>() {
                prop_assert_eq!(rule.to_string().parse(), Ok(rule.clone()));
                let json = serde_json::to_string(&rule).unwrap();
                prop_assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), rule);
            }
        }
    }
}
