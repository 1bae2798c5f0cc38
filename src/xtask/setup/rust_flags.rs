//! What the compiler is told for wasm32, whichever compiler it is.

use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// SHA-256 with its rounds as a loop: 7 KB less than unrolled, and the worker hashes a few names at a time.
const SMALL_SHA2: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// Searches and compares sixteen bytes at a time, which every browser can that runs the extension at all. Reading a
/// SAML response gets a tenth faster, for 4 KB.
const WIDE: &str = "-Ctarget-feature=+simd128";

/// Returns the flags as cargo takes them in `CARGO_ENCODED_RUSTFLAGS`.
///
/// A panic names its source file. None of those names shall begin with a folder of the machine that built it: it is
/// nobody's business, and no two machines would build the same module.
///
/// # Errors
/// When cargo's home can't be found.
pub(super) fn encoded(root: &Path) -> Result<OsString> {
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir().context("there is no home folder")?.join(".cargo"),
    };
    // One folder for each registry. Where a crate was fetched from says nothing either.
    let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    // Of two prefixes that fit, the compiler takes the later one.
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
