//! Who may ask what.

use super::*;

fn refused() -> Value {
    json!({ "Err": "senderRefused" })
}

#[test]
fn the_picker_may_ask_about_the_login_of_its_tab_and_manage_nothing() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let stranger = Posted { name: "bob", ..posted(2) };
    post_to(&browser, ACS, OTHER_TAB, &stranger, NOW);
    let ask = |request: Value| {
        ask_from(&browser, picker(TAB), json!({ "incognito": false, "credentials": request }), NOW)
    };
    assert_eq!(ask(copy_request(&stranger.id(), ADMIN, "full", true)), refused());
    assert!(browser.calls.borrow().is_empty());
    assert!(is_copied(&ask(copy_request(&posted(1).id(), ADMIN, "full", true))));
    for request in [
        json!({ "getSettings": {} }),
        json!({ "forgetAll": {} }),
        json!({ "getClaims": { "login": posted(1).id() } }),
        json!({ "obtain": { "login": posted(1).id(), "roles": [ADMIN], "confirmed": true, "quiet": true, "neighbour": false } }),
        json!({ "changeSetting": { "setting": { "remember": false } } }),
    ] {
        let message = json!({ "incognito": false, "manage": request });
        assert_eq!(ask_from(&browser, picker(TAB), message.clone(), NOW), refused(), "{message}");
    }
    // It may change no setting but those at its foot.
    assert_eq!(ask(json!({ "changeSetting": { "setting": { "startUrls": [] } } })), refused());
    assert_eq!(ask(json!({ "changeSetting": { "setting": { "duration": 900 } } })), json!({ "Ok": null }));
}

#[test]
fn a_picker_whose_tab_has_no_login_gets_nothing() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    for request in [copy_request(&posted(1).id(), ADMIN, "full", true), json!({ "getWaiting": {} })] {
        let message = json!({ "incognito": false, "credentials": request });
        assert_eq!(ask_from(&browser, picker(OTHER_TAB), message, NOW), json!({ "Err": "loginGone" }));
    }
    let forget = json!({ "page": { "forget": {} } });
    assert_eq!(ask_from(&browser, picker(OTHER_TAB), forget, NOW), json!({ "Err": "loginGone" }));
}

#[test]
fn senders_other_than_our_pages_are_refused() {
    let content = json!({ "id": "rolebox", "url": ACS, "frameId": 0, "tab": { "id": TAB, "windowId": 1, "incognito": false } });
    let other = json!({ "id": "other", "url": "chrome-extension://rolebox/extension/popup.html" });
    for sender in
        [content, other, json!({}), at("extension/handover.html", 0, TAB), at("extension/popup.html", 4, TAB)]
    {
        let browser = browser();
        post(&browser, &posted(1), NOW);
        for message in [
            json!({ "incognito": false, "credentials": copy_request(&posted(1).id(), ADMIN, "full", true) }),
            json!({ "incognito": false, "manage": { "getSettings": {} } }),
            json!({ "incognito": false, "request": { "forget": {} } }),
            json!("something else"),
        ] {
            assert_eq!(ask_from(&browser, sender.clone(), message, NOW), refused(), "{sender}");
        }
        assert!(browser.calls.borrow().is_empty());
    }
}

#[test]
fn the_tab_decides_which_kind_of_window_asks() {
    let browser = browser();
    post_to(&browser, ACS, INCOGNITO_TAB, &posted(1), NOW);
    let dashboard = |tab, said: bool| {
        let message = json!({ "incognito": said, "manage": { "getClaims": { "login": posted(1).id() } } });
        ask_from(&browser, at("extension/dashboard.html", 0, tab), message, NOW)
    };
    assert!(dashboard(INCOGNITO_TAB, false)["Ok"].is_object());
    assert_eq!(dashboard(TAB, true), json!({ "Err": "loginGone" }));
}
