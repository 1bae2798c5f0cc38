use super::*;
use serde_json::json;

const DOCUMENT: &str = "| permission | why |\n|---|---|\n| `storage` | keeps logins |\n\
    | `nativeMessaging` | optional, hands over |\n| `https://*.x/*` | a host |\n";

fn policy() -> Vec<(&'static str, String)> {
    let (required, optional) = (Hosts::required(), Hosts::optional());
    let sts: Vec<String> = required.sts.into_iter().chain(optional.sts).collect();
    let sign_in = required.sign_in.into_iter().chain(optional.sign_in);
    let sign_in: Vec<String> = sign_in.flat_map(|origin| [origin.replace("*.", ""), origin]).collect();
    let (sts, sign_in) = (sts.join(" "), sign_in.join(" "));
    let forms = "https://*.aws.amazon.com https://*.amazonaws-us-gov.com https://*.amazonaws.cn https://*.amazonaws-eusc.eu";
    vec![
        ("default-src", "'none'".into()),
        ("script-src", "'self' 'wasm-unsafe-eval'".into()),
        ("style-src", "'self'".into()),
        ("img-src", "'self'".into()),
        ("connect-src", format!("'self' {sts} {sign_in}")),
        ("form-action", forms.into()),
        ("frame-ancestors", format!("'self' {sign_in}")),
        ("base-uri", "'none'".into()),
    ]
}

fn spelled(policy: &[(&str, String)]) -> Value {
    let parts: Vec<String> = policy.iter().map(|(name, sources)| format!("{name} {sources}")).collect();
    json!({ "extension_pages": parts.join("; ") })
}

fn good() -> Value {
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "incognito": "spanning",
        "permissions": ["storage"],
        "optional_permissions": ["nativeMessaging"],
        "host_permissions": Hosts::required().permissions(),
        "optional_host_permissions": Hosts::optional().permissions(),
        "content_scripts": [{"matches": ["https://*.signin.aws.amazon.com/saml*"], "js": ["extension/c.js"]}],
        "web_accessible_resources": [
            {"resources": [ACCESSIBLE], "matches": ["https://*.signin.aws.amazon.com/*"]},
        ],
        "content_security_policy": spelled(&policy()),
        "commands": {"_execute_action": {"suggested_key": {"default": "Alt+Shift+Y"}}, "x": {"description": "d"}},
        "omnibox": {"keyword": "aws"},
    })
}

/// Checks that a change of the valid manifest gives exactly this fault.
fn check(place: &str, value: Value, sentence: &str) {
    let mut manifest = good();
    let (parent, key) = place.rsplit_once('/').unwrap();
    manifest.pointer_mut(parent).unwrap()[key] = value;
    let faults = faults(&manifest, DOCUMENT);
    assert!(faults.iter().any(|fault| fault.starts_with(sentence)), "{place}: {faults:?}");
}

#[test]
fn a_manifest_that_keeps_every_promise_has_no_fault() {
    assert_eq!(faults(&good(), DOCUMENT), Vec::<String>::new());
}

#[test]
fn the_manifest_of_the_sources_keeps_every_promise() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let manifest: Value = serde_json::from_str(&read("manifest.json")).unwrap();
    assert_eq!(faults(&manifest, &read("docs/PERMISSIONS.md")), Vec::<String>::new());
    assert_eq!(script_faults(&read("extension/partitions.js")), Vec::<String>::new());
}

