//! Two events at once lose nothing of each other, in whatever order their steps are.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use rolebox_worker::memory::interleaved;
use rolebox_worker_login::sweep;

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
        let details = Details { url: ACS.to_owned(), tab_id: OTHER_TAB };
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
