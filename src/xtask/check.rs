//! Checks the sources and the build without running them.

mod declared;
mod documents;
mod hosts;
mod locales;
mod manifest;
mod minimum;
mod provenance;
mod size;
pub(crate) mod supply;
mod threats;
mod unused;

use crate::command;
use crate::extension::browser::Browser;
use crate::extension::dist;
use crate::extension::wasm::{self, BENCHMARKS, CRATES};
use crate::places::Places;
use crate::setup::node::Packages;
use crate::setup::rust_std::WasmCargo;
use crate::steps::Steps;
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;

/// Checks the sources, and the extension in `dist/`.
///
/// # Errors
/// At the first check that finds a fault.
pub(crate) fn run(places: &Places, cargo: &WasmCargo, steps: &mut Steps) -> Result<()> {
    steps.step("check: format of the Rust sources", || {
        command::run(command::cargo().args(["fmt", "--all", "--check"]).current_dir(&places.root))
            .context("`cargo fmt --all` fixes it")
    })?;
    steps.step("check: clippy, native", || {
        let mut clippy = command::cargo();
        clippy.args(["clippy", "--quiet", "--locked", "--all-targets", "--", "--deny", "warnings"]);
        command::run(clippy.current_dir(&places.root))
    })?;
    steps.step("check: clippy, wasm32", || {
        let mut clippy = cargo.command("clippy");
        // Uses the profile of the build, whose macros and build scripts are already compiled.
        clippy.args(["--quiet", "--locked", "--profile", wasm::PROFILE]);
        for krate in CRATES.iter().chain(&BENCHMARKS) {
            clippy.args(["--package", krate.package]);
        }
        command::run(clippy.args(["--", "--deny", "warnings"]).current_dir(&places.root))
    })?;
    steps.step("check: types of the JavaScript", || {
        let mut tsc = Command::new(Packages::Check.program(places, "tsc"));
        command::run(
            tsc.arg("--project").arg(places.root.join(Packages::Check.folder()).join("tsconfig.json")),
        )
    })?;
    steps.step("check: eslint", || {
        let mut eslint = Command::new(Packages::Check.program(places, "eslint"));
        let tools = Packages::Check.folder();
        eslint.arg("--config").arg(format!("{tools}/eslint.config.mjs"));
        eslint.args(["--max-warnings=0", "extension", "www", "tests", tools]);
        command::run(eslint.current_dir(&places.root))
    })?;
    steps.step("check: manifest", || fail_if_any(manifest_faults(places)?))?;
    steps.step("check: Firefox's rules", || {
        let mut linter = Command::new(Packages::Check.program(places, "addons-linter"));
        linter.args(["--warnings-as-errors", "--output=text"]).arg(places.dist.join("firefox"));
        command::run(&mut linter)
    })?;
    steps.step("check: minimum version", || fail_if_any(minimum_faults(places)?))?;
    steps.step("check: locales", || fail_if_any(locales::faults(places)?))?;
    steps.step("check: documents", || fail_if_any(documents::faults(places)?))?;
    steps.step("check: threats", || fail_if_any(threats::faults(places)?))?;
    steps.step("check: supply", || fail_if_any(supply::faults(places)?))?;
    steps.step("check: unused dependencies", || fail_if_any(unused::faults(places)?))?;
    steps.step("check: provenance", || fail_if_any(provenance::faults(places)?))?;
    steps.step("check: sizes", || fail_if_any(size::faults(places)?))
}

fn manifest_faults(places: &Places) -> Result<Vec<String>> {
    let source = dist::read_manifest(places)?;
    let document = fs::read_to_string(places.root.join("docs/PERMISSIONS.md"))
        .context("docs/PERMISSIONS.md explains each permission; it can't be read")?;
    let script = fs::read_to_string(places.root.join("extension/partitions.js"))
        .context("extension/partitions.js places the scripts of partitions; it can't be read")?;
    let mut faults = manifest::faults(&source, &document);
    faults.extend(manifest::script_faults(&script));
    for browser in Browser::ALL {
        let folder = places.dist.join(browser.name());
        let named = manifest::files(&browser.manifest(&source));
        let missing = named.iter().filter(|file| !folder.join(file).is_file());
        faults.extend(
            missing
                .map(|file| format!("manifest.json names {file}; dist/{} does not have it", browser.name())),
        );
    }
    Ok(faults)
}

fn minimum_faults(places: &Places) -> Result<Vec<String>> {
    let types = places.root.join(Packages::Check.folder()).join("node_modules/@types/chrome/index.d.ts");
    let types = fs::read_to_string(&types).with_context(|| format!("can't read {}", types.display()))?;
    let releases = minimum::Releases::read(&types)?;
    let minimum = minimum::minimum(&dist::read_manifest(places)?)?;
    let dist = places.dist.join("chrome");
    let mut scripts = Vec::new();
    for folder in ["extension", "pkg", "www", "www/pkg"] {
        for entry in
            fs::read_dir(dist.join(folder)).with_context(|| format!("can't list {folder} of dist/chrome"))?
        {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "js") {
                let name = path.strip_prefix(&dist).unwrap_or(&path).display().to_string();
                let script = fs::read_to_string(&path).with_context(|| format!("can't read {name}"))?;
                scripts.push((name, script));
            }
        }
    }
    Ok(minimum::faults(&scripts, &releases, minimum))
}

fn fail_if_any(faults: Vec<String>) -> Result<()> {
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}
