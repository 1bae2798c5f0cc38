//! The bundle as a zip. The same files give the same bytes.
//!
//! It does not compress: a bundle is small, and a compressor would be as large.

use crate::File;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs files into a folder of an archive. Scripts are executable after unpacking.
///
/// # Errors
///
/// Errors of the library: a path is too long, or there is not enough memory.
pub fn zip(folder: &str, files: &[File]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let rights = if is_script(file) { 0o755 } else { 0o644 };
        // The default time is the earliest that a zip can have.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default())
            .unix_permissions(rights);
        archive.start_file(format!("{folder}/{}", file.path), options)?;
        archive.write_all(file.text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn is_script(file: &File) -> bool {
    file.path.ends_with(".sh")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use rolebox_setup::check::check;
    use rolebox_setup::design::example;
    use std::io::Read;
    use zip::ZipArchive;

    #[test]
    fn an_archive_contains_the_files_unchanged_and_is_reproducible() {
        let design = example();
        let files = bundle(check(&design).unwrap());
        let bytes = zip("acme", &files).unwrap();
        assert_eq!(bytes, zip("acme", &files).unwrap());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(archive.len(), files.len());
        for file in &files {
            let mut packed = archive.by_name(&format!("acme/{}", file.path)).unwrap();
            let executable = packed.unix_mode().is_some_and(|mode| mode & 0o111 != 0);
            assert_eq!(executable, file.path.starts_with("scripts/"), "{}", file.path);
            let mut text = String::new();
            packed.read_to_string(&mut text).unwrap();
            assert_eq!(text, file.text);
        }
    }
}
