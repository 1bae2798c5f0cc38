//! Breaks the sources on purpose, and sees that a test fails.
//!
//! What cargo-mutants can't reach (the manifest, JavaScript, Rust that only a browser runs) is a list of edits,
//! `tests/mutants.json`. Each is made in a copy of the repository, whose one named test then has to fail.

mod edit;
mod scratch;

use crate::command;
use crate::places::Places;
use crate::setup::cargo_tool;
use anyhow::{Context, Result, bail};
use edit::{Edit, Test};
use scratch::Scratch;
use std::collections::BTreeMap;
use std::process::Command;

/// The release that `.cargo/mutants.toml` is written for.
const CARGO_MUTANTS: &str = "27.1.0";

/// What is broken when nobody says what: small modules that decide who may do what. All of the core takes hours.
const DEFAULT_FILES: [&str; 6] = [
    "src/aws/acs.rs",
    "src/role-list/gate.rs",
    "src/role-list/sight.rs",
    "src/session/storage_key.rs",
    "src/protocol/sender.rs",
    "src/xtask/manifest.rs",
];

/// Has cargo-mutants break some Rust sources: those that its own arguments select, or a few.
///
/// # Errors
/// When a mutant survives that `.cargo/mutants.toml` gives no reason for.
pub(crate) fn rust(places: &Places, arguments: &[String]) -> Result<()> {
    let mut mutants = command::cargo();
    mutants
        .arg("mutants")
        .current_dir(&places.root)
        .env("PATH", cargo_tool::ensure(places, "mutants", CARGO_MUTANTS)?);
    // The task's own variables would lead a test of the copy back to the original.
    mutants.env_remove("CARGO_MANIFEST_DIR");
    mutants.arg("--output").arg(places.target.join("mutants"));
    if arguments.is_empty() {
        mutants.args(DEFAULT_FILES.iter().flat_map(|file| ["--file", file]));
    }
    command::run(mutants.args(arguments)).context("target/mutants/mutants.out/missed.txt lists what survived")
}

/// Makes each edit of the list whose file or reason contains one of the words; all when there are none.
///
/// # Errors
/// When an edit does not apply any more, its test passes, or does not even pass without it.
pub(crate) fn edits(places: &Places, words: &[String]) -> Result<()> {
    let list = places.tests().join("mutants.json");
    let all = edit::read(&list)?;
    let stale: Vec<String> = all.iter().filter_map(|edit| edit.fault(&places.root)).collect();
    if !stale.is_empty() {
        bail!("tests/mutants.json does not fit the sources any more:\n{}", stale.join("\n"));
    }
    let chosen: Vec<&Edit> = all.iter().filter(|edit| edit.is_meant(words)).collect();
    if chosen.is_empty() {
        bail!("no edit of tests/mutants.json is about {}", words.join(" or "));
    }
    let scratch = Scratch::copy(places)?;
    let mut passes: BTreeMap<&Test, bool> = BTreeMap::new();
    let mut faults = Vec::new();
    for edit in chosen {
        println!("==> {}: {}", edit.file, edit.why);
        if !passes.contains_key(&edit.test) {
            scratch.build(&edit.test)?;
            passes.insert(&edit.test, scratch.passes(&edit.test)?);
        }
        if passes.get(&edit.test) != Some(&true) {
            faults.push(format!("{}: fails, or is not there, without any edit", edit.test));
            continue;
        }
        let killed = scratch.with(edit, || {
            scratch.build(&edit.test)?;
            Ok(!scratch.passes(&edit.test)?)
        })?;
        match (killed, edit.survives.as_ref()) {
            (true, None) => println!("    killed by {}", edit.test),
            (false, Some(reason)) => println!("    survives: {reason}"),
            (true, Some(_)) => {
                faults.push(format!("{}: killed, though the list has it survive", edit.label()))
            }
            (false, None) => faults.push(format!("{}: survives {}", edit.label(), edit.test)),
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}

/// Starts a child in the copy, free of what this task was told of the original.
fn child(program: impl Into<Command>) -> Command {
    let mut command: Command = program.into();
    command.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_TARGET_DIR");
    command
}
