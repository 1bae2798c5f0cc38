//! Holds the sources to what docs/ARCHITECTURE.md says is absent.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every file below a folder with its text.
fn below(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
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
    assert!(!files.is_empty(), "{folder} has files");
    files
}

#[test]
fn the_core_depends_on_no_browser_no_clock_and_no_chance() {
    let manifest = read("src/core/Cargo.toml");
    for name in
        ["web-sys", "js-sys", "wasm-bindgen", "gloo", "rand", "getrandom", "tokio", "chrono", "reqwest"]
    {
        assert!(!manifest.contains(name), "src/core/Cargo.toml names {name}");
    }
    for (path, text) in below("src/core", "rs") {
        for call in ["SystemTime::now", "Instant::now", "std::fs", "std::net", "std::env"] {
            assert!(!text.contains(call), "{} uses {call}", path.display());
        }
    }
}

#[test]
fn only_the_sts_client_reaches_the_network() {
    for folder in ["src/browser", "src/worker", "src/credentials", "src/ui", "src/pages", "src/dashboard"] {
        for (path, text) in below(folder, "rs") {
            let reaches =
                ["fetch(", "XmlHttpRequest", "WebSocket", "EventSource", "send_beacon", "sendBeacon"]
                    .into_iter()
                    .find(|call| text.contains(call));
            assert_eq!(
                reaches.is_some(),
                path.ends_with("src/credentials/sts_client.rs"),
                "{}: {reaches:?}",
                path.display()
            );
        }
    }
    for (path, text) in below("extension", "js") {
        let calls = text.matches("fetch(").count();
        let own = text.matches("fetch(runtime.getURL(").count();
        assert_eq!(calls, own, "{} fetches what is not the extension's own", path.display());
        assert!(
            !["XMLHttpRequest", "WebSocket", "sendBeacon", "importScripts"]
                .iter()
                .any(|call| text.contains(call))
        );
    }
}

#[test]
fn no_source_makes_html_from_a_string() {
    let scripts = below("extension", "js")
        .into_iter()
        .chain(["src/ui", "src/pages", "src/dashboard"].into_iter().flat_map(|folder| below(folder, "rs")));
    for (path, text) in scripts {
        for way in [
            "innerHTML",
            "inner_html",
            "outerHTML",
            "insertAdjacentHTML",
            "from_html_unchecked",
            "document.write",
        ] {
            assert!(!text.contains(way), "{} uses {way}", path.display());
        }
    }
}

#[test]
fn nothing_keeps_the_worker_alive() {
    let crates = ["src/browser", "src/worker", "src/credentials"];
    let worker = crates.into_iter().flat_map(|folder| below(folder, "rs"));
    for (path, text) in worker.chain(below("extension", "js")) {
        for way in ["runtime.connect", "onConnect", "connectNative", "offscreen", "getPlatformInfo"] {
            assert!(!text.contains(way), "{} uses {way}", path.display());
        }
    }
    assert!(!read("extension/background.js").contains("setInterval"));
}
