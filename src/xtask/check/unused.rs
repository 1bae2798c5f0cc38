//! Finds dependencies that no source uses, in every crate of the workspace and in the workspace's own list.
//!
//! It searches for names like cargo-machete, which would take long to compile. The compiler's lint looks at
//! one target at a time, so it reports what only a test or a program of the crate needs.

use crate::command;
use crate::places::Places;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Returns every fault.
///
/// # Errors
/// When cargo can't list the crates, or a source can't be read.
pub(crate) fn faults(places: &Places) -> Result<Vec<String>> {
    let mut metadata = command::cargo();
    metadata.args(["metadata", "--format-version", "1", "--locked", "--quiet", "--all-features"]);
    let metadata: Value = serde_json::from_str(&command::read(metadata.current_dir(&places.root))?)?;
    let ids: BTreeSet<&str> = list(&metadata, "workspace_members").filter_map(Value::as_str).collect();
    let mut faults = Vec::new();
    let mut wanted = BTreeSet::new();
    for package in list(&metadata, "packages").filter(|package| ids.contains(text(package, "id"))) {
        wanted.extend(list(package, "dependencies").map(|dependency| text(dependency, "name")));
        let folder = Path::new(text(package, "manifest_path")).parent().context("a crate is in a folder")?;
        let mut sources = String::new();
        read_sources(folder, &mut sources)?;
        let node = metadata
            .get("resolve")
            .into_iter()
            .flat_map(|graph| list(graph, "nodes"))
            .find(|node| text(node, "id") == text(package, "id"));
        let node = node.context("cargo resolved no dependencies of a crate")?;
        // This is the library's name, which can differ from the package's.
        let names = list(node, "deps").map(|dependency| text(dependency, "name"));
        let unused = names.filter(|name| !is_used(name, &sources));
        faults.extend(
            unused.map(|name| format!("{} depends on {name} but does not use it", text(package, "name"))),
        );
    }
    let manifest = fs::read_to_string(places.root.join("Cargo.toml")).context("can't read Cargo.toml")?;
    faults.extend(unwanted(&manifest.parse()?, &wanted));
    Ok(faults)
}

/// Returns dependencies of the workspace that no crate uses.
fn unwanted(manifest: &toml::Table, wanted: &BTreeSet<&str>) -> Vec<String> {
    let offered = manifest.get("workspace").and_then(|workspace| workspace.get("dependencies")?.as_table());
    let names = offered.into_iter().flatten().map(|(name, _)| name);
    names
        .filter(|name| !wanted.contains(name.as_str()))
        .map(|name| format!("Cargo.toml: no crate of the workspace depends on {name}"))
        .collect()
}

/// Returns true if a path begins with a library's name, or the name is imported by itself.
fn is_used(name: &str, sources: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    sources.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        line.match_indices(name).any(|(at, _)| {
            let (before, after) = line.split_at(at);
            let after = after.strip_prefix(name).unwrap_or_default();
            let begins = !before.ends_with(is_word) && (!before.ends_with("::") || before.ends_with(" ::"));
            let is_import = ["use ", "extern crate "].iter().any(|way| before.ends_with(way));
            begins && (after.starts_with("::") || is_import && !after.starts_with(is_word))
        })
    })
}

fn read_sources(folder: &Path, sources: &mut String) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))? {
        let path = entry?.path();
        if path.ends_with("node_modules") {
            continue;
        }
        if path.is_dir() {
            read_sources(&path, sources)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            sources.push_str(
                &fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?,
            );
        }
    }
    Ok(())
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dependency_is_used() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf();
        let places = Places { target: root.join("target"), dist: root.join("dist"), root };
        assert_eq!(faults(&places).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_name_is_used_if_a_path_or_an_import_starts_with_it() {
        for (sources, used) in [
            ("use time::Date;", true),
            ("use time;", true),
            ("use time as clock;", true),
            ("let now = time::now();", true),
            ("let now = ::time::now();", true),
            ("#[derive(time::Format)]", true),
            ("use std::time::Duration;", false),
            ("use timer::Timer; use my_time::x;", false),
            ("let time = 1; use timer;", false),
            ("// use time::Date;\n    /// time::Date", false),
        ] {
            assert_eq!(is_used("time", sources), used, "{sources}");
        }
    }

    #[test]
    fn an_unused_workspace_dependency_is_found() {
        let manifest = "[workspace.dependencies]\na = \"1\"\nb-c = { version = \"1\" }\n".parse().unwrap();
        assert_eq!(
            unwanted(&manifest, &BTreeSet::from(["a"])),
            ["Cargo.toml: no crate of the workspace depends on b-c"]
        );
    }
}
