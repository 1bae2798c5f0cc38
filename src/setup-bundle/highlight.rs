//! Finds comments, strings, names and numbers in a file, to colour them.
//!
//! It has no grammars: a mistake is only a wrong colour, and grammars for five languages would be larger than
//! the rest of the setup page.

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A comment.
    Comment,
    /// A text in quotes.
    String,
    /// A number, `true`, `false` or `null`.
    Value,
    /// A name before `=`, `:` or `{`.
    Name,
    /// A heading of a Markdown text, or a section of an INI file.
    Heading,
    /// Anything else.
    Plain,
}

/// Splits a file into pieces, which together are its text.
#[must_use]
pub fn highlight<'a>(path: &str, text: &'a str) -> Vec<(Kind, &'a str)> {
    let mut pieces = Pieces { rest: text, found: Vec::new() };
    let markdown = path.ends_with(".md");
    let comments = !markdown && !path.ends_with(".json");
    while !pieces.rest.is_empty() {
        let line = pieces.rest.find('\n').map_or(pieces.rest.len(), |end| end + 1);
        let (line, _) = pieces.rest.split_at_checked(line).unwrap_or((pieces.rest, ""));
        let start = line.trim_start();
        if markdown {
            let kind = if line.starts_with('#') { Kind::Heading } else { Kind::Plain };
            pieces.take(line.len(), kind);
        } else if comments && start.starts_with('#') {
            pieces.take(line.len(), Kind::Comment);
        } else if start.starts_with('[') && start.trim_end().ends_with(']') && !path.ends_with(".json") {
            pieces.take(line.len(), Kind::Heading);
        } else {
            pieces.line(line.len(), comments);
        }
    }
    pieces.found
}

struct Pieces<'a> {
    rest: &'a str,
    found: Vec<(Kind, &'a str)>,
}

impl<'a> Pieces<'a> {
    /// Takes this many bytes, up to the end of a character.
    fn take(&mut self, length: usize, kind: Kind) {
        let (piece, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        if !piece.is_empty() {
            self.found.push((kind, piece));
        }
    }

    fn line(&mut self, length: usize, comments: bool) {
        let end = self.rest.len() - length;
        while self.rest.len() > end {
            let left = self.rest.len() - end;
            let line = self.rest.get(..left).unwrap_or(self.rest);
            let first = line.chars().next().unwrap_or_default();
            match first {
                '"' | '\'' => self.take(quoted(line, first), Kind::String),
                '#' if comments => self.take(left, Kind::Comment),
                '0'..='9' => self.take(run(line, |letter| letter.is_ascii_alphanumeric()), Kind::Value),
                _ if is_word(first) => {
                    let word = run(line, |letter| is_word(letter) || letter == '-' || letter == '.');
                    let after = line.get(word..).unwrap_or_default().trim_start();
                    let kind = match line.get(..word).unwrap_or_default() {
                        "true" | "false" | "null" => Kind::Value,
                        _ if after.starts_with(['=', ':', '{']) => Kind::Name,
                        _ => Kind::Plain,
                    };
                    self.take(word, kind);
                }
                _ => self.take(
                    run(line, |letter| !is_word(letter) && !"\"'#0123456789".contains(letter))
                        .max(first.len_utf8()),
                    Kind::Plain,
                ),
            }
        }
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

fn run(line: &str, belongs: impl Fn(char) -> bool) -> usize {
    line.find(|letter| !belongs(letter)).unwrap_or(line.len())
}

/// Returns the length of a text in quotes: up to the next quote without a backslash before it, or to the end
/// of the line.
fn quoted(line: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in line.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of_kind<'a>(path: &str, text: &'a str, wanted: Kind) -> Vec<&'a str> {
        highlight(path, text)
            .into_iter()
            .filter(|(kind, _)| *kind == wanted)
            .map(|(_, piece)| piece)
            .collect()
    }

    #[test]
    fn pieces_are_told_apart() {
        let text = "# roles\nresource \"aws_iam_role\" \"a\\\"b\" {\n  max = 3600 # hour\n  on  = true\n}\n";
        assert_eq!(of_kind("a.tf", text, Kind::Comment), ["# roles\n", "# hour\n"]);
        assert_eq!(of_kind("a.tf", text, Kind::String), ["\"aws_iam_role\"", "\"a\\\"b\""]);
        assert_eq!(of_kind("a.tf", text, Kind::Value), ["3600", "true"]);
        assert_eq!(of_kind("a.tf", text, Kind::Name), ["max", "on"]);
        assert_eq!(of_kind("README.md", "# One\n\ntwo\n", Kind::Heading), ["# One\n"]);
        assert_eq!(of_kind("aws-config", "[profile a]\nregion = x\n", Kind::Heading), ["[profile a]\n"]);
        assert_eq!(of_kind("a.json", "[\"#\"]", Kind::Comment), [""; 0]);
    }

    proptest! {
        #[test]
        fn the_pieces_together_are_the_text(text in "[ -~äß\\n]{0,200}", path in "a\\.(tf|json|md|sh)") {
            let pieces: String = highlight(&path, &text).into_iter().map(|(_, piece)| piece).collect();
            prop_assert_eq!(pieces, text);
        }
    }
}
