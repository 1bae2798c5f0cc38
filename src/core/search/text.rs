//! A text that is searched, with all that can be known of it before the query.

use nucleo_matcher::Utf32Str;
use nucleo_matcher::chars::to_lower_case;

use super::Field;
use super::query::Needle;

/// The content of a field. Entries with the same content share it.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) field: Field,
    pub(super) original: Box<str>,
    /// The original without case, character by character.
    pub(super) folded: Box<str>,
    /// `folded` as characters, if it is not all ASCII.
    wide: Option<Box<[char]>>,
    /// For each byte of `folded`, and its end: whether a word begins or ends there.
    edges: Box<[bool]>,
    letters: Letters,
}

/// A contiguous match: where, and how it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) standing: Standing,
    /// Byte of the folded text at which it begins.
    pub(super) start: usize,
}

/// How a contiguous match stands in its text, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
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
        let chars: Vec<char> = original.chars().map(fold).collect();
        Self {
            field,
            original: original.into(),
            folded: chars.iter().collect::<String>().into(),
            edges: edges(original),
            letters: chars.iter().copied().collect(),
            wide: (!original.is_ascii()).then(|| chars.into()),
        }
    }

    /// Whether the text may contain the needle; when not, it surely does not.
    pub(super) fn may_contain(&self, needle: &Needle) -> bool {
        needle.folded.len() <= self.folded.len() && self.letters.contains(needle.letters)
    }

    /// The best place at which the needle stands in one piece; the first of equals.
    pub(super) fn run(&self, needle: &Needle) -> Option<Run> {
        let needle = needle.folded.as_bytes();
        let (first, mut best) = (needle.first()?, None);
        for (start, window) in self.folded.as_bytes().windows(needle.len()).enumerate() {
            if window.first() == Some(first) && window == needle {
                let standing = self.standing(start, start + needle.len());
                if best.is_none_or(|run: Run| run.standing < standing) {
                    best = Some(Run { standing, start });
                }
            }
        }
        best
    }

    fn standing(&self, start: usize, end: usize) -> Standing {
        let edge = |at| self.edges.get(at) == Some(&true);
        match (start == 0, edge(start), edge(end)) {
            (true, _, _) if end == self.folded.len() => Standing::Whole,
            (true, _, true) => Standing::FirstWord,
            (true, _, false) => Standing::Prefix,
            (false, true, true) => Standing::Word,
            (false, true, false) => Standing::WordStart,
            (false, false, _) => Standing::Inside,
        }
    }

    /// The text as nucleo wants it. ASCII keeps its capitals, for they begin words; nucleo folds it by itself.
    pub(super) fn haystack(&self) -> Utf32Str<'_> {
        match &self.wide {
            Some(chars) => Utf32Str::Unicode(chars),
            None => Utf32Str::Ascii(self.original.as_bytes()),
        }
    }
}

impl Needle {
    /// The needle as nucleo wants it.
    pub(super) fn as_utf32(&self) -> Utf32Str<'_> {
        if self.folded.is_ascii() {
            Utf32Str::Ascii(self.folded.as_bytes())
        } else {
            Utf32Str::Unicode(&self.chars)
        }
    }
}

/// Removes the case of a character (Unicode's simple folding, as nucleo does it). It stays one character, so that
/// positions in folded and original text correspond.
pub(super) fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { to_lower_case(c) }
}

/// The set of characters of a text, as bits. Letters and digits have one each, all others share the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    /// Whether every character of `other` may be in this set.
    pub(super) fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl FromIterator<char> for Letters {
    fn from_iter<I: IntoIterator<Item = char>>(folded: I) -> Self {
        Self(folded.into_iter().fold(0, |bits, c| {
            bits | 1
                << match c {
                    'a'..='z' => u32::from(c) - u32::from('a'),
                    '0'..='9' => 26 + u32::from(c) - u32::from('0'),
                    other => 36 + u32::from(other) % 28,
                }
        }))
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
fn edges(original: &str) -> Box<[bool]> {
    let mut edges = Vec::with_capacity(original.len() + 1);
    let mut before = Class::Separator;
    let mut chars = original.chars().peekable();
    while let Some(c) = chars.next() {
        let class = Class::of(c);
        edges.push(match (before, class) {
            (Class::Separator, _) | (_, Class::Separator) => true,
            (Class::Upper, Class::Upper) => {
                chars.peek().is_some_and(|&next| Class::of(next) == Class::Letter)
            }
            (_, Class::Upper) => true,
            (before, class) => (before == Class::Digit) != (class == Class::Digit),
        });
        edges.resize(edges.len() + fold(c).len_utf8() - 1, false);
        before = class;
    }
    edges.push(true);
    edges.into()
}
