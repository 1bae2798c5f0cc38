//! Who gets an answer, and which.

use super::*;
use rolebox_protocol::{ContentCommand, Pressed};
use rolebox_worker::memory::Policy;

const REFUSED: &str = "senderRefused";
const GONE: &str = "loginGone";

#[test]
fn senders_without_access_are_refused_whatever_they_ask() {
    let overview = json!({ "incognito": false, "request": { "getOverview": {} } });
    let other = json!({ "id": "other", "url": "chrome-extension://rolebox/extension/popup.html" });
    let web = json!({ "id": "rolebox", "url": "https://example.com/", "frameId": 0, "tab": { "id": 1, "windowId": 1, "incognito": false } });
    for (message, sender) in [
        (overview.clone(), other),
        (overview.clone(), web),
        (overview.clone(), json!({})),
        (overview.clone(), content(TAB)),
        (overview, picker(TAB)),
        (json!("hello"), page()),
        (json!({ "page": { "forget": {} } }), content(TAB)),
        (json!("hello"), replaced(TAB)),
        (json!({ "listed": { "accounts": [], "from": "" } }), replaced(TAB)),
        (json!({ "nothing": 1 }), picker(TAB)),
    ] {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        assert_eq!(ask(&browser, message.clone(), sender, NOW), json!({ "Err": REFUSED }), "{message}");
    }
}

#[test]
fn the_picker_asks_only_about_the_login_of_its_own_tab() {
    let browser = browser();
    browser.pressed.set(Some(Pressed::Now));
    let stranger = Posted { name: "bob", ..posted(2) };
    post(&browser, TAB, &posted(1), NOW);
    post(&browser, OTHER_TAB, &stranger, NOW);
    let shown = ask(&browser, json!({ "page": { "getOverview": {} } }), picker(TAB), NOW);
    let shown: Overview = serde_json::from_value(shown["Ok"].clone()).unwrap();
    assert_eq!(shown.people.iter().map(|person| person.login.clone()).collect::<Vec<_>>(), [posted(1).id()]);
    for (login, tab, expected) in [
        (posted(1).id(), TAB, json!({ "Ok": null })),
        (stranger.id(), TAB, json!({ "Err": REFUSED })),
        (posted(1).id(), INCOGNITO_TAB, json!({ "Err": GONE })),
    ] {
        let sign_in = json!({ "page": { "signIn": { "login": login, "role": ADMIN } } });
        assert_eq!(ask(&browser, sign_in, picker(tab), NOW), expected, "{tab}");
    }
    assert_eq!(browser.commands.take(), [(TAB, ContentCommand::SignIn(ADMIN.parse().unwrap()))]);
}

#[test]
fn the_pages_report_about_its_control_is_answered() {
    for (pressed, expected) in [
        (Some(Pressed::Now), json!({ "Ok": null })),
        (Some(Pressed::Later), json!({ "Ok": null })),
        (Some(Pressed::Missing), json!({ "Err": "noControl" })),
        (None, json!({ "Err": "pageGone" })),
    ] {
        let browser = browser();
        browser.pressed.set(pressed);
        post(&browser, TAB, &posted(1), NOW);
        let sign_in = json!({ "page": { "signIn": { "login": posted(1).id(), "role": ADMIN } } });
        assert_eq!(ask(&browser, sign_in, picker(TAB), NOW), expected, "{pressed:?}");
    }
}

#[test]
fn the_picker_is_shown_where_there_is_a_choice() {
    for (roles, show) in [(vec![(ADMIN, OKTA), (READER, OKTA)], true), (vec![(ADMIN, OKTA)], false)] {
        let browser = browser();
        post(&browser, TAB, &Posted { roles, ..posted(1) }, NOW);
        assert_eq!(ask(&browser, json!("hello"), content(TAB), NOW), json!({ "Ok": { "show": show } }));
        assert_eq!(
            ask(&browser, json!("hello"), content(OTHER_TAB), NOW),
            json!({ "Ok": { "show": false } })
        );
    }
}

