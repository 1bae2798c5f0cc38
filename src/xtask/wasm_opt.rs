//! Makes a module small or fast with wasm-opt, which takes seconds: only when the module is a new one.
//!
//! It is the wasm-opt of npm. Debian's is too old: it miscompiles what this compiler writes.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::places::Places;
use crate::wasm::WasmCrate;

/// Optimizes a module in its place.
///
/// # Errors
/// When wasm-opt fails, or a file can't be read or written.
pub(crate) fn optimize(places: &Places, krate: &WasmCrate, module: &Path) -> Result<()> {
    let kept = places.kept().join("wasm-opt");
    fs::create_dir_all(&kept).with_context(|| format!("can't make {}", kept.display()))?;
    // The last input is kept whole beside its output, so "the same" means the same bytes.
    let input = kept.join(format!("{}{}.in.wasm", krate.name, krate.optimize));
    let output = input.with_extension("").with_extension("out.wasm");
    let lock = places.tests().join("package-lock.json");

    let same = fs::read(module)? == fs::read(&input).unwrap_or_default();
    if !same || !is_newer(&output, &lock) {
        // An output of another input must not be there if wasm-opt fails.
        if output.exists() {
            fs::remove_file(&output)?;
        }
        fs::copy(module, &input)?;
        command::run(
            Command::new(places.npm_program("wasm-opt"))
                .args([krate.optimize, "--strip-debug", "--strip-producers"])
                .arg(&input)
                .arg("--output")
                .arg(&output),
        )?;
    }
    fs::copy(&output, module).with_context(|| format!("can't write {}", module.display()))?;
    Ok(())
}

/// Tells whether a file is there and younger than another: a new lock may bring a new wasm-opt.
fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    match (changed(file), changed(than)) {
        (Ok(file), Ok(than)) => file > than,
        _ => false,
    }
}
