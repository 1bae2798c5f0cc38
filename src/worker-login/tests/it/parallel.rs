//! Two events at once lose nothing of each other, in whatever order their steps are.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use rolebox_worker::memory::interleaved;
use rolebox_worker_login::sweep;

fn steps() -> impl Strategy<Value = Vec<bool>> {
    vec(any::<bool>(), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn two_logins_at_once_are_both_kept_with_their_tabs(steps in steps(), incognito in any::<bool>()) {
        let browser = browser();
        let other = if incognito { INCOGNITO_TAB } else { OTHER_TAB };
        let one = navigated(&browser, TAB, form(&posted(1)), NOW);
        let two = navigated(&browser, other, form(&posted(2)), NOW);
        interleaved(one, two, steps).unwrap();
        let prefix = if incognito { "incognito/" } else { "" };
        for (prefix, tab, number) in [("", TAB, 1), (prefix, other, 2)] {
            let id = posted(number).id();
            for key in [format!("login:{id}"), format!("assertion:{id}"), format!("tab:{tab}")] {
                prop_assert!(browser.session.borrow().contains_key(&format!("{prefix}{key}")), "{key}");
            }
        }
        prop_assert_eq!(browser.alarms.borrow()["sweep"], NOW + 5 * MINUTE);
    }

    #[test]
    fn a_sweep_during_a_login_removes_only_what_has_expired(steps in steps()) {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW - 10 * MINUTE);
        let login = navigated(&browser, OTHER_TAB, form(&posted(2)), NOW);
        interleaved(login, sweep::over(&browser, NOW), steps).unwrap();
        let assertions = browser.keys_with("assertion:");
        prop_assert_eq!(assertions, [format!("assertion:{}", posted(2).id())]);
        prop_assert_eq!(browser.keys_with("login:").len(), 2);
        prop_assert_eq!(browser.alarms.borrow().get("sweep").copied(), Some(NOW + 5 * MINUTE));
    }

    #[test]
    fn a_list_during_another_login_is_learned(steps in steps()) {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        let login = navigated(&browser, OTHER_TAB, form(&posted(2)), NOW);
        let page = json!({ "listed": { "accounts": ["Account: prod (123456789012)"], "from": "https://idp.example" } });
        let list = message_received(&browser, page, content(TAB), NOW, true);
        interleaved(login, list, steps).unwrap();
        let verdict = browser.stored::<String>(&format!("standing:{}", posted(1).id()));
        prop_assert_eq!(verdict.as_deref(), Some("accepted"));
        prop_assert_eq!(browser.keys_with("login:").len(), 2);
        let aliases = overview(&browser, false, NOW).aliases;
        prop_assert_eq!(aliases.len(), 1);
    }

    #[test]
    fn a_tab_closed_during_another_tabs_login_unbinds_only_itself(steps in steps()) {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        let login = navigated(&browser, OTHER_TAB, form(&posted(2)), NOW);
        interleaved(login, sweep::tab_closed(&browser, TAB), steps).unwrap();
        prop_assert_eq!(browser.keys_with("tab:"), ["tab:2"]);
    }
}
