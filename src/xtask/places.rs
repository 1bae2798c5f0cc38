//! Where things are: the sources, what cargo builds, and what the tasks keep beside it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders every task works in. All are absolute.
pub(crate) struct Places {
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// Where cargo builds.
    pub(crate) target: PathBuf,
}

impl Places {
    /// Finds them from what cargo tells the programs it runs.
    ///
    /// It is asked at run time, so that two checkouts can share a target folder.
    pub(crate) fn find() -> Result<Self> {
        let crate_folder = env::var_os("CARGO_MANIFEST_DIR").context("start this as `cargo xtask`")?;
        let root = Path::new(&crate_folder)
            .ancestors()
            .nth(2)
            .context("the crate xtask stands at src/xtask in the repository")?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The unpacked extensions, one folder for each browser.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The browser tests, with the npm packages of every task.
    pub(crate) fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// A program that an npm package brought.
    pub(crate) fn npm_program(&self, name: &str) -> PathBuf {
        self.tests().join("node_modules/.bin").join(name)
    }

    /// The Python environment of the stand-ins.
    pub(crate) fn python_environment(&self) -> PathBuf {
        self.target.join("tools/python")
    }

    /// The Python environment of gimme-aws-creds, which can't share one with botocore.
    pub(crate) fn gimme_environment(&self) -> PathBuf {
        self.target.join("tools/gimme-aws-creds")
    }

    /// What the tasks keep from one run to the next.
    pub(crate) fn kept(&self) -> PathBuf {
        self.target.join("xtask")
    }
}
