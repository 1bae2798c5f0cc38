//! What is forgotten is gone, with its traces.

use super::*;

/// A browser with credentials of two roles, and one in an incognito window.
fn with_credentials() -> Memory {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    setting(&browser, "notifyBeforeExpiryMin", json!(5));
    for role in [ADMIN, READER] {
        assert!(is_copied(&copy(&browser, &posted(1).id(), role, NOW)));
    }
    post_to(&browser, ACS, INCOGNITO_TAB, &posted(2), NOW);
    let message =
        json!({ "incognito": true, "credentials": copy_request(&posted(2).id(), ADMIN, "full", true) });
    assert!(is_copied(&ask_from(&browser, popup(), message, NOW)));
    assert_eq!(browser.alarms.borrow()["notice"], NOW + 55 * MINUTE);
    let _ = browser.has_told();
    browser
}

#[test]
fn credentials_of_one_role_are_removed() {
    let browser = with_credentials();
    let forget = json!({ "forget": { "login": posted(1).id(), "role": ADMIN, "rights": "full" } });
    assert_eq!(manage(&browser, forget, NOW), json!({ "Ok": null }));
    for prefix in ["credential:", "held:"] {
        let left = browser.keys_with(prefix);
        assert_eq!(left.len(), 1, "{left:?}");
        assert!(left[0].ends_with(READER));
    }
    assert_eq!(browser.keys_with("incognito/credential:").len(), 1);
    assert!(browser.has_told() && browser.cleared.get() == 1);
    assert_eq!(browser.alarms.borrow()["notice"], NOW + 55 * MINUTE);
}

#[test]
fn all_credentials_of_one_window_kind_are_removed_with_their_alarm() {
    let browser = with_credentials();
    assert_eq!(manage(&browser, json!({ "forgetAll": {} }), NOW), json!({ "Ok": null }));
    for prefix in ["credential:", "held:", "noticed:"] {
        assert!(browser.keys_with(prefix).is_empty(), "{prefix}");
    }
    assert_eq!(browser.keys_with("incognito/credential:").len(), 1);
    assert!(!browser.alarms.borrow().contains_key("notice"));
    // What was remembered stays.
    assert!(!browser.local.borrow().is_empty());
}

#[test]
fn clearing_the_history_removes_everything_but_settings() {
    let browser = with_credentials();
    let forget = json!({ "incognito": false, "request": { "forget": {} } });
    assert_eq!(ask_from(&browser, popup(), forget, NOW), json!({ "Ok": null }));
    assert!(browser.keys_with("credential:").is_empty());
    let left: Vec<String> = browser.local.borrow().keys().cloned().collect();
    assert_eq!(left, ["setting:notifyBeforeExpiryMin"]);
    assert!(browser.has_told());
}

#[test]
fn nothing_is_remembered_when_that_is_off() {
    let browser = with_credentials();
    let off = json!({ "changeSetting": { "setting": { "remember": false } } });
    assert_eq!(list(&browser, off, NOW), json!({ "Ok": null }));
    let on_disk = || -> Vec<String> {
        browser.local.borrow().keys().filter(|key| !key.starts_with("setting:")).cloned().collect()
    };
    assert_eq!(on_disk(), Vec::<String>::new());
    copy(&browser, &posted(1).id(), ADMIN, NOW);
    assert_eq!(on_disk(), Vec::<String>::new());
    assert_eq!(browser.keys_with("used:").len(), 1);
}

#[test]
fn data_that_the_browser_does_not_remove_is_reported() {
    let browser = with_credentials();
    let stored = || {
        // When the history was cleared is noted before.
        let session = browser.session.borrow().keys().filter(|key| *key != "roles:").count();
        (session, browser.local.borrow().contains_key(&format!("used:{ADMIN}")))
    };
    let before = stored();
    browser.removes.set(false);
    for request in [
        json!({ "forget": { "login": posted(1).id(), "role": ADMIN, "rights": "full" } }),
        json!({ "forgetAll": {} }),
        json!({ "changeSetting": { "setting": { "remember": false } } }),
        json!({ "importSettings": { "settings": [{ "remember": false }], "roles": [], "accounts": [], "arranged": [] } }),
        json!({ "changeRolePreference": { "role": ADMIN, "preference": { "duration": null, "format": null } } }),
        json!({ "removeChained": { "role": AUDIT } }),
    ] {
        assert_eq!(manage(&browser, request.clone(), NOW), json!({ "Err": "workerFailed" }), "{request}");
    }
    let clear = json!({ "incognito": false, "request": { "forget": {} } });
    assert_eq!(ask_from(&browser, popup(), clear, NOW), json!({ "Err": "workerFailed" }));
    assert_eq!(stored(), before);
}
