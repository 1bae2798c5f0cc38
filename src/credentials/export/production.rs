//! Decides which roles are production: "select all" skips them until the person includes them.

use rolebox_aws::arn::RoleArn;
use rolebox_text::text_type;
use thiserror::Error;

/// A text or pattern that marks production, ignoring case.
///
/// It is compared with a role's alias, account ID, name, `<alias>/<name>` and `<account ID>/<name>`. A plain
/// text matches anywhere in one of these; a text with wildcards must match one of them completely: `*`
/// matches any text, `?` any one character.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Pattern(Box<str>);

/// The patterns that mark a role as production: the administrator's and the person's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Production(Vec<Pattern>);

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
    fn fits(&self, text: &str) -> bool {
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

/// The roles that the patterns mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked<'a> {
    /// The production roles, in their original order.
    pub roles: Vec<&'a RoleArn>,
    /// The patterns that mark no role.
    pub idle: Vec<Pattern>,
}

impl Production {
    /// Returns true if a role is production.
    #[must_use]
    pub fn has(&self, role: &RoleArn, alias: Option<&str>) -> bool {
        let texts = Texts::of(role, alias);
        self.0.iter().any(|pattern| texts.have(pattern))
    }

    /// Finds the production roles, given each role with its account's alias, and the patterns that mark no
    /// role.
    #[must_use]
    pub fn mark<'a>(&self, roles: impl IntoIterator<Item = (&'a RoleArn, Option<&'a str>)>) -> Marked<'a> {
        let mut marks = vec![false; self.0.len()];
        let mut marked = Marked::default();
        for (role, alias) in roles {
            let texts = Texts::of(role, alias);
            let mut is_production = false;
            for (pattern, marks) in self.0.iter().zip(&mut marks) {
                if texts.have(pattern) {
                    (is_production, *marks) = (true, true);
                }
            }
            if is_production {
                marked.roles.push(role);
            }
        }
        let idle = self.0.iter().zip(marks).filter(|(_, marks)| !marks);
        marked.idle = idle.map(|(pattern, _)| pattern.clone()).collect();
        marked
    }
}

/// The texts of a role that patterns are compared with.
struct Texts([Option<String>; 5]);

impl Texts {
    fn of(role: &RoleArn, alias: Option<&str>) -> Self {
        let (account, name) = (role.account(), role.name());
        let of = |account: &str| [account.to_owned(), format!("{account}/{name}")];
        let [id, id_and_name] = of(account.as_str());
        let [alias, alias_and_name] = alias.map(of).map_or([None, None], |texts| texts.map(Some));
        Self([Some(name.to_owned()), Some(id), Some(id_and_name), alias, alias_and_name])
    }

    fn have(&self, pattern: &Pattern) -> bool {
        self.0.iter().flatten().any(|text| pattern.fits(text))
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
    fn patterns_match_alias_account_role_and_both_together() {
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
            (&["prod"], Some("acme-prod"), true),
            (&["PROD"], Some("acme-prod"), true),
            (&["dmi"], Some("acme"), true),
            (&["4567"], None, true),
            (&["prod/ad"], Some("acme-prod"), true),
            (&["prod"], Some("acme-dev"), false),
        ] {
            let patterns: Vec<Pattern> = patterns.iter().map(|text| text.parse().unwrap()).collect();
            assert_eq!(patterns.iter().collect::<Production>().has(&role, alias), expected, "{patterns:?}");
        }
    }

    #[test]
    fn marked_roles_and_patterns_that_mark_none_are_listed() {
        let roles: Vec<RoleArn> =
            ["111111111111:role/Admin", "222222222222:role/Admin", "222222222222:role/Live"]
                .iter()
                .map(|text| format!("arn:aws:iam::{text}").parse().unwrap())
                .collect();
        let named = [Some("acme-dev"), Some("acme-prod"), Some("acme-prod")];
        let patterns: Vec<Pattern> =
            ["prod", "live", "pord"].iter().map(|text| text.parse().unwrap()).collect();
        let production: Production = patterns.iter().collect();
        let marked = production.mark(roles.iter().zip(named));
        assert_eq!(marked.roles, [&roles[1], &roles[2]]);
        assert_eq!(marked.idle, ["pord".parse::<Pattern>().unwrap()]);
        assert_eq!(Production::default().mark(roles.iter().zip(named)), Marked::default());
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
