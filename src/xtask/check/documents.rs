//! Checks what breaks easily in the Markdown files: tables, links to files, the tree of docs/ARCHITECTURE.md, and
//! that `cargo xtask shots` can make each picture anew.
//!
//! It checks neither the text nor links to other hosts.

use crate::command;
use crate::places::Places;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The pictures of the documents, and which scene each shows.
const PICTURES: &str = "docs/pictures";
const SCENES: &str = "tests/shots/docs.mjs";

/// The guide, and the table that has a row for each of its features.
const GUIDE: &str = "docs/USER_GUIDE.md";
const FEATURES: &str = "README.md";
/// The sections of the guide that are no features.
const NO_FEATURES: [&str; 7] = [
    "Install",
    "Log in",
    "For administrators",
    "Incognito",
    "What it remembers",
    "What it cannot do",
    "Trouble",
];

/// The document that has the tree.
const TREE: &str = "docs/ARCHITECTURE.md";

/// Returns every fault of the Markdown files that git knows.
///
/// # Errors
/// When git can't list them, or one can't be read.
pub(crate) fn faults(places: &Places) -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "*.md"]).current_dir(&places.root);
    let mut faults = picture_faults(&places.root)?;
    let read =
        |name: &str| fs::read_to_string(places.root.join(name)).with_context(|| format!("can't read {name}"));
    faults.extend(missing_features(&read(GUIDE)?, &read(FEATURES)?));
    for name in command::read(&mut git)?.lines() {
        let path = places.root.join(name);
        // Skips files that are deleted but not yet committed.
        if !path.is_file() {
            continue;
        }
        let text = fs::read_to_string(&path).with_context(|| format!("can't read {name}"))?;
        let folder = path.parent().context("a file is in a folder")?;
        let mut found = rows_outside_tables(&text);
        found.extend(repeated_rows(&text));
        found.extend(dead_links(&text, folder));
        if name == TREE {
            found.extend(tree_faults(&text, &places.root)?);
        }
        faults.extend(found.into_iter().map(|fault| format!("{name}:{fault}")));
    }
    Ok(faults)
}

/// Returns the sections of the guide without a row in the table of features.
fn missing_features(guide: &str, features: &str) -> Vec<String> {
    let sections = lines(guide).filter_map(|(_, line)| line.strip_prefix("## "));
    let missing = sections.filter(|section| {
        let row = format!("| [{section}]({GUIDE}#{}) |", anchor(section));
        !NO_FEATURES.contains(section) && !features.contains(&row)
    });
    missing.map(|section| format!("{FEATURES}: no row for `{section}` of {GUIDE}")).collect()
}

/// Returns the anchor of a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-');
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Returns the pictures that no scene makes.
fn picture_faults(root: &Path) -> Result<Vec<String>> {
    let scenes = fs::read_to_string(root.join(SCENES)).with_context(|| format!("can't read {SCENES}"))?;
    let mut faults = Vec::new();
    for entry in fs::read_dir(root.join(PICTURES))? {
        let file = entry?.path();
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        if !scenes.contains(&format!("\"{name}\": [")) {
            faults.push(format!("{PICTURES}/{name}: {SCENES} names no scene for it"));
        }
    }
    Ok(faults)
}

