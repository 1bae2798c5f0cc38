//! Checks that the extension uses no `chrome.*` that is newer than the manifest's `minimum_chrome_version`. Which
//! release brought what is in the types of the API, `@types/chrome`, as `@since Chrome 130`.
//!
//! What the code asks for before it uses it (`chrome.a.b?.c`) may be newer. Types of objects that functions take and
//! return are not looked at.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The release that brought each thing, by its path without `chrome`. Members of the types of a namespace, which
/// several of its objects can have, are directly below the namespace.
#[derive(Debug, Default)]
pub(crate) struct Releases(BTreeMap<String, u32>);

/// Returns what these scripts use that is newer than `minimum`.
pub(crate) fn faults(scripts: &[(String, String)], releases: &Releases, minimum: u32) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, script) in scripts {
        for path in used(script) {
            if let Some(release) = releases.of(&path).filter(|release| *release > minimum) {
                faults.push(format!(
                    "{name} uses chrome.{path} of Chrome {release}; the manifest allows {minimum}"
                ));
            }
        }
    }
    faults
}

/// Reads `minimum_chrome_version`.
///
/// # Errors
/// When the manifest has none, or it does not begin with a number.
pub(crate) fn minimum(manifest: &serde_json::Value) -> Result<u32> {
    let version = manifest.get("minimum_chrome_version").and_then(serde_json::Value::as_str);
    let major = version.and_then(|version| version.split('.').next()?.parse().ok());
    major.context("the manifest has no minimum_chrome_version")
}

impl Releases {
    /// Reads the types.
    ///
    /// # Errors
    /// When they say of nothing when it came: then their form is not the one that this reads.
    pub(crate) fn read(types: &str) -> Result<Self> {
        let mut releases = BTreeMap::new();
        let mut open: Vec<Option<String>> = Vec::new();
        let mut since = None;
        let mut is_comment = false;
        for line in types.lines().map(str::trim) {
            if is_comment || line.starts_with("/**") {
                since = release(line).or(since);
                is_comment = !line.ends_with("*/");
                continue;
            }
            if line.is_empty() || line.starts_with("//") {
                continue;
            }
            let declared = declared(line);
            if let (Some((_, name)), Some(release)) = (&declared, since.take()) {
                let path: Vec<&str> = open.iter().flatten().map(String::as_str).chain([*name]).collect();
                // The overloads of a function, and members of several types: the oldest is enough to call it.
                let known = releases.entry(path.join(".")).or_insert(release);
                *known = release.min(*known);
            }
            let opens = line.matches('{').count();
            let closes = line.matches('}').count();
            for brace in 0..opens {
                let space = declared.as_ref().filter(|(kind, _)| brace == 0 && *kind == Kind::Namespace);
                open.push(space.map(|(_, name)| (*name).to_owned()));
            }
            open.truncate(open.len().saturating_sub(closes));
        }
        anyhow::ensure!(!releases.is_empty(), "the types of `chrome` have no `@since Chrome ...`");
        Ok(Self(releases))
    }

    /// Returns the release that a path needs: the newest of those of its parts.
    fn of(&self, path: &str) -> Option<u32> {
        let parts: Vec<&str> = path.split('.').collect();
        let heads = (1..=parts.len()).filter_map(|end| Some(parts.get(..end)?.join(".")));
        let namespace = parts.first()?;
        let members = parts.iter().skip(1).map(|member| format!("{namespace}.{member}"));
        heads.chain(members).filter_map(|path| self.0.get(&path)).max().copied()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Namespace,
    Other,
}

/// Returns what a line of the types declares.
fn declared(line: &str) -> Option<(Kind, &str)> {
    let mut rest = line;
    while let Some(shorter) =
        ["export ", "declare ", "readonly "].iter().find_map(|word| rest.strip_prefix(word))
    {
        rest = shorter;
    }
    let (kind, rest) = match rest.strip_prefix("namespace ") {
        Some(rest) => (Kind::Namespace, rest),
        None => (
            Kind::Other,
            ["function ", "const ", "var ", "let ", "class ", "enum ", "interface ", "type "]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest),
        ),
    };
    let end = rest.find(|c: char| !is_name(c) && c != '.').unwrap_or(rest.len());
    let name = rest.get(..end).filter(|name| !name.is_empty())?;
    // The name of the whole is no part of a path.
    Some((kind, name)).filter(|(_, name)| *name != "chrome")
}

