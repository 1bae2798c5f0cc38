//! Lines that change the environment of the shell they are pasted into.

#[cfg(test)]
pub(crate) mod model;

use rolebox_text::hex::hex;
use rolebox_text::secret::Secret;

/// A family of shells that set variables in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// sh, bash, zsh and similar shells.
    Posix,
    /// fish.
    Fish,
    /// Windows PowerShell and PowerShell.
    PowerShell,
    /// cmd.exe.
    Cmd,
    /// tcsh and csh.
    Tcsh,
    /// Nushell.
    Nushell,
    /// xonsh.
    Xonsh,
}

impl Shell {
    /// Every family.
    pub const ALL: [Self; 7] =
        [Self::Posix, Self::Fish, Self::PowerShell, Self::Cmd, Self::Tcsh, Self::Nushell, Self::Xonsh];

    /// Writes one line that removes the variables in `unset` from the environment and then sets those in
    /// `set`.
    ///
    /// The line starts with a space, so shells that are set to ignore such lines keep it out of their
    /// history. (xonsh accepts such a line at its prompt and with `-c`, but not in a file, where Python sees
    /// an indent.) Values can be any text, but a cmd line can't carry control characters, `"`, `%` and `!`:
    /// they are left out, so that no value can make the line do anything else.
    /// [`Credentials`](rolebox_aws::credentials::Credentials) have none of these characters.
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
            // The line is only exposed to itself.
            _ if line.expose().is_empty() => " ",
            Self::Posix | Self::Fish | Self::PowerShell | Self::Tcsh | Self::Nushell | Self::Xonsh => "; ",
            // `&`, not `&&`: cmd reports an error when it removes a variable that isn't set.
            Self::Cmd => " & ",
        };
        line.push_str(separator);
    }

    fn unset(self, line: &mut Secret, name: &str) {
        let (before, after) = match self {
            Self::Posix => ("unset ", ""),
            // Without `-g` it could erase a universal variable permanently, in every session. An existing
            // universal variable stays in effect: fish exports it even behind a global variable that isn't
            // exported.
            Self::Fish => ("set -eg ", ""),
            Self::PowerShell => ("$env:", "=$null"),
            Self::Cmd => ("set \"", "=\""),
            Self::Tcsh => ("unsetenv ", ""),
            Self::Nushell => ("hide-env --ignore-errors ", ""),
            // Not `del`, which fails if the variable isn't set. Assigned to `_`, because the prompt would
            // show the value.
            Self::Xonsh => ("_ = ${...}.pop('", "', None)"),
        };
        line.push_all(&[before, name, after]);
    }

    fn set(self, line: &mut Secret, name: &str, value: &str) {
        // Never `setx` on Windows: it would store secrets in the registry.
        let (before, open, close) = match self {
            Self::Posix => ("export ", "='", '\''),
            Self::Fish => ("set -gx ", " '", '\''),
            Self::PowerShell => ("$env:", "='", '\''),
            Self::Cmd => ("set \"", "=", '"'),
            Self::Tcsh => ("setenv ", " '", '\''),
            Self::Nushell => ("$env.", " = \"", '"'),
            Self::Xonsh => ("$", " = '", '\''),
        };
        line.push_all(&[before, name, open]);
        for character in value.chars() {
            self.push_quoted(line, character);
        }
        line.push(close);
    }

    /// Appends a character of a value inside the shell's quotes.
    fn push_quoted(self, line: &mut Secret, character: char) {
        match (self, character) {
            (Self::Posix | Self::Tcsh, '\'') => line.push_str(r"'\''"),
            (Self::Fish | Self::Xonsh, '\'') => line.push_str(r"\'"),
            (Self::Fish | Self::Nushell | Self::Xonsh, '\\') => line.push_str(r"\\"),
            // tcsh interprets `!` and line ends even in quotes.
            (Self::Tcsh, '!' | '\n') => {
                line.push('\\');
                line.push(character);
            }
            (Self::Nushell, '"') => line.push_str(r#"\""#),
            // xonsh ends lines at more characters than Python does.
            (Self::Xonsh, _) if character.is_control() || "\u{2028}\u{2029}".contains(character) => {
                let code = u16::try_from(u32::from(character)).unwrap_or_default();
                line.push_str(r"\u");
                line.push_str(&hex(&code.to_be_bytes()));
            }
            // PowerShell reads the four typographic quotes as the plain one.
            (Self::PowerShell, '\'' | '\u{2018}'..='\u{201b}') => {
                line.push(character);
                line.push(character);
            }
            (Self::Cmd, '"' | '%' | '!') => {}
            (Self::Cmd, _) if character.is_control() => {}
            (
                Self::Posix
                | Self::Fish
                | Self::PowerShell
                | Self::Cmd
                | Self::Tcsh
                | Self::Nushell
                | Self::Xonsh,
                _,
            ) => line.push(character),
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
        check(Shell::Tcsh, "a'!\n", " unsetenv OLD; setenv A 'a'\\''\\!\\\n'; setenv B 'end'");
        let nushell = r#" hide-env --ignore-errors OLD; $env.A = "a\"\\'"; $env.B = "end""#;
        check(Shell::Nushell, r#"a"\'"#, nushell);
        let xonsh = r" _ = ${...}.pop('OLD', None); $A = 'a\'\\\u000a'; $B = 'end'";
        check(Shell::Xonsh, "a'\\\n", xonsh);
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
        fn any_value_survives_the_line_and_nothing_else_happens(
            value in "[a-z'\"\\\\$`%!^&|<>;#\u{2018}-\u{201b}\u{2028}ü \n\t\x0c]{0,24}",
        ) {
            for shell in Shell::ALL {
                let line = shell.line(&["OLD"], &[("A", &value), ("B", "end")]);
                let carried = if shell == Shell::Cmd {
                    value.replace(|c: char| "\"%!".contains(c) || c.is_control(), "")
                } else {
                    value.clone()
                };
                let carried = (shell != Shell::Cmd || !carried.is_empty()).then_some(carried);
                let expected =
                    vec![("OLD".to_owned(), None), ("A".to_owned(), carried), ("B".to_owned(), Some("end".to_owned()))];
                prop_assert_eq!(model::read(shell, line.expose()), Some(expected), "{:?}", shell);
            }
        }
    }
}
