//! Signing in: again after a login's end, from the popup, with the hand-over page.

use super::*;
use rolebox_protocol::{ContentCommand, Pressed};

fn start_page(browser: &Memory) {
    setting(
        browser,
        "startUrls",
        json!([{ "issuer": "https://idp.example", "url": "https://start.example/" }]),
    );
}

#[test]
fn a_pending_action_waits_for_the_same_person_and_is_taken_once() {
    let browser = browser();
    start_page(&browser);
    post(&browser, &posted(1), NOW);
    let later = NOW + 10 * MINUTE;
    let action = json!({ "copy": { "role": ADMIN, "format": "posix" } });
    let again = json!({ "signInAgain": { "login": posted(1).id(), "action": action, "startUrl": null } });
    assert_eq!(list(&browser, again, later), json!({ "Ok": "opened" }));
    assert_eq!(browser.opened.take(), ["https://start.example/"]);
    let waiting = || list(&browser, json!({ "getWaiting": {} }), later + 2);
    assert_eq!(waiting(), json!({ "Ok": null }));
    // Somebody else's login is not waited for.
    post_to(&browser, ACS, OTHER_TAB, &Posted { name: "bob", at: later, ..posted(2) }, later + 1);
    assert_eq!(waiting(), json!({ "Ok": null }));
    let new = Posted { at: later, ..posted(3) };
    post(&browser, &new, later + 1);
    assert_eq!(waiting(), json!({ "Ok": { "login": new.id(), "action": action } }));
    let take = || list(&browser, json!({ "takeWaiting": { "login": new.id() } }), later + 2);
    assert_eq!(take()["Ok"]["action"], action);
    assert_eq!(take(), json!({ "Ok": null }));
}

#[test]
fn an_entered_sign_in_page_is_saved_only_in_normal_windows() {
    for (tab, incognito, kept) in [(TAB, false, true), (INCOGNITO_TAB, true, false)] {
        let browser = browser();
        post_to(&browser, ACS, tab, &posted(1), NOW);
        let ask = |url: Value| {
            let request =
                json!({ "signInAgain": { "login": posted(1).id(), "action": null, "startUrl": url } });
            ask_from(&browser, popup(), json!({ "incognito": incognito, "credentials": request }), NOW)
        };
        assert_eq!(ask(Value::Null), json!({ "Ok": { "unknown": null } }));
        assert_eq!(ask(json!("https://start.example/")), json!({ "Ok": "opened" }));
        assert_eq!(browser.local.borrow().contains_key("setting:startUrls"), kept, "{incognito}");
    }
}

#[test]
fn the_popup_signs_in_on_a_page_of_aws_or_hands_over_once() {
    for (pressed, opened) in [(Some(Pressed::Now), "tab 1"), (None, "extension/handover.html")] {
        let browser = browser();
        browser.pressed.set(pressed);
        post(&browser, &posted(1), NOW);
        let request = json!({ "signIn": { "login": posted(1).id(), "role": ADMIN } });
        let answer = ask_from(&browser, popup(), json!({ "incognito": false, "request": request }), NOW);
        assert_eq!(answer, json!({ "Ok": null }));
        assert_eq!(browser.opened.take(), [opened]);
        assert_eq!(browser.commands.take(), [(TAB, ContentCommand::SignIn(ADMIN.parse().unwrap()))]);
        if pressed.is_none() {
            let sender = || at("extension/handover.html", 0, 4);
            let form = ask_from(&browser, sender(), json!("take"), NOW);
            let fields = form["Ok"]["fields"].as_array().unwrap().clone();
            assert!(fields.contains(&json!(["SAMLResponse", posted(1).response()])), "{form}");
            assert!(fields.contains(&json!(["roleIndex", ADMIN])));
            let nothing = json!({ "Err": "nothingToHandOver" });
            assert_eq!(ask_from(&browser, sender(), json!("take"), NOW), nothing);
            assert_eq!(
                ask_from(&browser, at("extension/handover.html", 0, TAB), json!("take"), NOW),
                nothing
            );
        }
    }
}

#[test]
fn an_expired_login_signs_nobody_in() {
    for (role, now, failure) in [(ADMIN, NOW + 5 * MINUTE, "loginExpired"), (AUDIT, NOW, "roleUnknown")] {
        let browser = browser();
        post(&browser, &posted(1), NOW);
        let request = json!({ "signIn": { "login": posted(1).id(), "role": role } });
        let answer = ask_from(&browser, popup(), json!({ "incognito": false, "request": request }), now);
        assert_eq!(answer, json!({ "Err": failure }));
        assert!(browser.opened.borrow().is_empty());
    }
}

#[test]
fn an_incognito_window_opens_no_page_of_the_extension_and_says_so() {
    let browser = browser();
    post_to(&browser, ACS, INCOGNITO_TAB, &posted(1), NOW);
    let (login, failed) = (posted(1).id(), json!({ "Err": "incognitoWindow" }));
    let sign_in = json!({ "signIn": { "login": login, "role": ADMIN } });
    let console = json!({ "openConsole": { "login": login, "role": ADMIN, "rights": "full", "region": null, "path": null } });
    for message in [
        json!({ "incognito": true, "request": sign_in }),
        json!({ "incognito": true, "credentials": console }),
    ] {
        assert_eq!(ask_from(&browser, popup(), message.clone(), NOW), failed, "{message}");
    }
    assert!(browser.opened.borrow().is_empty());
}
