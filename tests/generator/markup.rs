//! The ways to write one and the same text in XML.

/// How text stands in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextStyle {
    Plain,
    /// All of it in a CDATA section.
    Cdata,
    /// The second half in a CDATA section.
    HalfCdata,
    /// Each character by its decimal number.
    Decimal,
    /// Each character by its hexadecimal number.
    Hexadecimal,
    /// Cut by this markup, which is no text, in the middle and three characters before the end.
    Cut(&'static str),
}

impl TextStyle {
    pub(crate) fn writes(self, text: &str) -> String {
        match self {
            Self::Plain => escape(text),
            Self::Cdata => format!("<![CDATA[{text}]]>"),
            Self::HalfCdata => {
                let (first, second) = cut(text, text.chars().count() / 2);
                format!("{}<![CDATA[{second}]]>", escape(first))
            }
            Self::Decimal => text.chars().map(|c| format!("&#{};", u32::from(c))).collect(),
            Self::Hexadecimal => text.chars().map(|c| format!("&#x{:x};", u32::from(c))).collect(),
            Self::Cut(markup) => {
                let length = text.trim_end().chars().count();
                let (rest, end) = cut(text, length.saturating_sub(3));
                let (start, middle) = cut(rest, length / 2);
                [start, middle, end].map(escape).join(markup)
            }
        }
    }
}

/// Writes text for an element or for an attribute in double quotes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Cuts text in two after so many characters.
fn cut(text: &str, characters: usize) -> (&str, &str) {
    text.split_at(text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::TextStyle;

    #[test]
    fn every_style_writes_all_of_the_text() {
        for (style, written) in [
            (TextStyle::Plain, "ab&amp;dëf"),
            (TextStyle::Cdata, "<![CDATA[ab&dëf]]>"),
            (TextStyle::HalfCdata, "ab&amp;<![CDATA[dëf]]>"),
            (TextStyle::Decimal, "&#97;&#98;&#38;&#100;&#235;&#102;"),
            (TextStyle::Hexadecimal, "&#x61;&#x62;&#x26;&#x64;&#xeb;&#x66;"),
        ] {
            assert_eq!(style.writes("ab&dëf"), written);
        }
        assert_eq!(TextStyle::Cut("|").writes("abcdefghij\n"), "abcde|fg|hij\n");
    }
}
