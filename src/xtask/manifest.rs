//! Holds the manifest to what the documents promise: which permissions, which hosts, which files.
//!
//! Every function returns sentences, one for each broken promise; none is good.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::hosts::Hosts;

/// The one page that a web page can load.
const ACCESSIBLE: &str = "extension/picker.html";

/// Returns every fault of a manifest but those of its files.
pub(crate) fn faults(manifest: &Value, permissions_document: &str) -> Vec<String> {
    let required = Hosts::required();
    let optional = Hosts::optional();
    let mut faults = Vec::new();

    let declared = &strings(manifest, "/permissions") | &strings(manifest, "/optional_permissions");
    faults.extend(differences("permissions", &declared, &documented(permissions_document)));

    let hosts = strings(manifest, "/host_permissions");
    faults.extend(differences("host_permissions", &hosts, &required.permissions()));
    let optional_hosts = strings(manifest, "/optional_host_permissions");
    faults.extend(differences("optional_host_permissions", &optional_hosts, &optional.permissions()));

    faults.extend(policy_faults(manifest, &(&hosts | &optional_hosts)));
    faults.extend(reach_faults(manifest, &(&required.sign_in | &optional.sign_in)));

    if manifest.get("externally_connectable").is_some() {
        faults.push("externally_connectable: no web page and no other extension may connect".into());
    }
    if ["<all_urls>", "*://", "//*/"].iter().any(|wide| manifest.to_string().contains(wide)) {
        faults.push("a pattern that matches every host, or any scheme".into());
    }
    if manifest.get("version").and_then(Value::as_str) != Some(env!("CARGO_PKG_VERSION")) {
        faults.push(format!("version: Cargo.toml says {}", env!("CARGO_PKG_VERSION")));
    }
    faults
}

/// Returns every sign-in host whose requests or scripts `extension/partitions.js` forgets or adds.
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

/// Reads the permissions that the document explains: the first column of its tables, in backticks.
///
/// Rows that name a host are left out: hosts are compared with core's table.
fn documented(document: &str) -> BTreeSet<String> {
    let cells = document.lines().filter_map(|line| line.trim().strip_prefix('|')?.split('|').next());
    let names = cells.filter_map(|cell| cell.trim().strip_prefix('`')?.strip_suffix('`'));
    names.filter(|name| !name.contains("://")).map(str::to_owned).collect()
}

/// The policy of our pages: no script but ours, no connection but to STS and to the sign-in, which
/// turns credentials into a session of the console.
fn policy_faults(manifest: &Value, hosts: &BTreeSet<String>) -> Vec<String> {
    let policy = manifest.pointer("/content_security_policy/extension_pages").and_then(Value::as_str);
    let policy = policy.unwrap_or_default();
    let (required, optional) = (Hosts::required(), Hosts::optional());
    let granted = |origin: &String| hosts.contains(&format!("{origin}/*"));
    let sts = required.sts.into_iter().chain(optional.sts).filter(granted);
    // A host permission for `*.host` covers the bare host too, a source of a policy does not.
    let sign_in = required.sign_in.into_iter().chain(optional.sign_in).filter(granted);
    let sign_in = sign_in.flat_map(|origin| [origin.replace("*.", ""), origin]);
    let connect = sts.chain(sign_in).chain(["'self'".to_owned()]).collect();
    let script = ["'self'", "'wasm-unsafe-eval'"].map(str::to_owned).into();
    [("connect-src", connect), ("script-src", script)]
        .into_iter()
        .flat_map(|(directive, wanted)| differences(directive, &sources(policy, directive), &wanted))
        .collect()
}

