//! The folder that a bundle is written to.
//!
//! It contains a list of the files that were written. The list identifies the folder as ours, and files that
//! are no longer made are deleted by it. Everything else in the folder, Terraform's state above all, is left
//! alone.

use anyhow::{Context as _, Result, bail};
use rolebox_setup_bundle::File;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

const LIST: &str = ".rolebox-setup";

/// Writes the files. Refuses a folder that is neither empty nor ours.
pub(super) fn write(folder: &Path, files: &[File]) -> Result<()> {
    let known = known(folder)?;
    let listed: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let list: String = listed.iter().map(|path| format!("{path}\n")).collect();
    fs::create_dir_all(folder)
        .with_context(|| format!("The folder {} can't be created: check its path.", folder.display()))?;
    // The list is written first, so that a partly written folder is still recognized as ours.
    write_file(folder, LIST, &list)?;
    for file in files {
        write_file(folder, &file.path, &file.text)?;
    }
    for path in known.iter().filter(|path| !listed.contains(path.as_str())) {
        match fs::remove_file(folder.join(path)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                bail!("{path} can't be removed ({error}).")
            }
            _ => {}
        }
    }
    Ok(())
}

/// Returns the files that were written there before.
fn known(folder: &Path) -> Result<Vec<String>> {
    match fs::read_to_string(folder.join(LIST)) {
        Ok(list) => {
            // Somebody could have edited the list: nothing outside the folder is ever touched.
            let inside =
                |path: &&str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
            return Ok(list.lines().filter(inside).map(ToOwned::to_owned).collect());
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => bail!("The folder {} can't be read ({error}).", folder.display()),
    }
    let entry = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next(),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => bail!("The folder {} can't be read ({error}).", folder.display()),
    };
    if entry.is_some() {
        bail!(
            "The folder {} is not empty and was not written by this command: name another, or empty it.",
            folder.display()
        );
    }
    Ok(Vec::new())
}

fn write_file(folder: &Path, path: &str, text: &str) -> Result<()> {
    let target = folder.join(path);
    let cannot = || format!("{} can't be written: check permissions and space.", target.display());
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent).with_context(cannot)?;
    }
    fs::write(&target, text).with_context(cannot)?;
    #[cfg(unix)]
    if path.ends_with(".sh") {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&target, fs::Permissions::from_mode(0o755)).with_context(cannot)?;
    }
    Ok(())
}
