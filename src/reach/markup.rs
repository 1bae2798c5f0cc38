//! The text of a suggestion in the address bar: Chromium reads it as XML, Firefox shows it as it is.

use rolebox_text::printable::printable;
use std::ops::Range;

/// How a browser reads the text of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As XML with the elements `match` and `dim`. Text that is not well-formed shows no suggestion at all.
    Xml,
    /// As it is.
    Plain,
}

impl Style {
    /// Adds a text. `marks` are the ranges of bytes that the query matched, in order; `element` is around the rest.
    pub(crate) fn add(self, to: &mut String, text: &str, marks: &[Range<usize>], element: Option<&str>) {
        if self == Self::Plain {
            to.push_str(&printable(text));
            return;
        }
        let mut end = 0;
        for mark in marks {
            escaped(to, text.get(end..mark.start).unwrap_or_default(), element);
            escaped(to, text.get(mark.clone()).unwrap_or_default(), Some("match"));
            end = mark.end;
        }
        escaped(to, text.get(end..).unwrap_or_default(), element);
    }
}

/// Adds a text within an element. Names are chosen by others, so they can contain anything.
fn escaped(to: &mut String, text: &str, element: Option<&str>) {
    if text.is_empty() {
        return;
    }
    if let Some(element) = element {
        to.extend(["<", element, ">"]);
    }
    for letter in printable(text).chars() {
        match letter {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&apos;"),
            // No character of XML (XML 1.0, production 2).
            '\u{fffe}' | '\u{ffff}' => to.push('\u{fffd}'),
            _ => to.push(letter),
        }
    }
    if let Some(element) = element {
        to.extend(["</", element, ">"]);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;
    use rolebox_xml::{Cursor, Limits};

    const LIMITS: Limits = Limits { bytes: 1_000_000, depth: 8 };

    /// Reads a description as Chromium does, and returns its text without the two elements.
    pub(crate) fn read(description: &str) -> String {
        let whole = format!("<d>{description}</d>");
        let mut cursor = Cursor::new(&whole, LIMITS).unwrap();
        cursor.root().unwrap();
        cursor.skip().unwrap();
        cursor.finish().unwrap();
        let tags = ["<match>", "</match>", "<dim>", "</dim>"];
        let bare = tags.iter().fold(whole.clone(), |text, tag| text.replace(tag, ""));
        let mut cursor = Cursor::new(&bare, LIMITS).unwrap();
        cursor.root().unwrap();
        // An error if there is any other element.
        let text = cursor.text().unwrap().into_owned();
        cursor.finish().unwrap();
        text
    }

    fn shown(text: &str) -> String {
        printable(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
    }

    #[test]
    fn matches_are_marked_and_what_could_be_markup_is_escaped() {
        let mut text = String::new();
        Style::Xml.add(&mut text, "a<b>&\"c'", &[0..1, 2..4], Some("dim"));
        let expected = "<match>a</match><dim>&lt;</dim><match>b&gt;</match><dim>&amp;&quot;c&apos;</dim>";
        assert_eq!(text, expected);
        let mut text = String::new();
        Style::Plain.add(&mut text, "a<b>&\u{202e}", &[0..1, 2..3], Some("dim"));
        assert_eq!(text, "a<b>&\\u{202e}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_as_it_is_shown(
            parts in prop::collection::vec("([<>&\"'/a]|\\PC|[\u{0}-\u{1f}\u{fffe}\u{ffff}\u{202e}]|&lt;|]]>|<dim>){0,6}", 1..5),
            dim in any::<bool>(),
        ) {
            // Every other part is marked.
            let text = parts.concat();
            let mut marks = Vec::new();
            let mut at = 0;
            for (number, part) in parts.iter().enumerate() {
                if number % 2 == 1 && !part.is_empty() {
                    marks.push(at..at + part.len());
                }
                at += part.len();
            }
            let mut description = String::new();
            Style::Xml.add(&mut description, &text, &marks, dim.then_some("dim"));
            prop_assert_eq!(read(&description), shown(&text));
            let mut plain = String::new();
            Style::Plain.add(&mut plain, &text, &marks, None);
            prop_assert_eq!(plain, printable(&text));
        }
    }
}
