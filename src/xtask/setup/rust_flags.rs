//! The flags of every compiler for wasm32.

use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// SHA-256 with its rounds as a loop: 7 KB smaller than unrolled, and the worker only hashes a few names at a
/// time.
const SMALL_SHA2: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// Searches and compares sixteen bytes at a time, which all supported browsers can. It reads a SAML response
/// a tenth faster and costs 4 KB.
const WIDE: &str = "-Ctarget-feature=+simd128";

/// Returns the flags in the form of `CARGO_ENCODED_RUSTFLAGS`.
///
/// A panic names its source file. These names must not begin with a folder of the machine that built the
/// module: it is private, and other machines would build another module.
///
/// # Errors
/// When cargo's home can't be found.
pub(super) fn encoded(root: &Path) -> Result<OsString> {
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir().context("there is no home folder")?.join(".cargo"),
    };
    // One folder for each registry, so that a module does not show from where a crate was fetched.
    let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    // If two prefixes match, the compiler uses the later one.
    let folders = [root.to_path_buf(), home].into_iter().chain(registries.map(|registry| registry.path()));
    let mut flags = OsString::from(SMALL_SHA2);
    flags.push("\u{1f}");
    flags.push(WIDE);
    for folder in folders {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
    }
    Ok(flags)
}
