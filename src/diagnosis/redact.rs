//! Removes from a value what a ticket does not need: the person's identity and the account.

use super::{Finding, printable};
use rolebox_saml::{Assertion, Role};
use rolebox_text::order::in_order;
use std::cmp::Reverse;

/// The maximum length of a value. Longer values are cut.
const MOST_LETTERS: usize = 200;

/// The minimum length of a name to search for in other values. Shorter names would occur in half of them.
const SHORTEST_NAME: usize = 4;

/// The maximum number of characters without a separator. A longer run is not a name, but a key, a digest or
/// a token.
const LONGEST_WORD: usize = 40;

/// The names that identify the person.
pub(super) struct Redaction<'a> {
    names: Vec<&'a str>,
}

impl<'a> Redaction<'a> {
    /// Collects the names of the login's person: in full, without a mail domain, without a Windows domain.
    pub(super) fn of(claims: &'a Assertion, refused_session_name: Option<&'a str>) -> Self {
        let names = [claims.session_name.as_deref(), refused_session_name, claims.name_id.as_deref()];
        let whole = names.into_iter().flatten();
        let parts = whole.flat_map(|name| {
            let account = name.rsplit('\\').next().unwrap_or_default();
            [name, account, account.split('@').next().unwrap_or_default()]
        });
        let names = parts.filter(|name| name.len() >= SHORTEST_NAME);
        // A name that contains another one must be replaced first.
        Self { names: in_order(names, |name| Reverse(name.len())) }
    }

    /// Redacts a value of the response.
    pub(super) fn value(&self, text: &str) -> String {
        let text = self.nameless(text);
        let text = mapped(
            &text,
            |letter| letter.is_ascii_alphanumeric() || "+_=-".contains(letter),
            |word| (word.len() >= LONGEST_WORD).then(|| format!("[{} characters]", word.len())),
        );
        let text = printable(&text);
        text.char_indices().nth(MOST_LETTERS).map_or_else(
            || text.to_string(),
            |(end, _)| format!("{}...", text.get(..end).unwrap_or_default()),
        )
    }

    /// Redacts the sentence of a finding, if it quotes the response.
    pub(super) fn sentence(&self, finding: &Finding) -> String {
        let mut finding = finding.clone();
        if let Finding::NearName { sent, wanted } = &mut finding {
            (*sent, *wanted) = (self.nameless(sent), self.nameless(wanted));
        } else if let Finding::Tag { key, .. } = &mut finding {
            *key = self.nameless(key);
        } else if let Finding::RoleValues { sent, .. } = &mut finding {
            for value in sent {
                *value = shape(value);
            }
        }
        finding.sentence().into_owned()
    }

    /// Redacts a role and its provider.
    pub(super) fn pair(&self, pair: &Role) -> String {
        format!("{} by {}", self.nameless(pair.role.as_str()), self.nameless(pair.principal.as_str()))
    }

    /// Removes names, and all but the last four digits of each account ID.
    fn nameless(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for name in &self.names {
            text = text.replace(name, "[name]");
        }
        mapped(
            &text,
            |letter| letter.is_ascii_digit(),
            |digits| (digits.len() == 12).then(|| format!("********{}", digits.get(8..).unwrap_or_default())),
        )
    }
}

/// Replaces runs of letters of one kind.
fn mapped(text: &str, of_kind: impl Fn(char) -> bool, replaced: impl Fn(&str) -> Option<String>) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (run, after) = rest.split_at(rest.find(|letter| !of_kind(letter)).unwrap_or(rest.len()));
        done += &replaced(run).unwrap_or_else(|| run.to_owned());
        let (other, after) = after.split_at(after.find(&of_kind).unwrap_or(after.len()));
        done += other;
        rest = after;
    }
    done
}

/// A kind of characters, and a test for it.
type Kind = (&'static str, fn(char) -> bool);

/// Describes a text by its length and the kinds of its characters.
pub(super) fn shape(text: &str) -> String {
    let kinds: [Kind; 5] = [
        ("small letters", |letter| letter.is_ascii_lowercase()),
        ("capitals", |letter| letter.is_ascii_uppercase()),
        ("digits", |letter| letter.is_ascii_digit()),
        ("white space", char::is_whitespace),
        ("others beyond ASCII", |letter| !letter.is_ascii() && !letter.is_whitespace()),
    ];
    let found = kinds.into_iter().filter(|(_, is)| text.contains(*is)).map(|(kind, _)| kind.to_owned());
    let signs = ('!'..='~').filter(|sign| sign.is_ascii_punctuation() && text.contains(*sign));
    let signs = signs.map(String::from);
    let kinds: Vec<String> = found.chain(signs).collect();
    match text.chars().count() {
        0 => "empty".into(),
        count => format!("{count} characters: {}", kinds.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_accounts_and_long_words_are_redacted() {
        let claims = Assertion {
            session_name: Some("jo.doe@example.com".into()),
            name_id: Some("CORP\\jdoe".into()),
            ..Assertion::default()
        };
        let redaction = Redaction::of(&claims, None);
        for (text, redacted) in [
            ("https://idp.example.com/saml", "https://idp.example.com/saml"),
            ("https://idp.example.com/jo.doe@example.com/jdoe", "https://idp.example.com/[name]/[name]"),
            ("https://idp.example.com/~jo.doe", "https://idp.example.com/~[name]"),
            (
                "https://signin.aws.amazon.com/saml#123456789012",
                "https://signin.aws.amazon.com/saml#********9012",
            ),
            ("AWS-123456789012-x 1234567890123", "AWS-********9012-x 1234567890123"),
            ("urn:0e9d4a3c-54c6-4d1b-9c7e-d2a1b0c4e5f6", "urn:0e9d4a3c-54c6-4d1b-9c7e-d2a1b0c4e5f6"),
            (&format!("x/{}/y", "Ab1=".repeat(10)), "x/[40 characters]/y"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("", ""),
        ] {
            assert_eq!(redaction.value(text), redacted, "{text}");
        }
        assert_eq!(redaction.value(&"ä/".repeat(101)).chars().count(), MOST_LETTERS + 3);
    }

    #[test]
    fn a_short_name_is_not_redacted() {
        let claims = Assertion { session_name: Some("aws".into()), ..Assertion::default() };
        assert_eq!(
            Redaction::of(&claims, None).value("https://signin.aws.amazon.com"),
            "https://signin.aws.amazon.com"
        );
    }

    #[test]
    fn a_shape_says_nothing_but_length_and_kinds() {
        for (text, described) in [
            ("", "empty"),
            ("jo.doe@example.com", "18 characters: small letters . @"),
            (
                "EXAMPLE\\Zoë 1",
                "13 characters: small letters capitals digits white space others beyond ASCII \\",
            ),
        ] {
            assert_eq!(shape(text), described);
        }
    }
}
