//! A copy of the repository in which the sources are broken. It has its own target folder and is kept for the
//! next run.

use super::child;
use super::edit::{Edit, Test};
use crate::command;
use crate::extension::browser::Browser;
use crate::places::Places;
use crate::setup::node::Packages;
use crate::setup::python::Environment;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is in the copy in addition to the sources and the npm packages.
const MADE: [&str; 3] = ["target", "dist", ".git"];

pub(super) struct Scratch<'a> {
    places: &'a Places,
    root: PathBuf,
}

impl<'a> Scratch<'a> {
    /// Copies all files that git knows or would add. Equal files keep their time, so that cargo builds
    /// little.
    pub(super) fn copy(places: &'a Places) -> Result<Self> {
        let root = places.target.join("mutants/tree");
        let mut git = Command::new("git");
        git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(&places.root);
        let listed = command::read(&mut git)?;
        let files: BTreeSet<&Path> =
            listed.lines().map(Path::new).filter(|file| places.root.join(file).is_file()).collect();
        for file in &files {
            write(&root.join(file), &fs::read(places.root.join(file))?)?;
        }
        remove_others(&root, &root, &files)?;
        for packages in Packages::ALL {
            let folder = Path::new(packages.folder()).join("node_modules");
            let (copy, original) = (root.join(&folder), places.root.join(&folder));
            if original.exists() && !copy.exists() {
                std::os::unix::fs::symlink(original, copy)?;
            }
        }
        Ok(Self { places, root })
    }

    /// Builds what a test needs.
    pub(super) fn build(&self, test: &Test) -> Result<()> {
        let mut build = child(command::cargo());
        match test {
            Test::Cargo { package, .. } => {
                build.args(["test", "--quiet", "--no-run", "--package", package]);
            }
            Test::Browser { .. } => {
                build.args(["xtask", "build"]);
            }
        }
        command::run(build.current_dir(&self.root)).context("an edit has to leave something that builds")
    }

    /// Runs a test. A missing test does not pass.
    pub(super) fn passes(&self, test: &Test) -> Result<bool> {
        let (mut run, none) = match test {
            Test::Cargo { package, name } => {
                let mut run = child(command::cargo());
                run.args(["test", "--quiet", "--package", package, name]);
                (run, "ok. 0 passed")
            }
            Test::Browser { file, name } => {
                let mut run = child(Command::new("node"));
                run.args(["--test", "--test-timeout=600000", "--test-reporter=tap"]);
                run.arg(format!("--test-name-pattern={}$", escaped(name))).arg(file);
                run.env("ROLEBOX_PYTHON", Environment::StandIns.python(self.places));
                run.env("ROLEBOX_DIST", self.root.join("dist").join(Browser::Chrome.name()));
                run.env("ROLEBOX_COMMAND", self.root.join("target/release/rolebox"));
                if let Some(chromium) = command::find("chromium") {
                    run.env("ROLEBOX_CHROMIUM", chromium);
                }
                (run, "# pass 0\n")
            }
        };
        let output = run.current_dir(&self.root).output().context("can't start a test")?;
        let told = String::from_utf8_lossy(&output.stdout);
        let ran = told.lines().any(|line| line.contains("passed") || line.starts_with("# pass"));
        Ok(output.status.success() && ran && !told.contains(none))
    }

    /// Runs a function while an edit is applied.
    pub(super) fn with_edit<T>(&self, edit: &Edit, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let file = self.root.join(&edit.file);
        let before = fs::read_to_string(&file)?;
        fs::write(&file, before.replacen(&edit.find, &edit.replace, 1))?;
        let result = work();
        fs::write(&file, before)?;
        result
    }
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|there| there == content) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("can't write {}", path.display()))
}

/// Deletes files that the original does not have any more.
fn remove_others(root: &Path, folder: &Path, files: &BTreeSet<&Path>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Ok(name) = path.strip_prefix(root) else { continue };
        if MADE.iter().any(|made| name == Path::new(made)) || name.ends_with("node_modules") {
            continue;
        }
        if path.is_dir() {
            remove_others(root, &path, files)?;
        } else if !files.contains(name) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// A name as a regular expression that only matches this name.
fn escaped(name: &str) -> String {
    name.chars()
        .flat_map(|sign| (!sign.is_alphanumeric() && sign != ' ').then_some('\\').into_iter().chain([sign]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_itself() {
        assert_eq!(escaped("what's new? (a.b)"), "what\\'s new\\? \\(a\\.b\\)");
    }

    #[test]
    fn removed_files_disappear_and_build_output_stays() {
        let root = std::env::temp_dir().join(format!("rolebox-scratch-{}", std::process::id()));
        for file in ["src/kept.rs", "src/gone.rs", "target/made", "tests/node_modules/made"] {
            write(&root.join(file), b"x").unwrap();
        }
        remove_others(&root, &root, &BTreeSet::from([Path::new("src/kept.rs")])).unwrap();
        let there = ["src/kept.rs", "src/gone.rs", "target/made", "tests/node_modules/made"]
            .map(|file| root.join(file).exists());
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(there, [true, false, true, true]);
    }
}
