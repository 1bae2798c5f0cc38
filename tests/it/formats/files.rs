//! The formats that are files, each read by whoever is meant to read it.

use super::*;
use rolebox_credentials::export::file::{Profile, credentials_file};
use rolebox_credentials::export::names::names;
use rolebox_credentials::export::template::ProfileTemplate;
use std::os::unix::fs::PermissionsExt;

#[test]
fn botocore_reads_the_profile() {
    let file = folder("profile").join(Format::Profile.file_name());
    std::fs::write(&file, rendered(Format::Profile, FUTURE)).unwrap();
    let variables =
        environment([("AWS_PROFILE", "prod/Admin"), ("AWS_SHARED_CREDENTIALS_FILE", file.to_str().unwrap())]);
    assert_eq!(botocore(&variables), found("shared-credentials-file", Some("eu-west-1")));
}

#[test]
fn botocore_reads_a_credential_process_and_its_expiry() {
    let folder = folder("process");
    let (config, output) = (folder.join("config"), folder.join("output.json"));
    std::fs::write(
        &config,
        format!("[profile prod/Admin]\ncredential_process = cat '{}'\n", output.display()),
    )
    .unwrap();
    let variables =
        environment([("AWS_PROFILE", "prod/Admin"), ("AWS_CONFIG_FILE", config.to_str().unwrap())]);
    std::fs::write(&output, rendered(Format::Process, FUTURE)).unwrap();
    assert_eq!(botocore(&variables), found("custom-process", None));
    std::fs::write(&output, rendered(Format::Process, PAST)).unwrap();
    assert!(botocore(&variables).unwrap_err().contains("expired"));
}

#[test]
fn a_shell_reads_the_dotenv_file() {
    let file = folder("dotenv").join(Format::Dotenv.file_name());
    std::fs::write(&file, rendered(Format::Dotenv, FUTURE)).unwrap();
    let file = environment([("FILE", file.to_str().unwrap())]);
    let after = environment_after("sh", "set -a; . \"$FILE\"", &file);
    assert_eq!(botocore(&after), found("env", Some("eu-west-1")));
}

#[test]
fn botocore_reads_every_profile_of_an_export() {
    let roles = ["1:Admin", "2:Admin", "2:team/Admin", "3:a=b@c+d,e.f_g"].map(|role| {
        let (account, name) = role.split_once(':').unwrap();
        (format!("arn:aws:iam::{account:0>12}:role/{name}").parse().unwrap(), None)
    });
    let template: ProfileTemplate = "x:{role}".parse().unwrap();
    let names = names(&template, &roles);
    let held = (0..roles.len()).map(|number| credentials(&format!("{SECRET}{number}"), FUTURE));
    let held: Vec<Credentials> = held.collect();
    let (account_id, region) = ("123456789012".parse().unwrap(), "eu-west-1".parse().unwrap());
    let profiles = names.iter().zip(&held).map(|(named, credentials)| Profile {
        name: &named.name,
        credentials,
        account_id: &account_id,
        region: Some(&region),
    });
    let file = folder("export").join(Format::Profile.file_name());
    std::fs::write(&file, credentials_file(profiles).expose()).unwrap();
    for (number, named) in names.iter().enumerate() {
        let variables = environment([
            ("AWS_PROFILE", named.name.as_str()),
            ("AWS_SHARED_CREDENTIALS_FILE", file.to_str().unwrap()),
        ]);
        let mut expected = found("shared-credentials-file", Some("eu-west-1")).unwrap();
        expected[2] = format!("{SECRET}{number}").into();
        assert_eq!(botocore(&variables), Ok(expected), "{}", named.name);
    }
}

