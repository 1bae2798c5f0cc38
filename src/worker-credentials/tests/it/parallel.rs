//! Two events at once lose nothing of each other, in whatever order their steps are.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use rolebox_worker::memory::{Policy, interleaved, refused};
use rolebox_worker_login::sweep;
use std::cell::Cell;
use std::rc::Rc;

fn steps() -> impl Strategy<Value = Vec<bool>> {
    vec(any::<bool>(), 0..120)
}

fn copying<'b>(browser: &'b Memory, role: &str) -> impl Future<Output = Value> + 'b {
    let message =
        json!({ "incognito": false, "credentials": copy_request(&posted(1).id(), role, "full", true) });
    message_received(browser, message, popup(), NOW)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn two_copies_at_once_both_store_what_they_got(steps in steps()) {
        let browser = browser();
        setting(&browser, "notifyBeforeExpiryMin", json!(5));
        post(&browser, &posted(1), NOW);
        let (one, two) = interleaved(copying(&browser, ADMIN), copying(&browser, READER), steps).unwrap();
        prop_assert!(is_copied(&one) && is_copied(&two));
        for prefix in ["credential:", "held:"] {
            prop_assert_eq!(browser.keys_with(prefix).len(), 2);
        }
        prop_assert_eq!(browser.local.borrow().keys().filter(|key| key.starts_with("used:")).count(), 2);
        let verdict = verdict(&browser, &posted(1).id());
        prop_assert_eq!(verdict.as_deref(), Some("accepted"));
        prop_assert_eq!(browser.alarms.borrow()["notice"], NOW + 55 * MINUTE);
    }

    #[test]
    fn a_login_during_a_copy_is_kept(steps in steps()) {
        let browser = browser();
        post(&browser, &posted(1), NOW);
        let details = Details { url: ACS.to_owned(), tab_id: OTHER_TAB, seen_at: NOW, initiator: String::new() };
        let login = request_seen(&browser, details, form(&posted(2)), NOW);
        let (copied, kept) = interleaved(copying(&browser, ADMIN), login, steps).unwrap();
        prop_assert!(is_copied(&copied) && kept.is_ok());
        prop_assert_eq!(browser.keys_with("login:").len(), 2);
        prop_assert_eq!(browser.keys_with("tab:").len(), 2);
        let verdict = verdict(&browser, &posted(1).id());
        prop_assert_eq!(verdict.as_deref(), Some("accepted"));
    }

    #[test]
    fn a_sweep_during_a_copy_removes_nothing_of_it(steps in steps()) {
        let browser = browser();
        post(&browser, &posted(1), NOW);
        let (copied, ()) = interleaved(copying(&browser, ADMIN), sweep::over(&browser, NOW), steps).unwrap();
        prop_assert!(is_copied(&copied));
        prop_assert_eq!(browser.keys_with("credential:").len(), 1);
        prop_assert_eq!(browser.alarms.borrow()["sweep"], NOW + 5 * MINUTE);
    }

    #[test]
    fn two_settings_at_once_are_both_changed(steps in steps(), seconds in 900_u32..=43_200) {
        let browser = browser();
        let change = |setting: Value| {
            let request = json!({ "changeSetting": { "setting": setting } });
            message_received(&browser, json!({ "incognito": false, "manage": request }), popup(), NOW)
        };
        let duration = change(json!({ "duration": seconds }));
        let (one, two) = interleaved(duration, change(json!({ "format": "fish" })), steps).unwrap();
        prop_assert_eq!((one, two), (json!({ "Ok": null }), json!({ "Ok": null })));
        let settings = manage(&browser, json!({ "getSettings": {} }), NOW)["Ok"]["settings"].clone();
        prop_assert_eq!((&settings["duration"], &settings["format"]), (&json!(seconds), &json!("fish")));
    }
}

/// Lets the first of two events go on for some steps, then the second one to its end.
fn after(steps: usize) -> impl Iterator<Item = bool> {
    std::iter::repeat_n(true, steps).chain(std::iter::repeat(false))
}

#[test]
fn a_list_that_accepts_a_login_while_sts_refuses_it_is_not_undone() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let asked = Rc::new(Cell::new(false));
    let asks = asked.clone();
    answers(&browser, move |_| {
        asks.set(true);
        Some(refused(400, "ExpiredToken", "", NOW))
    });
    let page =
        json!({ "listed": { "accounts": ["Account: prod (123456789012)"], "from": "https://idp.example" } });
    let sender = json!({ "id": "rolebox", "url": ACS, "frameId": 0, "tab": { "id": TAB, "windowId": 1, "incognito": false } });
    let list = rolebox_worker_login::message_received(&browser, page, sender, NOW, true);
    let until_sts_answers = std::iter::from_fn(|| Some(!asked.get()));
    let (copied, listed) = interleaved(copying(&browser, ADMIN), list, until_sts_answers).unwrap();
    assert!(copied["Err"].is_object() && listed["Ok"].is_null(), "{copied} {listed}");
    assert_eq!(verdict(&browser, &posted(1).id()).as_deref(), Some("accepted"));
}

#[test]
fn nothing_stays_on_disk_of_a_copy_while_remembering_is_switched_off() {
    for steps in 0..60 {
        for request in [
            json!({ "changeSetting": { "setting": { "remember": false } } }),
            json!({ "importSettings": { "settings": [{ "remember": false }], "roles": [], "accounts": [], "arranged": [] } }),
        ] {
            let browser = browser();
            post(&browser, &posted(1), NOW);
            let message = json!({ "incognito": false, "manage": request });
            let off = message_received(&browser, message, popup(), NOW);
            let (done, copied) = interleaved(off, copying(&browser, ADMIN), after(steps)).unwrap();
            assert!(done == json!({ "Ok": null }) && is_copied(&copied), "{done} {copied}");
            let left: Vec<String> = browser.local.borrow().keys().cloned().collect();
            assert_eq!(left, ["setting:remember"], "{steps} {request}");
        }
    }
}

#[test]
fn a_start_page_added_while_another_one_waits_for_the_policy_stays() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    browser.managed.replace(Policy::Late);
    let page = |number: u8| format!("https://start{number}.example/");
    let request = json!({ "signInAgain": { "login": posted(1).id(), "action": null, "startUrl": page(1) } });
    let message = json!({ "incognito": false, "credentials": request });
    let entered = message_received(&browser, message, popup(), NOW);
    let other = async {
        setting(&browser, "startUrls", json!([{ "issuer": "https://other.example", "url": page(2) }]));
        browser.managed.replace(Policy::Empty);
    };
    let (opened, ()) = interleaved(entered, other, after(30)).unwrap();
    assert_eq!(opened, json!({ "Ok": "opened" }));
    let pages = browser.local.borrow()["setting:startUrls"].clone();
    let urls: Vec<&str> =
        pages.as_array().unwrap().iter().map(|page| page["url"].as_str().unwrap()).collect();
    assert_eq!(urls, [page(2), page(1)]);
}
