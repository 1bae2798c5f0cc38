//! Makes the pages of the extension from their sources: style sheets with what they import, so that a page asks for
//! one sheet, and popup, picker and instant picker from the one page that they all are.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The page that popup, picker and instant picker are made of.
pub(crate) const LIST: &str = "list.html";
/// The place of the page's name in it.
const NAME: &str = "{page}";
/// The pages that are made of it.
const LISTS: [&str; 3] = ["popup", "picker", "instant"];

/// Returns a style sheet with each sheet that it imports in the place of the import, without comments: a page reads it
/// before it draws anything.
///
/// # Errors
/// When one can't be read, or is imported twice: that would change what its rules override; when a comment has no end.
pub(crate) fn sheet(path: &Path) -> Result<String> {
    without_comments(&whole(path, &mut Vec::new())?).with_context(|| format!("in {}", path.display()))
}

/// Returns the sheet without comments and without the empty lines that they leave. No string of ours has the signs of one.
fn without_comments(sheet: &str) -> Result<String> {
    let mut pieces = sheet.split("/*");
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        kept += piece.split_once("*/").context("a comment has no end")?.1;
    }
    let lines = kept.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

fn whole(path: &Path, seen: &mut Vec<PathBuf>) -> Result<String> {
    let real = path.canonicalize().with_context(|| format!("can't find {}", path.display()))?;
    if seen.contains(&real) {
        bail!("{} is imported twice", path.display());
    }
    let text = fs::read_to_string(&real).with_context(|| format!("can't read {}", path.display()))?;
    let folder = path.parent().context("a file is in a folder")?;
    seen.push(real);
    let mut sheet = String::new();
    for line in text.lines() {
        match imported(line) {
            Some(name) => sheet += &whole(&folder.join(name), seen)?,
            None => {
                sheet += line;
                sheet.push('\n');
            }
        }
    }
    Ok(sheet)
}

/// Returns the path in a line that imports a sheet and does nothing else.
fn imported(line: &str) -> Option<&str> {
    line.strip_prefix("@import \"")?.strip_suffix("\";")
}

/// Returns the name and the text of each page that is made of [`LIST`].
///
/// # Errors
/// When the source has no place for the page's name, or several.
pub(crate) fn lists(source: &str) -> Result<Vec<(String, String)>> {
    if source.matches(NAME).count() != 1 {
        bail!("{LIST} names the page once, by {NAME}");
    }
    Ok(LISTS.into_iter().map(|name| (format!("{name}.html"), source.replace(NAME, name))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("rolebox-sheets-{name}-{}", std::process::id()));
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn a_sheet_has_what_it_imports_in_the_place_of_the_import() {
        let page = "/* Page */\n@import \"../kit/a.css\";\n@import \"b.css\";\np {}\n";
        let files = [("page/page.css", page), ("kit/a.css", "a {}\n"), ("page/b.css", "b {}\n")];
        let folder = folder("whole", &files);
        assert_eq!(sheet(&folder.join("page/page.css")).unwrap(), "a {}\nb {}\np {}\n");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_sheet_loses_its_comments_and_nothing_else() {
        for (sheet, kept) in [
            ("a {}\n\nb {}", "a {}\nb {}\n"),
            ("/* one\n * two */\na { top: 0; /* why */ left: 0 }\n", "a { top: 0;  left: 0 }\n"),
        ] {
            assert_eq!(without_comments(sheet).unwrap(), kept);
        }
        assert!(without_comments("a {} /* b").is_err());
    }

    #[test]
    fn a_sheet_that_is_missing_or_imported_twice_is_a_fault() {
        let files =
            [("twice.css", "@import \"a.css\";\n@import \"a.css\";\n"), ("gone.css", "@import \"x.css\";\n")];
        let folder = folder("faults", &[files.as_slice(), &[("a.css", "a {}\n")]].concat());
        for name in ["twice.css", "gone.css", "absent.css"] {
            assert!(sheet(&folder.join(name)).is_err(), "{name}");
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn popup_picker_and_instant_picker_differ_only_in_their_name() {
        let pages = lists("<body data-page=\"{page}\">").unwrap();
        let of = |name: &str| (format!("{name}.html"), format!("<body data-page=\"{name}\">"));
        assert_eq!(pages, [of("popup"), of("picker"), of("instant")]);
        assert!(lists("<body>").is_err() && lists("{page}{page}").is_err());
    }
}
