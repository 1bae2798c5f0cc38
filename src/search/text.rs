//! A searchable text, with everything that can be computed before the query.

use super::Field;
use super::letters::{Letters, Needle, fold};

/// Number of characters searched in a text: no alias, role name or path is longer (IAM quotas).
const MAX_CHARS: usize = 512;

/// A field's content. Entries with the same content share it.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) field: Field,
    pub(super) original: Box<str>,
    /// The characters of the original text, folded.
    pub(super) chars: Box<[char]>,
    /// For each of `chars`, and for the end of the text: true if a word begins or ends there.
    pub(super) edges: Box<[bool]>,
    letters: Letters,
}

/// A match without gaps: its position and kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) fit: Fit,
    /// The position of its first character.
    pub(super) start: usize,
}

/// The kind of a match without gaps, worst first.
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

    /// Returns true if the text contains the needle's characters in order.
    pub(super) fn contains_in_order(&self, needle: &Needle) -> bool {
        let mut chars = self.chars.iter();
        needle.chars.iter().all(|wanted| chars.any(|c| c == wanted))
    }

    /// Returns false if the text certainly lacks a character of the needle.
    pub(super) fn may_contain(&self, needle: &Needle) -> bool {
        self.letters.contains(needle.letters)
    }

    /// Returns the best match without gaps; the first one of equal matches.
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