#[test]
fn every_broken_promise_is_found() {
    check("/permissions", json!(["storage", "tabs"]), "permissions: `tabs` must not be there");
    check("/permissions", json!([]), "permissions: `storage` is missing");
    check("/permissions", json!(["storage", "nativeMessaging"]), "permissions: `nativeMessaging` must not");
    check("/optional_permissions", json!([]), "optional_permissions: `nativeMessaging` is missing");
    check("/optional_permissions", json!(["nativeMessaging", "history"]), "optional_permissions: `history`");
    for wide in [
        "<all_urls>",
        "*://*/*",
        "https://*/*",
        "http://signin.aws.amazon.com/*",
        "https://*.amazonaws.com/*",
    ] {
        check("/host_permissions", json!([wide]), &format!("host_permissions: `{wide}` must not"));
        check(
            "/optional_host_permissions",
            json!([wide]),
            &format!("optional_host_permissions: `{wide}` must not"),
        );
        check("/content_scripts", json!([{"matches": [wide]}]), &format!("content_scripts: `{wide}` is not"));
        let accessible = json!([{"matches": [wide], "resources": [ACCESSIBLE]}]);
        check("/web_accessible_resources", accessible, &format!("web_accessible_resources: `{wide}` is not"));
    }
    check("/host_permissions", json!([]), "host_permissions: `https://*.signin.aws.amazon.com/*` is missing");
    check(
        "/optional_host_permissions",
        json!([]),
        "optional_host_permissions: `https://*.signin.amazonaws.cn/*`",
    );
    check(
        "/content_scripts",
        json!([{"js": ["extension/c.js"]}]),
        "content_scripts: an entry has no `matches`",
    );
    let sign_in = "https://*.signin.aws.amazon.com/*";
    check("/content_scripts", json!([{"matches": [sign_in]}]), "content_scripts: `https://*.signin");
    for (key, value) in [
        ("all_frames", json!(true)),
        ("world", json!("MAIN")),
        ("match_about_blank", json!(true)),
        ("match_origin_as_fallback", json!(true)),
        ("exclude_globs", json!(["*"])),
    ] {
        let mut script = json!({"matches": ["https://*.signin.aws.amazon.com/saml*"]});
        script[key] = value;
        check("/content_scripts", json!([script]), &format!("content_scripts: `{key}`"));
    }
    let look_alike = "https://*.signin.aws.amazon.com.evil.example/*";
    let accessible = |resource: &str, host: &str| json!([{"matches": [host], "resources": [resource]}]);
    for (entry, sentence) in [
        (
            accessible(ACCESSIBLE, look_alike),
            "web_accessible_resources: `https://*.signin.aws.amazon.com.evil",
        ),
        (accessible("pkg/*", sign_in), "web_accessible_resources: `pkg/*` is not the picker"),
        (
            accessible("extension/popup.html", sign_in),
            "web_accessible_resources: `extension/popup.html` is not",
        ),
        (json!([{"resources": [ACCESSIBLE]}]), "web_accessible_resources: an entry has no `matches`"),
        (
            json!([{"matches": [sign_in], "resources": [ACCESSIBLE], "extension_ids": ["*"]}]),
            "web_accessible_resources: `extension_ids`",
        ),
    ] {
        check("/web_accessible_resources", entry, sentence);
    }
    for key in [
        "externally_connectable",
        "sandbox",
        "devtools_page",
        "chrome_url_overrides",
        "user_scripts",
        "update_url",
    ] {
        check(&format!("/{key}"), json!({}), &format!("manifest: `{key}`"));
    }
    check("/commands/x", json!({"suggested_key": {}}), "commands: `x` has a key from the start");
    check("/commands/x", json!({"global": true}), "commands: `x`: `global`");
    check("/omnibox/default", json!(true), "omnibox: `default`");
    check("/incognito", json!("split"), "incognito");
    check("/version", json!("0.0.0"), "version");
}

#[test]
fn every_directive_of_the_policy_is_checked_against_its_sources() {
    let place = "/content_security_policy";
    for (at, (directive, sources)) in policy().into_iter().enumerate() {
        let mut without = policy();
        without.remove(at);
        check(place, spelled(&without), &format!("content_security_policy: `{directive}` is missing"));
        for more in ["https://x.example", "'unsafe-inline'", "'unsafe-eval'", "*", "data:", "blob:", "https:"]
        {
            let mut wide = policy();
            wide[at].1 = format!("{sources} {more}");
            check(place, spelled(&wide), &format!("{directive}: `{more}` must not be there"));
        }
        for less in sources.split(' ') {
            let mut narrow = policy();
            narrow[at].1 = sources.split(' ').filter(|source| *source != less).collect::<Vec<_>>().join(" ");
            check(place, spelled(&narrow), &format!("{directive}: `{less}` is missing"));
        }
    }
    let mut more = policy();
    more.push(("object-src", "'self'".into()));
    check(place, spelled(&more), "content_security_policy: `object-src` must not be there");
    let mut twice = policy();
    twice.insert(0, ("frame-ancestors", "'self'".into()));
    check(place, spelled(&twice), "content_security_policy: a directive appears twice");
    check(place, json!({}), "content_security_policy: `default-src` is missing");
    let mut sandbox = spelled(&policy());
    sandbox["sandbox"] = json!("script-src *");
    check(place, sandbox, "content_security_policy: `sandbox`");
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
        faults.contains(&"extension/partitions.js: `https://*.signin.amazonaws.cn` is missing".to_owned())
    );
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
