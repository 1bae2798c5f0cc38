//! Makes a module small or fast with wasm-opt, which takes seconds: only when the module is a new one.
//!
//! It is the wasm-opt of npm. Debian's is too old: it miscompiles what this compiler writes.

use crate::command;
use crate::places::Places;
use crate::setup::node::Packages;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Optimizes the module of a name in its place, striving for what the option `goal` says.
///
/// # Errors
/// When wasm-opt fails, or a file can't be read or written.
pub(crate) fn optimize(places: &Places, name: &str, goal: &str, module: &Path) -> Result<()> {
    let kept = places.kept().join("wasm-opt");
    fs::create_dir_all(&kept).with_context(|| format!("can't make {}", kept.display()))?;
    // Rust puts its stack first, so nothing else is in low memory, and an offset can be folded into its load.
    // Functions that are called often come first, so that a call names them by fewer bytes.
    let options = [goal, "--low-memory-unused", "--strip-debug", "--strip-producers", "--reorder-functions"];
    // The last input is kept whole beside its output: "the same" means the same bytes, under the same options.
    let input = kept.join(format!("{}{}.in.wasm", name, options.concat()));
    let output = kept.join(format!("{}{}.out.wasm", name, options.concat()));
    let lock = Packages::Build.lock(places);

    let bytes = fs::read(module).with_context(|| format!("can't read {}", module.display()))?;
    let same = fs::read(&input).is_ok_and(|known| known == bytes);
    if !same || !is_newer(&output, &lock) {
        // If wasm-opt fails, no output of another input may stand beside this one.
        if output.exists() {
            fs::remove_file(&output)?;
        }
        fs::write(&input, bytes)?;
        command::run(
            Command::new(Packages::Build.program(places, "wasm-opt"))
                .args(options)
                .arg(&input)
                .arg("--output")
                .arg(&output),
        )?;
    }
    fs::copy(&output, module).with_context(|| format!("can't write {}", module.display()))?;
    Ok(())
}

/// Returns true if a file is there and younger than another: a new lock may bring a new wasm-opt.
fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    match (changed(file), changed(than)) {
        (Ok(file), Ok(than)) => file > than,
        _ => false,
    }
}
