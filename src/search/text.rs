//! A text that is searched, with all that can be known of it before the query.

use super::Field;
use super::letters::{Letters, Needle, fold};

/// Only so much of a text is searched: no alias, role name or path is longer (IAM quotas).
const MAX_CHARS: usize = 512;

/// The content of a field. Entries with the same content share it.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) field: Field,
    pub(super) original: Box<str>,
    /// The characters of the original, folded.
    pub(super) chars: Box<[char]>,
    /// For each of `chars`, and the end: whether a word begins or ends there.
    pub(super) edges: Box<[bool]>,
    letters: Letters,
}

/// A contiguous match: where, and how it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) fit: Fit,
    /// The character at which it begins.
    pub(super) start: usize,
}

/// How a contiguous match stands in its text, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// `prod` in `nonprod`.
    Inside,
    /// `prod` in `acme-production`.
    WordStart,
    /// `prod` in `acme-prod`.
    Word,
    /// `prod` in `production`.
    Prefix,
    /// `prod` in `prod-billing`.
    FirstWord,
    /// `prod` in `Prod`.
    Whole,
}

impl Text {
    pub(super) fn new(field: Field, original: &str) -> Self {
        let chars: Box<[char]> = original.chars().take(MAX_CHARS).map(fold).collect();
        Self {
            field,
            original: original.into(),
            edges: edges(original.chars().take(MAX_CHARS)),
            letters: chars.iter().copied().collect(),
            chars,
        }
    }

    /// Whether the needle's characters are in the text in their order.
    pub(super) fn contains_in_order(&self, needle: &Needle) -> bool {
        let mut chars = self.chars.iter();
        needle.chars.iter().all(|wanted| chars.any(|c| c == wanted))
    }

    /// Whether the needle's characters may be in the text; when not, they surely are not.
    pub(super) fn may_contain(&self, needle: &Needle) -> bool {
        self.letters.contains(needle.letters)
    }

    /// The best place at which the needle stands in one piece; the first of equals.
    pub(super) fn run(&self, needle: &Needle) -> Option<Run> {
        let needle = needle.chars.as_slice();
        let (first, mut best) = (needle.first()?, None);
        for (start, window) in self.chars.windows(needle.len()).enumerate() {
            if window.first() == Some(first) && window == needle {
                let fit = self.fit(start, start + needle.len());
                if best.is_none_or(|run: Run| run.fit < fit) {
                    best = Some(Run { fit, start });
                }
            }
        }
        best
    }

    fn fit(&self, start: usize, end: usize) -> Fit {
        let edge = |at| self.edges.get(at) == Some(&true);
        match (start == 0, edge(start), edge(end)) {
            (true, _, _) if end == self.chars.len() => Fit::Whole,
            (true, _, true) => Fit::FirstWord,
            (true, _, false) => Fit::Prefix,
            (false, true, true) => Fit::Word,
            (false, true, false) => Fit::WordStart,
            (false, false, _) => Fit::Inside,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Upper,
    Letter,
    Digit,
    Separator,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            c if c.is_uppercase() => Self::Upper,
            c if c.is_alphabetic() => Self::Letter,
            c if c.is_numeric() => Self::Digit,
            _ => Self::Separator,
        }
    }
}

/// Marks where words begin and end: `AWSAdmin-prod2` is `AWS`, `Admin`, `-`, `prod`, `2`.
fn edges(chars: impl Iterator<Item = char>) -> Box<[bool]> {
    let mut edges = Vec::new();
    let mut before = Class::Separator;
    let mut classes = chars.map(Class::of).peekable();
    while let Some(class) = classes.next() {
        edges.push(match (before, class) {
            (Class::Separator, _) | (_, Class::Separator) => true,
            (Class::Upper, Class::Upper) => classes.peek() == Some(&Class::Letter),
            (_, Class::Upper) => true,
            (before, class) => (before == Class::Digit) != (class == Class::Digit),
        });
        before = class;
    }
    edges.push(true);
    edges.into()
}
