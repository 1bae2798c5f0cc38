//! The beginnings that lists leave out of the names of roles and accounts.

use rolebox_text::printable::steers;
use rolebox_text::text_type;
use thiserror::Error;

/// The largest number of prefixes.
const MOST: usize = 20;

/// The maximum length of a prefix, in characters: that of a role's name in IAM.
const MOST_CHARS: usize = 64;

/// Prefixes between spaces, such as `AWSReservedSSO_ acme-`; names have none. At most 20, each of at most 64
/// characters.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NamePrefixes(Box<str>);

/// The text is no list of prefixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("at most 20 prefixes of at most 64 visible characters, with spaces between them")]
pub struct NamePrefixesError;

impl NamePrefixes {
    fn check(text: &str) -> Result<(), NamePrefixesError> {
        let fits = |prefix: &str| prefix.chars().nth(MOST_CHARS).is_none() && !prefix.contains(steers);
        let valid = text.split(' ').all(fits) && text.split_whitespace().nth(MOST).is_none();
        if valid { Ok(()) } else { Err(NamePrefixesError) }
    }
}

/// Returns how many bytes of a name to leave out, given a text like that of [`NamePrefixes`]: the longest prefix, in
/// capitals or not, if the name goes on. A text that breaks the rules is as good as one that does not: no name has what
/// is wrong with it.
#[must_use]
pub fn left_out(prefixes: &str, name: &str) -> usize {
    let len = |prefix: &str| {
        let (start, rest) = name.split_at_checked(prefix.len())?;
        (start.eq_ignore_ascii_case(prefix) && !rest.is_empty()).then_some(start.len())
    };
    prefixes.split(' ').filter_map(len).max().unwrap_or_default()
}

text_type!(NamePrefixes, NamePrefixesError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_a_few_visible_texts_between_spaces() {
        let long = "x".repeat(65);
        let many = "x ".repeat(21);
        for text in ["acme-\n", "acme-\tx", "a\u{202e}b", &long, &many] {
            assert_eq!(text.parse::<NamePrefixes>(), Err(NamePrefixesError), "{text:?}");
        }
        for text in [
            "",
            "acme-",
            "AWSReservedSSO_ acme-",
            "  \u{e4}  b ",
            long.get(1..).unwrap(),
            many.get(2..).unwrap(),
        ] {
            assert!(text.parse::<NamePrefixes>().is_ok(), "{text:?}");
        }
    }

    #[test]
    fn the_longest_prefix_is_left_out_in_capitals_or_not_if_the_name_goes_on() {
        let prefixes = " acme- acme-team-  x a\u{202e}";
        for (name, expected) in [
            ("acme-prod", 5),
            ("ACME-prod", 5),
            ("acme-team-prod", 10),
            ("acme-team-", 5),
            ("acme-", 0),
            ("prod-acme-", 0),
            ("", 0),
            ("\u{e4}\u{e4}\u{e4}x", 0),
        ] {
            assert_eq!(left_out(prefixes, name), expected, "{name}");
        }
        assert_eq!(left_out("", "acme-prod"), 0);
    }
}
