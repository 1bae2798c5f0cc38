//! Gives credentials to the programs that people give them to: real shells, and botocore.
//!
//! cmd and PowerShell are not to be had where these tests run; core's own tests read their lines by a model.

mod files;

use crate::program::{Environment, python, run, run_python};
use rolebox_aws::credentials::Credentials;
use rolebox_credentials::format::{Context, Format, render, unset};
use rolebox_credentials::shell::Shell;
use std::path::{Path, PathBuf};

/// How a shell is given a script.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Input,
    Argument,
}

/// A shell, how to make it run a script, and the family it belongs to.
const SHELLS: [(&str, &[&str], Script, Shell); 7] = [
    ("sh", &["-s"], Script::Input, Shell::Posix),
    // As at a prompt, where `!` calls up older lines.
    ("bash", &["--norc", "-o", "history", "-o", "histexpand", "-s"], Script::Input, Shell::Posix),
    ("zsh", &["-f", "-s"], Script::Input, Shell::Posix),
    ("fish", &["--no-config"], Script::Input, Shell::Fish),
    ("tcsh", &["-f"], Script::Input, Shell::Tcsh),
    ("nu", &["--no-config-file", "--commands"], Script::Argument, Shell::Nushell),
    ("xonsh", &["-m", "xonsh", "--no-rc", "-c"], Script::Argument, Shell::Xonsh),
];

/// 2099-01-01T00:00:00Z.
const FUTURE: i64 = 4_070_908_800_000;
const PAST: i64 = 946_684_800_000;
const SECRET: &str = "ExampleSecret/+0123456789abcdefghijklmnop";
const TOKEN: &str = "FwoGZXExampleToken//////////wEaDExample+/=_.:,@~-==";

fn credentials(secret: &str, expires_at_ms: i64) -> Credentials {
    let arn = "arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com".to_owned();
    let id = "ASIAEXAMPLE000000001".to_owned();
    Credentials::new(id, secret.into(), TOKEN.into(), expires_at_ms, arn).unwrap()
}

fn rendered(format: Format, expires_at_ms: i64) -> String {
    let context = Context {
        region: Some(&"eu-west-1".parse().unwrap()),
        profile: &"prod/Admin".parse().unwrap(),
        account_id: &"123456789012".parse().unwrap(),
    };
    render(&credentials(SECRET, expires_at_ms), format, &context).expose().to_owned()
}

/// Makes an empty folder for a test.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("formats").join(test);
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a script in a shell of [`SHELLS`] and returns what it writes.
fn run_in(shell: &str, script: &str, environment: &Environment) -> Result<String, String> {
    // Only npm and PyPI have these two. npm has Nushell for one platform; elsewhere it must be on the search path.
    let nu = concat!(env!("CARGO_MANIFEST_DIR"), "/../node_modules/@nushell/linux-x64/bin/nu");
    let program = match shell {
        "xonsh" => python(),
        "nu" if Path::new(nu).is_file() => nu.to_owned(),
        _ => shell.to_owned(),
    };
    let (_, arguments, by, _) = SHELLS.into_iter().find(|(name, ..)| *name == shell).unwrap();
    match by {
        Script::Input => run(&program, arguments, environment, script),
        Script::Argument => run(&program, &[arguments, &[script]].concat(), environment, ""),
    }
}

/// Runs a script in a shell of [`SHELLS`] and returns the environment of the commands after it.
fn environment_after(shell: &str, script: &str, before: &Environment) -> Environment {
    // By its path: xonsh would take `env -0` for a subtraction.
    let output = run_in(shell, &format!("{script}\n/usr/bin/env -0\n"), before).unwrap();
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
    // Longer than any session token.
    let long = "0123456789abcdef".repeat(512);
    let values: Vec<String> = hostile.into_iter().map(str::to_owned).chain(ascii).chain([long]).collect();
    let names: Vec<String> = (0..values.len()).map(|number| format!("V{number}")).collect();
    let set: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    let before = environment([("OLD", "stale"), ("KEPT", "kept")]);
    for (program, .., shell) in SHELLS {
        let mut expected = environment_after(program, "", &before);
        expected.remove("OLD").unwrap();
        expected.extend(set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let line = shell.line(&["OLD", "ABSENT"], &set);
        assert_eq!(environment_after(program, line.expose(), &before), expected, "{program}");
    }
}

#[test]
fn botocore_uses_the_exported_keys_despite_stale_ones_in_the_environment() {
    let stale = environment([
        ("AWS_ACCESS_KEY_ID", "ASIAEXAMPLESTALE0001"),
        ("AWS_SESSION_TOKEN", "stale"),
        ("AWS_SECURITY_TOKEN", "stale"),
        ("AWS_PROFILE", "absent"),
        ("AWS_DEFAULT_PROFILE", "absent"),
        ("AWS_ACCOUNT_ID", "000000000000"),
        ("AWS_CREDENTIAL_EXPIRATION", "2000-01-01T00:00:00Z"),
    ]);
    for (program, .., shell) in SHELLS {
        let format = Format::ALL.into_iter().find(|format| format.shell() == Some(shell)).unwrap();
        let after = environment_after(program, &rendered(format, FUTURE), &stale);
        assert_eq!(botocore(&after), found("env", Some("eu-west-1")), "{program}");
    }
}

#[test]
fn the_unset_command_removes_everything_that_a_copy_set() {
    let before = environment([("KEPT", "kept")]);
    for (program, .., shell) in SHELLS {
        let format = Format::ALL.into_iter().find(|format| format.shell() == Some(shell)).unwrap();
        let unset = unset(format, Some(&"eu-west-1".parse().unwrap())).unwrap();
        // In a script of several lines xonsh takes only the first with a space in front.
        let script = format!("{}\n{}", rendered(format, FUTURE), unset.trim_start());
        let (after, kept) =
            (environment_after(program, &script, &before), environment_after(program, "", &before));
        assert_eq!(after, kept, "{program}");
    }
}

#[test]
fn botocore_does_not_use_exported_keys_that_have_expired() {
    let after = environment_after("sh", &rendered(Format::Posix, PAST), &Environment::new());
    assert!(botocore(&after).unwrap_err().contains("expired"));
}

#[test]
fn bash_keeps_the_exported_line_out_of_its_history() {
    let script =
        format!("HISTCONTROL=ignorespace\n{}\necho seen\nhistory\n", rendered(Format::Posix, FUTURE));
    let history = run_in("bash", &script, &Environment::new()).unwrap();
    assert!(history.contains("echo seen") && !history.contains("AWS_"), "{history}");
}