/// Returns the release in a line of a comment such as `* @since Chrome 130 MV3`.
fn release(line: &str) -> Option<u32> {
    let (_, rest) = line.split_once("@since Chrome ")?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

const fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// Returns the paths below `chrome` that a script uses without asking whether they are there.
fn used(script: &str) -> BTreeSet<String> {
    let mut paths = paths_after(script, "chrome");
    for (name, path) in taken(script) {
        paths.insert(path.clone());
        paths.extend(paths_after(script, &name).into_iter().map(|rest| format!("{path}.{rest}")));
    }
    paths
}

/// Returns what follows each use of a variable: `b.c` for `name.b.c(`, `b` for `name.b.c?.d`.
fn paths_after(script: &str, name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in script.match_indices(name) {
        let before = script.get(..at).and_then(|before| before.chars().next_back());
        if before.is_some_and(|c| is_name(c) || c == '.' || c == '"' || c == '\'') {
            continue;
        }
        let mut rest = script.get(at + name.len()..).unwrap_or_default();
        let mut parts: Vec<&str> = Vec::new();
        while let Some(after) = rest.strip_prefix('.') {
            let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
            parts.extend(after.get(..end));
            rest = after.get(end..).unwrap_or_default();
        }
        if rest.starts_with("?.") {
            parts.pop();
        }
        if !parts.is_empty() {
            found.insert(parts.join("."));
        }
    }
    found
}

/// Returns the variables that a script takes out of `chrome`, with their paths: `const { tabs, runtime: ours } = chrome`.
fn taken(script: &str) -> Vec<(String, String)> {
    let mut taken = Vec::new();
    for (at, _) in script.match_indices("} = chrome") {
        let (before, after) = script.split_at(at);
        let Some((_, names)) = before.rsplit_once('{') else { continue };
        let below = after.trim_start_matches("} = chrome");
        let below =
            below.split(|c| !is_name(c) && c != '.').next().unwrap_or_default().trim_start_matches('.');
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let (member, variable) = name.split_once(':').unwrap_or((name, name));
            let path =
                [below, member.trim()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
            taken.push((variable.trim().to_owned(), path.join(".")));
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPES: &str = "
        declare namespace chrome {
            export namespace storage {
                interface StorageArea {
                    get(keys: string): Promise<{ [key: string]: any }>;
                    /** @since Chrome 102 */
                    setAccessLevel(options: object): Promise<void>;
                }
                /**
                 * Kept in memory.
                 * @since Chrome 102 MV3+
                 */
                const session: StorageArea;
            }
            /** @since Chrome 96 */
            export namespace scripting {
                /** @since Chrome 999 */
                export function later(): void;
                export function executeScript(): void;
            }
            export namespace action {
                /** @since Chrome 127 */
                export function openPopup(): Promise<void>;
                /** @since Chrome 99 */
                export function openPopup(callback: () => void): void;
            }
        }
        declare namespace chrome.system.display {
            /** @since Chrome 500 */
            export function getInfo(): void;
        }";

    #[test]
    fn releases_are_those_of_the_path_and_of_its_namespace() {
        let releases = Releases::read(TYPES).unwrap();
        for (path, expected) in [
            ("storage.local.get", None),
            ("storage.session.get", Some(102)),
            ("storage.local.setAccessLevel", Some(102)),
            ("scripting.executeScript", Some(96)),
            ("scripting.later", Some(999)),
            ("action.openPopup", Some(99)),
            ("nothing", None),
        ] {
            assert_eq!(releases.of(path), expected, "{path}");
        }
        assert!(Releases::read("declare namespace chrome {}").is_err());
    }

    #[test]
    fn what_is_used_is_found_however_it_is_written() {
        for (script, expected) in [
            ("chrome.storage.session.get(1)", vec!["storage.session.get"]),
            (
                "const { tabs, runtime: ours } = chrome; ours.sendMessage(1)",
                vec!["runtime", "runtime.sendMessage", "tabs"],
            ),
            (
                "const { local } = chrome.storage;\nlocal.get()",
                vec!["storage", "storage.local", "storage.local.get"],
            ),
            ("chrome.storage.session.setAccessLevel?.(1)", vec!["storage.session"]),
            ("chrome.notifications?.onClicked", vec![]),
            ("if (!chrome.notifications) return;", vec!["notifications"]),
            ("mychrome.tabs; x.chrome.tabs; chrome", vec![]),
        ] {
            assert_eq!(used(script).into_iter().collect::<Vec<_>>(), expected, "{script}");
        }
    }

    #[test]
    fn a_script_that_uses_something_newer_is_named() {
        let releases = Releases::read(TYPES).unwrap();
        let scripts = [("a.js".to_owned(), "chrome.scripting.later()".to_owned())];
        assert_eq!(
            faults(&scripts, &releases, 130),
            ["a.js uses chrome.scripting.later of Chrome 999; the manifest allows 130"]
        );
        assert_eq!(faults(&scripts, &releases, 999), Vec::<String>::new());
    }
}
