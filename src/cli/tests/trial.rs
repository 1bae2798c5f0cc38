//! `rolebox setup try` with a stand-in for Terraform that only records its commands.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows helpers of tests only in `cfg(test)`")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The environment of somebody who works with AWS and Okta all day.
const OWN: [(&str, &str); 11] = [
    ("AWS_PROFILE", "own-profile"),
    ("AWS_ACCESS_KEY_ID", "AKIAOWNOWNOWNOWNOWN1"),
    ("AWS_SECRET_ACCESS_KEY", "own-secret"),
    ("AWS_SESSION_TOKEN", "own-session"),
    ("AWS_ENDPOINT_URL", "https://own.amazonaws.com"),
    ("AWS_ENDPOINT_URL_IAM", "https://own.amazonaws.com"),
    ("OKTA_API_TOKEN", "00own-token"),
    ("OKTA_API_PRIVATE_KEY", "own-private-key"),
    ("TF_VAR_okta", "own-variable"),
    ("HTTPS_PROXY", "http://own.proxy.example"),
    ("TF_CLI_CONFIG_FILE", "/own/terraformrc"),
];

const TERRAFORM: &str = r#"#!/bin/sh
{ echo "$@"; /usr/bin/env; } >> "${0%/*}/told"
case $1 in
  init)
    if [ -e "${0%/*}/registry-is-closed" ] && [ -z "$TF_CLI_CONFIG_FILE" ]; then exit 1; fi
    for platform in linux_amd64 linux_arm64 darwin_amd64 darwin_arm64; do
      folder=.terraform/providers/registry.terraform.io/hashicorp/aws/6.0.0/$platform
      /bin/mkdir -p "$folder" && : >"$folder/terraform-provider-aws"
    done
    ;;
  version) echo '{"terraform_version": "1.11.4"}' ;;
  validate) echo '{"valid": true, "diagnostics": []}' ;;
  get) ;;
  *) exit 1 ;;
esac
"#;

/// Makes a folder with a design, a provider and, if requested, a stand-in for Terraform.
fn folder(name: &str, terraform: bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("try").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let provider = folder.join("providers/registry.terraform.io/hashicorp/aws/6.0.0");
    for platform in ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] {
        fs::create_dir_all(provider.join(platform)).unwrap();
        fs::write(provider.join(platform).join("terraform-provider-aws"), "").unwrap();
    }
    fs::create_dir(folder.join("bin")).unwrap();
    if terraform {
        let program = folder.join("bin/terraform");
        fs::write(&program, TERRAFORM).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let example = rolebox(&folder, &["example"]);
    fs::write(folder.join("design.json"), example.stdout).unwrap();
    folder
}

fn rolebox(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolebox"))
        .arg("setup")
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(OWN)
        .env("HOME", folder.join("own-home"))
        .env("PATH", folder.join("bin"))
        .env("ROLEBOX_TERRAFORM_PROVIDERS", folder.join("providers"))
        .output()
        .unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn terraform_gets_no_credentials_and_only_addresses_of_this_machine() {
    let folder = folder("closed", true);
    let output = rolebox(&folder, &["try", "design.json"]);
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""), "{stdout}");
    let told = fs::read_to_string(folder.join("bin/told")).unwrap();
    let told: Vec<&str> = told.lines().filter(|line| !line.starts_with("PATH=")).collect();
    assert!(told.iter().any(|line| line.starts_with("validate")), "{told:?}");
    for line in &told {
        assert!(!line.contains("own"), "{line}");
        let address = line.split_once("http://").or(line.split_once("https://")).map(|(_, rest)| rest);
        assert!(address.is_none_or(|rest| rest.starts_with("127.0.0.1:")), "{line}");
    }
    let secrets = ["AWS_ACCESS_KEY_ID=", "AWS_PROFILE=", "AWS_SECRET_ACCESS_KEY=", "OKTA_API"];
    assert!(!told.iter().any(|line| secrets.iter().any(|name| line.starts_with(name))), "{told:?}");
}

