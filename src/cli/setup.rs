//! `rolebox setup`: creates infrastructure code from a design, and compares a login with it.
//!
//! The setup crates decide everything. This module reads and writes files.

mod folder;
mod trial;

use anyhow::{Result, anyhow, bail};
use rolebox_setup::check::{Checked, Problem, check};
use rolebox_setup::design::{self, Design};
use rolebox_setup_bundle::bundle_with;
use rolebox_setup_verify::verify;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

pub(crate) use trial::try_design;

/// A command's output, and whether it found anything to fix.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// What to print.
    pub(crate) output: String,
    /// Something has to be fixed, so the exit code is 1.
    pub(crate) faulty: bool,
}

impl Outcome {
    /// Returns an outcome with nothing to fix.
    pub(crate) const fn good(output: String) -> Self {
        Self { output, faulty: false }
    }
}

/// Returns the full example design.
pub(crate) fn example() -> Outcome {
    Outcome::good(design::write(&design::example()))
}

/// Lists the problems of a design, one per line.
pub(crate) fn check_design(file: &OsStr) -> Result<Outcome> {
    let design = read(file)?;
    Ok(match check(&design) {
        Ok(checked) => Outcome::good(format!("The design has no problems.\n{}", advice(checked))),
        Err(problems) => Outcome { output: lines(&problems), faulty: true },
    })
}

/// Writes the files of a design into a folder.
pub(crate) fn render(file: &OsStr, folder: &Path) -> Result<Outcome> {
    let design = read(file)?;
    let checked = check(&design)
        .map_err(|problems| anyhow!("The design has problems:\n{}Nothing was written.", lines(&problems)))?;
    // The identity provider's metadata is put there by hand, and is always preserved.
    let metadata = fs::read_to_string(folder.join("metadata.xml")).ok();
    let mut files = bundle_with(checked, metadata.as_deref());
    files.retain(|file| file.path != "metadata.xml");
    folder::write(folder, &files)?;
    Ok(Outcome::good(format!(
        "Wrote {} files to {}. Start with its README.md.\n{}",
        files.len(),
        folder.display(),
        advice(checked)
    )))
}

/// Compares a login with a design.
pub(crate) fn verify_login(file: &OsStr, response: Option<&OsStr>) -> Result<Outcome> {
    let design = read(file)?;
    let checked = check(&design)
        .map_err(|problems| anyhow!("The design has problems:\n{}Fix these first.", lines(&problems)))?;
    let bytes = crate::inspect::bytes(response)?;
    let assertion = rolebox_diagnosis::read(&bytes).accepted().map_err(crate::inspect::refused)?;
    let differences = verify(checked, &assertion);
    if differences.is_empty() {
        return Ok(Outcome::good("Login matches the design.\n".to_owned()));
    }
    let output = differences.iter().map(|difference| format!("{difference}\n")).collect();
    Ok(Outcome { output, faulty: true })
}

fn read(file: &OsStr) -> Result<Design> {
    let bytes = fs::read(file).map_err(|error| {
        anyhow!("The design {file:?} can't be read ({error}): check its name and permissions.")
    })?;
    match design::read_bytes(&bytes) {
        Ok(design) => Ok(design),
        Err(error) => bail!("{file:?} is not a design ({error}): `rolebox setup example` prints one."),
    }
}

/// Returns advice about what is allowed but will cause trouble later, one item per line.
fn advice(checked: Checked<'_>) -> String {
    checked.advice().iter().map(|advice| format!("Advice: {advice}\n")).collect()
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}
