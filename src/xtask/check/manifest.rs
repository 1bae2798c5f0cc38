//! Compares the manifest with the promises of the documents: permissions, hosts and files.
//!
//! Every function returns a sentence for each broken promise.

use crate::check::hosts::Hosts;
use serde_json::Value;
use std::collections::BTreeSet;

/// The only page that a web page can load.
const ACCESSIBLE: &str = "extension/picker.html";

/// The browser's name of the command that opens the popup.
const POPUP_COMMAND: &str = "_execute_action";

/// The keys that the manifest may have. A new key gives the extension or somebody else a new capability, so
/// it needs an entry here and a check.
const KEYS: &[&str] = &[
    "action",
    "background",
    "browser_specific_settings",
    "commands",
    "content_scripts",
    "content_security_policy",
    "default_locale",
    "description",
    "host_permissions",
    "icons",
    "incognito",
    "key",
    "manifest_version",
    "minimum_chrome_version",
    "name",
    "omnibox",
    "optional_host_permissions",
    "optional_permissions",
    "options_ui",
    "permissions",
    "storage",
    "version",
    "web_accessible_resources",
];

/// The paths of a sign-in host to which content scripts are limited. The core checks the exact path.
const SCRIPT_PATH: &str = "/saml*";

/// Returns every fault of a manifest, except missing files.
pub(crate) fn faults(manifest: &Value, permissions_document: &str) -> Vec<String> {
    let required = Hosts::required();
    let optional = Hosts::optional();
    let mut faults = Vec::new();

    for (key, wanted) in
        ["permissions", "optional_permissions"].into_iter().zip(documented(permissions_document))
    {
        faults.extend(differences(key, &strings(manifest, &format!("/{key}")), &wanted));
    }

    let hosts = strings(manifest, "/host_permissions");
    faults.extend(differences("host_permissions", &hosts, &required.permissions()));
    let optional_hosts = strings(manifest, "/optional_host_permissions");
    faults.extend(differences("optional_host_permissions", &optional_hosts, &optional.permissions()));

    faults.extend(policy_faults(manifest, &(&hosts | &optional_hosts)));
    faults.extend(reach_faults(manifest, &(&required.sign_in | &optional.sign_in)));

    faults.extend(control_faults(manifest));
    faults.extend(key_faults("manifest", manifest, KEYS));
    if manifest.get("incognito").and_then(Value::as_str) != Some("spanning") {
        faults.push("incognito: not `spanning`, which the storage keys need".into());
    }
    if manifest.get("version").and_then(Value::as_str) != Some(env!("CARGO_PKG_VERSION")) {
        faults.push(format!("version: Cargo.toml says {}", env!("CARGO_PKG_VERSION")));
    }
    faults
}

/// Returns sign-in hosts that `extension/partitions.js` lacks or has in addition.
pub(crate) fn script_faults(script: &str) -> Vec<String> {
    let named = script.split('"').filter(|text| text.starts_with("https://")).map(str::to_owned).collect();
    let known = &Hosts::required().sign_in | &Hosts::optional().sign_in;
    differences("extension/partitions.js", &named, &known)
}

/// Returns the files that the manifest names, as paths from its folder.
pub(crate) fn files(manifest: &Value) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for place in [
        "/action/default_popup",
        "/action/default_icon",
        "/icons",
        "/background/service_worker",
        "/background/scripts",
        "/options_ui/page",
        "/options_page",
        "/side_panel/default_path",
        "/storage/managed_schema",
    ] {
        files.extend(strings(manifest, place));
    }
    for script in list(manifest, "/content_scripts") {
        files.extend(&strings(script, "/js") | &strings(script, "/css"));
    }
    for entry in list(manifest, "/web_accessible_resources") {
        files.extend(strings(entry, "/resources"));
    }
    if let Some(locale) = manifest.get("default_locale").and_then(Value::as_str) {
        files.insert(format!("_locales/{locale}/messages.json"));
    }
    files
}

/// Reads the permissions that the document explains: the first column of its tables, in backticks. Returns
/// the required ones, and those whose reason begins with "optional".
///
/// It skips rows that name a host: hosts are compared with the core's table.
fn documented(document: &str) -> [BTreeSet<String>; 2] {
    let mut found = [BTreeSet::new(), BTreeSet::new()];
    let [required, optional] = &mut found;
    for row in document.lines().filter_map(|line| line.trim().strip_prefix('|')) {
        let mut cells = row.split('|').map(str::trim);
        let name = cells.next().and_then(|cell| cell.strip_prefix('`')?.strip_suffix('`'));
        let is_optional = cells.next().is_some_and(|why| why.starts_with("optional"));
        if let Some(name) = name.filter(|name| !name.contains("://")) {
            if is_optional { &mut *optional } else { &mut *required }.insert(name.to_owned());
        }
    }
    found
}

