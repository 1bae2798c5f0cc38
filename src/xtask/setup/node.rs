//! Installs the npm packages that `tests/package-lock.json` names.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command;
use crate::places::Places;

/// The oldest release that eslint and Playwright run on.
const OLDEST: u32 = 20;

/// Installs the packages, when the lock isn't the one of the last time.
pub(super) fn ensure(places: &Places) -> Result<()> {
    let version = command::read(Command::new("node").arg("--version"))?;
    if major(&version).is_none_or(|major| major < OLDEST) {
        bail!("node is {version}, and the tools need {OLDEST} or newer: install it from nodejs.org");
    }
    let lock_file = places.tests().join("package-lock.json");
    let lock = fs::read(&lock_file).with_context(|| format!("can't read {}", lock_file.display()))?;
    // It stands inside the folder whose state it tells, so that they go together.
    let installed = places.tests().join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    println!("installing the npm packages of tests/package-lock.json");
    command::run(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(places.tests()),
    )
    .context("npm must reach a registry; name yours with `npm config set registry` if it is elsewhere")?;
    fs::write(&installed, lock).with_context(|| format!("can't write {}", installed.display()))
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
