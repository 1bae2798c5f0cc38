//! Commands, the address bar and the context menu of the toolbar button.

use super::*;
use rolebox_protocol::{ContentCommand, Pressed};
use rolebox_worker_credentials::control_used;

const HAND_OVER: &str = "extension/handover.html";
const CONSOLE: &str = "extension/handover.html#credentials";

fn tab(id: i64) -> Value {
    json!({ "id": id, "windowId": 1, "incognito": id == INCOGNITO_TAB })
}

fn control(browser: &Memory, control: Value, now: i64) -> Value {
    browser.clock.set(now);
    run(control_used(browser, control, now)).unwrap()
}

fn sign_in(browser: &Memory, in_tab: i64, now: i64) -> Value {
    control(browser, json!({ "what": "signInToLast", "tab": tab(in_tab) }), now)
}

fn enter(browser: &Memory, text: &str, in_tab: i64, place: &str, now: i64) -> Value {
    control(browser, json!({ "what": place, "text": text, "tab": tab(in_tab) }), now)
}

fn typed(browser: &Memory, text: &str, in_tab: Value) -> Value {
    control(browser, json!({ "what": "suggestXml", "text": text, "tab": in_tab }), NOW)
}

fn used(browser: &Memory, role: &str, at: i64) {
    browser.local.borrow_mut().insert(format!("used:{role}"), json!(at));
}

/// The pending action that the popup would offer.
fn waiting(browser: &Memory, now: i64) -> Value {
    list(browser, json!({ "getWaiting": {} }), now)["Ok"].clone()
}

/// Nothing was opened or pressed.
fn is_still(browser: &Memory) -> bool {
    browser.opened.take().is_empty() && browser.commands.take().is_empty()
}

/// A browser in which a person is logged in and has used a role.
fn logged_in() -> Memory {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    used(&browser, READER, NOW - MINUTE);
    browser
}

#[test]
fn the_last_role_is_signed_in_to_on_a_page_of_aws_or_with_the_hand_over_page() {
    for (pressed, opened) in [(Some(Pressed::Now), "tab 1"), (None, HAND_OVER)] {
        let browser = logged_in();
        browser.pressed.set(pressed);
        assert_eq!(sign_in(&browser, OTHER_TAB, NOW), json!(true));
        assert_eq!(browser.opened.take(), [opened]);
        assert_eq!(browser.commands.take(), [(TAB, ContentCommand::SignIn(READER.parse().unwrap()))]);
        assert_eq!(waiting(&browser, NOW), Value::Null);
    }
}

#[test]
fn what_can_not_be_done_at_once_is_left_to_the_popup_and_waits_there() {
    let action = json!({ "signIn": READER });
    let offered = json!({ "login": posted(1).id(), "action": action });
    // Production asks.
    let browser = logged_in();
    setting(&browser, "productionPatterns", json!(["reader"]));
    assert_eq!(sign_in(&browser, TAB, NOW), json!(false));
    assert!(is_still(&browser));
    assert_eq!(waiting(&browser, NOW + MINUTE), offered);
    // An expired login: the action waits for the next one.
    let browser = logged_in();
    let later = NOW + 6 * MINUTE;
    assert_eq!(sign_in(&browser, TAB, later), json!(false));
    assert!(is_still(&browser));
    assert_eq!(waiting(&browser, later), Value::Null);
    let new = Posted { at: later, ..posted(2) };
    post(&browser, &new, later + 1);
    assert_eq!(waiting(&browser, later + 2), json!({ "login": new.id(), "action": action }));
    // Nobody is logged in, no role was used, or the window is not known.
    for (browser, in_tab) in [(self::browser(), tab(TAB)), (logged_in(), Value::Null)] {
        assert_eq!(control(&browser, json!({ "what": "signInToLast", "tab": in_tab }), NOW), json!(false));
        assert!(is_still(&browser));
    }
    let browser = self::browser();
    post(&browser, &posted(1), NOW);
    assert_eq!(sign_in(&browser, TAB, NOW), json!(false));
    assert!(is_still(&browser));
    assert_eq!(control(&browser, json!({ "format": "disk" }), NOW), json!(false));
}

