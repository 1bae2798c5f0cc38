//! Favorites, hidden roles and own names: where they are kept, and which of them a picker can change.

use crate::*;

fn arrange_from(browser: &Memory, sender: Value, incognito: bool, change: Value) -> Value {
    let request = json!({ "arrange": { "login": null, "change": change } });
    ask_from(browser, sender, json!({ "incognito": incognito, "credentials": request }), NOW)
}

fn arrange(browser: &Memory, change: Value) {
    assert_eq!(arrange_from(browser, popup(), false, change), json!({ "Ok": null }));
}

/// What is kept on disk, and in memory.
fn kept(browser: &Memory) -> [Vec<(String, Value)>; 2] {
    [&browser.local, &browser.session].map(|area| {
        let area = area.borrow();
        let arranged = area.iter().filter(|(key, _)| key.contains("arranged:"));
        arranged.map(|(key, value)| (key.clone(), value.clone())).collect()
    })
}

fn entry(name: &str, text: &str) -> (String, Value) {
    (format!("arranged:{name}"), json!(text))
}

#[test]
fn each_change_has_a_key_of_its_own_and_is_undone() {
    let browser = browser();
    setting(&browser, "remember", json!(false));
    arrange(&browser, json!({ "favorite": [ADMIN, true] }));
    arrange(&browser, json!({ "favorite": [READER, true] }));
    arrange(&browser, json!({ "hiddenAccount": ["210987654321", true] }));
    arrange(&browser, json!({ "accountName": ["123456789012", "Shop"] }));
    let all = [
        entry(&format!("favorite:{ADMIN}"), "1"),
        entry(&format!("favorite:{READER}"), "2"),
        entry("hidden:210987654321", ""),
        entry("name:123456789012", "Shop"),
    ];
    // The person said so explicitly: it is kept although nothing else is remembered.
    assert_eq!(kept(&browser), [all.to_vec(), vec![]]);
    assert!(browser.has_told());
    // A hidden role is no favorite, and its number is free again.
    arrange(&browser, json!({ "hiddenRole": [ADMIN, true] }));
    arrange(&browser, json!({ "favorite": [AUDIT, true] }));
    arrange(&browser, json!({ "accountName": ["123456789012", null] }));
    arrange(&browser, json!({ "hiddenAccount": ["210987654321", false] }));
    let all = [
        entry(&format!("favorite:{READER}"), "2"),
        entry(&format!("favorite:{AUDIT}"), "1"),
        entry(&format!("hidden:{ADMIN}"), ""),
    ];
    assert_eq!(kept(&browser)[0], all);
}

#[test]
fn a_file_adds_to_what_is_arranged_all_of_it_or_nothing() {
    let browser = browser();
    arrange(&browser, json!({ "favorite": [READER, true] }));
    arrange(&browser, json!({ "hiddenRole": [ADMIN, true] }));
    let import = |arranged: Value| {
        let settings = json!([{ "region": "eu-west-1" }]);
        let file = json!({ "settings": settings, "roles": [], "accounts": [], "arranged": arranged });
        manage(&browser, json!({ "importSettings": file }), NOW)
    };
    let many: Vec<Value> =
        (0..20_000).map(|at| json!({ "hiddenAccount": [format!("{at:012}"), true] })).collect();
    let before = browser.local.borrow().clone();
    assert_eq!(import(json!(many)), json!({ "Err": "storageFull" }));
    assert_eq!(*browser.local.borrow(), before);

    let arranged = json!([{ "favorite": [ADMIN, true] }, { "accountName": ["123456789012", "Shop"] }]);
    assert_eq!(import(arranged), json!({ "Ok": null }));
    let all = [
        entry(&format!("favorite:{ADMIN}"), "2"),
        entry(&format!("favorite:{READER}"), "1"),
        entry("name:123456789012", "Shop"),
    ];
    assert_eq!(kept(&browser)[0], all);
    assert!(browser.local.borrow().contains_key("setting:region"));
}

#[test]
fn in_an_incognito_window_it_leaves_no_trace_on_disk() {
    let browser = browser();
    let done = arrange_from(&browser, popup(), true, json!({ "favorite": [ADMIN, true] }));
    assert_eq!(done, json!({ "Ok": null }));
    let (key, text) = entry(&format!("favorite:{ADMIN}"), "1");
    assert_eq!(kept(&browser), [vec![], vec![(format!("incognito/{key}"), text)]]);
}

#[test]
fn a_picker_changes_only_roles_and_accounts_of_its_own_login() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    for change in [json!({ "favorite": [ADMIN, true] }), json!({ "accountName": ["123456789012", "Shop"] })] {
        assert_eq!(arrange_from(&browser, picker(TAB), false, change), json!({ "Ok": null }));
    }
    let before = kept(&browser);
    for change in [
        json!({ "favorite": [AUDIT, true] }),
        json!({ "hiddenRole": [AUDIT, true] }),
        json!({ "hiddenAccount": ["210987654321", true] }),
        json!({ "accountName": ["210987654321", "Shop"] }),
    ] {
        let done = arrange_from(&browser, picker(TAB), false, change.clone());
        assert_eq!(done, json!({ "Err": "roleUnknown" }), "{change}");
    }
    assert_ne!(
        arrange_from(&browser, picker(OTHER_TAB), false, json!({ "favorite": [ADMIN, false] })),
        json!({ "Ok": null })
    );
    assert_eq!(kept(&browser), before);
}