#[test]
fn the_pickers_reports_go_to_the_content_script_of_its_tab() {
    let browser = browser();
    for message in [json!("ready"), json!({ "height": 7 }), json!("close")] {
        assert_eq!(ask(&browser, message, picker(TAB), NOW), json!({ "Ok": null }));
    }
    let expected = [ContentCommand::Ready, ContentCommand::Height(7), ContentCommand::Remove];
    assert_eq!(browser.commands.take(), expected.map(|command| (TAB, command)));
}

#[test]
fn a_list_of_other_accounts_proves_nothing_about_a_login() {
    for (accounts, accepted) in [
        (vec!["Account: prod (123456789012)"], true),
        (vec!["Account: 123456789012"], true),
        (vec!["Account: prod (123456789012)", "Account: 999999999999"], false),
        (vec![], false),
    ] {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        let _ = browser.has_told();
        let page = json!({ "listed": { "accounts": accounts, "from": "https://idp.example" } });
        assert_eq!(ask(&browser, page, content(TAB), NOW), json!({ "Ok": null }));
        let verdict = browser.stored::<String>(&format!("standing:{}", posted(1).id()));
        assert_eq!(verdict.as_deref(), accepted.then_some("accepted"), "{accounts:?}");
        assert_eq!(browser.has_told(), accepted, "{accounts:?}");
    }
    assert_eq!(listed(&browser(), TAB, NOW), json!({ "Err": GONE }));
}

#[test]
fn a_policy_is_unknown_until_it_arrives_and_then_enforced() {
    let forbids = Policy::Set([("credentials".to_owned(), json!(false))].into());
    for (policy, known, may_copy) in [
        (Policy::Late, false, None),
        (Policy::Empty, true, Some(true)),
        (Policy::Failed, true, None),
        (forbids, true, Some(false)),
    ] {
        let browser = browser();
        browser.managed.replace(policy.clone());
        let message = json!({ "incognito": false, "request": { "getOverview": {} } });
        let answer = run(message_received(&browser, message, page(), NOW, known)).unwrap();
        let overview: Overview = serde_json::from_value(answer["Ok"].clone()).unwrap();
        assert_eq!(overview.preferences.may_copy, may_copy, "{policy:?}");
    }
}

#[test]
fn a_browsers_numbers_may_be_larger_than_two_to_the_31() {
    let large = 17_179_869_185_i64;
    let browser = browser();
    let tab = Tab { id: large, window_id: large, incognito: false };
    browser.tabs.borrow_mut().push(tab);
    post(&browser, large, &posted(1), NOW);
    let mut sender = picker(large);
    sender["frameId"] = json!(large);
    sender["tab"]["windowId"] = json!(large);
    let shown = ask(&browser, json!({ "page": { "getOverview": {} } }), sender, NOW);
    assert_eq!(shown["Ok"]["people"].as_array().map(Vec::len), Some(1), "{shown}");
    run(rolebox_worker_login::sweep::tab_closed(&browser, large)).unwrap();
    assert!(browser.keys_with("tab:").is_empty());
}

#[test]
fn in_firefox_each_tab_with_a_login_is_told_too() {
    for (base, told) in [
        ("chrome-extension://rolebox/", vec![None]),
        ("moz-extension://1234/", vec![None, Some(TAB), Some(INCOGNITO_TAB)]),
    ] {
        let browser = browser();
        browser.base.set(base);
        post(&browser, TAB, &posted(1), NOW);
        post(&browser, INCOGNITO_TAB, &posted(2), NOW);
        browser.broadcasts.take();
        run(rolebox_worker::tell::changed(&browser)).unwrap();
        let tabs: Vec<Option<i64>> = browser.broadcasts.take().into_iter().map(|(_, tab)| tab).collect();
        assert_eq!(tabs, told, "{base}");
    }
}

#[test]
fn a_withdrawn_permission_for_sign_in_pages_is_reported_without_a_login() {
    let browser = browser();
    assert!(overview(&browser, false, NOW).may_see_logins);
    let required = rolebox_aws::partition::Hosts::required();
    browser.withheld.replace(required.permissions().take(1).collect());
    assert!(!overview(&browser, false, NOW).may_see_logins);
    post(&browser, TAB, &posted(1), NOW);
    assert!(overview(&browser, false, NOW).may_see_logins);
}