#[test]
fn after_the_login_has_expired_its_active_credentials_are_copied_after_a_key_in_the_popup() {
    let browser = logged_in();
    assert!(is_copied(&copy(&browser, &posted(1).id(), READER, NOW)));
    let later = NOW + 6 * MINUTE;
    let copy = |browser: &Memory, now| control(browser, json!({ "what": "copyLast", "tab": tab(TAB) }), now);
    assert_eq!(copy(&browser, later), json!(false));
    let action = json!({ "copy": { "role": READER, "format": "posix" } });
    let offered = json!({ "login": posted(1).id(), "action": action });
    assert_eq!(waiting(&browser, later), offered);
    let take = json!({ "takeWaiting": { "login": posted(1).id() } });
    assert_eq!(list(&browser, take, later)["Ok"], offered);
    assert_eq!(waiting(&browser, later), Value::Null);
    // The credentials have expired, too.
    assert_eq!(copy(&browser, NOW + 13 * HOUR), json!(false));
    assert_eq!(waiting(&browser, NOW + 13 * HOUR), Value::Null);
    // With a login, the popup offers it until the login expires.
    let browser = logged_in();
    assert_eq!(copy(&browser, NOW + MINUTE), json!(false));
    assert_eq!(waiting(&browser, NOW + 4 * MINUTE), offered);
    assert_eq!(waiting(&browser, NOW + 5 * MINUTE), Value::Null);
    assert!(browser.calls.borrow().is_empty());
}

