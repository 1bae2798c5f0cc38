//! Checks that committed files name no paths of a developer's machine and no package mirror.

use crate::command;
use crate::places::Places;
use anyhow::Result;
use std::fs;
use std::process::Command;

/// The beginnings of paths that only exist on one machine. They are in pieces, or this file would be a fault
/// itself.
const HOMES: [&str; 4] =
    [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/wo", "rk/")];
/// The only registry that `Cargo.lock` may name.
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Returns every fault of the files that git knows.
///
/// # Errors
/// When git can't list them.
pub(crate) fn faults(places: &Places) -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(&places.root);
    let mut faults = Vec::new();
    for name in command::read(&mut git)?.lines() {
        // Skips files that are deleted but not yet committed, and files that are not text.
        if let Ok(text) = fs::read_to_string(places.root.join(name)) {
            faults.extend(faults_of(name, &text));
        }
    }
    Ok(faults)
}

fn faults_of(name: &str, text: &str) -> Vec<String> {
    let is_fault: fn(&str) -> bool = match name.rsplit('/').next().unwrap_or(name) {
        "Cargo.lock" => |line| line.starts_with("source = ") && !line.contains(CRATES),
        "package-lock.json" => |line| line.contains("\"resolved\""),
        "requirements.txt" | "requirements-gimme.txt" => {
            |line| line.contains("://") || line.contains("index-url")
        }
        _ => names_a_home,
    };
    let lines = text.lines().enumerate().filter(|(_, line)| is_fault(line));
    lines.map(|(index, _)| format!("{name}:{}: names a path or host of one machine", index + 1)).collect()
}

/// Returns true if a path to a home folder begins here. After a letter, a dot or a variable it is only a part
/// of another path.
fn names_a_home(line: &str) -> bool {
    HOMES.iter().any(|home| {
        line.match_indices(home).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|letter| !letter.is_alphanumeric() && !".-_~*}".contains(letter))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_about_one_machine_is_an_error() {
        let home = HOMES[1];
        for (name, text, faulty) in [
            ("docs/a.md", format!("see {home}me/x"), true),
            ("docs/a.md", format!("https://example.com{home}x"), false),
            ("Cargo.lock", format!("source = \"{CRATES}\""), false),
            ("Cargo.lock", "source = \"registry+https://mirror.example/index\"".into(), true),
            ("tests/package-lock.json", "\"resolved\": \"https://mirror.example/x.tgz\"".into(), true),
            ("tests/requirements.txt", "--index-url https://mirror.example".into(), true),
            ("tests/requirements.txt", "lxml==6.0.0".into(), false),
        ] {
            assert_eq!(!faults_of(name, &text).is_empty(), faulty, "{name}: {text}");
        }
    }
}
