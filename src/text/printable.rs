//! Finds and escapes characters that are not safe to show in text from outside.

use std::borrow::Cow;

/// Escapes characters that control a terminal, change the reading direction or are invisible.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if steers(letter) {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown.into()
}

/// Longest text shown in full within a line, in characters.
const LINE: usize = 80;

/// Number of characters shown from the end of a shortened text.
const END: usize = 20;

/// Returns the beginning and the end of a text that is too long for a line. `None` if the text fits.
#[must_use]
pub fn shortened(text: &str) -> Option<String> {
    let length = text.chars().count();
    let at = |letters: usize| text.char_indices().nth(letters).map(|(at, _)| at);
    let (begin, end) = (text.get(..at(LINE - END - 1)?)?, text.get(at(length.checked_sub(END)?)?..)?);
    (length > LINE).then(|| format!("{begin}\u{2026}{end}"))
}

/// Returns true for control characters, line separators, invisible characters and characters that change the
/// reading direction.
///
/// Source: the Unicode properties Cc, Bidi_Control, Zl, Zp and Default_Ignorable_Code_Point.
pub fn steers(letter: char) -> bool {
    letter.is_control() || UNSEEN.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

const UNSEEN: [(char, char); 17] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_of_a_response_reaches_the_terminal() {
        for (text, shown) in [
            ("https://idp.example.com/é", "https://idp.example.com/é"),
            ("\u{1b}[2J\r\nx", "\\u{1b}[2J\\u{d}\\u{a}x"),
            ("a\u{202e}b\u{9b}c", "a\\u{202e}b\\u{9b}c"),
        ] {
            assert_eq!(printable(text), shown);
        }
    }

    #[test]
    fn a_long_text_is_shown_by_its_beginning_and_its_end() {
        assert_eq!(shortened(&"\u{e9}".repeat(80)), None);
        assert_eq!(shortened(""), None);
        let long = "https://idp.example.com/".to_owned() + &"\u{6771}".repeat(1000) + "/saml";
        let short = shortened(&long).unwrap();
        assert_eq!(short.chars().count(), 80);
        assert!(short.starts_with("https://idp.example.com/") && short.ends_with("/saml"), "{short}");
    }

    #[test]
    fn control_and_invisible_characters_are_recognized() {
        let unseen = "\0\n\u{7f}\u{85}\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\
            \u{202d}\u{202e}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{3164}\u{fe0f}\u{feff}\u{ffa0}\u{fff9}\u{e0041}\u{1d173}";
        assert_eq!(unseen.chars().find(|letter| !steers(*letter)), None);
        assert_eq!("aZ09 ~é\u{a0}Ωאع東한ก\u{301}🙂\u{fffd}".chars().find(|letter| steers(*letter)), None);
    }
}
