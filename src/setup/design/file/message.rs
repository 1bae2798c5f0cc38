//! Turns an error of the JSON reader into a sentence for people.

use super::DesignError;
use serde_json::Value;

/// Returns the name of a JSON value's type.
pub(super) const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Returns the sentence for an error at a field.
pub(super) fn sentence(path: &str, error: &serde_json::Error) -> DesignError {
    let (line, column) = (error.line(), error.column());
    let whole = error.to_string();
    let said = whole.split(" at line ").next().unwrap_or(&whole);
    DesignError::NotADesign { line, column, reason: reason(path, said) }
}

fn reason(path: &str, said: &str) -> String {
    // "." is the path of the whole file.
    let at = if path == "." || path.is_empty() { "the file" } else { path };
    let inside = |name: &str| if at == "the file" { name.to_owned() } else { format!("{at}.{name}") };
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    if let Some(rest) = said.strip_prefix("unknown field ") {
        let name = quoted(rest);
        // The path of an unknown field already ends with it.
        let place =
            if at == name || at.ends_with(&format!(".{name}")) { at.to_owned() } else { inside(&name) };
        return format!("{place} is not a known field ({})", names(rest));
    }
    if let Some(rest) = said.strip_prefix("unknown variant ") {
        return format!("{at} must be {}", names(rest));
    }
    if let Some(rest) = said.strip_prefix("missing field ") {
        return format!("{} is missing", inside(&quoted(rest)));
    }
    if let Some(rest) = said.strip_prefix("duplicate field ") {
        let name = quoted(rest);
        let place =
            if at == name || at.ends_with(&format!(".{name}")) { at.to_owned() } else { inside(&name) };
        return format!("{place} appears twice");
    }
    if let Some((found, expected)) = said
        .strip_prefix("invalid type: ")
        .or_else(|| said.strip_prefix("invalid value: "))
        .and_then(|rest| rest.rsplit_once(", expected "))
    {
        return format!("{at} must be {}, not {}", wanted(expected), self::found(found));
    }
    said.to_owned()
}

/// The names that serde lists: "expected `a` or `b`", "expected one of `a`, `b`".
fn names(rest: &str) -> String {
    let listed = rest.split_once(", expected ").map_or("", |(_, listed)| listed);
    let names: Vec<&str> = listed.split('`').skip(1).step_by(2).collect();
    match names.as_slice() {
        [] => "left out".into(),
        [one] => (*one).into(),
        more => format!("one of {}", more.join(", ")),
    }
}

fn wanted(expected: &str) -> &str {
    match expected {
        "u32" => "a whole number from 0 to 4294967295",
        "a string" => "a text in quotes",
        "a boolean" => "true or false",
        "a sequence" => "a list [...]",
        _ if expected.starts_with("struct") || expected.starts_with("map") || expected == "a map" => {
            "an object {...}"
        }
        _ if expected.contains("enum") => "one of the known words",
        _ => expected,
    }
}

/// What serde found, without a text, which could be anything.
fn found(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    match kind {
        "string" => "a text".into(),
        "integer" | "floating" | "number" => {
            format!("a number such as {}", value.trim_start_matches("point ").trim_matches('`'))
        }
        "boolean" => "true or false".into(),
        "sequence" => "a list".into(),
        "map" => "an object".into(),
        "null" | "unit" => "null".into(),
        _ => found.to_owned(),
    }
}
