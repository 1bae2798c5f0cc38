//! From XML to the form value.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE},
};

/// How the XML becomes a form value.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Transport {
    pub(crate) charset: Charset,
    pub(crate) url_safe: bool,
    pub(crate) padded: bool,
    /// Breaks lines after so many characters, with these.
    pub(crate) lines: Option<(usize, &'static str)>,
    /// Each `+` arrives as a space, as from a sender that doesn't percent-encode.
    pub(crate) plus_as_space: bool,
    /// Lengthens the XML until it has so many characters of base64, if it is shorter.
    pub(crate) length: Option<usize>,
    /// Stands after the base64.
    pub(crate) after: &'static str,
    /// Is sent instead, whatever the XML.
    pub(crate) replaced: Option<fn() -> String>,
}

/// Which bytes stand for the XML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Charset {
    #[default]
    Utf8,
    Utf8WithMark,
    Utf16LittleEndian,
    Utf16BigEndian,
    /// Every character beyond Latin-1 becomes a question mark.
    Latin1,
}

impl Charset {
    pub(crate) fn encodes(self, xml: &str) -> Vec<u8> {
        let marked = || std::iter::once(0xfeff).chain(xml.encode_utf16());
        match self {
            Self::Utf8 => xml.into(),
            Self::Utf8WithMark => format!("\u{feff}{xml}").into(),
            Self::Utf16LittleEndian => marked().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16BigEndian => marked().flat_map(u16::to_be_bytes).collect(),
            Self::Latin1 => xml.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
        }
    }
}

impl Transport {
    /// Lengthens the XML with white space after the root, if it has to have a certain length.
    pub(crate) fn lengthens(self, xml: &mut String) {
        let target = self.length.map_or(0, |characters| characters * 3 / 4);
        let missing = target.saturating_sub(xml.len());
        xml.extend(std::iter::repeat_n(' ', missing));
        // Padding can be missing only where there is some.
        if !self.padded && self.length.is_none() && xml.len().is_multiple_of(3) {
            xml.push('\n');
        }
    }

    pub(crate) fn sends(self, xml: &[u8]) -> String {
        if let Some(replaced) = self.replaced {
            return replaced();
        }
        let mut text = if self.url_safe { URL_SAFE.encode(xml) } else { STANDARD.encode(xml) };
        if !self.padded {
            text.truncate(text.trim_end_matches('=').len());
        }
        if self.plus_as_space {
            text = text.replace('+', " ");
        }
        if let Some((length, end)) = self.lines {
            text = wrap(&text, length, end);
        }
        text + self.after
    }
}

/// Breaks text into lines, the last one unbroken.
pub(crate) fn wrap(text: &str, length: usize, end: &str) -> String {
    let mut lines = Vec::new();
    let mut rest = text;
    while rest.len() > length {
        let (line, after) = rest.split_at(length);
        lines.push(line);
        rest = after;
    }
    lines.push(rest);
    lines.join(end)
}

/// Counts the characters of base64: a line break is none, a space was a `+`.
pub(crate) fn characters(form_value: &str) -> usize {
    form_value.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')).count()
}
