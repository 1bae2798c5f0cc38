//! Profile names in `~/.aws/config` and `~/.aws/credentials`.

use rolebox_text::text_type;
use thiserror::Error;

/// A profile's name: 1 to 128 characters of `[A-Za-z0-9_./@:+-]`.
///
/// Every SDK accepts these (AWS SDKs and Tools Reference, "Format of the config file"). SDKs also accept `%`,
/// but cmd would expand it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProfileName(Box<str>);

/// The text is not a profile name that every SDK accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a profile name has 1 to 128 letters, digits or characters of _./@:+-")]
pub struct ProfileNameError;

const LIMIT: usize = 128;

impl ProfileName {
    /// Makes the nearest valid name: invalid characters become `-`, and so does an empty text.
    pub fn nearest(text: impl IntoIterator<Item = char>) -> Self {
        let allowed = |character| if allowed(character) { character } else { '-' };
        let name: Box<str> = text.into_iter().map(allowed).take(LIMIT).collect();
        Self(if name.is_empty() { "-".into() } else { name })
    }

    /// Appends a suffix. If the result would be too long, the original name is cut at the end.
    pub fn with_suffix(&self, suffix: &str) -> Self {
        let kept = LIMIT.saturating_sub(suffix.chars().count());
        Self::nearest(self.0.chars().take(kept).chain(suffix.chars()))
    }

    fn check(text: &str) -> Result<(), ProfileNameError> {
        let valid = (1..=LIMIT).contains(&text.len()) && text.chars().all(allowed);
        if valid { Ok(()) } else { Err(ProfileNameError) }
    }
}

text_type!(ProfileName, ProfileNameError);

fn allowed(character: char) -> bool {
    matches!(character, 'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '.' | '/' | '@' | ':' | '+' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_that_could_end_its_section_is_rejected() {
        for name in ["", "a]b", "a\nb", "a b", "[a", "a;b", "a#b", "a%b", "a\"b", &"a".repeat(129)] {
            assert_eq!(name.parse::<ProfileName>(), Err(ProfileNameError), "{name}");
        }
        assert!("default".parse::<ProfileName>().is_ok());
    }

    #[test]
    fn a_long_name_is_cut_to_keep_what_follows_it() {
        let name: ProfileName = "a".repeat(128).parse().unwrap();
        assert_eq!(name.with_suffix("-2").as_str(), format!("{}-2", "a".repeat(126)));
        assert_eq!(name.with_suffix(&"b".repeat(200)).as_str(), "b".repeat(128));
        assert_eq!(ProfileName::nearest("".chars()).as_str(), "-");
    }

    proptest! {
        #[test]
        fn the_nearest_name_is_a_name(text in ".*") {
            let name = ProfileName::nearest(text.chars());
            prop_assert_eq!(name.as_str().parse(), Ok(name));
        }
    }
}