/// Where our scripts run, and which pages can load ours.
fn reach_faults(manifest: &Value, sign_in: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for key in ["content_scripts", "web_accessible_resources"] {
        for entry in list(manifest, &format!("/{key}")) {
            let matches = strings(entry, "/matches");
            let is_ours = |pattern: &String| {
                sign_in.iter().any(|origin| {
                    pattern.strip_prefix(origin.as_str()).is_some_and(|path| path.starts_with('/'))
                })
            };
            let strangers = matches.iter().filter(|pattern| !is_ours(pattern));
            faults.extend(strangers.map(|pattern| format!("{key}: `{pattern}` is no sign-in host")));
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

/// The text at a place, or every text in the list or map there.
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
mod tests {
    use super::*;
    use serde_json::json;

    const DOCUMENT: &str = "| permission | why |\n|---|---|\n| `storage` | keeps logins |\n\
        | `nativeMessaging` | hands over |\n| `https://*.x/*` | a host |\n";

    fn good() -> Value {
        let (required, optional) = (Hosts::required(), Hosts::optional());
        let sts: Vec<String> = required.sts.into_iter().chain(optional.sts).collect();
        let sign_in = required.sign_in.into_iter().chain(optional.sign_in);
        let sign_in: Vec<String> = sign_in.flat_map(|origin| [origin.replace("*.", ""), origin]).collect();
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "permissions": ["storage"],
            "optional_permissions": ["nativeMessaging"],
            "host_permissions": Hosts::required().permissions(),
            "optional_host_permissions": Hosts::optional().permissions(),
            "content_scripts": [{"matches": ["https://*.signin.aws.amazon.com/saml*"], "js": ["extension/c.js"]}],
            "web_accessible_resources": [
                {"resources": [ACCESSIBLE], "matches": ["https://*.signin.aws.amazon.com/*"]},
            ],
            "content_security_policy": {"extension_pages": format!(
                "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' {} {}",
                sign_in.join(" "), sts.join(" "),
            )},
        })
    }

    /// Checks that a change of the good manifest is found, by a word of the sentence that says so.
    fn check(place: &str, value: Value, word: &str) {
        let mut manifest = good();
        let (parent, key) = place.rsplit_once('/').unwrap();
        manifest.pointer_mut(parent).unwrap()[key] = value;
        let faults = faults(&manifest, DOCUMENT);
        assert!(faults.iter().any(|fault| fault.contains(word)), "{place}: {faults:?}");
    }

    #[test]
    fn a_manifest_that_keeps_every_promise_has_no_fault() {
        assert_eq!(faults(&good(), DOCUMENT), Vec::<String>::new());
    }

    #[test]
    fn every_broken_promise_is_found() {
        let policy = |text: &str| json!({ "extension_pages": text });
        check("/permissions", json!(["storage", "tabs"]), "`tabs` must not be there");
        check("/permissions", json!([]), "`storage` is missing");
        check("/optional_permissions", json!([]), "`nativeMessaging` is missing");
        check("/host_permissions", json!(["<all_urls>"]), "every host");
        check("/host_permissions", json!([]), "is missing");
        check("/optional_host_permissions", json!(["https://*.example.com/*"]), "must not be there");
        check("/optional_host_permissions", json!([]), "`https://*.signin.amazonaws.cn/*` is missing");
        check("/content_scripts", json!([{"matches": ["https://*.example.com/*"]}]), "no sign-in host");
        check("/content_scripts", json!([{"js": ["extension/c.js"]}]), "no `matches`");
        let evil = json!([{"matches": ["https://*.signin.aws.amazon.com.evil.example/*"]}]);
        check("/web_accessible_resources", evil, "no sign-in host");
        let wide = json!([{"matches": ["https://*.signin.aws.amazon.com/*"], "resources": ["pkg/*"]}]);
        check("/web_accessible_resources", wide, "not the picker");
        check("/content_security_policy", policy("script-src 'self' 'unsafe-eval'"), "'unsafe-eval'");
        check(
            "/content_security_policy",
            policy("connect-src 'self' https://x.example"),
            "https://x.example",
        );
        check("/content_security_policy", policy(""), "connect-src: `'self'` is missing");
        check("/externally_connectable", json!({}), "externally_connectable");
        check("/version", json!("0.0.0"), "version");
    }

    #[test]
    fn the_script_that_places_scripts_names_every_sign_in_host() {
        let hosts = &Hosts::required().sign_in | &Hosts::optional().sign_in;
        let script: Vec<String> = hosts.iter().map(|host| format!("\"{host}\"")).collect();
        assert_eq!(script_faults(&script.join(", ")), Vec::<String>::new());
        let faults = script_faults("\"https://*.signin.aws.amazon.com\", \"https://*.example.com\"");
        assert!(
            faults.contains(&"extension/partitions.js: `https://*.example.com` must not be there".to_owned())
        );
        assert!(
            faults
                .contains(&"extension/partitions.js: `https://*.signin.amazonaws.cn` is missing".to_owned())
        );
    }

    #[test]
    fn every_host_of_sts_is_in_the_policy() {
        let sts: Vec<String> = Hosts::required().sts.into_iter().collect();
        let policy = format!("connect-src 'self' {}", sts.join(" "));
        for host in ["https://sts.cn-north-1.amazonaws.com.cn", "https://sts.me-south-1.amazonaws.com"] {
            check(
                "/content_security_policy",
                json!({ "extension_pages": policy }),
                &format!("connect-src: `{host}` is missing"),
            );
        }
    }

    #[test]
    fn every_file_that_the_manifest_names_is_listed() {
        let manifest = json!({
            "default_locale": "en",
            "icons": {"16": "i16.png", "48": "i48.png"},
            "action": {"default_popup": "p.html", "default_icon": "a.png"},
            "background": {"service_worker": "b.js", "scripts": ["b.js"]},
            "content_scripts": [{"js": ["c.js"], "css": ["c.css"]}],
            "web_accessible_resources": [{"resources": ["w.html"]}],
            "options_ui": {"page": "o.html"},
        });
        let found = files(&manifest);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        let wanted = [
            "_locales/en/messages.json",
            "a.png",
            "b.js",
            "c.css",
            "c.js",
            "i16.png",
            "i48.png",
            "o.html",
            "p.html",
            "w.html",
        ];
        assert_eq!(found, wanted);
    }
}
