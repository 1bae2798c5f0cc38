//! Sees that every test that docs/THREATS.md names is there.
//!
//! The last column of its tables holds the tests: a test's name as it stands in the sources, in backticks, behind the
//! folder or file where it is to be found.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::places::Places;

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
            faults.push(format!("docs/THREATS.md names no test: {}", promise.text));
        }
        for Named { place, test } in promise.tests {
            let mut sources = String::new();
            read_all(&places.root.join(&place), &mut sources)
                .with_context(|| format!("docs/THREATS.md names {place}"))?;
            if !sources.contains(&test) {
                faults.push(format!("docs/THREATS.md names a test that is not in {place}: {test}"));
            }
        }
    }
    Ok(faults)
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

fn read_all(path: &Path, text: &mut String) -> Result<()> {
    if !path.is_dir() {
        text.push_str(&fs::read_to_string(path)?);
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        read_all(&entry?.path(), text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_column_gives_places_and_tests() {
        let document = "| asset | attacker | test |\n|---|---|---|\n| a | b | `src/core/arn.rs`: `one`, `two`; `tests/e2e/x.mjs`: `a b` |\n| c | d | |\n";
        let promises = promises(document);
        let named: Vec<_> = promises
            .iter()
            .map(|promise| {
                promise.tests.iter().map(|named| (named.place.as_str(), named.test.as_str())).collect()
            })
            .collect::<Vec<Vec<_>>>();
        assert_eq!(
            named,
            [
                vec![("src/core/arn.rs", "one"), ("src/core/arn.rs", "two"), ("tests/e2e/x.mjs", "a b")],
                vec![]
            ]
        );
    }
}
