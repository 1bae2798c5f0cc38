//! What `rolebox-setup` makes, before the programs that will read it.
//!
//! Terraform is not to be had from a package registry: where it is missing, its tests say so and pass.

mod okta_cli;
mod scripts;
mod trial;

use crate::program::{Environment, python, run};
use proptest::prelude::*;
use rolebox_setup::check::check;
use rolebox_setup::design::{
    Account, Ci, Design, IdentityProvider, Membership, Mode, Role, StackSet, example,
};
use rolebox_setup_bundle::bundle;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes the files of a design into a new folder.
fn written(name: &str, design: &Design) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("setup").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    for file in bundle(check(design).unwrap()) {
        let path = folder.join(file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text).unwrap();
    }
    folder
}

/// Designs that between them give every file.
fn designs() -> Vec<(&'static str, Design)> {
    let mut legacy = Design { mode: Mode::LegacyApi, ..example() };
    legacy.people[0].first_name = "\"${x}\\ %{if} Ünï 🙂".into();
    legacy.options.create_people = true;
    legacy.accounts[0].color = Some("red".into());
    legacy.accounts[2].color = Some("darkBlue".into());
    legacy.options.membership = Membership::Rule;
    legacy.options.state_bucket = Some("acme-state".into());
    legacy.options.ci = Ci::GithubActions { repository: "acme/aws".into(), provider_exists: false };
    let mut terragrunt = legacy.clone();
    terragrunt.options.terragrunt = true;
    terragrunt.options.ci = Ci::None;
    let mut generic = Design { identity_provider: IdentityProvider::Generic, ..example() };
    generic.options = Default::default();
    let mut single = Design { mode: Mode::SingleAccount, ..example() };
    single.accounts = vec![Account { management: true, ..single.accounts[2].clone() }];
    single.grants.retain(|grant| grant.account == single.accounts[0].id);
    single.partition = "aws-us-gov".into();
    single.region = "us-gov-west-1".into();
    let mut code_build = generic.clone();
    code_build.options.state_bucket = Some("acme-state".into());
    let connection = "arn:aws:codeconnections:eu-central-1:111111111111:connection/12ab";
    code_build.options.ci =
        Ci::CodeBuild { repository: Some("acme/aws".into()), connection_arn: Some(connection.into()) };
    let mut stack_set = example();
    stack_set.options.stack_set = Some(StackSet { organizational_units: vec!["r-ab12".into()] });
    vec![
        ("example", example()),
        ("stack-set", stack_set),
        ("code-build", code_build),
        ("legacy", legacy),
        ("terragrunt", terragrunt),
        ("generic", generic),
        ("single", single),
    ]
}

/// Tells whether Terraform is here, and says so if it is not.
fn terraform_is_here() -> bool {
    let here = Command::new("terraform").arg("version").output().is_ok();
    if !here {
        eprintln!("skipped: there is no terraform on this machine");
    }
    here
}

fn terraform(folder: &Path, arguments: &[&str], input: &str) -> Result<String, String> {
    let chdir = format!("-chdir={}", folder.display());
    let arguments: Vec<&str> = std::iter::once(chdir.as_str()).chain(arguments.iter().copied()).collect();
    let environment = Environment::from([("CHECKPOINT_DISABLE".to_owned(), "1".to_owned())]);
    run("terraform", &arguments, &environment, input)
}

#[test]
fn every_file_is_formatted_as_terraform_formats_it() {
    if !terraform_is_here() {
        return;
    }
    for (name, design) in designs() {
        let folder = written(&format!("fmt-{name}"), &design);
        assert_eq!(
            terraform(&folder, &["fmt", "-check", "-diff", "-recursive"], ""),
            Ok(String::new()),
            "{name}"
        );
        for file in ["root.hcl", "okta/terragrunt.hcl", "accounts/acme-staging/terragrunt.hcl"] {
            if let Ok(text) = fs::read_to_string(folder.join(file)) {
                assert_eq!(terraform(&folder, &["fmt", "-"], &text), Ok(text), "{name} {file}");
            }
        }
    }
}

#[test]
fn terraform_itself_gives_okta_the_intended_settings() {
    if !terraform_is_here() {
        return;
    }
    let module = written("settings", &example()).join("modules/okta-app");
    // Without its resources the module needs no provider.
    for entry in fs::read_dir(&module).unwrap() {
        let path = entry.unwrap().path();
        if !path.ends_with("app_settings.tf") && !path.ends_with("variables.tf") {
            fs::remove_file(path).unwrap();
        }
    }
    let values = fs::read_to_string(module.join("../../terraform.tfvars")).unwrap();
    fs::write(module.join("terraform.tfvars"), values + "provider_arn = \"arn\"\n").unwrap();
    let answer = terraform(&module, &["console"], "jsonencode(jsonencode(local.wanted))\n").unwrap();
    // Each layer of quotes is a layer of JSON: the console's, jsonencode's, and the settings' own.
    let layer = |text: &str| serde_json::from_str::<String>(text).unwrap();
    let line = answer.lines().find(|line| line.starts_with('"')).unwrap();
    let settings: Value = serde_json::from_str(&layer(&layer(line))).unwrap();
    assert_eq!(settings["groupFilter"], r"aws_(?{{accountid}}\d+)_(?{{role}}[a-zA-Z0-9+=,.@\-_]+)");
    assert_eq!(
        settings["roleValuePattern"],
        "arn:aws:iam::${accountid}:saml-provider/Okta,arn:aws:iam::${accountid}:role/${role}"
    );
}

#[test]
fn another_reader_of_hcl_sees_every_person_and_grant() {
    const SCRIPT: &str = "import sys, json, hcl2\nprint(json.dumps(hcl2.loads(sys.stdin.read())))";
    for (name, design) in designs() {
        let folder = written(&format!("hcl-{name}"), &design);
        let Ok(values) = fs::read_to_string(folder.join("terraform.tfvars")) else { continue };
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "tf") {
                let text = fs::read_to_string(&path).unwrap();
                run(&python(), &["-c", SCRIPT], &Environment::new(), &text).unwrap();
            }
        }
        let read = run(&python(), &["-c", SCRIPT], &Environment::new(), &values).unwrap();
        for grant in &design.grants {
            assert!(read.contains(&grant.account) && read.contains(&grant.role), "{name}: {grant:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_name_is_written_as_terraform_writes_it(
        names in prop::collection::btree_set("[a-z0-9_+=,.@-]{1,64}", 1..6),
        policies in prop::collection::btree_set("[A-Za-z]{1,60}", 1..6),
        person in ("[^\\p{Cc}]{0,50}", "[^\\p{Cc}]{0,50}"),
    ) {
        let mut design = example();
        let role = design.roles[0].clone();
        let policies: Vec<String> = policies.into_iter().collect();
        design.roles.retain(|role| !names.contains(&role.name.to_lowercase()));
        design.roles.extend(names.into_iter().map(|name| Role { name, policies: policies.clone(), ..role.clone() }));
        design.grants.retain(|grant| design.roles.iter().any(|role| role.name == grant.role));
        (design.people[0].first_name, design.people[0].last_name) = person;
        prop_assume!(check(&design).is_ok());
        if terraform_is_here() {
            let folder = written("names", &design);
            prop_assert_eq!(terraform(&folder, &["fmt", "-check", "-diff"], ""), Ok(String::new()));
        }
    }
}
