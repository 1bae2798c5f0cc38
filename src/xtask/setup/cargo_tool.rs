//! Installs subcommands of cargo that only some tasks need.

use crate::command;
use crate::places::Places;
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::iter;
use std::path::PathBuf;

/// Installs `cargo-<name>` unless it is there, and returns a search path that has it.
///
/// # Errors
/// When it can't be installed.
pub(crate) fn ensure(places: &Places, name: &str, version: &str) -> Result<OsString> {
    let krate = format!("cargo-{name}");
    let tools = places.target.join("tools").join(&krate);
    let known = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = iter::once(tools.join("bin")).chain(env::split_paths(&known)).collect();
    let path = env::join_paths(folders).context("PATH contains a folder whose name can't be in PATH")?;
    if !command::succeeds(command::cargo().args([name, "--version"]).env("PATH", &path)) {
        println!("installing {krate} {version}");
        let mut install = command::cargo();
        install.args(["install", "--quiet", "--locked", &krate, "--version", version, "--root"]);
        command::run(install.arg(&tools))?;
    }
    Ok(path)
}
