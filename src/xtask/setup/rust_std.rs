//! Finds a compiler that can build for wasm32, and its standard library.
//!
//! There are two ways: rustup installs the compiled library, or Debian's compiler builds it from source. Both
//! use the same `Cargo.lock`; each has its own target folder, or they would replace each other's output.

use super::{debian, rust_flags};
use crate::command;
use crate::places::Places;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// Where the wasm32 standard library comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WasmStd {
    /// The compiled library of the compiler in use.
    Rustup,
    /// Built from Debian's sources by Debian's compiler.
    Debian,
}

impl FromStr for WasmStd {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "rustup" => Ok(Self::Rustup),
            "debian" => Ok(Self::Debian),
            _ => bail!("the standard library must come from `rustup` or `debian`, not from `{text}`"),
        }
    }
}

/// A cargo that builds for wasm32.
pub(crate) struct WasmCargo {
    from: WasmStd,
    target_folder: PathBuf,
    flags: OsString,
}

impl WasmCargo {
    /// Uses the requested way, or else the first one that works.
    ///
    /// # Errors
    /// When none works. The error says what to install.
    pub(crate) fn ensure(places: &Places, wanted: Option<WasmStd>) -> Result<Self> {
        let flags = rust_flags::encoded(&places.root)?;
        if wanted != Some(WasmStd::Debian) && (has_ready_made()? || add_by_rustup()) {
            return Ok(Self { from: WasmStd::Rustup, target_folder: places.target.clone(), flags });
        }
        if wanted == Some(WasmStd::Rustup) {
            bail!("run `rustup target add {TARGET}`, or omit `--wasm-std rustup`");
        }
        debian::ensure_compiler()
            .with_context(|| format!("otherwise install rustup and run `rustup target add {TARGET}`"))?;
        Ok(Self { from: WasmStd::Debian, target_folder: places.target.join("wasm-debian"), flags })
    }

    /// Starts `cargo <task>` for wasm32.
    pub(crate) fn command(&self, task: &str) -> Command {
        let mut cargo = match self.from {
            WasmStd::Rustup => command::cargo(),
            WasmStd::Debian => debian_cargo(),
        };
        cargo.env("CARGO_ENCODED_RUSTFLAGS", &self.flags).arg(task);
        if self.from == WasmStd::Debian {
            cargo.arg("-Zbuild-std=std,panic_abort");
        }
        cargo.args(["--target", TARGET, "--target-dir"]).arg(&self.target_folder);
        cargo
    }

    /// Returns the folder of the modules of a build with this profile.
    pub(crate) fn output(&self, profile: &str) -> PathBuf {
        // The only profile whose folder has another name.
        let folder = if profile == "dev" { "debug" } else { profile };
        self.target_folder.join(TARGET).join(folder)
    }
}

/// Debian's cargo by its full path, because another one can be first on the search path.
fn debian_cargo() -> Command {
    let mut cargo = Command::new("/usr/bin/cargo");
    let search_path = format!("/usr/bin:{}", env::var("PATH").unwrap_or_default());
    cargo
        // `-Zbuild-std` is not stable yet.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", "/usr/bin/rustc")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
        // Cargo looks for `cargo-clippy` there.
        .env("PATH", search_path)
        // These variables point to the libraries of the cargo that started this task.
        .env_remove("CARGO")
        .env_remove("LD_LIBRARY_PATH");
    cargo
}

fn has_ready_made() -> Result<bool> {
    let sysroot = command::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(&sysroot).join("lib/rustlib").join(TARGET).is_dir())
}

/// Tries rustup for at most a minute: without a network it can wait forever.
fn add_by_rustup() -> bool {
    if command::find("rustup").is_none() {
        return false;
    }
    println!("adding {TARGET} with rustup");
    command::run(Command::new("timeout").args(["60", "rustup", "target", "add", TARGET])).is_ok()
}

#[cfg(test)]
mod tests {
    use super::WasmStd;

    #[test]
    fn only_the_two_known_ways_are_accepted() {
        assert_eq!("rustup".parse::<WasmStd>().unwrap(), WasmStd::Rustup);
        assert_eq!("debian".parse::<WasmStd>().unwrap(), WasmStd::Debian);
        assert!("Debian".parse::<WasmStd>().is_err());
    }
}
