//! Writes the unpacked extensions and the site of the setup page to `dist/`, completely or not at all.

use crate::extension::browser::Browser;
use crate::extension::pages;
use crate::extension::wasm::{Modules, SETUP_PAGE};
use crate::places::Places;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The setup page's folder, in `dist/` and in each extension.
const SITE: &str = "www";

/// The style sheets of the extension's pages.
const SHEETS: [&str; 3] = ["pages.css", "dashboard.css", "welcome.css"];
/// The style sheets of the setup page.
const SITE_SHEETS: [&str; 1] = ["setup.css"];

/// Makes `dist/chrome`, `dist/firefox` and `dist/www`. Until all are complete, the old ones stay.
///
/// # Errors
/// When a source is missing, the manifest is not JSON, or a file can't be written.
pub(crate) fn assemble(places: &Places, modules: &Modules) -> Result<()> {
    let source = read_manifest(places)?;
    let new = places.dist.join(".new");
    remove(&new)?;
    let site = new.join(SITE);
    let (www, extension) = (places.root.join("www"), places.root.join("extension"));
    copy(&www, &site, &|path| !is_sheet(path))?;
    bundle(&www, &site, &SITE_SHEETS)?;
    fs::copy(extension.join("icons/32.png"), site.join("32.png")).context("can't copy the icon")?;
    copy(&modules.package, &site.join("pkg"), &|path| is_of_site(path) && !is_declaration(path))?;
    for browser in Browser::ALL {
        let folder = new.join(browser.name());
        fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
        let manifest = serde_json::to_string_pretty(&browser.manifest(&source))?;
        fs::write(folder.join("manifest.json"), manifest + "\n")?;
        // The browser only looks for locales at the root.
        copy(&extension.join("_locales"), &folder.join("_locales"), &|_| true)?;
        let pages = folder.join("extension");
        copy(&extension, &pages, &|path| {
            !path.ends_with("_locales") && !path.ends_with(pages::LIST) && !is_sheet(path)
        })?;
        bundle(&extension, &pages, &SHEETS)?;
        for (name, text) in pages::lists(&fs::read_to_string(extension.join(pages::LIST))?)? {
            fs::write(pages.join(name), text)?;
        }
        copy(&modules.package, &folder.join("pkg"), &|path| !is_of_site(path) && !is_declaration(path))?;
        // Skips files for servers: browsers reserve such names.
        copy(&site, &folder.join(SITE), &|path| !path.ends_with("_headers"))?;
    }
    // Type declarations for the check of JavaScript, which are not shipped.
    copy(&modules.package, &new.join("types/pkg"), &|path| {
        path.is_dir() || !is_of_site(path) && is_declaration(path)
    })?;
    copy(&modules.package, &new.join("types/www/pkg"), &|path| is_of_site(path) && is_declaration(path))?;

    let old = places.dist.join(".old");
    for name in Browser::ALL.map(Browser::name).into_iter().chain([SITE, "types"]) {
        let standing = places.dist.join(name);
        remove(&old)?;
        if standing.exists() {
            fs::rename(&standing, &old)?;
        }
        fs::rename(new.join(name), &standing)?;
    }
    remove(&old)?;
    remove(&new)
}

/// Reads the source manifest.
///
/// # Errors
/// When it can't be read, or is not JSON.
pub(crate) fn read_manifest(places: &Places) -> Result<Value> {
    let file = places.root.join("manifest.json");
    let text = fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
    serde_json::from_str(&text).context("manifest.json is not JSON")
}

/// Lists all files in a folder and its subfolders, by their relative paths with `/`, sorted.
///
/// # Errors
/// When a folder can't be read.
pub(crate) fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path)?.into_iter().map(|below| format!("{name}/{below}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// Writes each style sheet with what it imports.
fn bundle(from: &Path, to: &Path, names: &[&str]) -> Result<()> {
    for name in names {
        fs::write(to.join(name), pages::sheet(&from.join(name))?)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, wanted: &impl Fn(&Path) -> bool) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("can't make {}", to.display()))?;
    for path in entries(from)?.into_iter().filter(|path| wanted(path)) {
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target, wanted)?;
        } else {
            fs::copy(&path, &target).with_context(|| format!("can't copy {}", path.display()))?;
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>())
        .with_context(|| format!("can't read the folder {}", folder.display()))
}

/// Returns true if a module belongs to the setup page.
fn is_of_site(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(SETUP_PAGE))
}

fn is_sheet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "css")
}

fn is_declaration(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".d.ts")
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("can't remove {}", folder.display()))?;
    }
    Ok(())
}
