//! Fuzzes the readers of untrusted text.
//!
//! It uses cargo-fuzz if it and a nightly toolchain are installed, or else the program in `tests/fuzz`, which
//! does not measure what code an input reaches. It installs neither.

use crate::command;
use crate::places::Places;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Default duration of a target, in seconds.
const SECONDS: u64 = 60;

/// Fuzzes the named targets, or all of them, each for the number of seconds in the arguments.
///
/// # Errors
/// When a target fails. The input is in `target/fuzz-found`.
pub(crate) fn run(places: &Places, arguments: &[String]) -> Result<()> {
    let (seconds, names): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| argument.parse::<u64>().is_ok());
    let seconds = match seconds.as_slice() {
        [] => SECONDS,
        [seconds] => seconds.parse()?,
        _ => bail!("`fuzz` takes one number, the seconds for each target"),
    };
    let mut build = command::cargo();
    build.args(["build", "--quiet", "--locked", "--profile", "fuzz", "--package", "rolebox-fuzz"]);
    command::run(build.current_dir(&places.root))?;
    let program = places.target.join("fuzz/rolebox-fuzz");
    let known = command::read(Command::new(&program).arg("targets"))?;
    let known: Vec<&str> = known.lines().collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("there is no target `{unknown}`, only {}", known.join(", "));
    }
    let found = places.target.join("fuzz-found");
    fs::create_dir_all(&found).with_context(|| format!("can't make {}", found.display()))?;
    let guided = command::succeeds(&mut cargo_fuzz(places, "--version"));
    println!(
        "{}",
        if guided { "with cargo-fuzz" } else { "without cargo-fuzz, or without a nightly toolchain for it" }
    );
    for name in known.into_iter().filter(|known| names.is_empty() || names.iter().any(|name| name == known)) {
        if guided {
            by_libfuzzer(places, &program, name, seconds, &found)?;
        } else {
            command::run(Command::new(&program).args([name, &seconds.to_string()]).arg(&found))?;
        }
    }
    Ok(())
}

fn by_libfuzzer(places: &Places, program: &Path, name: &str, seconds: u64, found: &Path) -> Result<()> {
    let corpus = places.target.join("fuzz-corpus").join(name);
    if !corpus.exists() {
        command::run(Command::new(program).args(["seeds", name]).arg(&corpus))?;
    }
    let mut fuzz = cargo_fuzz(places, "run");
    fuzz.args(["--fuzz-dir", "tests/fuzz/libfuzzer", "--target-dir"]).arg(places.target.join("libfuzzer"));
    fuzz.arg(name).arg(corpus).args(["--", "-timeout=5", "-max_len=65536", "-print_final_stats=1"]);
    fuzz.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/", found.display()));
    command::run(&mut fuzz)
}

/// Starts cargo-fuzz with the nightly compiler.
fn cargo_fuzz(places: &Places, task: &str) -> Command {
    let mut cargo = Command::new("rustup");
    cargo.args(["run", "nightly", "cargo", "fuzz", task]).current_dir(&places.root);
    // Otherwise it would use the toolchain of this task.
    cargo.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN").env_remove("RUSTC");
    cargo
}
