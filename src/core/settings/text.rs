//! Short texts that a person types into a setting. What they mean is not known here.

use crate::text_type::text_type;
use thiserror::Error;

/// A text that marks an account or role as production: 1 to 128 characters, no control characters.
#[derive(Clone, PartialEq, Eq)]
pub struct Pattern(Box<str>);

/// The text is empty, too long, or has a control character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a pattern has 1 to 128 characters")]
pub struct PatternError;

impl Pattern {
    fn check(text: &str) -> Result<(), PatternError> {
        if is_short_line(text) { Ok(()) } else { Err(PatternError) }
    }
}

text_type!(Pattern, PatternError);

/// How profiles are named, such as `{alias}-{role}`: 1 to 128 characters, no control characters.
#[derive(Clone, PartialEq, Eq)]
pub struct TemplateText(Box<str>);

/// The text is empty, too long, or has a control character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a template has 1 to 128 characters")]
pub struct TemplateTextError;

impl TemplateText {
    fn check(text: &str) -> Result<(), TemplateTextError> {
        if is_short_line(text) { Ok(()) } else { Err(TemplateTextError) }
    }
}

impl Default for TemplateText {
    fn default() -> Self {
        Self("{alias}-{role}".into())
    }
}

text_type!(TemplateText, TemplateTextError);

fn is_short_line(text: &str) -> bool {
    (1..=128).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}
