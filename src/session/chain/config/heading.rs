//! Reads a heading of `~/.aws/config` as botocore does with Python's `shlex`.

use thiserror::Error;

/// The section that a heading begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heading {
    /// The profile with this name.
    Profile(String),
    /// `[DEFAULT]`: settings of every other section that does not set them itself.
    Everywhere,
    /// A section that is no profile.
    Other(HeadingError),
}

/// Why a section is no profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HeadingError {
    /// The heading does not begin with `profile`; no heading in `~/.aws/credentials` does.
    #[error("the heading is not [profile name]")]
    NoProfile,
    /// There is no name after `profile`.
    #[error("the heading has no name")]
    NoName,
    /// There are several words after `profile`.
    #[error("a name with spaces needs quotes")]
    Spaces,
    /// A quote is not closed, or the text ends in an escape character.
    #[error("a quote is not closed")]
    Quote,
    /// More text with a bracket follows the heading's bracket. It belongs to a comment.
    #[error("something with brackets stands behind the heading")]
    Behind,
    /// The line begins like a heading but is not one.
    #[error("the heading can't be read")]
    Unreadable,
}

/// Reads the text between the first and the last bracket of a heading.
pub(super) fn read(heading: &str) -> Heading {
    match heading {
        "default" => return Heading::Profile(heading.to_owned()),
        "DEFAULT" => return Heading::Everywhere,
        _ => {}
    }
    let words = if heading.starts_with("profile") { words(heading) } else { Err(HeadingError::NoProfile) };
    match words.as_deref() {
        Ok([_, name]) => Heading::Profile(name.clone()),
        Ok(_) if heading.contains(']') => Heading::Other(HeadingError::Behind),
        Ok([] | [_]) => Heading::Other(HeadingError::NoName),
        Ok(_) => Heading::Other(HeadingError::Spaces),
        Err(HeadingError::Quote) if heading.contains(']') => Heading::Other(HeadingError::Behind),
        Err(error) => Heading::Other(*error),
    }
}

/// Splits a text as Python's `shlex.split` does: like a POSIX shell, except that inside double quotes only
/// the double quote and the backslash can be escaped, and that `#` does not begin a comment.
fn words(text: &str) -> Result<Vec<String>, HeadingError> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' | '\t' | '\r' | '\n' => words.extend(word.take()),
            '\\' => word.get_or_insert_default().push(letters.next().ok_or(HeadingError::Quote)?),
            '\'' | '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match letters.next().ok_or(HeadingError::Quote)? {
                        end if end == letter => break,
                        '\\' if letter == '"' => {
                            let escaped = letters.next().ok_or(HeadingError::Quote)?;
                            if !matches!(escaped, '"' | '\\') {
                                word.push('\\');
                            }
                            word.push(escaped);
                        }
                        other => word.push(other),
                    }
                }
            }
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_a_shell_reads_words() {
        for (heading, name) in [
            ("default", "default"),
            ("profile x", "x"),
            ("profile \t x ", "x"),
            ("profile 'x y'", "x y"),
            ("profile \"x y\"", "x y"),
            ("profile x\" \"y' 'z", "x y z"),
            ("profile x\\ y", "x y"),
            ("profile \"a\\\"b\\\\c\\d\"", "a\"b\\c\\d"),
            ("profile 'a\\'", "a\\"),
            ("profile a#b", "a#b"),
            ("profile ''", ""),
            ("profile default", "default"),
            ("profile a]b", "a]b"),
            // botocore looks at the beginning alone.
            ("profiles x", "x"),
        ] {
            assert_eq!(read(heading), Heading::Profile(name.to_owned()), "{heading}");
        }
        assert_eq!(read("DEFAULT"), Heading::Everywhere);
    }

    #[test]
    fn an_invalid_profile_heading_has_a_reason() {
        use HeadingError::{Behind, NoName, NoProfile, Quote, Spaces};
        for (heading, error) in [
            ("x", NoProfile),
            ("Profile x", NoProfile),
            (" profile x", NoProfile),
            (" default ", NoProfile),
            ("sso-session x", NoProfile),
            ("profile", NoName),
            ("profilex", NoName),
            ("profile My Account:ReadOnly", Spaces),
            ("profile Single'Quote", Quote),
            ("profile \"x", Quote),
            ("profile x\\", Quote),
            ("profile x] # of [the team", Behind),
            ("profile x] # don't [use", Behind),
        ] {
            assert_eq!(read(heading), Heading::Other(error), "{heading}");
        }
    }
}
