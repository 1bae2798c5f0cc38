//! Installs Debian packages whose programs are missing.

use super::Need;
use crate::command;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// How to check that a package isn't needed. The program can have another source.
enum Proof {
    /// The program is on the search path.
    Program(&'static str),
    /// Python can import the modules.
    Modules(&'static str),
}

struct Package {
    name: &'static str,
    proof: Proof,
    /// The needs that require it.
    needs: &'static [Need],
}

const NODE: &[Need] = &[Need::WasmOpt, Need::Checkers, Need::TestPackages];
const PYTHON: &[Need] = &[Need::StandIns, Need::OktaClient];

const PACKAGES: [Package; 11] = [
    Package { name: "nodejs", proof: Proof::Program("node"), needs: NODE },
    Package { name: "npm", proof: Proof::Program("npm"), needs: NODE },
    Package { name: "python3", proof: Proof::Program("python3"), needs: PYTHON },
    Package { name: "python3-venv", proof: Proof::Modules("venv, ensurepip"), needs: PYTHON },
    Package { name: "xmlsec1", proof: Proof::Program("xmlsec1"), needs: &[Need::StandIns] },
    Package { name: "openssl", proof: Proof::Program("openssl"), needs: &[Need::StandIns] },
    Package { name: "chromium", proof: Proof::Program("chromium"), needs: &[Need::Chromium] },
    Package { name: "firefox-esr", proof: Proof::Program("firefox-esr"), needs: &[Need::Firefox] },
    Package { name: "fish", proof: Proof::Program("fish"), needs: &[Need::Shells] },
    Package { name: "tcsh", proof: Proof::Program("tcsh"), needs: &[Need::Shells] },
    Package { name: "zsh", proof: Proof::Program("zsh"), needs: &[Need::Shells] },
];

/// Debian's own compiler, which can build the wasm32 standard library from source.
const COMPILER: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];

/// Installs the missing packages of the given needs.
pub(super) fn ensure(needs: &[Need]) -> Result<()> {
    let missing: Vec<(&str, Need)> = PACKAGES
        .iter()
        .filter_map(|package| Some((package, *needs.iter().find(|need| package.needs.contains(need))?)))
        .filter(|(package, _)| !package.proof.holds())
        .map(|(package, need)| (package.name, need))
        .collect();
    for (package, need) in &missing {
        println!("{package} is missing: {} need it", need.purpose());
    }
    let names: Vec<&str> = missing.into_iter().map(|(name, _)| name).collect();
    install(&names)
}

/// Installs Debian's compiler with the sources of the standard library.
pub(super) fn ensure_compiler() -> Result<()> {
    let missing: Vec<&str> = COMPILER
        .into_iter()
        .filter(|package| !command::succeeds(Command::new("dpkg").args(["--status", package])))
        .collect();
    install(&missing)
}

impl Proof {
    fn holds(&self) -> bool {
        match self {
            Self::Program(name) => command::find(name).is_some(),
            Self::Modules(names) => {
                command::succeeds(Command::new("python3").args(["-c", &format!("import {names}")]))
            }
        }
    }
}

fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let packages = packages.join(" ");
    let by_hand = format!("sudo apt-get update && sudo apt-get install --no-install-recommends {packages}");
    let Some(apt_get) = apt_get()? else {
        bail!("programs are missing that only root can install; run: {by_hand}");
    };
    println!("installing from Debian: {packages}");
    let advice = || format!("Debian's packages could not be installed; try: {by_hand}");
    command::run(apt_get().arg("update")).with_context(advice)?;
    let mut install = apt_get();
    install.args(["install", "--yes", "--no-install-recommends"]).args(packages.split(' '));
    command::run(&mut install).with_context(advice)
}

/// Returns how to start apt-get with the permission to install, or `None` without that permission.
fn apt_get() -> Result<Option<impl Fn() -> Command>> {
    if command::find("apt-get").is_none() {
        return Ok(None);
    }
    let is_root = command::read(Command::new("id").arg("--user"))? == "0";
    if !is_root && !command::succeeds(Command::new("sudo").args(["-n", "true"])) {
        return Ok(None);
    }
    Ok(Some(move || {
        let mut command = Command::new(if is_root { "env" } else { "sudo" });
        if !is_root {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2", "--option=Dpkg::Use-Pty=0"]);
        command
    }))
}
