//! Which roles are production: "select all" leaves those out until they are ticked one by one.

use crate::arn::RoleArn;
use crate::text_type::text_type;
use thiserror::Error;

/// A pattern with wildcards: `*` stands for any text, `?` for any one character; case does not count.
///
/// It is matched against the whole of a role's alias, account ID, name, `<alias>/<name>` and `<account ID>/<name>`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Pattern(Box<str>);

/// The patterns that mark a role as production: the administrator's and the person's together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Production(Vec<Pattern>);

/// Why texts are no patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PatternError {
    /// There is no text.
    #[error("a pattern needs a text")]
    Empty,
    /// Nothing that a pattern is matched against is that long.
    #[error("a pattern has 128 bytes at most")]
    TooLong,
    /// Nothing that a pattern is matched against has control characters.
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

    /// Tells whether the pattern fits the whole text, in no more steps than the product of their lengths.
    fn fits(&self, text: &str) -> bool {
        let (mut pattern, mut rest) = (self.0.chars(), text.chars());
        // Behind the last `*`: the pattern there, and the text from which it is tried. An older `*` need not be tried
        // again: whatever it could take, the last one can.
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

impl Production {
    /// Returns whether a role is production.
    #[must_use]
    pub fn has(&self, role: &RoleArn, alias: Option<&str>) -> bool {
        let (account, name) = (role.account(), role.name());
        let accounts = [Some(account.as_str()), alias];
        let both = accounts.map(|account| account.map(|account| format!("{account}/{name}")));
        let texts =
            [Some(name)].into_iter().chain(accounts).chain(both.iter().map(Option::as_deref)).flatten();
        texts.into_iter().any(|text| self.0.iter().any(|pattern| pattern.fits(text)))
    }
}

impl<'a> FromIterator<&'a Pattern> for Production {
    fn from_iter<T: IntoIterator<Item = &'a Pattern>>(patterns: T) -> Self {
        Self(patterns.into_iter().cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fits(pattern: &str, text: &str) -> bool {
        pattern.parse::<Pattern>().unwrap().fits(text)
    }

    #[test]
    fn wildcards_stand_for_what_they_should() {
        for (pattern, text, expected) in [
            ("prod", "prod", true),
            ("PROD", "prod", true),
            ("prod", "prods", false),
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
    fn alias_account_role_and_both_together_are_looked_at() {
        let role: RoleArn = "arn:aws:iam::123456789012:role/team/Admin".parse().unwrap();
        for (patterns, alias, expected) in [
            (&[] as &[&str], Some("acme-prod"), false),
            (&["*prod*"], Some("acme-prod"), true),
            (&["*prod*"], None, false),
            (&["123456789012"], Some("acme"), true),
            (&["admin"], Some("acme"), true),
            (&["acme/admin"], Some("acme"), true),
            (&["*/Admin"], None, true),
            (&["12*/A*"], Some("acme"), true),
            (&["dev*", "acme-*/admin"], Some("acme-prod"), true),
            (&["team*"], Some("acme"), false),
        ] {
            let patterns: Vec<Pattern> = patterns.iter().map(|text| text.parse().unwrap()).collect();
            assert_eq!(patterns.iter().collect::<Production>().has(&role, alias), expected, "{patterns:?}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused_for_its_reason() {
        for (text, error) in [
            ("", PatternError::Empty),
            (&"a".repeat(129), PatternError::TooLong),
            ("a\nb", PatternError::Control),
        ] {
            assert_eq!(text.parse::<Pattern>(), Err(error), "{text}");
        }
    }

    /// What the wildcards mean, without a thought for time.
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
        fn a_pattern_fits_as_its_wildcards_say(pattern in "[aAb*?]{1,8}", text in "[aAbB]{0,10}") {
            prop_assert_eq!(fits(&pattern, &text), model(pattern.as_bytes(), text.as_bytes()));
        }
    }

    #[test]
    fn many_wildcards_do_not_take_long() {
        let text = "a".repeat(2_000);
        assert!(!fits(&format!("{}b", "*a".repeat(63)), &text));
    }
}
