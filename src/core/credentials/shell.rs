//! Changing the environment of a shell that a person pastes a line into.

#[cfg(test)]
pub(crate) mod model;

use crate::secret::Secret;

/// A family of shells that set variables the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// sh, bash, zsh and their like.
    Posix,
    /// fish.
    Fish,
    /// Windows PowerShell and PowerShell.
    PowerShell,
    /// cmd.exe.
    Cmd,
}

impl Shell {
    /// Writes one line that takes the variables `unset` out of the environment and puts those of `set` into it.
    ///
    /// The line starts with a space: shells told to ignore such lines keep it out of their history. Values may be
    /// any text, but no line of cmd can carry control characters, `"`, `%` and `!`; there they are left out, so that
    /// whatever the value, the line does nothing else. [`Credentials`](super::Credentials) hold none of these.
    #[must_use]
    pub fn line(self, unset: &[&str], set: &[(&str, &str)]) -> Secret {
        let mut line = Secret::default();
        for name in unset {
            self.next_statement(&mut line);
            self.unset(&mut line, name);
        }
        for (name, value) in set {
            self.next_statement(&mut line);
            self.set(&mut line, name, value);
        }
        line
    }

    fn next_statement(self, line: &mut Secret) {
        let separator = match self {
            // The line is exposed to itself only.
            _ if line.expose().is_empty() => " ",
            Self::Posix | Self::Fish | Self::PowerShell => "; ",
            // `&`, not `&&`: removing a variable that isn't there counts as an error.
            Self::Cmd => " & ",
        };
        line.push_str(separator);
    }

    fn unset(self, line: &mut Secret, name: &str) {
        let (before, after) = match self {
            Self::Posix => ("unset ", ""),
            // Without `-g` it could erase a universal variable, for good and in every session. One that exists stays
            // in force: fish exports it even behind a global that isn't exported.
            Self::Fish => ("set -eg ", ""),
            Self::PowerShell => ("$env:", "=$null"),
            Self::Cmd => ("set \"", "=\""),
        };
        for part in [before, name, after] {
            line.push_str(part);
        }
    }

    fn set(self, line: &mut Secret, name: &str, value: &str) {
        // Never `setx` on Windows: it would keep secrets in the registry.
        let (before, open, close) = match self {
            Self::Posix => ("export ", "='", '\''),
            Self::Fish => ("set -gx ", " '", '\''),
            Self::PowerShell => ("$env:", "='", '\''),
            Self::Cmd => ("set \"", "=", '"'),
        };
        for part in [before, name, open] {
            line.push_str(part);
        }
        for character in value.chars() {
            self.push_quoted(line, character);
        }
        line.push(close);
    }

    /// Appends a character of a value inside the shell's quotes.
    fn push_quoted(self, line: &mut Secret, character: char) {
        match (self, character) {
            (Self::Posix, '\'') => line.push_str(r"'\''"),
            (Self::Fish, '\'') => line.push_str(r"\'"),
            (Self::Fish, '\\') => line.push_str(r"\\"),
            // PowerShell takes the four typographic quotes for the plain one.
            (Self::PowerShell, '\'' | '\u{2018}'..='\u{201b}') => {
                line.push(character);
                line.push(character);
            }
            (Self::Cmd, '"' | '%' | '!') => {}
            (Self::Cmd, _) if character.is_control() => {}
            (Self::Posix | Self::Fish | Self::PowerShell | Self::Cmd, _) => line.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(shell: Shell, value: &str, expected: &str) {
        let line = shell.line(&["OLD"], &[("A", value), ("B", "end")]);
        assert_eq!(line.expose(), expected);
    }

    #[test]
    fn each_shell_has_its_own_words_and_quotes() {
        check(Shell::Posix, "a'$b", r" unset OLD; export A='a'\''$b'; export B='end'");
        check(Shell::Fish, r"a'\b", r" set -eg OLD; set -gx A 'a\'\\b'; set -gx B 'end'");
        check(Shell::PowerShell, "a'’`$b", " $env:OLD=$null; $env:A='a''’’`$b'; $env:B='end'");
        check(Shell::Cmd, "a&^=b", r#" set "OLD=" & set "A=a&^=b" & set "B=end""#);
    }

    #[test]
    fn what_cmd_cannot_quote_is_left_out_of_its_line() {
        check(
            Shell::Cmd,
            "a\" & calc & %PATH% !x!\r\n",
            r#" set "OLD=" & set "A=a & calc & PATH x" & set "B=end""#,
        );
    }

    proptest! {
        #[test]
        fn any_value_comes_back_from_the_line_and_nothing_else_happens(
            value in "[a-z'\"\\\\$`%!^&|<>;#\u{2018}-\u{201b}ü \n\t]{0,24}",
        ) {
            for shell in [Shell::Posix, Shell::Fish, Shell::PowerShell, Shell::Cmd] {
                let line = shell.line(&["OLD"], &[("A", &value), ("B", "end")]);
                let carried = match shell {
                    Shell::Cmd => value.replace(|c: char| "\"%!".contains(c) || c.is_control(), ""),
                    Shell::Posix | Shell::Fish | Shell::PowerShell => value.clone(),
                };
                let carried = (shell != Shell::Cmd || !carried.is_empty()).then_some(carried);
                let expected =
                    vec![("OLD".to_owned(), None), ("A".to_owned(), carried), ("B".to_owned(), Some("end".to_owned()))];
                prop_assert_eq!(model::read(shell, line.expose()), Some(expected), "{:?}", shell);
            }
        }
    }
}
