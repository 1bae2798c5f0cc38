//! Makes text of a response safe to show: the response may be anybody's.

use std::borrow::Cow;

/// Escapes what could steer a terminal or turn the reading direction.
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

fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_response_steers_the_terminal() {
        for (text, shown) in [
            ("https://idp.example.com/é", "https://idp.example.com/é"),
            ("\u{1b}[2J\r\nx", "\\u{1b}[2J\\u{d}\\u{a}x"),
            ("a\u{202e}b\u{9b}c", "a\\u{202e}b\\u{9b}c"),
        ] {
            assert_eq!(printable(text), shown);
        }
    }
}
