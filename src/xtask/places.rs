//! The folders of the sources, of what cargo builds, and of what the tasks keep.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The folders every task works in. All are absolute.
pub(crate) struct Places {
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// Where cargo builds.
    pub(crate) target: PathBuf,
    /// The unpacked extensions, one folder for each browser.
    pub(crate) dist: PathBuf,
}

impl Places {
    /// Finds the folders by the variables that cargo sets.
    ///
    /// It reads them at run time, so that two checkouts can share a target folder.
    pub(crate) fn find() -> Result<Self> {
        let crate_folder = env::var_os("CARGO_MANIFEST_DIR").context("start this as `cargo xtask`")?;
        let root = Path::new(&crate_folder)
            .ancestors()
            .nth(2)
            .context("the crate xtask must be at src/xtask in the repository")?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        let dist = root.join("dist");
        Ok(Self { root, target, dist })
    }

    /// The tests that are not beside the code that they test.
    pub(crate) fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// What the tasks keep from one run to the next.
    pub(crate) fn cache(&self) -> PathBuf {
        self.target.join("xtask")
    }
}
