//! Shell scripts that take the place of Terraform and Python in unit tests.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One test at a time writes and starts scripts: a script can't be started while another thread's new process still
/// has it open for writing.
static TURN: Mutex<()> = Mutex::new(());

/// A folder for scripts, until the test ends.
pub(crate) struct Scripts {
    folder: tempfile::TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Scripts {
    pub(crate) fn new() -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        Self { folder: tempfile::tempdir().unwrap(), _turn: turn }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a script and returns its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder().join(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        path
    }
}
