//! The scripts of a bundle: their form, and what they do to a stand-in for AWS.

use super::written;
use crate::program::{Environment, python, run};
use rolebox_setup::design::{Design, example};
use std::fs;
use std::path::{Path, PathBuf};

/// Returns a program of the Python that has the packages for the tests.
fn beside_python(name: &str) -> String {
    let beside = Path::new(&python()).parent().map(|folder| folder.join(name)).filter(|path| path.exists());
    beside.map_or_else(|| name.to_owned(), |path| path.display().to_string())
}

#[test]
fn a_checker_of_shell_scripts_finds_nothing() {
    let folder = written("shellcheck", &example());
    for name in ["bootstrap.sh", "clean-up.sh"] {
        let path = folder.join("scripts").join(name).display().to_string();
        let found = run(&beside_python("shellcheck"), &["--shell=sh", &path], &Environment::new(), "");
        assert_eq!(found, Ok(String::new()), "{name}");
    }
}

/// A design whose first account is the one that the stand-in plays.
fn design() -> Design {
    let mut design = example();
    let (from, to) = (design.accounts[0].id.clone(), "123456789012");
    design.accounts[0].id = to.into();
    design
        .grants
        .iter_mut()
        .filter(|grant| grant.account == from)
        .for_each(|grant| grant.account = to.into());
    design
}

/// Runs the clean-up as a caller of some kind, and tells exit codes, and what is left of the user.
const CLEAN_UP: &str = r#"
import os, subprocess, sys, boto3
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
url = "http://127.0.0.1:%d" % server.get_host_and_port()[1]
def environment(key="test", secret="test", token=None):
    all = dict(os.environ, AWS_ENDPOINT_URL=url, AWS_ACCESS_KEY_ID=key, AWS_SECRET_ACCESS_KEY=secret,
               AWS_DEFAULT_REGION="us-east-1", PATH=os.path.dirname(sys.executable) + ":" + os.environ["PATH"])
    if token: all["AWS_SESSION_TOKEN"] = token
    return all
client = lambda name: boto3.client(name, endpoint_url=url, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
iam, sts = client("iam"), client("sts")
document = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"*"}}]}'
iam.create_user(UserName="setup")
key = iam.create_access_key(UserName="setup")["AccessKey"]
policy = iam.create_policy(PolicyName="all", PolicyDocument=document)["Policy"]
iam.attach_user_policy(UserName="setup", PolicyArn=policy["Arn"])
iam.put_user_policy(UserName="setup", PolicyName="inline", PolicyDocument=document)
def role(name):
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)
    c = sts.assume_role(RoleArn="arn:aws:iam::123456789012:role/" + name, RoleSessionName="ana@acme.example")["Credentials"]
    return environment(c["AccessKeyId"], c["SecretAccessKey"], c["SessionToken"])
admin, other = role("Admin"), role("Other")
def step(who, *arguments):
    done = subprocess.run(["sh", sys.argv[1], *arguments], env=who, capture_output=True, text=True)
    print(done.returncode, done.stderr.strip().split(":")[0])
step(environment(key["AccessKeyId"], key["SecretAccessKey"]), "deactivate", "setup")
step(other, "deactivate", "setup")
step(admin, "delete", "setup")
step(admin, "deactivate", "setup")
print([k["Status"] for k in iam.list_access_keys(UserName="setup")["AccessKeyMetadata"]])
step(admin, "delete", "setup")
print([u["UserName"] for u in iam.list_users()["Users"]])
step(admin, "delete")
server.stop()
"#;

#[test]
fn the_clean_up_refuses_whoever_did_not_come_in_through_saml() {
    let script = written("clean-up", &design()).join("scripts/clean-up.sh");
    let answer =
        run(&python(), &["-c", CLEAN_UP, &script.display().to_string()], &Environment::new(), "").unwrap();
    let expected = ["1 Refused", "1 Refused", "1 Refused", "0 ", "['Inactive']", "0 ", "[]", "1 Usage"];
    assert_eq!(answer.lines().collect::<Vec<_>>(), expected);
}

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
fn the_bootstrap_hands_the_consoles_session_to_terraform() {
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
