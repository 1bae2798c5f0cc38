//! A person is notified before credentials expire, once.

use super::*;
use rolebox_worker_credentials::due;

fn notices(browser: &Memory, now: i64) -> Vec<Value> {
    let notices = run(due(browser, now)).unwrap();
    notices.iter().map(|notice| serde_json::to_value(notice).unwrap()).collect()
}

#[test]
fn a_notice_is_planned_when_it_is_on_and_never_for_incognito_windows() {
    for (minutes, incognito, alarm) in
        [(json!(5), false, Some(NOW + 55 * MINUTE)), (Value::Null, false, None), (json!(5), true, None)]
    {
        let browser = browser();
        setting(&browser, "notifyBeforeExpiryMin", minutes.clone());
        let tab = if incognito { INCOGNITO_TAB } else { TAB };
        post_to(&browser, ACS, tab, &posted(1), NOW);
        let request = copy_request(&posted(1).id(), ADMIN, "full", true);
        let message = json!({ "incognito": incognito, "credentials": request });
        assert!(is_copied(&ask_from(&browser, popup(), message, NOW)));
        assert_eq!(browser.alarms.borrow().get("notice").copied(), alarm, "{minutes} {incognito}");
    }
}

#[test]
fn each_of_the_credentials_gives_one_notice_that_names_role_account_and_minutes() {
    let browser = browser();
    setting(&browser, "notifyBeforeExpiryMin", json!(5));
    post(&browser, &posted(1), NOW);
    copy(&browser, &posted(1).id(), ADMIN, NOW);
    assert!(notices(&browser, NOW + 54 * MINUTE).is_empty());
    let expected = json!({ "role": "Admin", "account": "123456789012", "minutes": 5 });
    assert_eq!(notices(&browser, NOW + 55 * MINUTE), [expected]);
    assert!(notices(&browser, NOW + 56 * MINUTE).is_empty());
    assert!(!browser.alarms.borrow().contains_key("notice"));
}

#[test]
fn an_early_alarm_notifies_and_one_for_removed_credentials_does_not() {
    let browser = browser();
    setting(&browser, "notifyBeforeExpiryMin", json!(5));
    post(&browser, &posted(1), NOW);
    copy(&browser, &posted(1).id(), ADMIN, NOW);
    assert_eq!(notices(&browser, NOW + 55 * MINUTE - 1_000).len(), 1);
    copy(&browser, &posted(1).id(), READER, NOW);
    manage(&browser, json!({ "forgetAll": {} }), NOW);
    assert!(notices(&browser, NOW + 55 * MINUTE).is_empty());
}

#[test]
fn a_setting_that_is_changed_moves_the_alarm() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    copy(&browser, &posted(1).id(), ADMIN, NOW);
    for (minutes, alarm) in
        [(json!(10), Some(NOW + 50 * MINUTE)), (json!(5), Some(NOW + 55 * MINUTE)), (Value::Null, None)]
    {
        let change = json!({ "changeSetting": { "setting": { "notifyBeforeExpiryMin": minutes } } });
        assert_eq!(manage(&browser, change, NOW), json!({ "Ok": null }), "{minutes}");
        assert_eq!(browser.alarms.borrow().get("notice").copied(), alarm, "{minutes}");
    }
}