/// Reads a file as `docker run --env-file` does (Docker's command line reference, `docker container run`): what is
/// behind the first `=` of a line is the value as it stands, and only a `#` at the start of a line is a comment.
fn environment_of_a_container(file: &str) -> Environment {
    let lines = file.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let variables = lines.map(|line| line.split_once('=').expect("every line sets a variable"));
    variables.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn a_container_gets_the_keys_from_the_env_file() {
    let variables = environment_of_a_container(&rendered(Format::Docker, FUTURE));
    assert_eq!(botocore(&variables), found("env", Some("eu-west-1")));
}

#[test]
fn terraform_reads_a_provider_that_names_the_profile_and_contains_no_keys() {
    const PROBE: &str = "
import hcl2, json, sys
from hcl2 import SerializationOptions
options = SerializationOptions(with_meta=False, strip_string_quotes=True)
print(json.dumps(hcl2.load(sys.stdin, serialization_options=options)))
";
    let block = rendered(Format::Terraform, FUTURE);
    let read = run(&python(), &["-c", PROBE], &Environment::new(), &block).unwrap();
    let read: serde_json::Value = serde_json::from_str(&read).unwrap();
    let provider = &read["provider"][0]["aws"];
    assert_eq!(provider["profile"], "prod/Admin");
    assert_eq!(provider["region"], "eu-west-1");
    assert_eq!(provider["allowed_account_ids"], serde_json::json!(["123456789012"]));
    assert!(!block.contains(SECRET) && !block.contains(TOKEN) && !block.contains("ASIA"));
}

#[test]
fn terraform_fmt_changes_nothing() {
    let path = std::env::var_os("PATH").unwrap_or_default();
    if !std::env::split_paths(&path).any(|folder| folder.join("terraform").is_file()) {
        eprintln!("skipped: no registry of packages has terraform, and it is not on the search path");
        return;
    }
    let block = rendered(Format::Terraform, FUTURE);
    assert_eq!(run("terraform", &["fmt", "-check", "-"], &Environment::new(), &block).as_deref(), Ok(""));
    let bad = block.replace("            =", " =");
    run("terraform", &["fmt", "-check", "-"], &Environment::new(), &bad).unwrap_err();
}

#[test]
fn the_aws_command_line_writes_a_profile_that_botocore_reads() {
    let folder = folder("configure");
    let (credentials, config) = (folder.join("credentials"), folder.join("config"));
    let mut variables = environment([
        ("HOME", folder.to_str().unwrap()),
        ("AWS_SHARED_CREDENTIALS_FILE", credentials.to_str().unwrap()),
        ("AWS_CONFIG_FILE", config.to_str().unwrap()),
    ]);
    // The command line is installed beside the Python that it runs on.
    let beside = Path::new(&python()).parent().unwrap().to_str().unwrap().to_owned();
    let path = std::env::var("PATH").unwrap_or_default();
    variables.insert("PATH".to_owned(), format!("{beside}:{path}"));
    run_in("sh", &format!("set -e\n{}", rendered(Format::Configure, FUTURE)), &variables).unwrap();

    variables.insert("AWS_PROFILE".to_owned(), "prod/Admin".to_owned());
    let mut expected = found("shared-credentials-file", Some("eu-west-1")).unwrap();
    // `aws configure set` has no place for it that botocore would read.
    expected[4] = serde_json::Value::Null;
    assert_eq!(botocore(&variables), Ok(expected));
}

#[test]
fn every_shell_gives_the_aws_command_line_the_same_words() {
    let folder = folder("configure-words");
    let stand_in = folder.join("aws");
    std::fs::write(&stand_in, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n").unwrap();
    std::fs::set_permissions(&stand_in, std::fs::Permissions::from_mode(0o700)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let variables = environment([("PATH", &*format!("{}:{path}", folder.display()))]);
    let profile = ["--profile", "prod/Admin"];
    let words = [
        ["aws_access_key_id", "ASIAEXAMPLE000000001"],
        ["aws_secret_access_key", SECRET],
        ["aws_session_token", TOKEN],
        ["region", "eu-west-1"],
    ]
    .map(|set| [["configure", "set"], set, profile].concat().join("\n"))
    .join("\n");
    // xonsh would have to be given one line after the other, as at its prompt.
    for (program, ..) in SHELLS.into_iter().filter(|(.., shell)| *shell != Shell::Xonsh) {
        let said = run_in(program, &rendered(Format::Configure, FUTURE), &variables).unwrap();
        assert_eq!(said.trim_end(), words, "{program}");
    }
}