#[test]
fn a_missing_provider_is_fetched_without_the_home_folder_and_the_report_says_so() {
    for (name, closed, says) in [
        ("fetched", false, "from the registry, through your proxy"),
        ("mirrored", true, "with your TF_CLI_CONFIG_FILE, through your proxy"),
    ] {
        let folder = folder(name, true);
        fs::remove_dir_all(folder.join("providers")).unwrap();
        if closed {
            fs::write(folder.join("bin/registry-is-closed"), "").unwrap();
        }
        let stdout = text(rolebox(&folder, &["try", "design.json"]).stdout);
        let line =
            format!("Before that, `terraform init` fetched its provider for AWS {says} if you have one.");
        assert!(stdout.lines().any(|one| one == line), "{stdout}");
        let told = fs::read_to_string(folder.join("bin/told")).unwrap();
        let calls: Vec<&str> = told.split("init -input=false").skip(1).collect();
        assert_eq!(calls.len(), if closed { 2 } else { 1 }, "{told}");
        // The first call never gets the configuration, and what comes after `init` gets nothing of it.
        let first = calls[0];
        assert!(
            first.contains("HTTPS_PROXY=http://own.proxy.example") && !first.contains("/own/terraformrc"),
            "{told}"
        );
        for own in ["own-home", "own-secret", "own-profile", "00own", "own-variable"] {
            assert!(!told.contains(own), "{own} in {told}");
        }
        let (_, trial) = told.split_once("version -json").unwrap();
        assert!(!trial.contains("/own/terraformrc") && !trial.contains("own.proxy"), "{trial}");
    }
    let stdout = text(rolebox(&folder("present", true), &["try", "design.json"]).stdout);
    assert!(!stdout.contains("fetched"), "{stdout}");
}

#[test]
fn the_report_says_that_the_stack_set_was_not_tried() {
    let folder = folder("stack-set", true);
    let design = fs::read_to_string(folder.join("design.json")).unwrap();
    let by_stack_set = design.replacen(
        "\"options\": {",
        "\"options\": {\n    \"stackSet\": { \"organizationalUnits\": [\"r-ab12\"] },",
        1,
    );
    assert_ne!(by_stack_set, design);
    fs::write(folder.join("stack-set.json"), by_stack_set).unwrap();
    let report = |arguments: &[&str]| text(rolebox(&folder, arguments).stdout);
    let (set, change) = (
        "- the StackSet: its template, script and units.",
        "- the change between Terraform and the StackSet",
    );
    for (arguments, lines) in [
        (&["try", "stack-set.json"][..], [true, false, false]),
        (&["try", "stack-set.json", "--from", "design.json"], [true, true, false]),
        (&["try", "stack-set.json", "--from", "stack-set.json"], [true, false, true]),
        (&["try", "design.json", "--from", "stack-set.json"], [false, true, false]),
        (&["try", "design.json"], [false, false, false]),
    ] {
        let told = report(arguments);
        let has = [set, change, "- the change of the StackSet"].map(|line| told.contains(line));
        assert_eq!(has, lines, "{arguments:?}: {told}");
    }
}

#[test]
fn without_moto_the_code_is_validated_and_the_report_says_what_was_skipped() {
    let folder = folder("validated", true);
    let stdout = text(rolebox(&folder, &["try", "design.json"]).stdout);
    for line in [
        "Terraform got no credentials and could reach only 127.0.0.1.",
        "validate: the code is valid",
        "- apply, plan and destroy: for these, `python3 -m pip install 'moto[server]'`",
    ] {
        assert!(stdout.lines().any(|one| one == line), "{stdout}");
    }
    assert!(!stdout.contains("AWS would contain"), "{stdout}");
}

#[test]
fn without_terraform_nothing_is_tried_and_a_sentence_says_so() {
    let folder = folder("nothing", false);
    let output = rolebox(&folder, &["try", "design.json"]);
    assert_eq!((output.status.code(), text(output.stdout).as_str()), (Some(2), ""));
    let stderr = text(output.stderr);
    assert!(
        stderr.starts_with("`terraform` is not on the search path") && stderr.lines().count() == 1,
        "{stderr}"
    );
}

#[test]
fn errors_of_terraform_are_shown_and_set_the_exit_code() {
    let folder = folder("wrong", true);
    let program = folder.join("bin/terraform");
    let wrong = r#"{"valid": false, "diagnostics": [{"severity": "error", "summary": "No such argument", "detail": "At x."}]}"#;
    let script = TERRAFORM.replace(r#"{"valid": true, "diagnostics": []}"#, wrong);
    fs::write(&program, script).unwrap();
    let output = rolebox(&folder, &["try", "design.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(output.stdout).contains("validate: WRONG: No such argument\nAt x.\n"));
}
