//! The words of a name: `acme-Prod2EU` has `acme`, `prod`, `2` and `eu`.

use rolebox_text::printable::steers;

/// The words of a text, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Words(Box<[Box<str>]>);

/// Number of characters that are read of a text: no alias, role name or path is longer (IAM quotas).
const MOST: usize = 1_024;

/// After one of these, a word means its opposite: `non-prod`, `NotLive`, `pre-production`.
const NEGATIONS: [&str; 3] = ["non", "not", "pre"];

/// The words of jobs that contain the word of an environment.
const JOBS: [&[&str]; 2] = [&["dev", "ops"], &["dev", "sec", "ops"]];

/// What a letter is, as far as it begins or ends a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Between,
    Digit,
    Upper,
    Letter,
}

impl Words {
    /// Splits a text at everything that is no letter or digit, between letters and digits, and where capitals
    /// begin a word. Invisible characters count as absent: they would hide a word from this code, but not from
    /// a person.
    pub(crate) fn of(text: &str) -> Self {
        let visible = text.chars().filter(|letter| !steers(*letter) || letter.is_whitespace());
        let letters: Vec<char> = visible.take(MOST).collect();
        let mut words: Vec<Box<str>> = Vec::new();
        let mut word = String::new();
        let mut before = Kind::Between;
        for (at, letter) in letters.iter().enumerate() {
            let (kind, next) =
                (kind(*letter), letters.get(at + 1).map_or(Kind::Between, |next| self::kind(*next)));
            let begins = match (before, kind) {
                (Kind::Upper, Kind::Upper) => next == Kind::Letter,
                (Kind::Upper, Kind::Letter) => false,
                (before, kind) => before != kind,
            };
            if begins && !word.is_empty() {
                words.push(core::mem::take(&mut word).into());
            }
            if kind != Kind::Between {
                word.extend(letter.to_lowercase());
            }
            before = kind;
        }
        words.extend((!word.is_empty()).then(|| word.into()));
        Self(words.into())
    }

    /// Returns true if these words contain those of a pattern, one directly after the other, and neither a
    /// negation before them nor the rest of a job's name after them changes what they mean.
    pub(crate) fn have(&self, pattern: &Self) -> bool {
        let wanted = &pattern.0;
        !wanted.is_empty()
            && self.0.windows(wanted.len()).enumerate().any(|(at, part)| {
                let before = at.checked_sub(1).and_then(|at| self.0.get(at));
                let negated = before.is_some_and(|word| NEGATIONS.contains(&word.as_ref()));
                part == wanted.as_ref() && !negated && !self.is_job(at, wanted.len())
            })
    }

    /// Returns true if a job's name with more words begins at a position.
    fn is_job(&self, at: usize, length: usize) -> bool {
        JOBS.iter().any(|job| {
            let rest = self.0.get(at..).unwrap_or_default();
            length < job.len()
                && job.len() <= rest.len()
                && rest.iter().zip(*job).all(|(word, job)| word.as_ref() == *job)
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn kind(letter: char) -> Kind {
    if letter.is_numeric() {
        Kind::Digit
    } else if letter.is_uppercase() {
        Kind::Upper
    } else if letter.is_alphabetic() {
        Kind::Letter
    } else {
        Kind::Between
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_split_into_its_words() {
        for (text, expected) in [
            ("acme-prod", "acme prod"),
            ("acme_prod.eu/x y", "acme prod eu x y"),
            ("prod1", "prod 1"),
            ("Prod2EU", "prod 2 eu"),
            ("AcmeProdAdmin", "acme prod admin"),
            ("PRODAdmin", "prod admin"),
            ("prodADMIN", "prod admin"),
            ("AWSProd", "aws prod"),
            ("reproduction", "reproduction"),
            ("111122223333", "111122223333"),
            ("Überprod", "überprod"),
            ("ÜberProd", "über prod"),
            ("pr\u{200b}od", "prod"),
            ("\u{202e}prod", "prod"),
            ("prod\u{301}", "prod"),
            ("生产-prod", "生产 prod"),
            ("prod\u{a0}eu\u{2028}x", "prod eu x"),
            ("--", ""),
            ("", ""),
        ] {
            assert_eq!(Words::of(text).0.join(" "), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn words_are_never_empty_and_have_no_separators(text in any::<String>()) {
            for word in Words::of(&text).0 {
                prop_assert!(!word.is_empty());
                prop_assert!(word.chars().all(|letter| letter.is_ascii() == letter.is_ascii_alphanumeric()));
            }
        }

        #[test]
        fn a_word_is_found_between_separators_and_never_inside_a_word(
            before in "([a-m]{1,5}[-_./ 0-9]){0,3}", after in "([-_./ 0-9][a-m]{1,5}){0,3}",
        ) {
            let prod = Words::of("prod");
            let has = |word: &str| Words::of(&format!("{before}{word}{after}")).have(&prod);
            prop_assert!(has("prod") && has("Prod") && has("xProd") && has("prod1"));
            prop_assert!(!has("xprod") && !has("prodx") && !has("nonprod") && !has("non-prod"));
        }
    }
}
