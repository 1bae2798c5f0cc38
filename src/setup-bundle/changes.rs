//! Compares two bundles by file and by line.

use crate::File;
use core::ops::Range;
use similar::algorithms::{Capture, Replace, myers};
use similar::{DiffTag, group_diff_ops};
use std::collections::{BTreeMap, HashMap};

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path.
    pub path: String,
    /// How it differs.
    pub kind: Kind,
    /// The lines that differ, and some around them.
    pub lines: Vec<Line>,
}

/// How a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is only in the new bundle.
    Added,
    /// It is only in the old bundle.
    Removed,
    /// Its content differs.
    Edited,
}

/// A line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Both files have it.
    Same(String),
    /// Only the new file has it.
    Added(String),
    /// Only the old file has it.
    Removed(String),
    /// Equal lines are left out here.
    Gap,
}

/// Number of equal lines that are shown around lines that differ.
const AROUND: usize = 3;

/// Compares two bundles. The result is in the order of the paths.
#[must_use]
pub fn compare(old: &[File], new: &[File]) -> Vec<Change> {
    let by_path = |files: &[File]| -> BTreeMap<String, String> {
        files.iter().map(|file| (file.path.clone(), file.text.clone())).collect()
    };
    let (old, new) = (by_path(old), by_path(new));
    let mut changes: Vec<Change> = new
        .iter()
        .filter_map(|(path, text)| {
            let (kind, before) = match old.get(path) {
                None => (Kind::Added, ""),
                Some(before) if before == text => return None,
                Some(before) => (Kind::Edited, before.as_str()),
            };
            Some(Change { path: path.clone(), kind, lines: lines(before, text) })
        })
        .chain(old.iter().filter(|(path, _)| !new.contains_key(*path)).map(|(path, text)| Change {
            path: path.clone(),
            kind: Kind::Removed,
            lines: lines(text, ""),
        }))
        .collect();
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    changes
}

/// Number of new lines above which a file is replaced as a whole: the algorithm takes the square of it.
const MOST: usize = 2_000;

/// Compares line by line. It uses one algorithm of the library, as it is, on numbers: texts, a choice of
/// algorithms and what prepares them would take a tenth of the setup page.
fn lines(old: &str, new: &str) -> Vec<Line> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut numbers = HashMap::new();
    let old_numbers = numbered(&old, &mut numbers);
    let known = numbers.len();
    let new_numbers = numbered(&new, &mut numbers);
    let mut lines = Vec::new();
    let of = |all: &[&str], range: Range<usize>, kind: fn(String) -> Line| -> Vec<Line> {
        all.get(range).into_iter().flatten().map(|line| kind((*line).to_owned())).collect()
    };
    if new_numbers.iter().filter(|number| **number >= known).count() > MOST {
        lines.extend(of(&old, 0..old.len(), Line::Removed));
        lines.extend(of(&new, 0..new.len(), Line::Added));
        return lines;
    }
    let mut found = Replace::new(Capture::new());
    let (from, to) = (0..old.len(), 0..new.len());
    // A capture can't fail.
    let _ = myers::diff_deadline_raw(&mut found, &*old_numbers, from, &*new_numbers, to, None);
    for group in group_diff_ops(found.into_inner().into_ops(), AROUND) {
        let starts_file =
            group.first().is_some_and(|op| op.old_range().start == 0 && op.new_range().start == 0);
        if !starts_file {
            lines.push(Line::Gap);
        }
        for op in group {
            if op.tag() == DiffTag::Equal {
                lines.extend(of(&new, op.new_range(), Line::Same));
            } else {
                lines.extend(of(&old, op.old_range(), Line::Removed));
                lines.extend(of(&new, op.new_range(), Line::Added));
            }
        }
    }
    lines
}

/// Replaces each line by the number of the first equal line.
fn numbered<'a>(lines: &[&'a str], numbers: &mut HashMap<&'a str, usize>) -> Vec<usize> {
    let number = |line: &&'a str| {
        let next = numbers.len();
        *numbers.entry(line).or_insert(next)
    };
    lines.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use rolebox_setup::check::check;
    use rolebox_setup::design::{Design, example};

    fn files(design: &Design) -> Vec<File> {
        bundle(check(design).unwrap())
    }

    #[test]
    fn the_same_design_changes_nothing() {
        assert_eq!(compare(&files(&example()), &files(&example())), []);
    }

    #[test]
    fn each_changed_file_is_listed_with_its_changed_lines() {
        let (old, mut new) = (example(), example());
        new.roles[2].session_seconds = 3_600;
        new.remove_account(2);
        let changes = compare(&files(&old), &files(&new));
        let of = |path: &str| changes.iter().find(|change| change.path.ends_with(path)).unwrap();
        let gone = changes.iter().filter(|change| change.kind == Kind::Removed);
        assert_eq!(gone.map(|change| change.path.as_str()).collect::<Vec<_>>(), ["account_333333333333.tf"]);
        let values = of("terraform.tfvars");
        assert_eq!(values.kind, Kind::Edited);
        assert!(
            values.lines.iter().any(|line| matches!(line, Line::Removed(text) if text.contains("43200")))
        );
        assert!(values.lines.iter().any(|line| matches!(line, Line::Added(text) if text.contains("3600"))));
        assert!(changes.iter().all(|change| change.path != "scripts/bootstrap.sh"));
    }

    #[test]
    fn a_large_file_of_new_lines_is_replaced_as_a_whole() {
        let text = |name: &str| (0..50_000).map(|line| format!("{name}{line}\n\n")).collect::<String>();
        let lines = lines(&text("old"), &text("new"));
        assert_eq!(lines.len(), 200_000);
        assert!(matches!(&lines[100_000], Line::Added(text) if text == "new0"));
    }
}
