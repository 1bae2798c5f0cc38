//! Checks the dependencies against `deny.toml`: their sources, licenses and checksums.
//!
//! cargo-deny does more, but takes longer to compile than all of `check`. The database of advisories, which
//! it adds, is its own task.

use crate::command;
use crate::places::Places;
use crate::setup::cargo_tool;
use crate::setup::node::Packages;
use anyhow::{Context, Result};
use serde_json::Value;
use spdx::{Expression, ParseMode};
use std::fs;

/// The release that `deny.toml` is written for.
const CARGO_DENY: &str = "0.20.2";

/// Returns every fault.
///
/// # Errors
/// When a list can't be read.
pub(crate) fn faults(places: &Places) -> Result<Vec<String>> {
    let read =
        |path: &str| fs::read_to_string(places.root.join(path)).with_context(|| format!("can't read {path}"));
    let policy: toml::Table = read("deny.toml")?.parse().context("deny.toml is not TOML")?;
    let mut metadata = command::cargo();
    metadata.args(["metadata", "--format-version", "1", "--locked", "--quiet"]).current_dir(&places.root);
    let packages: Value = serde_json::from_str(&command::read(&mut metadata)?)?;
    let mut faults = crate_faults(&packages, &policy);
    for file in ["Cargo.lock", "tests/fuzz/libfuzzer/Cargo.lock"] {
        let lock: toml::Table = read(file)?.parse().with_context(|| format!("{file} is not TOML"))?;
        faults.extend(checksum_faults(file, &lock));
    }
    for packages in Packages::ALL {
        let lock = format!("{}/package-lock.json", packages.folder());
        faults.extend(npm_faults(&lock, &serde_json::from_str(&read(&lock)?)?));
    }
    Ok(faults)
}

/// Has cargo-deny look for advisories. It fetches their database from GitHub.
///
/// # Errors
/// When a dependency has a fault, or the database can't be reached.
pub(crate) fn advisories(places: &Places) -> Result<()> {
    let mut deny = command::cargo();
    deny.args(["deny", "check"])
        .current_dir(&places.root)
        .env("PATH", cargo_tool::ensure(places, "deny", CARGO_DENY)?);
    command::run(&mut deny).context("if GitHub can't be reached, advisories were not checked")
}

/// Returns crates from another source, under another license, or that are banned.
fn crate_faults(metadata: &Value, policy: &toml::Table) -> Vec<String> {
    let registries = texts(policy, "sources", "allow-registry");
    let licenses = texts(policy, "licenses", "allow");
    let banned: Vec<&str> =
        list(policy, "bans", "deny").filter_map(|entry| entry.get("crate")?.as_str()).collect();
    let mut faults = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        let name = text("name");
        let source = text("source");
        // A crate without a source is in this repository.
        if !source.is_empty()
            && !source.strip_prefix("registry+").is_some_and(|from| registries.contains(&from))
        {
            faults.push(format!("{name} comes from {source}"));
        }
        let license = Expression::parse_mode(text("license"), ParseMode::LAX);
        let is_allowed = license.is_ok_and(|license| {
            license.evaluate(|wanted| wanted.license.id().is_some_and(|id| licenses.contains(&id.name)))
        });
        if !is_allowed {
            faults.push(format!(
                "{name} has the license `{}`, which deny.toml does not allow",
                text("license")
            ));
        }
        if banned.contains(&name) {
            faults.push(format!("{name} is banned by deny.toml"));
        }
    }
    faults
}

/// Returns crates without a checksum.
fn checksum_faults(file: &str, lock: &toml::Table) -> Vec<String> {
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let unproven =
        packages.filter(|package| package.get("source").is_some() && package.get("checksum").is_none());
    let named = |package: &toml::Value| package.get("name")?.as_str().map(str::to_owned);
    unproven.filter_map(named).map(|name| format!("{file} has no checksum for {name}")).collect()
}

/// Returns npm packages without a checksum, or with an address, which would override the configured registry.
fn npm_faults(file: &str, lock: &Value) -> Vec<String> {
    let packages = lock["packages"].as_object().into_iter().flatten().filter(|(path, _)| !path.is_empty());
    let is_proven =
        |package: &Value| package["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-"));
    packages
        .filter(|(_, package)| !is_proven(package) || package.get("resolved").is_some())
        .map(|(path, _)| format!("{file}: {path} needs a sha512 `integrity` and no `resolved`"))
        .collect()
}

fn list<'a>(policy: &'a toml::Table, section: &str, key: &str) -> impl Iterator<Item = &'a toml::Value> {
    policy.get(section).and_then(|section| section.get(key)?.as_array()).into_iter().flatten()
}

fn texts<'a>(policy: &'a toml::Table, section: &str, key: &str) -> Vec<&'a str> {
    list(policy, section, key).filter_map(toml::Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const POLICY: &str = "[licenses]\nallow = [\"MIT\", \"Unicode-3.0\"]\n[sources]\nallow-registry = [\"https://x\"]\n\
        [bans]\ndeny = [{ crate = \"bad\", reason = \"it is\" }]\n";

    fn faults_of(name: &str, source: &str, license: &str) -> Vec<String> {
        let metadata = json!({"packages": [{"name": name, "source": source, "license": license}]});
        crate_faults(&metadata, &POLICY.parse().unwrap())
    }

    #[test]
    fn a_crate_comes_from_the_registry_under_a_license_that_is_allowed() {
        for license in ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(MIT OR GPL-3.0) AND Unicode-3.0"] {
            assert_eq!(faults_of("a", "registry+https://x", license), Vec::<String>::new(), "{license}");
        }
        for license in ["GPL-3.0", "MIT AND GPL-3.0", "", "my own", "MIT-0"] {
            assert_eq!(faults_of("a", "registry+https://x", license).len(), 1, "{license}");
        }
        for source in ["git+https://x/a", "registry+https://y", "registry+https://x.evil"] {
            assert_eq!(faults_of("a", source, "MIT"), [format!("a comes from {source}")]);
        }
        assert_eq!(faults_of("bad", "registry+https://x", "MIT"), ["bad is banned by deny.toml"]);
    }

    #[test]
    fn what_is_installed_has_checksums() {
        let lock = "[[package]]\nname = \"a\"\nsource = \"x\"\n[[package]]\nname = \"ours\"\n";
        let faults = checksum_faults("fuzz/Cargo.lock", &lock.parse().unwrap());
        assert_eq!(faults, ["fuzz/Cargo.lock has no checksum for a"]);
        let npm = json!({"packages": {
            "": {}, "a": {"integrity": "sha512-x"}, "b": {}, "c": {"integrity": "sha1-x"},
            "d": {"integrity": "sha512-x", "resolved": "https://y"},
        }});
        let faults: Vec<String> =
            npm_faults("lock", &npm).iter().map(|fault| fault.chars().skip(6).take(1).collect()).collect();
        assert_eq!(faults, ["b", "c", "d"]);
    }

    #[test]
    fn every_dependency_follows_the_policy() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf();
        let places = Places { target: root.join("target"), dist: root.join("dist"), root };
        assert_eq!(faults(&places).unwrap(), Vec::<String>::new());
    }
}
