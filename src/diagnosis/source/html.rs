//! Extracts a form value from the source of a page: finds the `<input>` that contains it, and decodes its
//! escapes.

use quick_xml::escape::unescape_with;
use zeroize::Zeroizing;

const FIELD: &str = "SAMLResponse";

/// The maximum number of times escapes are decoded. Text copied from a source viewer is often escaped once
/// more.
const MOST_UNESCAPED: usize = 3;

/// Returns the decoded value. None if the text has no escapes and no field.
pub(super) fn unwrapped(text: &str) -> Option<Zeroizing<String>> {
    let mut found = value(text).map(|value| Zeroizing::new(value.to_owned()));
    for _ in 0..MOST_UNESCAPED {
        let text = found.as_ref().map_or(text, |found| found.as_str());
        // XML has escapes of its own.
        if text.trim_start().starts_with('<') {
            break;
        }
        let Some(unescaped) = unescaped(text) else { break };
        let value = value(&unescaped).map(|value| Zeroizing::new(value.to_owned()));
        found = Some(value.unwrap_or(unescaped));
    }
    found
}

fn unescaped(text: &str) -> Option<Zeroizing<String>> {
    if !text.contains('&') {
        return None;
    }
    let resolve = |name: &str| match name {
        "plus" => Some("+"),
        "sol" => Some("/"),
        "equals" => Some("="),
        "lowbar" => Some("_"),
        "NewLine" => Some("\n"),
        "Tab" => Some("\t"),
        "nbsp" => Some(" "),
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        "quot" => Some("\""),
        "apos" => Some("'"),
        _ => None,
    };
    Some(Zeroizing::new(unescape_with(text, resolve).ok()?.into_owned()))
}

/// Finds the value of the field in the tag with its name.
fn value(text: &str) -> Option<&str> {
    text.match_indices(FIELD).find_map(|(at, _)| {
        let (before, behind) = text.split_at_checked(at)?;
        let tag = before.rfind('<').map_or(0, |open| open + 1);
        let end = at + end_of_tag(behind);
        let attributes = || attributes(text.get(tag..end).unwrap_or_default());
        let is_named = attributes().any(|(name, value)| name.eq_ignore_ascii_case("name") && value == FIELD);
        let mut values = attributes().filter(|(name, _)| name.eq_ignore_ascii_case("value"));
        values.next().filter(|_| is_named).map(|(_, value)| value)
    })
}

/// Finds the end of a tag, starting within the value of an attribute or after it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    let first = text.find(['"', '\'', '>', ' ']).unwrap_or(text.len());
    // The quote that closes the name.
    let from = first + usize::from(text.get(first..).is_some_and(|rest| rest.starts_with(['"', '\''])));
    for (at, letter) in text.char_indices().skip_while(|(at, _)| *at < from) {
        match (letter, quote) {
            ('"' | '\'', None) => quote = Some(letter),
            (_, Some(open)) if open == letter => quote = None,
            ('>', None) => return at,
            _ => {}
        }
    }
    text.len()
}

/// Reads names and values of attributes, quoted or not. Attributes without a value are skipped.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let (before, behind) = rest.split_once('=')?;
        let name = before.split_ascii_whitespace().next_back().unwrap_or_default();
        let behind = behind.trim_start();
        let (value, after) = match behind.chars().next() {
            Some(quote @ ('"' | '\'')) => behind.get(1..)?.split_once(quote)?,
            _ => behind.split_once(|letter: char| letter.is_ascii_whitespace()).unwrap_or((behind, "")),
        };
        rest = after;
        Some((name, value))
    })
}
