//! An edit of the list, and the test that has to notice it.

use anyhow::{Context, Result};
use serde_json::Value;
use std::fmt;
use std::fs;
use std::path::Path;

/// One way to break the sources.
#[derive(Debug)]
pub(super) struct Edit {
    /// The path from the root of the repository.
    pub(super) file: String,
    /// The text to replace. It is in the file once.
    pub(super) find: String,
    pub(super) replace: String,
    pub(super) test: Test,
    /// What it breaks, for people.
    pub(super) why: String,
    /// Why no test can notice it.
    pub(super) survives: Option<String>,
}

/// A test that is run alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Test {
    /// A test of a crate, by a part of its name.
    Cargo { package: String, name: String },
    /// A test of a file in `tests/e2e`, by its whole name.
    Browser { file: String, name: String },
}

impl fmt::Display for Test {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cargo { package, name } => write!(formatter, "{package}: {name}"),
            Self::Browser { file, name } => write!(formatter, "{file}: {name}"),
        }
    }
}

impl Edit {
    /// Returns why the edit can't be made.
    pub(super) fn fault(&self, root: &Path) -> Option<String> {
        let Ok(text) = fs::read_to_string(root.join(&self.file)) else {
            return Some(format!("{}: the file can't be read", self.label()));
        };
        match text.matches(&self.find).count() {
            1 => None,
            times => Some(format!("{}: the text to replace appears {times} times", self.label())),
        }
    }

    pub(super) fn is_selected(&self, words: &[String]) -> bool {
        words.is_empty() || words.iter().any(|word| self.file.contains(word) || self.why.contains(word))
    }

    pub(super) fn label(&self) -> String {
        format!("{} ({})", self.file, self.why)
    }
}

/// Reads the list.
pub(super) fn read(path: &Path) -> Result<Vec<Edit>> {
    let text = fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
    parse(&text).with_context(|| format!("{} is not a list of edits", path.display()))
}

fn parse(text: &str) -> Result<Vec<Edit>> {
    let list: Vec<Value> = serde_json::from_str(text)?;
    list.iter().map(|entry| edit(entry).with_context(|| format!("an entry is incomplete: {entry}"))).collect()
}

fn edit(entry: &Value) -> Option<Edit> {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
    let (place, name) = entry.get("test")?.as_str()?.split_once(": ")?;
    let (place, name) = (place.to_owned(), name.to_owned());
    let test = if place.starts_with("tests/e2e/") {
        Test::Browser { file: place, name }
    } else {
        Test::Cargo { package: place, name }
    };
    Some(Edit {
        file: text("file")?,
        find: text("find")?,
        replace: text("replace")?,
        test,
        why: text("why")?,
        survives: text("survives"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_names_its_file_its_text_and_its_test() {
        let text = r#"[{"file": "manifest.json", "find": "a", "replace": "b", "test": "xtask: every_promise", "why": "w"},
            {"file": "x.js", "find": "a", "replace": "", "test": "tests/e2e/x.test.mjs: a: b", "why": "w", "survives": "s"}]"#;
        let edits = parse(text).unwrap();
        let tests: Vec<String> = edits.iter().map(|edit| edit.test.to_string()).collect();
        assert_eq!(tests, ["xtask: every_promise", "tests/e2e/x.test.mjs: a: b"]);
        assert!(matches!(&edits[1].test, Test::Browser { name, .. } if name == "a: b"));
        assert_eq!(edits[1].survives.as_deref(), Some("s"));
        assert!(parse(r#"[{"file": "manifest.json", "find": "a", "replace": "b", "why": "w"}]"#).is_err());
    }

    #[test]
    fn every_edit_of_the_list_applies_to_the_sources() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        let edits = read(&root.join("tests/mutants.json")).unwrap();
        let faults: Vec<String> = edits.iter().filter_map(|edit| edit.fault(root)).collect();
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn an_edit_that_does_not_apply_once_is_a_fault() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let fault = |find: &str| {
            let test = Test::Cargo { package: "p".into(), name: "n".into() };
            let (find, replace) = (find.to_owned(), String::new());
            Edit { file: "Cargo.toml".into(), find, replace, test, why: "w".into(), survives: None }
                .fault(root)
        };
        assert_eq!(fault("name = \"xtask\"\nversion"), None);
        assert!(fault("name = \"xtask\"").unwrap().contains("2 times"));
        assert!(fault("no such text").unwrap().contains("0 times"));
    }
}
