//! Reads people from plain lines: e-mail addresses, with or without names.

use super::{MAX_ROWS, PasteError, people::person};
use rolebox_setup::design::Person;

/// Characters between or around addresses.
const AROUND: [char; 14] = [',', ';', '<', '>', '(', ')', '[', ']', '{', '}', '"', '|', '“', '”'];

/// Reads every line.
pub(super) fn people(text: &str) -> Result<Vec<Person>, PasteError> {
    people_after(text, 0)
}

/// Reads every line after the first `skipped` ones.
pub(super) fn people_after(text: &str, skipped: usize) -> Result<Vec<Person>, PasteError> {
    let mut people = Vec::new();
    for (line, text) in (1_u64..).zip(text.lines()).skip(skipped) {
        if text.chars().any(char::is_alphanumeric) {
            of_line(line, text, &mut people)?;
        }
        if people.len() > MAX_ROWS {
            return Err(PasteError::TooMuch);
        }
    }
    if people.is_empty() { Err(PasteError::NoLogin { line: 1 }) } else { Ok(people) }
}

fn of_line(line: u64, text: &str, people: &mut Vec<Person>) -> Result<(), PasteError> {
    for part in parts(text).ok_or(PasteError::Unclear { line })? {
        if part.chars().any(char::is_alphanumeric) {
            people.push(of_part(line, part)?);
        }
    }
    Ok(())
}

/// Splits a line into parts with one address each. Returns `None` if it is unclear to whom a name belongs.
fn parts(text: &str) -> Option<Vec<&str>> {
    let addresses = addresses(text);
    if addresses.len() < 2 {
        return Some(vec![text]);
    }
    for sign in [';', ','] {
        let parts: Vec<&str> = outside_quotes(text, sign).filter(|part| has_letters(part)).collect();
        if parts.len() == addresses.len() && parts.iter().all(|part| self::addresses(part).len() == 1) {
            return Some(parts);
        }
    }
    // If the addresses are in brackets, each name is before its address.
    if text.matches('<').count() == addresses.len() {
        return Some(text.split_inclusive('>').filter(|part| has_letters(part)).collect());
    }
    // There are only addresses.
    let words = text.split(|letter: char| letter.is_whitespace() || AROUND.contains(&letter));
    words.clone().filter(|word| has_letters(word)).all(|word| word.contains('@')).then_some(addresses)
}

/// Reads one person.
fn of_part(line: u64, part: &str) -> Result<Person, PasteError> {
    let [address] = *addresses(part) else { return Err(PasteError::NoLogin { line }) };
    let (before, after) = part.split_once(address).unwrap_or_default();
    let before = before.strip_suffix("mailto:").unwrap_or(before);
    let bracketed = before.trim_end().ends_with('<');
    let cut = |text: &str| -> Vec<String> {
        text.split([',', ';', '\t', '|', '<', '>', '(', ')', '[', ']', '"'])
            .map(|piece| piece.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.').trim())
            .map(without_number)
            .filter(|piece| !piece.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    };
    let mut names = cut(before);
    names.extend(cut(after));
    let (first, last) = match names.as_slice() {
        // An address book sorts by the family name.
        [last, first] if bracketed => (first.clone(), last.clone()),
        [first, last] => (first.clone(), last.clone()),
        other => self::names(&other.join(" ")),
    };
    person(line, address, first, last)
}

/// Splits a name: the first word is the given name.
pub(super) fn names(whole: &str) -> (String, String) {
    if let Some((last, first)) = whole.split_once(',') {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    let (first, last) = whole.trim().split_once(char::is_whitespace).unwrap_or((whole.trim(), ""));
    (first.to_owned(), last.trim().to_owned())
}

/// Returns the addresses in a text: every word with an @.
fn addresses(text: &str) -> Vec<&str> {
    text.split(|letter: char| letter.is_whitespace() || AROUND.contains(&letter))
        .filter(|word| word.contains('@'))
        .map(|word| {
            let word = word.strip_prefix("mailto:").unwrap_or(word);
            word.trim_matches(['\'', '`', '’', '‘', ':', '*']).trim_end_matches(['.', ':', '!', '?'])
        })
        .collect()
}

/// Splits a text at a character, except between quotation marks.
fn outside_quotes(text: &str, sign: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |letter: char| {
        quoted ^= letter == '"';
        letter == sign && !quoted
    })
}

/// Removes the number of a numbered list.
fn without_number(piece: &str) -> &str {
    let rest = piece.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if rest.is_empty() { "" } else { rest.trim_start_matches(['.', ')']).trim_start() }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
