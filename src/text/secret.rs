//! Secret text: an assertion, a secret key, a session token.
//!
//! A secret is wiped on drop and redacted in `Debug`. This covers our own memory only: a JavaScript string
//! can't be wiped, so pass a secret to JavaScript late and once.

use core::fmt;
use zeroize::Zeroizing;

/// Secret text. It has no `Display` and no serde: [`Secret::expose`] is the only way to read it.
#[derive(Clone, Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Returns the text. Each call needs a comment that says why it is safe.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Appends text. A plain `String` would leave its old buffer unwiped when it grows.
    pub fn push_str(&mut self, text: &str) {
        let needed = self.0.len() + text.len();
        if needed > self.0.capacity() {
            let mut grown = Zeroizing::new(String::with_capacity(needed.next_power_of_two()));
            grown.push_str(&self.0);
            self.0 = grown;
        }
        self.0.push_str(text);
    }

    /// Appends several texts.
    pub fn push_all(&mut self, texts: &[&str]) {
        for text in texts {
            self.push_str(text);
        }
    }

    /// Appends one character.
    pub fn push(&mut self, character: char) {
        self.push_str(character.encode_utf8(&mut [0; 4]));
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_does_not_show_the_text_or_its_length() {
        assert_eq!(format!("{:?}", Secret::from("hunter2")), "[REDACTED]");
        assert_eq!(format!("{:#?}", Some(Secret::default())), "Some(\n    [REDACTED],\n)");
    }

    #[test]
    fn a_secret_that_grows_keeps_its_text() {
        let mut secret = Secret::default();
        for _ in 0..100 {
            secret.push_str("abc");
            secret.push('ü');
        }
        assert_eq!(secret.expose(), "abcü".repeat(100));
    }
}
