//! Case folding of characters, and sets of characters.

/// Folds the case of a character to one character, so that positions in folded and original text agree.
pub(super) fn fold(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        // The form of `σ` at the end of a word: both have the same capital.
        'ς' => 'σ',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// A text's set of characters, as bits. Letters and digits have one bit each; all other characters share the
/// rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    /// Returns false if some character of `other` is certainly not in this set.
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

/// The text to search for.
#[derive(Debug)]
pub(super) struct Needle {
    /// Folded.
    pub(super) chars: Vec<char>,
    pub(super) letters: Letters,
}

impl Needle {
    pub(super) fn new(word: impl Iterator<Item = char>) -> Self {
        let chars: Vec<char> = word.map(fold).collect();
        Self { letters: chars.iter().copied().collect(), chars }
    }
}
