//! Packs the extensions into zips that have the same bytes on every machine.

use crate::extension::browser::Browser;
use crate::extension::dist;
use crate::places::Places;
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs `dist/<browser>` into `target/package/`, and returns the file.
///
/// # Errors
/// When a file can't be read or written.
pub(crate) fn pack(places: &Places, browser: Browser) -> Result<PathBuf> {
    let folder = places.dist.join(browser.name());
    let packages = places.target.join("package");
    fs::create_dir_all(&packages).with_context(|| format!("can't make {}", packages.display()))?;
    let path = packages.join(format!("rolebox-{}-{}.zip", browser.name(), env!("CARGO_PKG_VERSION")));
    // Sorted names, equal permissions and the default time, the earliest that a zip can have: nothing depends
    // on this machine.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let file = File::create(&path).with_context(|| format!("can't write {}", path.display()))?;
    let mut zip = ZipWriter::new(file);
    for name in dist::files(&folder)? {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(&fs::read(folder.join(&name))?)?;
    }
    zip.finish()?;
    Ok(path)
}
