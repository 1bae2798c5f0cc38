//! Gives credentials to the programs that people give them to: real shells, and botocore.
//!
//! cmd and PowerShell are not to be had where these tests run; core's own tests read their lines by a model.

use crate::program::{Environment, run, run_python};
use rolebox_core::credentials::Credentials;
use rolebox_core::credentials::format::{Context, Format, render};
use rolebox_core::credentials::shell::Shell;
use std::path::PathBuf;

/// A shell, how to make it read a script from its input, and the family it belongs to. The Debian package has the
/// program's name, `dash` gives `sh`.
const SHELLS: [(&str, &[&str], Shell); 4] = [
    ("sh", &["-s"], Shell::Posix),
    // As at a prompt, where `!` calls up older lines.
    ("bash", &["--norc", "-o", "history", "-o", "histexpand", "-s"], Shell::Posix),
    ("zsh", &["-f", "-s"], Shell::Posix),
    ("fish", &["--no-config"], Shell::Fish),
];

/// 2099-01-01T00:00:00Z.
const FUTURE: i64 = 4_070_908_800_000;
const PAST: i64 = 946_684_800_000;
const SECRET: &str = "ExampleSecret/+0123456789abcdefghijklmnop";
const TOKEN: &str = "FwoGZXExampleToken//////////wEaDExample+/=_.:,@~-==";

fn rendered(format: Format, expires_at_ms: i64) -> String {
    let arn = "arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com".to_owned();
    let id = "ASIAEXAMPLE000000001".to_owned();
    let credentials = Credentials::new(id, SECRET.into(), TOKEN.into(), expires_at_ms, arn).unwrap();
    let context = Context {
        region: Some(&"eu-west-1".parse().unwrap()),
        profile: &"prod/Admin".parse().unwrap(),
        account_id: &"123456789012".parse().unwrap(),
    };
    render(&credentials, format, &context).expose().to_owned()
}

/// Makes an empty folder for a test.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("formats").join(test);
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a script in a shell of [`SHELLS`] and returns the environment of the commands after it.
fn environment_after(shell: &str, script: &str, before: &Environment) -> Environment {
    let (program, arguments, _) = SHELLS.into_iter().find(|(program, ..)| *program == shell).unwrap();
    let package = if program == "sh" { "dash" } else { program };
    let output = run(program, arguments, before, &format!("{script}\nenv -0\n"), package).unwrap();
    let variables = output.split_terminator('\0').map(|variable| variable.split_once('=').unwrap());
    variables.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn environment<const N: usize>(variables: [(&str, &str); N]) -> Environment {
    variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Asks botocore for its credentials and region, as JSON.
fn botocore(environment: &Environment) -> Result<serde_json::Value, String> {
    const PROBE: &str = r#"
import json
import botocore.session
session = botocore.session.Session()
credentials = session.get_credentials()
keys = credentials.get_frozen_credentials()
region = session.get_config_variable("region")
print(json.dumps([credentials.method, keys.access_key, keys.secret_key, keys.token, keys.account_id, region]))
"#;
    let mut environment = environment.clone();
    // Whatever the person who runs the tests has in ~/.aws is none of our business.
    for file in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] {
        environment.entry(file.to_owned()).or_insert_with(|| "/dev/null".to_owned());
    }
    environment.insert("AWS_EC2_METADATA_DISABLED".to_owned(), "true".to_owned());
    let answer = run_python(PROBE, &environment, "")?;
    Ok(serde_json::from_str(&answer).unwrap())
}

/// What botocore should find by a method.
fn found(method: &str, region: Option<&str>) -> Result<serde_json::Value, String> {
    Ok(serde_json::json!([method, "ASIAEXAMPLE000000001", SECRET, TOKEN, "123456789012", region]))
}

#[test]
fn real_shells_do_exactly_what_the_line_says_whatever_the_values() {
    let ascii = (1..128).map(|code| format!("a{}b", char::from(code)));
    let hostile = [
        "",
        " ",
        "'",
        "''",
        "\\",
        "\\'",
        "'\\''",
        "\\\\'",
        "$HOME",
        "${HOME}",
        "$(touch pwned)",
        "`touch pwned`",
        "'; touch pwned; '",
        "' & touch pwned",
        "%PATH%",
        "!!",
        "!touch",
        "a\nb\n",
        "\r\n",
        "~",
        "*",
        "{a,b}",
        "-n",
        "(",
        "\u{2019}; touch pwned; \u{2019}",
        "ü",
        "\u{1f511}",
        "#",
        "a=b",
        "\u{1b}[0m",
    ];
    let values: Vec<String> = hostile.into_iter().map(str::to_owned).chain(ascii).collect();
    let names: Vec<String> = (0..values.len()).map(|number| format!("V{number}")).collect();
    let set: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    let before = environment([("OLD", "stale"), ("KEPT", "kept")]);
    for (program, _, shell) in SHELLS {
        let mut expected = environment_after(program, "", &before);
        expected.remove("OLD").unwrap();
        expected.extend(set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let line = shell.line(&["OLD", "ABSENT"], &set);
        assert_eq!(environment_after(program, line.expose(), &before), expected, "{program}");
    }
}

#[test]
fn botocore_uses_the_exported_keys_though_stale_ones_stand_in_the_environment() {
    let stale = environment([
        ("AWS_ACCESS_KEY_ID", "ASIAEXAMPLESTALE0001"),
        ("AWS_SESSION_TOKEN", "stale"),
        ("AWS_SECURITY_TOKEN", "stale"),
        ("AWS_PROFILE", "absent"),
        ("AWS_DEFAULT_PROFILE", "absent"),
        ("AWS_ACCOUNT_ID", "000000000000"),
        ("AWS_CREDENTIAL_EXPIRATION", "2000-01-01T00:00:00Z"),
    ]);
    for (program, _, shell) in SHELLS {
        let format = Format::ALL.into_iter().find(|format| format.shell() == Some(shell)).unwrap();
        let after = environment_after(program, &rendered(format, FUTURE), &stale);
        assert_eq!(botocore(&after), found("env", Some("eu-west-1")), "{program}");
    }
}

#[test]
fn botocore_does_not_use_exported_keys_that_have_expired() {
    let after = environment_after("sh", &rendered(Format::Posix, PAST), &Environment::new());
    assert!(botocore(&after).unwrap_err().contains("expired"));
}

#[test]
fn botocore_reads_the_profile() {
    let file = folder("profile").join(Format::Profile.file_name());
    std::fs::write(&file, rendered(Format::Profile, FUTURE)).unwrap();
    let variables =
        environment([("AWS_PROFILE", "prod/Admin"), ("AWS_SHARED_CREDENTIALS_FILE", file.to_str().unwrap())]);
    assert_eq!(botocore(&variables), found("shared-credentials-file", Some("eu-west-1")));
}

#[test]
fn botocore_reads_what_a_credential_process_prints_and_believes_its_expiry() {
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
fn the_exported_line_stays_out_of_the_history_of_bash() {
    let script =
        format!("HISTCONTROL=ignorespace\n{}\necho seen\nhistory\n", rendered(Format::Posix, FUTURE));
    let history = run("bash", SHELLS[1].1, &Environment::new(), &script, "bash").unwrap();
    assert!(history.contains("echo seen") && !history.contains("AWS_"), "{history}");
}
