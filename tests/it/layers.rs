//! Holds the sources to what docs/ARCHITECTURE.md says is absent.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every file below a folder with its text.
pub(crate) fn below(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let files = files_below(folder, extension);
    assert!(!files.is_empty(), "{folder} has files");
    files
}

fn files_below(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|is| is == extension) {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files
}

/// The crates that run natively alone. Every other one, of today or tomorrow, is loaded by a browser.
const NATIVE: [&str; 3] = ["src/cli", "src/trial", "src/xtask"];

/// The crates that call the browser.
const CALL_THE_BROWSER: [&str; 8] = [
    "src/dashboard",
    "src/extension-api",
    "src/js-value",
    "src/module-credentials",
    "src/module-login",
    "src/pages",
    "src/setup-page",
    "src/ui",
];

/// The folders with what a browser loads as it stands.
const SCRIPTS: [&str; 2] = ["extension", "www"];

/// Every crate in `src`.
fn crates() -> Vec<String> {
    let mut crates: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| format!("src/{}", entry.unwrap().file_name().to_str().unwrap()))
        .collect();
    crates.sort();
    for native in NATIVE {
        assert!(crates.iter().any(|name| name == native), "{native} is there");
    }
    crates
}

/// The crates that decide: every one that neither calls a browser nor runs natively alone.
fn core() -> Vec<String> {
    let crates = crates();
    for name in CALL_THE_BROWSER {
        assert!(crates.iter().any(|is| is == name), "{name} is there");
    }
    crates
        .into_iter()
        .filter(|name| !NATIVE.contains(&name.as_str()) && !CALL_THE_BROWSER.contains(&name.as_str()))
        .collect()
}

/// Every Rust source that becomes part of what a browser loads.
fn loaded_rust() -> Vec<(PathBuf, String)> {
    crates()
        .iter()
        .filter(|name| !NATIVE.contains(&name.as_str()))
        .flat_map(|name| below(name, "rs"))
        .collect()
}

/// Every script that a browser loads as it stands, in a page's own elements too.
fn loaded_scripts() -> Vec<(PathBuf, String)> {
    SCRIPTS
        .into_iter()
        .flat_map(|folder| below(folder, "js").into_iter().chain(below(folder, "html")))
        .collect()
}

#[test]
fn everything_that_a_browser_loads_is_checked() {
    let has = |files: Vec<(PathBuf, String)>, names: &[&str]| {
        for name in names {
            assert!(files.iter().any(|(path, _)| path.starts_with(root().join(name))), "{name} is looked at");
        }
    };
    has(
        loaded_rust(),
        &[
            "src/extension-api",
            "src/aws",
            "src/protocol",
            "src/saml",
            "src/module-credentials",
            "src/worker-credentials",
            "src/dashboard",
            "src/pages",
            "src/setup",
            "src/setup-bundle",
            "src/ui",
            "src/setup-page",
            "src/worker-login",
            "src/xml",
        ],
    );
    has(loaded_scripts(), &["extension/background.js", "extension/list.html", "www/index.html"]);
    // What the manifest and the site are made of has no script under another ending.
    for folder in SCRIPTS {
        for ending in ["mjs", "cjs", "ts", "htm", "xhtml"] {
            assert!(files_below(folder, ending).is_empty(), "{folder} has files that end in {ending}");
        }
    }
}

#[test]
fn the_core_depends_on_no_browser_no_clock_and_no_randomness() {
    for core in core() {
        let manifest = read(&format!("{core}/Cargo.toml"));
        for name in
            ["web-sys", "js-sys", "wasm-bindgen", "gloo", "rand", "getrandom", "tokio", "chrono", "reqwest"]
        {
            assert!(!manifest.contains(name), "{core}/Cargo.toml names {name}");
        }
        // Tests may read a file.
        let is_test = |path: &Path| {
            path.components()
                .any(|part| part.as_os_str().to_str().is_some_and(|name| name.starts_with("tests")))
        };
        for (path, text) in below(&core, "rs")
            .into_iter()
            .filter(|(path, _)| !is_test(path.strip_prefix(root().join("src")).unwrap()))
        {
            for call in ["SystemTime::now", "Instant::now", "std::fs", "std::net", "std::env"] {
                assert!(!text.contains(call), "{} uses {call}", path.display());
            }
        }
    }
}

#[test]
fn each_crate_that_decides_needs_only_crates_above_it_in_the_list() {
    let document = read("docs/ARCHITECTURE.md");
    let (_, list) = document.split_once("each needs only crates above it:\n\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let order: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_prefix("    ").filter(|line| !line.starts_with(' ')))
        .flat_map(|line| line.split("  ").next().unwrap_or_default().split(", "))
        .collect();
    let position = |name: &str| order.iter().position(|other| *other == name);
    for krate in core() {
        let name = krate.trim_start_matches("src/");
        let place = position(name);
        assert!(place.is_some(), "{name} is in the list");
        let manifest = read(&format!("{krate}/Cargo.toml"));
        let (_, needs) = manifest.split_once("[dependencies]").unwrap();
        let needs = needs.split("[dev-dependencies]").next().unwrap_or_default();
        for line in needs.lines() {
            let need = line.strip_prefix("rolebox-").and_then(|line| line.split(['.', ' ']).next());
            if let Some(need) = need {
                assert!(
                    position(need).is_some_and(|need| Some(need) < place),
                    "{name} needs {need}, which is below it or missing in the list"
                );
            }
        }
    }
}

#[test]
fn only_the_sts_client_reaches_the_network() {
    for (path, text) in loaded_rust() {
        let reaches = ["fetch(", "XmlHttpRequest", "WebSocket", "EventSource", "send_beacon", "sendBeacon"]
            .into_iter()
            .find(|call| text.contains(call));
        assert_eq!(
            reaches.is_some(),
            path.ends_with("src/extension-api/aws.rs"),
            "{}: {reaches:?}",
            path.display()
        );
    }
    for (path, text) in loaded_scripts() {
        let calls = text.matches("fetch(").count();
        let own = text.matches("fetch(runtime.getURL(").count();
        assert_eq!(calls, own, "{} fetches what is not the extension's own", path.display());
        for call in ["XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "importScripts"] {
            assert!(!text.contains(call), "{} uses {call}", path.display());
        }
    }
}

#[test]
fn no_source_makes_html_from_a_string() {
    for (path, text) in loaded_rust().into_iter().chain(loaded_scripts()) {
        for way in [
            "innerHTML",
            "inner_html",
            "outerHTML",
            "outer_html",
            "insertAdjacentHTML",
            "insert_adjacent_html",
            "setHTMLUnsafe",
            "createContextualFragment",
            "create_contextual_fragment",
            "from_html_unchecked",
            "DOMParser",
            "DomParser",
            "document.write",
        ] {
            assert!(!text.contains(way), "{} uses {way}", path.display());
        }
    }
}

#[test]
fn nothing_keeps_the_worker_alive() {
    for (path, text) in loaded_rust().into_iter().chain(loaded_scripts()) {
        for way in ["runtime.connect", "onConnect", "connectNative", "offscreen", "getPlatformInfo"] {
            assert!(!text.contains(way), "{} uses {way}", path.display());
        }
    }
    assert!(!read("extension/background.js").contains("setInterval"));
}
