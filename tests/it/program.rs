//! Runs the programs that people use beside ours.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

pub(crate) type Environment = BTreeMap<String, String>;

/// Runs a program in exactly this environment and returns what it writes.
pub(crate) fn run(
    program: &str,
    arguments: &[&str],
    environment: &Environment,
    input: &str,
) -> Result<String, String> {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut child = Command::new(program)
        .args(arguments)
        .env_clear()
        .env("PATH", path)
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .envs(environment)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program} does not start ({error}): `cargo xtask test --only it` installs it")
        });
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(String::from_utf8(output.stdout).unwrap()) } else { Err(stderr) }
}

/// The Python that has the packages of `tests/requirements.txt`.
pub(crate) fn python() -> String {
    std::env::var("ROLEBOX_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// Runs a script in a Python that has botocore, and returns what it writes.
pub(crate) fn run_python(script: &str, environment: &Environment, input: &str) -> Result<String, String> {
    const CHECK: &str = r#"
import sys
try:
    import botocore
except ImportError:
    sys.exit("botocore is missing: install the Python package botocore, or name a Python that has it in ROLEBOX_PYTHON")
"#;
    run(&python(), &["-c", &format!("{CHECK}{script}")], environment, input)
}
