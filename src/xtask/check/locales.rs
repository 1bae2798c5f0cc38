//! Compares the texts on screen with the keys in the sources: none is missing, empty, unused or without a
//! description.

use crate::extension::dist;
use crate::places::Places;
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs;

/// The locale that has all keys, with descriptions for translators.
const SOURCE: &str = "en";
/// The Rust files that name keys.
const KEYS: [&str; 4] =
    ["src/ui/text.rs", "src/ui/text/trouble.rs", "src/dashboard/text.rs", "src/dashboard/settings/text.rs"];

/// Returns every fault of the locales.
///
/// # Errors
/// When a file can't be read, or is not JSON.
pub(crate) fn faults(places: &Places) -> Result<Vec<String>> {
    let read =
        |path: &str| fs::read_to_string(places.root.join(path)).with_context(|| format!("can't read {path}"));
    let mut asked = keys_in_markup(&read("manifest.json")?);
    for path in KEYS {
        asked.extend(keys_in_rust(&read(path)?));
    }
    for name in dist::files(&places.root.join("extension"))? {
        let path = format!("extension/{name}");
        if [".html", ".css"].iter().any(|ending| name.ends_with(ending)) {
            asked.extend(keys_in_markup(&read(&path)?));
        } else if name.ends_with(".js") {
            asked.extend(keys_in_script(&read(&path)?));
        }
    }

    let source = messages(&read(&format!("extension/_locales/{SOURCE}/messages.json"))?)?;
    let mut faults = source_faults(&source, &asked);
    for name in dist::files(&places.root.join("extension/_locales"))? {
        if let Some(locale) = name.strip_suffix("/messages.json").filter(|locale| *locale != SOURCE) {
            let translated = messages(&read(&format!("extension/_locales/{name}"))?)?;
            faults.extend(translation_faults(locale, &translated, &source));
        }
    }
    Ok(faults)
}

fn messages(text: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(text).context("a messages.json is not a JSON object")
}

fn source_faults(messages: &Map<String, Value>, asked: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, entry) in messages {
        for part in ["message", "description"] {
            if is_empty(entry, part) {
                faults.push(format!("locales: `{key}` has no {part}"));
            }
        }
        if !asked.contains(key) {
            faults.push(format!("locales: nothing uses `{key}`"));
        }
    }
    let unknown = asked.iter().filter(|key| !messages.contains_key(*key));
    faults.extend(unknown.map(|key| format!("locales: `{key}` is used, but has no message")));
    faults
}

fn translation_faults(
    locale: &str,
    messages: &Map<String, Value>,
    source: &Map<String, Value>,
) -> Vec<String> {
    let missing =
        source.keys().filter(|key| messages.get(*key).is_none_or(|entry| is_empty(entry, "message")));
    let missing = missing.map(|key| format!("locales: `{key}` has no message in {locale}"));
    let extra = messages.keys().filter(|key| !source.contains_key(*key));
    missing.chain(extra.map(|key| format!("locales: `{key}` is in {locale} only"))).collect()
}

fn is_empty(entry: &Value, part: &str) -> bool {
    entry.get(part).and_then(Value::as_str).is_none_or(|text| text.trim().is_empty())
}

/// Returns the keys in the manifest, in pages and styles: `__MSG_key__`. Those with `@@` are the browser's.
fn keys_in_markup(text: &str) -> BTreeSet<String> {
    let keys = text.split("__MSG_").skip(1).filter_map(|rest| rest.split("__").next());
    keys.filter(|key| !key.starts_with("@@")).map(str::to_owned).collect()
}

/// Returns the keys in JavaScript: `getMessage("key")`.
fn keys_in_script(text: &str) -> BTreeSet<String> {
    let keys = text.split("getMessage(\"").skip(1).filter_map(|rest| rest.split('"').next());
    keys.map(str::to_owned).collect()
}

/// Returns the keys in a Rust file that names keys: every string literal of one word that begins with a
/// lower-case letter, without comments.
fn keys_in_rust(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let literals = code.flat_map(|line| line.split('"').skip(1).step_by(2));
    literals.filter(|literal| is_key(literal)).map(str::to_owned).collect()
}

fn is_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(keys: &[&str]) -> BTreeSet<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    fn check(json: &str, asked: &[&str], faults: &[&str]) {
        assert_eq!(source_faults(&messages(json).unwrap(), &set(asked)), faults);
    }

    #[test]
    fn a_message_exists_with_a_description_and_is_used() {
        check(r#"{"name": {"message": "Rolebox", "description": "the name"}}"#, &["name"], &[]);
        check(
            r#"{"name": {"message": " ", "description": "d"}}"#,
            &["name"],
            &["locales: `name` has no message"],
        );
        check(r#"{"name": {"message": "m"}}"#, &["name"], &["locales: `name` has no description"]);
        check(r#"{"x": {"message": "m", "description": "d"}}"#, &[], &["locales: nothing uses `x`"]);
        check("{}", &["name"], &["locales: `name` is used, but has no message"]);
    }

    #[test]
    fn a_translation_has_the_keys_of_the_source_and_no_others() {
        let source = messages(r#"{"a": {"message": "A"}, "b": {"message": "B"}}"#).unwrap();
        let translated = messages(r#"{"a": {"message": "Ä"}, "c": {"message": "C"}}"#).unwrap();
        let faults = ["locales: `b` has no message in de", "locales: `c` is in de only"];
        assert_eq!(translation_faults("de", &translated, &source), faults);
    }

    #[test]
    fn keys_are_found_where_they_are_used() {
        assert_eq!(
            keys_in_markup(r#""__MSG_name__" __MSG_@@ui_locale__ __MSG_the_title__"#),
            set(&["name", "the_title"])
        );
        assert_eq!(keys_in_script(r#"chrome.i18n.getMessage("lost", [x])"#), set(&["lost"]));
        let rust = "// not \"this\"\nSelf::Lost => \"lost\", Self::Two => (\"two\", \"no key, but text\"),";
        assert_eq!(keys_in_rust(rust), set(&["lost", "two"]));
    }
}
