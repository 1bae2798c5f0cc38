//! Makes a module small or fast with wasm-opt. This takes seconds, so it skips unchanged modules.
//!
//! It uses wasm-opt from npm, because Debian's is too old: it miscompiles this compiler's output.

use crate::command;
use crate::places::Places;
use crate::setup::node::Packages;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Optimizes a module in place, for the goal of the option `goal`.
///
/// # Errors
/// When wasm-opt fails, or a file can't be read or written.
pub(crate) fn optimize(places: &Places, name: &str, goal: &str, module: &Path) -> Result<()> {
    let cache = places.cache().join("wasm-opt");
    fs::create_dir_all(&cache).with_context(|| format!("can't make {}", cache.display()))?;
    // Rust puts its stack first, so low memory has nothing else, and an offset can be folded into its load.
    // Functions that are called often come first, so that calls take fewer bytes.
    // The second round takes out what only an analysis of the whole program shows to be unused.
    let rounds = [goal, "--gufa", goal];
    let kept = ["--low-memory-unused", "--strip-debug", "--strip-producers", "--reorder-functions"];
    let options = [&rounds[..], &kept].concat();
    // Keeps the last input beside its output: a module is unchanged if it has the same bytes and options.
    let input = cache.join(format!("{}{}.in.wasm", name, options.concat()));
    let output = cache.join(format!("{}{}.out.wasm", name, options.concat()));
    let lock = Packages::Build.lock(places);

    let bytes = fs::read(module).with_context(|| format!("can't read {}", module.display()))?;
    let same = fs::read(&input).is_ok_and(|known| known == bytes);
    if !same || !is_newer(&output, &lock) {
        // If wasm-opt fails, no output of another input may be beside this input.
        if output.exists() {
            fs::remove_file(&output)?;
        }
        fs::write(&input, bytes)?;
        command::run(
            Command::new(Packages::Build.program(places, "wasm-opt"))
                .args(&options)
                .arg(&input)
                .arg("--output")
                .arg(&output),
        )?;
    }
    fs::copy(&output, module).with_context(|| format!("can't write {}", module.display()))?;
    Ok(())
}

/// Returns true if a file exists and is newer than another one: a new lock can have a new wasm-opt.
fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    match (changed(file), changed(than)) {
        (Ok(file), Ok(than)) => file > than,
        _ => false,
    }
}
