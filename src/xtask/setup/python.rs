//! Makes the Python environments that `tests/requirements*.txt` name.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::places::Places;

/// What pins the packages.
const PIP_TOOLS: &str = "pip-tools==7.6.2";

/// Makes the environments anew, when their requirements aren't those of the last time.
///
/// Never changed in place: what an older list asked for would stay.
pub(super) fn ensure(places: &Places) -> Result<()> {
    made(places, "requirements.txt", &places.python_environment())?;
    made(places, "requirements-gimme.txt", &places.gimme_environment())
}

fn made(places: &Places, name: &str, environment: &Path) -> Result<()> {
    let requirements_file = places.tests().join(name);
    let requirements = fs::read(&requirements_file)
        .with_context(|| format!("can't read {}", requirements_file.display()))?;
    let python = environment.join("bin/python");
    let installed = environment.join("installed-requirements.txt");
    let starts = command::succeeds(Command::new(&python).args(["-c", ""]));
    if starts && fs::read(&installed).is_ok_and(|known| known == requirements) {
        return Ok(());
    }
    println!("installing the Python packages of tests/{name}");
    command::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(environment))?;
    command::run(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"])
            .arg("--requirement")
            .arg(&requirements_file),
    )
    .context("pip must reach an index; name yours with `pip config set` if it is elsewhere")?;
    fs::write(&installed, requirements).with_context(|| format!("can't write {}", installed.display()))
}

/// Writes `tests/requirements*.txt` anew from `tests/requirements*.in`: every package that is pulled in, with the hashes
/// of its files. What is pinned stays as it is, unless it does not fit any more.
pub(crate) fn pin(places: &Places) -> Result<()> {
    let environment = places.target.join("tools/pip-tools");
    let python = environment.join("bin/python");
    if !command::succeeds(Command::new(&python).args(["-c", "import piptools"])) {
        command::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PIP_TOOLS];
        command::run(Command::new(&python).args(install))?;
    }
    for name in ["requirements.in", "requirements-gimme.in"] {
        let mut compile = Command::new(&python);
        compile.args([
            "-m",
            "piptools",
            "compile",
            "--quiet",
            "--generate-hashes",
            "--allow-unsafe",
            "--strip-extras",
        ]);
        compile.args([
            "--no-emit-index-url",
            "--no-emit-trusted-host",
            "--no-emit-find-links",
            "--no-header",
            name,
        ]);
        command::run(compile.current_dir(places.tests()))?;
    }
    Ok(())
}
