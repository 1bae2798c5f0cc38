//! The script that gives accounts their colours, on a command line that plays AWS's.

use super::super::written;
use crate::program::{Environment, run};
use rolebox_setup::design::example;
use std::fs;

/// Plays the AWS CLI: the account is that of the credentials, and what is asked is written down with it.
const AWS: &str = r#"#!/bin/sh
case ${AWS_ACCESS_KEY_ID-} in '') account=111111111111 ;; *) account=$AWS_ACCESS_KEY_ID ;; esac
case $* in
  'sts get-caller-identity'*) echo "$account" ;;
  'sts assume-role'*) echo 333333333333 secret token; printf '%s\n' "$*" >>"$HOME/calls" ;;
  'uxc update'*) printf '%s %s\n' "$account" "$*" >>"$HOME/calls" ;;
esac
"#;

#[test]
fn each_account_gets_its_color_with_its_own_credentials() {
    let mut design = example();
    design.accounts[0].color = Some("red".into());
    design.accounts[2].color = Some("darkBlue".into());
    let folder = written("colors", &design);
    let programs = folder.join("bin");
    fs::create_dir_all(&programs).unwrap();
    fs::write(programs.join("aws"), AWS).unwrap();
    run("chmod", &["+x", &programs.join("aws").display().to_string()], &Environment::new(), "").unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let environment = [("PATH", path.as_str()), ("HOME", folder.to_str().unwrap())]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let script = folder.join("scripts/account-colors.sh").display().to_string();
    let answer = run("sh", &[&script], &Environment::from(environment), "");
    assert_eq!(answer, Ok("111111111111 is now red.\n333333333333 is now darkBlue.\n".to_owned()));
    let calls = fs::read_to_string(folder.join("calls")).unwrap();
    let calls: Vec<&str> = calls.lines().collect();
    assert_eq!(
        calls[0],
        "111111111111 uxc update-account-customizations --account-color red --region us-east-1"
    );
    assert!(
        calls[1].contains("arn:aws:iam::333333333333:role/OrganizationAccountAccessRole"),
        "{}",
        calls[1]
    );
    assert_eq!(
        calls[2],
        "333333333333 uxc update-account-customizations --account-color darkBlue --region us-east-1"
    );
    assert!(!written("no-colors", &example()).join("scripts/account-colors.sh").exists());
}
