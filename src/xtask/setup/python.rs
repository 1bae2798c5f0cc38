//! Makes the Python environments of `tests/requirements*.txt`.

use crate::command;
use crate::places::Places;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The tool that pins the packages.
const PIP_TOOLS: &str = "pip-tools==7.6.2";

/// A Python environment with the packages of one requirements file. There are two because their packages
/// conflict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Environment {
    /// The stand-ins and the credential tests.
    StandIns,
    /// gimme-aws-creds.
    OktaClient,
}

impl Environment {
    /// The file of requirements, in `tests/`.
    const fn requirements(self) -> &'static str {
        match self {
            Self::StandIns => "requirements.txt",
            Self::OktaClient => "requirements-gimme.txt",
        }
    }

    /// The folder of the environment.
    fn folder(self, places: &Places) -> PathBuf {
        let name = match self {
            Self::StandIns => "python",
            Self::OktaClient => "gimme-aws-creds",
        };
        places.target.join("tools").join(name)
    }

    /// The interpreter.
    pub(crate) fn python(self, places: &Places) -> PathBuf {
        self.folder(places).join("bin/python")
    }

    /// Makes the environment if the requirements have changed since the last time.
    ///
    /// It is never changed in place: packages of an older list would stay.
    pub(super) fn ensure(self, places: &Places) -> Result<()> {
        let requirements_file = places.tests().join(self.requirements());
        let requirements = fs::read(&requirements_file)
            .with_context(|| format!("can't read {}", requirements_file.display()))?;
        let python = self.python(places);
        let installed = self.folder(places).join("installed-requirements.txt");
        let starts = command::succeeds(Command::new(&python).args(["-c", ""]));
        if starts && fs::read(&installed).is_ok_and(|known| known == requirements) {
            return Ok(());
        }
        println!("installing the Python packages of tests/{}", self.requirements());
        command::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(self.folder(places)))?;
        command::run(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"])
                .arg("--requirement")
                .arg(&requirements_file),
        )
        .context("pip must reach an index; name yours with `pip config set` if it is elsewhere")?;
        fs::write(&installed, requirements).with_context(|| format!("can't write {}", installed.display()))
    }
}

/// Writes `tests/requirements*.txt` from `tests/requirements*.in`: every package and its dependencies, with
/// the hashes of their files. Pinned releases stay unless they don't fit any more.
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
