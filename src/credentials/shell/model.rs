//! Small models of how each shell reads a line of [`Shell::line`]. The integration tests use real shells
//! where they are installed.

use super::Shell;
use core::str::Chars;

/// The changes that a line makes: `None` removes the variable.
pub(crate) type Changes = Vec<(String, Option<String>)>;

/// Reads a line; returns `None` if it would do anything except set and unset variables.
pub(crate) fn read(shell: Shell, line: &str) -> Option<Changes> {
    let mut rest = line.strip_prefix(' ')?;
    let mut changes = Changes::new();
    loop {
        let (change, after) = statement(shell, rest)?;
        changes.push(change);
        if after.is_empty() {
            return Some(changes);
        }
        rest = after.strip_prefix(if shell == Shell::Cmd { " & " } else { "; " })?;
    }
}

type Statement<'a> = ((String, Option<String>), &'a str);

fn statement(shell: Shell, text: &str) -> Option<Statement<'_>> {
    let name_at =
        |rest: &str| rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let unset = |prefix: &str, suffix: &str| {
        let rest = text.strip_prefix(prefix)?;
        let (name, rest) = rest.split_at(name_at(rest));
        Some(((name.to_owned(), None), rest.strip_prefix(suffix)?))
    };
    let set = |prefix: &str, assign: &str, unquote: fn(&str) -> Option<(String, &str)>| {
        let rest = text.strip_prefix(prefix)?;
        let (name, rest) = rest.split_at(name_at(rest));
        let (value, rest) = unquote(rest.strip_prefix(assign)?)?;
        Some(((name.to_owned(), Some(value)), rest))
    };
    match shell {
        Shell::Posix => unset("unset ", "").or_else(|| set("export ", "=", posix)),
        Shell::Fish => unset("set -eg ", "").or_else(|| set("set -gx ", " ", fish)),
        Shell::PowerShell => unset("$env:", "=$null").or_else(|| set("$env:", "=", powershell)),
        Shell::Tcsh => unset("unsetenv ", "").or_else(|| set("setenv ", " ", tcsh)),
        Shell::Nushell => unset("hide-env --ignore-errors ", "").or_else(|| set("$env.", " = ", nushell)),
        Shell::Xonsh => unset("_ = ${...}.pop('", "', None)").or_else(|| set("$", " = ", xonsh)),
        Shell::Cmd => set("set \"", "=", cmd)
            .map(|((name, value), rest)| ((name, value.filter(|value| !value.is_empty())), rest)),
    }
}

/// POSIX 2.2: single quotes make everything literal; outside quotes, a backslash makes the next character
/// literal.
fn posix(text: &str) -> Option<(String, &str)> {
    let (mut value, mut quoted) = (String::new(), false);
    let mut characters = text.chars();
    loop {
        let rest = characters.as_str();
        let Some(character) = characters.next() else { break };
        match (quoted, character) {
            (_, '\'') => quoted = !quoted,
            (true, _) => value.push(character),
            (false, '\\') => value.push(characters.next()?),
            (false, ';') => return Some((value, rest)),
            (false, _) => return None,
        }
    }
    (!quoted).then_some((value, ""))
}

/// fish: in single quotes only `\'` and `\\` are escapes.
fn fish(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = text.strip_prefix('\'')?.chars();
    loop {
        match characters.next()? {
            '\'' => return Some((value, characters.as_str())),
            '\\' => match characters.next()? {
                escaped @ ('\'' | '\\') => value.push(escaped),
                other => value.extend(['\\', other]),
            },
            character => value.push(character),
        }
    }
}

/// PowerShell: a doubled quote of any of the five kinds stands for one quote; a single one ends the string.
fn powershell(text: &str) -> Option<(String, &str)> {
    let is_quote = |c: char| c == '\'' || ('\u{2018}'..='\u{201b}').contains(&c);
    let mut value = String::new();
    let mut characters = text.strip_prefix('\'')?.chars();
    loop {
        let rest = characters.as_str();
        match characters.next()? {
            quote if is_quote(quote) => match characters.next() {
                Some(second) if is_quote(second) => value.push(quote),
                _ => return Some((value, rest.strip_prefix(quote)?)),
            },
            character => value.push(character),
        }
    }
}

/// tcsh: like POSIX, but `!` and line ends need a backslash even in single quotes.
fn tcsh(text: &str) -> Option<(String, &str)> {
    let (mut value, mut quoted) = (String::new(), false);
    let mut characters = text.chars();
    loop {
        let rest = characters.as_str();
        let Some(character) = characters.next() else { break };
        match (quoted, character) {
            (_, '\'') => quoted = !quoted,
            (true, '!' | '\n') => return None,
            (true, '\\') if characters.as_str().starts_with(['!', '\n']) => value.push(characters.next()?),
            (true, _) => value.push(character),
            (false, '\\') => value.push(characters.next()?),
            (false, ';') => return Some((value, rest)),
            (false, _) => return None,
        }
    }
    (!quoted).then_some((value, ""))
}

/// Nushell: in double quotes a backslash begins an escape; we only write `\\` and `\"`.
fn nushell(text: &str) -> Option<(String, &str)> {
    escaped(text, '"', |escape, _| (escape == '\\' || escape == '"').then_some(escape))
}

/// Python: a string in single quotes ends at the end of its line; we only write three of the escapes.
fn xonsh(text: &str) -> Option<(String, &str)> {
    let (value, rest) = escaped(text, '\'', |escape, behind| match escape {
        '\\' | '\'' => Some(escape),
        'u' => {
            let digits: String = behind.by_ref().take(4).collect();
            char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
        }
        _ => None,
    })?;
    let literal = text.get(..text.len() - rest.len())?;
    (!literal.contains(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}'))
        .then_some((value, rest))
}

/// Reads a string in which every backslash begins an escape.
fn escaped(
    text: &str,
    quote: char,
    meaning: impl Fn(char, &mut Chars<'_>) -> Option<char>,
) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = text.strip_prefix(quote)?.chars();
    loop {
        match characters.next()? {
            '\\' => {
                let escape = characters.next()?;
                value.push(meaning(escape, &mut characters)?);
            }
            end if end == quote => return Some((value, characters.as_str())),
            character => value.push(character),
        }
    }
}

/// cmd: `%` and, with delayed expansion, `!` are expanded even in quotes; a line break ends the command.
fn cmd(text: &str) -> Option<(String, &str)> {
    let (value, rest) = text.split_once('"')?;
    let literal = !value.contains(|c: char| c == '%' || c == '!' || c.is_control());
    literal.then(|| (value.to_owned(), rest))
}
