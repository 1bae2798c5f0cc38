//! The script that makes the environments at GitHub, against a stand-in for `gh`.

use super::super::written;
use crate::program::{Environment, run};
use rolebox_setup::design::{Ci, example};
use std::fs;
use std::path::Path;

/// Plays `gh api`: one person, an environment that admits a branch too many, reviewers where the plan has them.
const GH: &str = r#"#!/bin/sh
printf '%s\n' "$*" >>"$HOME/calls"
case $* in
  *--input*) cat >>"$HOME/calls" ;;
  *users/ana*) echo 4711 ;;
  *users/*) echo 'gh: Not Found (HTTP 404)' >&2; exit 1 ;;
  *DELETE* | *POST*) ;;
  *aws-access-plan/deployment-branch-policies*) printf '7 branch release/*\n8 branch main\n9 tag main\n' ;;
  *environments/aws-access\ --jq*) echo "$REVIEWERS" ;;
esac
"#;

fn made(name: &str, people: &[&str], reviewers: &str) -> (Result<String, String>, String) {
    let mut design = example();
    design.options.state_bucket = Some("acme-state".into());
    design.options.ci = Ci::GithubActions { repository: "acme/aws-access".into(), provider_exists: false };
    let folder = written(name, &design);
    let programs = folder.join("bin");
    fs::create_dir_all(&programs).unwrap();
    fs::write(programs.join("gh"), GH).unwrap();
    run("chmod", &["+x", &programs.join("gh").display().to_string()], &Environment::new(), "").unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let environment = [("PATH", path.as_str()), ("HOME", folder.to_str().unwrap()), ("REVIEWERS", reviewers)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let script = folder.join("scripts/github.sh").display().to_string();
    let arguments: Vec<&str> = [script.as_str()].into_iter().chain(people.iter().copied()).collect();
    let answer = run("sh", &arguments, &Environment::from(environment), "");
    (answer, fs::read_to_string(Path::new(&folder).join("calls")).unwrap_or_default())
}

#[test]
fn both_environments_allow_only_main_and_one_waits_for_a_person() {
    let (answer, calls) = made("github", &["ana"], "1");
    assert_eq!(answer.unwrap().lines().last(), Some("aws-access waits for one of: ana"));
    let policy = r#""deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}}"#;
    let environments = "api --method PUT repos/acme/aws-access/environments/";
    for expected in [
        format!("{environments}aws-access-plan --input -\n{{\"reviewers\":[],{policy}\n"),
        format!("{environments}aws-access --input -\n{{\"reviewers\":[{{\"type\":\"User\",\"id\":4711}}],{policy}\n"),
        "DELETE repos/acme/aws-access/environments/aws-access-plan/deployment-branch-policies/7\n".into(),
        "DELETE repos/acme/aws-access/environments/aws-access-plan/deployment-branch-policies/9\n".into(),
        "POST repos/acme/aws-access/environments/aws-access/deployment-branch-policies -f name=main -f type=branch\n".into(),
    ] {
        assert!(calls.contains(&expected), "{expected}: {calls}");
    }
    assert_eq!(calls.matches("POST").count(), 1, "{calls}");
}

#[test]
fn missing_reviewers_are_reported() {
    let (answer, _) = made("github-plan", &["ana"], "0");
    assert!(answer.unwrap_err().contains("GitHub accepted no reviewers"));
    for people in [&["zoe"][..], &[]] {
        let (answer, calls) = made("github-nobody", people, "1");
        assert!(answer.is_err() && !calls.contains("PUT"), "{calls}");
    }
}
