//! A text or pattern that marks production, and the wildcards of every pattern.

use rolebox_text::text_type;
use thiserror::Error;

/// A text or pattern that marks production, ignoring case.
///
/// It is compared with a role's alias, account ID, name, `<alias>/<name>` and `<account ID>/<name>`. A plain
/// text matches anywhere in one of these; a text with wildcards must match one of them completely: `*`
/// matches any text, `?` any one character.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Pattern(Box<str>);

/// Why a text is not a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PatternError {
    /// The text is empty.
    #[error("a pattern needs a text")]
    Empty,
    /// The text is longer than anything it is compared with.
    #[error("a pattern has 128 bytes at most")]
    TooLong,
    /// The text has control characters, and nothing it is compared with has any.
    #[error("a pattern has no control characters")]
    Control,
}

const LIMIT: usize = 128;

impl Pattern {
    fn check(text: &str) -> Result<(), PatternError> {
        match text.len() {
            0 => Err(PatternError::Empty),
            length if length > LIMIT => Err(PatternError::TooLong),
            _ if text.chars().any(char::is_control) => Err(PatternError::Control),
            _ => Ok(()),
        }
    }

    /// Returns true if a text contains this pattern or, with wildcards, matches it completely.
    pub(crate) fn matches(&self, text: &str) -> bool {
        if self.0.contains(['*', '?']) {
            return self.fits_whole(text);
        }
        let (wanted, text) = (self.0.as_bytes(), text.as_bytes());
        text.windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted))
    }

    /// Returns true if the pattern matches the whole text. Takes at most as many steps as the product of
    /// their lengths.
    fn fits_whole(&self, text: &str) -> bool {
        let (mut pattern, mut rest) = (self.0.chars(), text.chars());
        // The pattern after the last `*`, and the text from which to try it. There is no need to go back to
        // an older `*`: the last one can match whatever the older one could.
        let mut star = None;
        loop {
            let here = rest.clone();
            match (pattern.next(), rest.next()) {
                (Some('*'), _) => {
                    star = Some((pattern.clone(), here.clone()));
                    rest = here;
                }
                (Some('?'), Some(_)) => {}
                (Some(wanted), Some(is)) if wanted.eq_ignore_ascii_case(&is) => {}
                (None, None) => return true,
                _ => {
                    let Some((behind, from)) = &mut star else { return false };
                    if from.next().is_none() {
                        return false;
                    }
                    (pattern, rest) = (behind.clone(), from.clone());
                }
            }
        }
    }
}

text_type!(Pattern, PatternError);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fits(pattern: &str, text: &str) -> bool {
        pattern.parse::<Pattern>().unwrap().matches(text)
    }

    #[test]
    fn wildcards_match_what_they_should() {
        for (pattern, text, expected) in [
            ("prod", "prod", true),
            ("PROD", "prod", true),
            ("prod", "prods", true),
            ("Prod", "acme-PROD-eu", true),
            ("prod/adm", "acme-prod/Admin", true),
            ("prod", "acme-prd", false),
            ("ü", "aüb", true),
            ("prod?", "prod", false),
            ("prod*", "acme-prod", false),
            ("prod", "pro", false),
            ("*", "", true),
            ("*", "anything", true),
            ("*prod*", "acme-prod-eu", true),
            ("*prod*", "acme-dev", false),
            ("prod-?", "prod-1", true),
            ("prod-?", "prod-", false),
            ("?", "", false),
            ("a*b*c", "a-b-c-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("*ab", "aab", true),
            ("a**b", "ab", true),
            ("ü*", "üx", true),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn an_invalid_pattern_is_rejected_with_its_reason() {
        for (text, error) in [
            ("", PatternError::Empty),
            (&"a".repeat(129), PatternError::TooLong),
            ("a\nb", PatternError::Control),
        ] {
            assert_eq!(text.parse::<Pattern>(), Err(error), "{text}");
        }
    }

    /// The meaning of wildcards, without regard to speed.
    fn model(pattern: &[u8], text: &[u8]) -> bool {
        match (pattern, text) {
            ([], []) => true,
            ([b'*', pattern @ ..], _) => (0..=text.len()).any(|end| model(pattern, &text[end..])),
            ([wanted, pattern @ ..], [is, text @ ..]) => {
                (*wanted == b'?' || wanted.eq_ignore_ascii_case(is)) && model(pattern, text)
            }
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn a_pattern_matches_as_its_wildcards_say(pattern in "[aAb*?]{1,8}", text in "[aAbB]{0,10}") {
            let whole = if pattern.contains(['*', '?']) { pattern.clone() } else { format!("*{pattern}*") };
            prop_assert_eq!(fits(&pattern, &text), model(whole.as_bytes(), text.as_bytes()));
        }
    }

    #[test]
    fn many_wildcards_do_not_take_long() {
        let text = "a".repeat(2_000);
        assert!(!fits(&format!("{}b", "*a".repeat(63)), &text));
    }
}
