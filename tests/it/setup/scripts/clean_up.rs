//! The clean-up against a stand-in for AWS that has users in two accounts.

use super::super::written;
use crate::program::{Environment, python, run};
use rolebox_setup::design::{Design, Mode, example};

/// Plays the AWS CLI. It is the real one, in a process that stays: to start it for each call takes minutes. What moto
/// does not know (service-specific credentials, a user's boundary) is answered out of files. One call may be refused, and
/// each change is written down.
const AWS: &str = include_str!("aws_cli.py");

/// Hands a call on to it.
const CALL: &str = include_str!("aws_call.py");

/// Runs the script step by step. For each step: exit code, number of changes, how its error begins, number of changes
/// that it announced.
const STEPS: &str = include_str!("clean_up.py");

/// Runs steps, each with the account, the role of the caller, a call that AWS refuses, and the arguments.
fn steps(name: &str, design: &Design, steps: &[[&str; 5]]) -> Vec<String> {
    let folder = written(name, design);
    let certificate = folder.join("cert.pem").display().to_string();
    let key = folder.join("key.pem").display().to_string();
    let subject = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=setup",
        "-keyout",
        &key,
        "-out",
        &certificate,
    ];
    run("openssl", &subject, &Environment::new(), "").unwrap();
    let script = folder.join("scripts/clean-up.sh").display().to_string();
    let environment = Environment::from(
        [("AWS", AWS), ("CALL", CALL)].map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let input = serde_json::to_string(steps).unwrap();
    let answer =
        run(&python(), &["-c", STEPS, &script, &folder.display().to_string()], &environment, &input).unwrap();
    answer.lines().map(str::to_owned).collect()
}

const ROOT: &str = "111111111111";
const STAGING: &str = "022222222222";

#[test]
fn the_clean_up_shows_its_calls_and_removes_everything_of_the_user() {
    let rows = [
        // As the user itself, and in a role that the account does not have: the first account has Admin alone.
        ([ROOT, "", "", "deactivate", "setup"], "1|0|Stopped|0"),
        ([ROOT, "Developer", "", "deactivate", "setup"], "1|0|Stopped|0"),
        ([ROOT, "Admin", "", "delete", "setup"], "1|0|Stopped|0"),
        ([ROOT, "Admin", "", "show", "setup"], "0|0|-|18"),
        // Whatever it may not look up, it stops before it has changed anything.
        (
            [ROOT, "Admin", "list-service-specific-credentials", "deactivate", "setup"],
            "1|0|An error occurred (AccessDenied)|0",
        ),
        (
            [ROOT, "Admin", "get-login-profile", "deactivate", "setup"],
            "1|0|An error occurred (AccessDenied)|0",
        ),
        ([ROOT, "Admin", "", "deactivate", "setup"], "0|5|-|5"),
        ([ROOT, "Admin", "", "deactivate", "setup"], "0|0|-|0"),
        // Stopped halfway, the same command goes on with what is left.
        (
            [ROOT, "Admin", "delete-user-policy", "delete", "setup"],
            "254|9|An error occurred (AccessDenied)|13",
        ),
        ([ROOT, "Admin", "", "delete", "setup"], "0|4|-|4"),
        // Another account, another caller.
        ([STAGING, "Developer", "", "deactivate", "setup"], "0|5|-|5"),
        ([STAGING, "Developer", "", "delete", "setup"], "0|13|-|13"),
    ];
    let found = steps("clean-up", &example(), &rows.map(|(step, _)| step));
    let expected: Vec<&str> = rows.iter().map(|(_, expected)| *expected).collect();
    assert_eq!(&found[..expected.len()], expected);
    assert_eq!(&found[expected.len()..], ["['OktaRoleReader'] 0", "['OktaRoleReader'] 0"]);
}

#[test]
fn the_clean_up_keeps_the_user_that_legacy_mode_needs() {
    let rows = [
        ([ROOT, "Admin", "", "delete", "OktaRoleReader"], "1|0|Stopped|0"),
        ([ROOT, "Admin", "", "delete", ""], "1|0|The name of the IAM user is missing.|0"),
        ([ROOT, "Admin", "", "destroy", "setup"], "1|0|Usage|0"),
    ];
    let design = Design { mode: Mode::LegacyApi, ..example() };
    let found = steps("clean-up-legacy", &design, &rows.map(|(step, _)| step));
    assert_eq!(&found[..3], rows.map(|(_, expected)| expected));
}