/// Checks the policy of our pages: only our own files; only connections to STS and to the sign-in, which
/// turns credentials into a console session; frames only on AWS's sign-in pages.
fn policy_faults(manifest: &Value, hosts: &BTreeSet<String>) -> Vec<String> {
    let policies = manifest.get("content_security_policy").unwrap_or(&Value::Null);
    let policy = policies.get("extension_pages").and_then(Value::as_str).unwrap_or_default();
    let (required, optional) = (Hosts::required(), Hosts::optional());
    let granted = |origin: &String| hosts.contains(&format!("{origin}/*"));
    let sts = required.sts.into_iter().chain(optional.sts).filter(granted);
    let sign_in: Vec<String> = required.sign_in.into_iter().chain(optional.sign_in).filter(granted).collect();
    // AWS's sign-in redirects a form to a console, which has the same parent domain as the sign-in host.
    let forms = sign_in.iter().map(|origin| origin.replace("*.signin.", "*.")).collect();
    // A host permission for `*.host` covers the bare host too, a source of a policy does not.
    let sign_in = sign_in.iter().flat_map(|origin| [origin.replace("*.", ""), origin.clone()]);
    let own = || ["'self'".to_owned()];
    let nothing = || BTreeSet::from(["'none'".to_owned()]);
    let wanted = [
        ("default-src", nothing()),
        ("script-src", ["'self'", "'wasm-unsafe-eval'"].map(str::to_owned).into()),
        ("style-src", own().into()),
        ("img-src", own().into()),
        ("connect-src", sts.chain(sign_in.clone()).chain(own()).collect()),
        ("form-action", forms),
        ("frame-ancestors", sign_in.chain(own()).collect()),
        ("base-uri", nothing()),
    ];
    let mut faults = key_faults("content_security_policy", policies, &["extension_pages"]);
    let named: BTreeSet<String> =
        policy.split(';').filter_map(|part| Some(part.split_whitespace().next()?.to_owned())).collect();
    let known = wanted.iter().map(|(directive, _)| (*directive).to_owned()).collect();
    faults.extend(differences("content_security_policy", &named, &known));
    if policy.split(';').count() != named.len() {
        faults.push(
            "content_security_policy: a directive appears twice, and only the first would count".into(),
        );
    }
    for (directive, wanted) in wanted {
        faults.extend(differences(directive, &sources(policy, directive), &wanted));
    }
    faults
}

/// Checks where our scripts run, and which pages can load our pages.
fn reach_faults(manifest: &Value, sign_in: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, path, keys) in [
        // Without `all_frames`, `world` and `match_about_blank`, a script runs in the top frame and in its
        // own world.
        ("content_scripts", SCRIPT_PATH, ["matches", "js", "run_at"].as_slice()),
        ("web_accessible_resources", "/*", &["matches", "resources"]),
    ] {
        for entry in list(manifest, &format!("/{key}")) {
            faults.extend(key_faults(key, entry, keys));
            let matches = strings(entry, "/matches");
            let is_ours =
                |pattern: &String| pattern.strip_suffix(path).is_some_and(|origin| sign_in.contains(origin));
            let strangers = matches.iter().filter(|pattern| !is_ours(pattern));
            faults.extend(
                strangers.map(|pattern| format!("{key}: `{pattern}` is not a sign-in host with `{path}`")),
            );
            if matches.is_empty() {
                faults.push(format!("{key}: an entry has no `matches`"));
            }
            let resources = strings(entry, "/resources");
            let others = resources.iter().filter(|resource| *resource != ACCESSIBLE);
            faults.extend(others.map(|resource| format!("{key}: `{resource}` is not the picker")));
        }
    }
    faults
}

/// Checks what the browser itself offers of the extension. Only the popup has a key from the start: a key that signs in
/// or copies is the person's choice. No command works outside the browser.
fn control_faults(manifest: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let commands = manifest.get("commands").and_then(Value::as_object);
    for (name, command) in commands.into_iter().flatten() {
        let place = format!("commands: `{name}`");
        faults.extend(key_faults(&place, command, &["description", "suggested_key"]));
        if name != POPUP_COMMAND && command.get("suggested_key").is_some() {
            faults.push(format!("{place} has a key from the start"));
        }
    }
    if let Some(omnibox) = manifest.get("omnibox") {
        faults.extend(key_faults("omnibox", omnibox, &["keyword"]));
    }
    faults
}

/// Returns the unknown keys of an object.
fn key_faults(what: &str, object: &Value, known: &[&str]) -> Vec<String> {
    let keys = object.as_object().into_iter().flat_map(|object| object.keys());
    let others = keys.filter(|key| !known.contains(&key.as_str()));
    others.map(|key| format!("{what}: `{key}` is a key that no promise here covers")).collect()
}

fn sources(policy: &str, directive: &str) -> BTreeSet<String> {
    policy
        .split(';')
        .filter_map(|part| part.trim().strip_prefix(directive)?.strip_prefix(' '))
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

fn differences(what: &str, found: &BTreeSet<String>, wanted: &BTreeSet<String>) -> Vec<String> {
    let missing = wanted.difference(found).map(|name| format!("{what}: `{name}` is missing"));
    let extra = found.difference(wanted).map(|name| format!("{what}: `{name}` must not be there"));
    missing.chain(extra).collect()
}

fn list<'a>(value: &'a Value, place: &str) -> &'a [Value] {
    value.pointer(place).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Returns the text at a place, or every text in the list or map there.
fn strings(value: &Value, place: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match value.pointer(place) {
        Some(Value::String(text)) => {
            found.insert(text.clone());
        }
        Some(Value::Array(list)) => found.extend(list.iter().filter_map(Value::as_str).map(str::to_owned)),
        Some(Value::Object(map)) => found.extend(map.values().filter_map(Value::as_str).map(str::to_owned)),
        None | Some(Value::Null | Value::Bool(_) | Value::Number(_)) => {}
    }
    found
}

#[cfg(test)]
mod tests;