/// Returns the lines with their numbers, without fenced code.
fn lines(document: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    (1..).zip(document.lines()).filter(move |(_, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// Returns rows outside of a table, for example after a blank line in it.
fn rows_outside_tables(document: &str) -> Vec<String> {
    let lines: Vec<_> = lines(document).collect();
    let is_row = |line: &str| line.starts_with('|');
    let mut before = "";
    let mut faults = Vec::new();
    for (at, (number, line)) in lines.iter().enumerate() {
        let below = lines.get(at + 1).map_or("", |(_, line)| *line);
        if is_row(line) && !is_row(before) && !below.starts_with("|--") && !below.starts_with("| --") {
            faults.push(format!("{number}: a table row outside a table"));
        }
        before = line;
    }
    faults
}

/// Returns rows that a table with the same heading already has.
fn repeated_rows(document: &str) -> Vec<String> {
    let mut rows = BTreeSet::new();
    let mut faults = Vec::new();
    for (number, line) in lines(document) {
        if !line.starts_with('|') {
            rows.clear();
        } else if !rows.insert(line.trim_end()) {
            faults.push(format!("{number}: the table already has this row"));
        }
    }
    faults
}

/// Returns links to missing files.
fn dead_links(document: &str, folder: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in lines(document) {
        for target in line.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !file.contains(':') && !folder.join(file).exists() {
                faults.push(format!("{number}: links to {file}, which does not exist"));
            }
        }
    }
    faults
}

/// Returns lines of the tree whose file or folder is missing, paths that are there twice, and crates in `src`
/// that are not in the tree.
fn tree_faults(document: &str, root: &Path) -> Result<Vec<String>> {
    let paths = tree(document);
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for (number, path) in &paths {
        if !root.join(path).exists() {
            faults.push(format!("{number}: the tree names {path}, which does not exist"));
        }
        if !known.insert(path.trim_end_matches('/')) {
            faults.push(format!("{number}: the tree already has {path}"));
        }
    }
    for entry in fs::read_dir(root.join("src"))? {
        let name = entry?.file_name();
        let path = format!("src/{}", name.to_string_lossy());
        if !known.contains(path.as_str()) {
            faults.push(format!("1: the tree does not have {path}"));
        }
    }
    Ok(faults)
}

/// Returns the paths of the indented block that begins with `src/`, each with its folders.
fn tree(document: &str) -> Vec<(usize, String)> {
    let mut above: Vec<(usize, &str)> = Vec::new();
    let mut paths = Vec::new();
    let block = lines(document).skip_while(|(_, line)| !line.starts_with("    src/"));
    for (number, line) in block.take_while(|(_, line)| line.starts_with("    ")) {
        let depth = line.len() - line.trim_start().len();
        let name = line.split_whitespace().next().unwrap_or_default();
        above.retain(|(of, _)| *of < depth);
        above.push((depth, name));
        paths.push((number, above.iter().map(|(_, name)| *name).collect()));
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "| asset | test |\n|---|---|\n| a | `x` |\n";

    #[test]
    fn a_section_of_the_guide_needs_its_row() {
        let guide = "## Install\n## Who, am I\n### Deeper\n```\n## code\n```\n";
        let row = "| [Who, am I](docs/USER_GUIDE.md#who-am-i) | says who |";
        assert_eq!(missing_features(guide, row), Vec::<String>::new());
        assert_eq!(missing_features(guide, ""), ["README.md: no row for `Who, am I` of docs/USER_GUIDE.md"]);
    }

    #[test]
    fn no_document_has_an_error() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf();
        let places = Places { target: root.join("target"), dist: root.join("dist"), root };
        assert_eq!(faults(&places).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_table_split_by_a_blank_line_is_found() {
        assert_eq!(rows_outside_tables(TABLE), Vec::<String>::new());
        assert_eq!(
            rows_outside_tables(&format!("{TABLE}\n| b | `y` |\n| c | `z` |\n")),
            ["5: a table row outside a table"]
        );
        assert_eq!(rows_outside_tables("```\n| b | `y` |\n```\n"), Vec::<String>::new());
    }

    #[test]
    fn a_repeated_table_row_is_found() {
        assert_eq!(repeated_rows(&format!("{TABLE}\n{TABLE}")), Vec::<String>::new());
        assert_eq!(
            repeated_rows(&format!("{TABLE}| b | `y` |\n| a | `x` |\n")),
            ["5: the table already has this row"]
        );
    }

    #[test]
    fn a_link_to_a_missing_file_is_found() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        for (text, fault) in [
            ("[a](main.rs), [b](https://example.com), [c](#here), [d](setup/node.rs#x)", None),
            ("[a](main.rs) and\n[b](gone.rs#x)", Some("2: links to gone.rs, which does not exist")),
        ] {
            assert_eq!(dead_links(text, folder).first().map(String::as_str), fault, "{text}");
        }
    }

    #[test]
    fn the_tree_names_existing_paths_once_and_every_crate() {
        let text = "x\n\n    src/\n      a/    one\n        b.rs    two\n      c/   three\n    www/   four\n\n    other\n";
        let paths: Vec<_> = tree(text).into_iter().map(|(_, path)| path).collect();
        assert_eq!(paths, ["src/", "src/a/", "src/a/b.rs", "src/c/", "www/"]);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        let faults = tree_faults("    src/\n      core/ a\n      gone/ b\n      core c\n", root).unwrap();
        for fault in [
            "3: the tree names src/gone/, which does not exist",
            "4: the tree already has src/core",
            "1: the tree does not have src/xtask",
        ] {
            assert!(faults.iter().any(|found| found == fault), "{fault}: {faults:?}");
        }
    }
}
