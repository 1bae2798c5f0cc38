//! Installs npm packages as `package-lock.json` pins them. Each folder has the packages of one kind of task.

use crate::command;
use crate::places::Places;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The oldest release of Node.js that eslint and Playwright support.
const OLDEST: u32 = 20;

/// A folder with a `package.json`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Packages {
    /// What the build runs: wasm-opt.
    Build,
    /// What checks JavaScript: eslint, the type checker, and types.
    Check,
    /// What the browser tests, the demo and the benchmarks run on.
    Tests,
}

impl Packages {
    /// Every folder.
    pub(crate) const ALL: [Self; 3] = [Self::Build, Self::Check, Self::Tests];

    /// The folder, from the root of the repository.
    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::Build => "src/xtask/npm/build",
            Self::Check => "src/xtask/npm/check",
            Self::Tests => "tests",
        }
    }

    /// The file that pins what is installed.
    pub(crate) fn lock(self, places: &Places) -> PathBuf {
        places.root.join(self.folder()).join("package-lock.json")
    }

    /// A program of one of the packages.
    pub(crate) fn program(self, places: &Places, name: &str) -> PathBuf {
        places.root.join(self.folder()).join("node_modules/.bin").join(name)
    }

    /// Installs the packages if the lock has changed since the last time.
    pub(super) fn ensure(self, places: &Places) -> Result<()> {
        let version = command::read(Command::new("node").arg("--version"))?;
        if major(&version).is_none_or(|major| major < OLDEST) {
            bail!("node is {version}, but the tools need {OLDEST} or newer: install it from nodejs.org");
        }
        let folder = places.root.join(self.folder());
        let lock_file = self.lock(places);
        let lock = fs::read(&lock_file).with_context(|| format!("can't read {}", lock_file.display()))?;
        // It is in the folder that it describes, so that they are deleted together.
        let installed = folder.join("node_modules/.installed-lock.json");
        if fs::read(&installed).is_ok_and(|known| known == lock) {
            return Ok(());
        }
        println!("installing the npm packages of {}", self.folder());
        command::run(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(folder),
        )
        .context("npm must reach a registry; name yours with `npm config set registry` if it is elsewhere")?;
        fs::write(&installed, lock).with_context(|| format!("can't write {}", installed.display()))
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("node 20"), None);
    }
}
