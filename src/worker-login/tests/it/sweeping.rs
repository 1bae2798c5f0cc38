//! Expired data is removed, and is absent before.

use super::*;
use rolebox_worker_login::sweep;

#[test]
fn an_expired_assertion_is_deleted_and_its_login_stays_listed() {
    for (after, assertions, alarm) in
        [(5 * MINUTE - 1, 1, Some(NOW + 5 * MINUTE)), (5 * MINUTE, 0, None), (60 * MINUTE, 0, None)]
    {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        let _ = browser.has_told();
        run(sweep::over(&browser, NOW + after)).unwrap();
        assert_eq!(browser.keys_with("assertion:").len(), assertions, "{after}");
        assert_eq!(browser.keys_with("login:").len(), 1);
        assert_eq!(browser.alarms.borrow().get("sweep").copied(), alarm, "{after}");
        assert_eq!(browser.has_told(), assertions == 0, "{after}");
    }
}

#[test]
fn each_entry_is_deleted_at_its_own_expiry() {
    let person = "a".repeat(64);
    let until = |at: i64| json!({ "expiresAt": at, "askedS": 3600, "grantedS": 3600 });
    let (active, credential) = (format!("held:{person}:{ADMIN}"), format!("credential:{person}:{ADMIN}"));
    let noticed = format!("noticed:{person}:{ADMIN}");
    let waiting = format!("waiting:{person}");
    for (now, left) in [
        (NOW, vec![&active, &credential, &noticed, &waiting]),
        (NOW + 5 * MINUTE, vec![&active, &credential, &noticed]),
        (NOW + 60 * MINUTE, vec![]),
    ] {
        let browser = browser();
        browser.store(&active, &until(NOW + 60 * MINUTE));
        browser.store(&credential, &json!({}));
        browser.store(&noticed, &json!(NOW + 60 * MINUTE));
        browser.store(&waiting, &json!({ "at": NOW }));
        // What has no end stays.
        browser.store("skew:", &json!(0));
        run(sweep::over(&browser, now)).unwrap();
        let mut kept: Vec<String> = browser.session.borrow().keys().cloned().collect();
        kept.retain(|key| key != "skew:");
        let mut left: Vec<&String> = left;
        left.sort();
        assert_eq!(kept.iter().collect::<Vec<_>>(), left, "{}", now - NOW);
        assert!(browser.session.borrow().contains_key("skew:"));
    }
}

#[test]
fn secrets_whose_owner_is_gone_are_swept() {
    let browser = browser();
    browser.store(&format!("assertion:{}", posted(1).id()), &json!({ "response": "x" }));
    browser.store(&format!("credential:{}:{ADMIN}", "a".repeat(64)), &json!({}));
    run(sweep::over(&browser, NOW)).unwrap();
    assert!(browser.session.borrow().is_empty());
}

#[test]
fn the_alarm_uses_this_computers_clock() {
    let browser = browser();
    // AWS's clock is ten minutes ahead.
    browser.store("skew:", &json!(10 * MINUTE));
    post(&browser, TAB, &Posted { at: NOW + 10 * MINUTE, ..posted(1) }, NOW);
    assert_eq!(browser.alarms.borrow()["sweep"], NOW + 5 * MINUTE);
    assert_eq!(overview(&browser, false, NOW).people[0].usable_until, NOW + 5 * MINUTE);
    run(sweep::over(&browser, NOW + 5 * MINUTE)).unwrap();
    assert!(browser.keys_with("assertion:").is_empty());
}

#[test]
fn closing_a_tab_deletes_its_data() {
    let browser = browser();
    post(&browser, TAB, &posted(1), NOW);
    post(&browser, OTHER_TAB, &posted(2), NOW);
    post(&browser, INCOGNITO_TAB, &posted(3), NOW);
    run(sweep::tab_closed(&browser, TAB)).unwrap();
    run(sweep::tab_closed(&browser, INCOGNITO_TAB)).unwrap();
    assert_eq!(browser.keys_with("tab:"), ["tab:2"]);
    assert!(browser.keys_with("incognito/tab:").is_empty());
    assert_eq!(browser.keys_with("login:").len(), 2);
}

#[test]
fn closing_the_last_incognito_window_deletes_their_data() {
    let browser = browser();
    post(&browser, TAB, &posted(1), NOW);
    post(&browser, INCOGNITO_TAB, &posted(2), NOW);
    run(sweep::window_closed(&browser, NOW)).unwrap();
    assert!(!browser.keys_with("incognito/").is_empty(), "one is still open");
    browser.tabs.borrow_mut().retain(|tab| !tab.incognito);
    run(sweep::window_closed(&browser, NOW)).unwrap();
    assert!(browser.keys_with("incognito/").is_empty());
    assert_eq!(browser.keys_with("login:").len(), 1);
}

#[test]
fn after_a_failure_of_the_storage_the_alarm_is_set_again() {
    for (reads, removes) in [(false, true), (true, false)] {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        browser.reads.set(reads);
        browser.removes.set(removes);
        let later = NOW + 10 * MINUTE;
        run(sweep::over(&browser, later)).unwrap();
        assert_eq!(browser.alarms.borrow().get("sweep").copied(), Some(later + MINUTE), "{reads} {removes}");
        browser.reads.set(true);
        browser.removes.set(true);
        run(sweep::over(&browser, later + MINUTE)).unwrap();
        assert!(browser.keys_with("assertion:").is_empty());
        assert!(!browser.alarms.borrow().contains_key("sweep"));
    }
}
