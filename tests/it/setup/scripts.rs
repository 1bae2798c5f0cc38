//! The scripts of a bundle: their form, and what they do to a stand-in for AWS.

use super::written;
use crate::program::{Environment, python, run};
use rolebox_setup::design::example;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns a program of the Python that has the packages for the tests.
fn beside_python(name: &str) -> String {
    let beside = Path::new(&python()).parent().map(|folder| folder.join(name)).filter(|path| path.exists());
    beside.map_or_else(|| name.to_owned(), |path| path.display().to_string())
}

#[test]
fn a_checker_of_shell_scripts_finds_nothing() {
    for (name, design) in super::designs() {
        let folder = written(&format!("shellcheck-{name}"), &design).join("scripts");
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path().display().to_string();
            let found = run(&beside_python("shellcheck"), &["--shell=sh", &path], &Environment::new(), "");
            assert_eq!(found, Ok(String::new()), "{path}");
        }
    }
}

mod clean_up;
mod colors;
mod github;
mod people;
mod stack_set;

/// Plays the AWS CLI: some version, somebody's account; writes down how it was called.
const AWS: &str = r#"#!/bin/sh
printf '%s\n' "$*" >>"$HOME/calls"
case $* in
  --version) echo "aws-cli/$VERSION Python/3.13.7" ;;
  'sts get-caller-identity'*) echo "$ACCOUNT" ;;
esac
"#;

fn bootstrap(name: &str, version: &str, account: &str) -> (Result<String, String>, String) {
    let folder: PathBuf = written(name, &example());
    let programs = folder.join("bin");
    fs::create_dir_all(&programs).unwrap();
    fs::write(programs.join("aws"), AWS).unwrap();
    run("chmod", &["+x", &programs.join("aws").display().to_string()], &Environment::new(), "").unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let environment = [
        ("PATH", path.as_str()),
        ("HOME", folder.to_str().unwrap()),
        ("VERSION", version),
        ("ACCOUNT", account),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let script = folder.join("scripts/bootstrap.sh").display().to_string();
    let answer = run("sh", &[&script], &Environment::from(environment), "");
    (answer, fs::read_to_string(folder.join("calls")).unwrap_or_default())
}

#[test]
fn the_bootstrap_passes_the_console_session_to_terraform() {
    let (answer, calls) = bootstrap("bootstrap", "2.32.1", "111111111111");
    assert!(answer.unwrap().contains("export AWS_PROFILE=acme-root-setup"));
    assert!(calls.contains("login --profile acme-root-login --region eu-central-1\n"), "{calls}");
    assert!(
        calls.contains("configure set credential_process aws configure export-credentials --profile acme-root-login --format process --profile acme-root-setup\n"),
        "{calls}"
    );
}

#[test]
fn the_bootstrap_stops_at_an_old_command_line_and_at_another_account() {
    for (name, version, account, says) in [
        ("old", "2.31.9", "111111111111", "install 2.32 or later"),
        ("older", "1.44.5", "111111111111", "install 2.32 or later"),
        ("none", "", "111111111111", "is missing"),
        ("other", "3.0.0", "222222222222", "not to 111111111111"),
    ] {
        let (answer, _) = bootstrap(name, version, account);
        let stderr = answer.unwrap_err();
        assert!(stderr.contains(says), "{name}: {stderr}");
    }
}
