//! Checks that every test that docs/THREATS.md names exists and is run.
//!
//! The last column of its tables has the tests: a file or folder, and the names of tests as in the sources,
//! in backticks.

use crate::check::declared;
use crate::places::Places;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Returns every fault.
///
/// # Errors
/// When a file can't be read.
pub(crate) fn faults(places: &Places) -> Result<Vec<String>> {
    let document = fs::read_to_string(places.root.join("docs/THREATS.md"))
        .context("docs/THREATS.md names the test of each promise; it can't be read")?;
    let mut faults = Vec::new();
    for promise in promises(&document) {
        if promise.tests.is_empty() {
            faults.push(format!("docs/THREATS.md names no test for: {}", promise.text));
        }
        for Named { place, test } in promise.tests {
            let mut tests = BTreeSet::new();
            read_all(&places.root.join(&place), &mut tests)
                .with_context(|| format!("docs/THREATS.md names {place}"))?;
            if !tests.iter().any(|declared| is_named(declared, &test)) {
                faults.push(format!("docs/THREATS.md names a test that {place} does not run: {test}"));
            }
        }
    }
    Ok(faults)
}

/// Returns true if a test has this name. A test for several cases is in the document without the part of its
/// name that changes.
fn is_named(declared: &str, named: &str) -> bool {
    match declared.rsplit_once('}') {
        // One of the constant parts: before, between or after the changing ones.
        Some(_) if declared.contains("${") => {
            let parts = declared.split("${").filter_map(|part| part.rsplit('}').next());
            let words = |part: &str| part.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
            parts.map(words).any(|part| part == named)
        }
        _ => declared == named,
    }
}

/// A row of a table.
struct Promise {
    text: String,
    tests: Vec<Named>,
}

/// A test, and the file or folder that holds it.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    place: String,
    test: String,
}

fn promises(document: &str) -> Vec<Promise> {
    let rows = document.lines().filter_map(|line| line.strip_prefix('|')?.trim_end().strip_suffix('|'));
    let is_head =
        |row: &str| row.contains("---") || row.rsplit('|').next().is_some_and(|last| last.trim() == "test");
    rows.filter(|row| !is_head(row))
        .map(|row| {
            let (text, tests) = row.rsplit_once('|').unwrap_or((row, ""));
            Promise { text: text.trim().to_owned(), tests: named(tests) }
        })
        .collect()
}

/// Reads `` `place`: `test` `` pairs; several tests may follow one place.
fn named(cell: &str) -> Vec<Named> {
    let mut place = "";
    let mut tests = Vec::new();
    for text in cell.split('`').skip(1).step_by(2) {
        if text.contains('/') && !text.contains(' ') {
            place = text;
        } else {
            tests.push(Named { place: place.to_owned(), test: text.to_owned() });
        }
    }
    tests
}

fn read_all(path: &Path, tests: &mut BTreeSet<String>) -> Result<()> {
    if !path.is_dir() {
        let text = fs::read_to_string(path)?;
        match path.extension().and_then(|is| is.to_str()) {
            Some("rs") => tests.extend(declared::in_rust(&text)),
            Some("mjs") => tests.extend(declared::in_javascript(&text)),
            Some(_) | None => {}
        }
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        read_all(&entry?.path(), tests)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_column_gives_places_and_tests() {
        let document = "| asset | attacker | test |\n|---|---|---|\n| a | b | `src/aws/arn.rs`: `one`, `two`; `tests/e2e/x.mjs`: `a b` |\n| c | d | |\n";
        let promises = promises(document);
        let named: Vec<_> = promises
            .iter()
            .map(|promise| {
                promise.tests.iter().map(|named| (named.place.as_str(), named.test.as_str())).collect()
            })
            .collect::<Vec<Vec<_>>>();
        assert_eq!(
            named,
            [vec![("src/aws/arn.rs", "one"), ("src/aws/arn.rs", "two"), ("tests/e2e/x.mjs", "a b")], vec![]]
        );
    }

    #[test]
    fn every_promise_of_the_document_names_a_test_that_runs() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf();
        let places = Places { target: root.join("target"), dist: root.join("dist"), root };
        assert_eq!(faults(&places).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_part_of_a_name_counts_only_for_a_test_with_several_cases() {
        assert!(is_named("a page asks nobody", "a page asks nobody"));
        assert!(!is_named("a page asks nobody", "a page asks"));
        assert!(!is_named("a page asks nobody", "asks nobody"));
        assert!(is_named("${name} can send nothing away", "can send nothing away"));
        assert!(!is_named("${name} can send nothing away", "nothing away"));
        assert!(is_named("nothing is done while the page ${what}", "nothing is done while the page"));
        assert!(!is_named("nothing is done while the page ${what}", "nothing is done"));
    }
}