#[test]
fn a_copied_role_opens_the_console_with_its_credentials_when_its_login_has_expired() {
    let browser = logged_in();
    assert!(is_copied(&copy(&browser, &posted(1).id(), READER, NOW)));
    answers(&browser, |_| {
        Some(AwsReply { status: 200, body: r#"{"SigninToken":"token"}"#.into(), date: None })
    });
    assert_eq!(sign_in(&browser, TAB, NOW + 6 * MINUTE), json!(true));
    assert_eq!(browser.opened.take(), [CONSOLE]);
    policy(&browser, "credentials", json!(false));
    assert_eq!(sign_in(&browser, TAB, NOW + 6 * MINUTE), json!(false));
    assert!(is_still(&browser));
}

#[test]
fn the_address_bar_opens_the_console_where_the_browser_wants_it() {
    for (place, opened, shown_in) in [
        ("currentTab", vec![HAND_OVER], OTHER_TAB),
        ("newForegroundTab", vec![HAND_OVER], 4),
        ("newBackgroundTab", vec!["behind", HAND_OVER], 4),
    ] {
        let browser = logged_in();
        assert_eq!(enter(&browser, "read", OTHER_TAB, place, NOW), json!(true), "{place}");
        assert_eq!(browser.opened.take(), opened);
        assert_eq!(browser.shown_in.get(), Some(shown_in), "{place}");
        let form = ask_from(&browser, at("extension/handover.html", 0, shown_in), json!("take"), NOW);
        assert!(form["Ok"]["fields"].as_array().unwrap().contains(&json!(["roleIndex", READER])), "{form}");
    }
}

#[test]
fn the_address_bar_leaves_to_the_popup_what_needs_a_question() {
    // A role of a new identity provider that was never used, a production role, and a text that means none.
    for (text, production, offered) in [
        ("admin", json!([]), json!({ "signIn": ADMIN })),
        ("reader", json!(["reader"]), json!({ "signIn": READER })),
        ("nothing", json!([]), Value::Null),
        ("", json!([]), Value::Null),
    ] {
        let browser = logged_in();
        setting(&browser, "productionPatterns", production);
        assert_eq!(enter(&browser, text, TAB, "currentTab", NOW), json!(false), "{text}");
        assert!(is_still(&browser), "{text}");
        assert_eq!(waiting(&browser, NOW).get("action").cloned().unwrap_or_default(), offered, "{text}");
    }
    // Credentials were obtained through the identity provider, so it is not new.
    let browser = logged_in();
    copy(&browser, &posted(1).id(), READER, NOW);
    assert_eq!(enter(&browser, "admin", TAB, "currentTab", NOW), json!(true));
}

#[test]
fn the_address_bar_suggests_roles_or_says_why_not() {
    let browser = logged_in();
    let found = typed(&browser, "read", tab(TAB));
    let roles = found["roles"].as_array().unwrap();
    assert_eq!(roles.len(), 1);
    assert_eq!(roles[0]["content"], READER);
    assert_eq!(roles[0]["description"], "<match>Read</match>er \u{b7} <dim>123456789012</dim>");
    assert_eq!((&roles[0]["asks"], &found["none"]), (&json!(false), &Value::Null));
    let none = |browser: &Memory, text, in_tab| {
        let found = typed(browser, text, in_tab);
        assert_eq!(found["roles"], json!([]));
        found["none"].clone()
    };
    assert_eq!(none(&browser, "nothing", tab(TAB)), "match");
    assert_eq!(none(&self::browser(), "read", tab(TAB)), "login");
    assert_eq!(none(&browser, "read", tab(INCOGNITO_TAB)), "window");
    assert_eq!(none(&browser, "read", Value::Null), "window");
}

#[test]
fn no_control_of_the_browser_mixes_the_window_kinds() {
    let browser = browser();
    post_to(&browser, ACS, INCOGNITO_TAB, &posted(1), NOW);
    browser.store("incognito/used:arn:aws:iam::123456789012:role/Reader", &NOW);
    used(&browser, ADMIN, NOW);
    browser.pressed.set(Some(Pressed::Now));
    // A normal window knows nothing of the login, and its address bar offers nothing of it.
    assert_eq!(sign_in(&browser, TAB, NOW), json!(false));
    assert_eq!(enter(&browser, "reader", TAB, "currentTab", NOW), json!(false));
    assert_eq!(typed(&browser, "reader", tab(TAB))["none"], "login");
    assert!(is_still(&browser));
    // The command in an incognito window uses its login, and not the role from normal windows.
    assert_eq!(sign_in(&browser, INCOGNITO_TAB, NOW), json!(true));
    let pressed = browser.commands.take();
    assert_eq!(pressed, [(INCOGNITO_TAB, ContentCommand::SignIn(READER.parse().unwrap()))]);
    browser.opened.take();
    // Address bar and menu have nothing in an incognito window.
    assert_eq!(enter(&browser, "reader", INCOGNITO_TAB, "currentTab", NOW), json!(false));
    let chosen = json!({ "what": "chosenInMenu", "text": READER, "tab": tab(INCOGNITO_TAB) });
    assert_eq!(control(&browser, chosen, NOW), json!(false));
    assert!(is_still(&browser));
    let menu = control(&browser, json!({ "what": "listMenu" }), NOW);
    assert_eq!(menu, json!([{ "role": ADMIN, "title": "Admin \u{b7} 1234 5678 9012" }]));
}

#[test]
fn the_menu_has_what_is_remembered_on_disk_and_signs_in() {
    let browser = logged_in();
    let titles = |browser: &Memory| {
        let items = control(browser, json!({ "what": "listMenu" }), NOW);
        let titles = items.as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(titles(&browser), ["Reader \u{b7} 1234 5678 9012"]);
    let choose = json!({ "what": "chosenInMenu", "text": READER, "tab": tab(TAB) });
    assert_eq!(control(&browser, choose.clone(), NOW), json!(true));
    assert_eq!(browser.opened.take(), [HAND_OVER]);
    // Without a login, the popup opens.
    let empty = self::browser();
    assert_eq!(control(&empty, choose, NOW), json!(false));
    // The browser writes titles to disk: nothing that is kept for this session only is in them.
    setting(&browser, "remember", json!(false));
    browser.store(&format!("used:{ADMIN}"), &NOW);
    assert_eq!(titles(&browser), Vec::<String>::new());
}
