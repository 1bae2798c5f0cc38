//! Breaks the sources on purpose, and checks that a test fails.
//!
//! `tests/mutants.json` lists edits of what cargo-mutants can't reach: the manifest, JavaScript, Rust that
//! only a browser runs. Each edit is made in a copy of the repository, in which the named test then has to
//! fail.

mod edit;
mod scratch;

use crate::command;
use crate::places::Places;
use crate::setup::cargo_tool;
use anyhow::{Context, Result, bail};
use edit::{Edit, Test};
use scratch::Scratch;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// The release that `.cargo/mutants.toml` is written for.
const CARGO_MUTANTS: &str = "27.1.0";

/// The files to break by default: those that decide who may do what, and what is trusted. All of the core
/// would take hours.
const DECIDES: [&str; 33] = [
    "src/aws/acs.rs",
    "src/aws/alias.rs",
    "src/aws/credentials.rs",
    "src/aws/partition.rs",
    "src/aws/partition/hosts.rs",
    "src/protocol/attempt.rs",
    "src/protocol/bulk.rs",
    "src/protocol/lib.rs",
    "src/protocol/list.rs",
    "src/protocol/retry.rs",
    "src/protocol/sender.rs",
    "src/role-list/gate.rs",
    "src/role-list/offer.rs",
    "src/role-list/sight.rs",
    "src/saml/encoded.rs",
    "src/saml/form.rs",
    "src/saml/roles.rs",
    "src/session/chain/config.rs",
    "src/session/chain/config/heading.rs",
    "src/session/login.rs",
    "src/session/login/room.rs",
    "src/session/pending_action.rs",
    "src/session/storage_key.rs",
    "src/settings-file/*.rs",
    "src/settings/effective.rs",
    "src/settings/managed.rs",
    "src/settings/policy_arn.rs",
    "src/settings/read_only.rs",
    "src/settings/start_url.rs",
    "src/sts/error/meaning.rs",
    "src/sts/route.rs",
    "src/text/printable.rs",
    "src/text/secret.rs",
];

/// The options of cargo-mutants that select what to break.
const SELECTING: [&str; 7] = ["--file", "-f", "--in-diff", "-D", "--package", "-p", "--workspace"];

/// Has cargo-mutants break Rust sources of the core: those that its arguments select, or [`DECIDES`].
///
/// # Errors
/// When a mutant survives for which `.cargo/mutants.toml` gives no reason.
pub(crate) fn rust(places: &Places, arguments: &[String]) -> Result<()> {
    let path = cargo_tool::ensure(places, "mutants", CARGO_MUTANTS)?;
    let output = places.target.join("mutants");
    fs::create_dir_all(&output)?;
    let mut mutants = command::cargo();
    mutants.arg("mutants").current_dir(&places.root).env("PATH", path);
    // With this variable a test of the copy would use the original.
    mutants.env_remove("CARGO_MANIFEST_DIR");
    // Builds the dependencies of all copies once.
    mutants.env("CARGO_TARGET_DIR", output.join("build"));
    mutants.arg("--output").arg(&output);
    if !selects(arguments) {
        mutants.args(DECIDES.iter().flat_map(|file| ["--file", file]));
    }
    println!(
        "The sources stay as they are: only a copy is broken. A mutant takes about three seconds on one core."
    );
    command::run(mutants.args(arguments)).context("target/mutants/mutants.out/missed.txt lists what survived")
}

fn selects(arguments: &[String]) -> bool {
    let option = |argument: &String| argument.split('=').next().unwrap_or_default().to_owned();
    arguments.iter().map(option).any(|option| SELECTING.contains(&option.as_str()))
}

/// Makes each edit of the list whose file or reason contains one of the words, or all edits if there are no
/// words.
///
/// # Errors
/// When an edit does not apply any more, its test passes with it, or its test fails without it.
pub(crate) fn edits(places: &Places, words: &[String]) -> Result<()> {
    let list = places.tests().join("mutants.json");
    let all = edit::read(&list)?;
    let stale: Vec<String> = all.iter().filter_map(|edit| edit.fault(&places.root)).collect();
    if !stale.is_empty() {
        bail!("tests/mutants.json no longer matches the sources:\n{}", stale.join("\n"));
    }
    let chosen: Vec<&Edit> = all.iter().filter(|edit| edit.is_selected(words)).collect();
    if chosen.is_empty() {
        bail!("no edit in tests/mutants.json mentions {}", words.join(" or "));
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
            faults.push(format!("{}: fails or does not exist, without any edit", edit.test));
            continue;
        }
        let killed = scratch.with_edit(edit, || {
            scratch.build(&edit.test)?;
            Ok(!scratch.passes(&edit.test)?)
        })?;
        match (killed, edit.survives.as_ref()) {
            (true, None) => println!("    killed by {}", edit.test),
            (false, Some(reason)) => println!("    survives: {reason}"),
            (true, Some(_)) => {
                faults.push(format!("{}: killed, but the list says that it survives", edit.label()))
            }
            (false, None) => faults.push(format!("{}: survives {}", edit.label(), edit.test)),
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}

/// Starts a child in the copy, without the variables that point to the original.
fn child(program: impl Into<Command>) -> Command {
    let mut command: Command = program.into();
    command.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_TARGET_DIR");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_option_of_cargo_mutants_selects_what_to_break() {
        for (line, expected) in [
            ("", false),
            ("--shard 0/4 --jobs 2", false),
            ("--list", false),
            ("--file src/xml/cursor.rs", true),
            ("--file=src/xml/cursor.rs", true),
            ("--shard 0/8 --workspace", true),
            ("-D target/diff", true),
        ] {
            let arguments: Vec<String> = line.split_whitespace().map(ToOwned::to_owned).collect();
            assert_eq!(selects(&arguments), expected, "{line}");
        }
    }

    #[test]
    fn every_listed_file_exists() {
        let places = Places::find().unwrap();
        for file in DECIDES {
            let there = file.contains('*') || places.root.join(file).is_file();
            assert!(there, "{file}");
        }
    }
}
