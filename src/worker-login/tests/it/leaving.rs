//! A page that is left unbinds its tab, unless a later login has replaced it there.

use super::*;

/// An event in a tab, with a time in milliseconds after [`NOW`].
#[derive(Clone, Copy)]
enum Event {
    /// A login's request is seen. A reload, Back and a redirect send the login again.
    Login(i64),
    /// The choice of a role on AWS's page is seen.
    Chosen(i64),
    /// A login with a role is seen that no page of AWS has sent: from the instant picker, or by a reload after it.
    Posted(i64),
    /// The same with another login.
    OtherPosted(i64),
    /// The message comes that a page was left. Its response had begun then.
    Left(i64),
}
use Event::{Chosen, Left, Login, OtherPosted, Posted};

fn happens(browser: &Memory, tab: i64, event: Event, leaver: fn(i64) -> Value) {
    match event {
        Login(at) => post(browser, tab, &posted(1), NOW + at),
        Chosen(at) => with_role(browser, tab, 1, "https://signin.aws.amazon.com", NOW + at),
        Posted(at) => with_role(browser, tab, 1, "null", NOW + at),
        OtherPosted(at) => with_role(browser, tab, 2, "null", NOW + at),
        Left(began) => {
            let left = json!({ "left": NOW + began });
            assert_eq!(ask(browser, left, leaver(tab), NOW), json!({ "Ok": null }));
        }
    }
}

fn with_role(browser: &Memory, tab: i64, number: usize, from: &str, now: i64) {
    let body = fields([("SAMLResponse", posted(number).response()), ("roleIndex", ADMIN.to_owned())]);
    let details = Details { url: ACS.to_owned(), tab_id: tab, seen_at: now, initiator: from.to_owned() };
    run(request_seen(browser, details, body, now)).unwrap().unwrap();
}

#[test]
fn a_page_that_was_left_unbinds_its_tab_unless_a_later_login_replaced_it() {
    let back = -MINUTE;
    for (case, events, bound) in [
        ("left for another site", &[Login(0), Left(50)][..], false),
        ("left for the console", &[Login(0), Chosen(900), Left(50)], false),
        ("listed although a role was posted", &[Login(0), Posted(0), Left(50)], false),
        (
            "listed although a role was posted, and reloaded",
            &[Login(0), Posted(0), Posted(900), Left(50)],
            true,
        ),
        ("replaced by another login with a role", &[Login(0), OtherPosted(900), Left(50)], false),
        ("no login's, and a role posted", &[Posted(900)], false),
        ("reloaded", &[Login(0), Login(900), Left(50)], true),
        ("reloaded before its script had started", &[Login(0), Login(60), Left(50)], true),
        ("reloaded, and the message comes first", &[Login(0), Left(50), Login(900)], true),
        ("reloaded, then left", &[Login(0), Login(900), Left(50), Left(950)], false),
        ("reloaded, then left, told in turn", &[Login(0), Login(900), Left(950), Left(50)], false),
        ("reached by a redirect", &[Login(0), Login(20), Left(50)], false),
        ("answered within the browser's precision", &[Login(0), Left(0)], false),
        ("restored by Back, after another login", &[Login(0), Login(900), Left(2000)], false),
        ("reloaded after the clock was set back", &[Login(0), Login(back), Left(back - 1)], true),
        ("left after the clock was set forward", &[Login(0), Left(MINUTE + 50)], false),
        ("no login's", &[Left(50)], false),
    ] {
        for (tab, leaver) in [TAB, INCOGNITO_TAB]
            .into_iter()
            .flat_map(|tab| [(tab, content as fn(i64) -> Value), (tab, replaced)])
        {
            let browser = browser();
            for event in events {
                happens(&browser, tab, *event, leaver);
            }
            let keys = browser.session.borrow().keys().filter(|key| key.contains("tab:")).count();
            assert_eq!(keys == 1, bound, "{case}");
        }
    }
}

#[test]
fn a_page_that_comes_back_by_get_keeps_the_login_and_any_other_get_ends_it() {
    let own = "https://signin.aws.amazon.com";
    let nothing: fn() -> Body = || Body::None;
    let other: fn() -> Body = || fields([("RelayState", "x".to_owned())]);
    let empty: fn() -> Body = || fields([]);
    for (from, body, bound) in [
        (own, nothing, true),
        ("https://signin.aws.amazon.com/", nothing, false),
        ("", nothing, false),
        ("null", nothing, false),
        ("http://signin.aws.amazon.com", nothing, false),
        ("https://us-east-1.signin.aws.amazon.com", nothing, false),
        ("https://signin.aws.amazon.com.evil.test", nothing, false),
        ("https://evil.test/https://signin.aws.amazon.com", nothing, false),
        (own, other, false),
        (own, empty, false),
    ] {
        for tab in [TAB, INCOGNITO_TAB] {
            let browser = browser();
            post(&browser, tab, &posted(1), NOW);
            let url = format!("{ACS}?hashArgs=%23a");
            let initiator = from.to_owned();
            let details = Details { url, tab_id: tab, seen_at: NOW + 900, initiator };
            run(request_seen(&browser, details, body(), NOW + 900)).unwrap().unwrap();
            // The page that went has been there since shortly after the login.
            happens(&browser, tab, Left(50), content);
            let keys = browser.session.borrow().keys().filter(|key| key.contains("tab:")).count();
            assert_eq!(keys == 1, bound, "{from:?}");
            happens(&browser, tab, Left(950), content);
            assert!(!browser.session.borrow().keys().any(|key| key.contains("tab:")), "{from:?}");
        }
    }
}

#[test]
fn a_get_gives_no_login_to_a_tab_without_one() {
    let browser = browser();
    post(&browser, OTHER_TAB, &posted(1), NOW);
    let initiator = "https://signin.aws.amazon.com".to_owned();
    let details = Details { url: ACS.to_owned(), tab_id: TAB, seen_at: NOW, initiator };
    run(request_seen(&browser, details, Body::None, NOW)).unwrap().unwrap();
    assert_eq!(browser.keys_with("tab:"), ["tab:2"]);
}

#[test]
fn a_page_that_was_left_unbinds_no_other_tab() {
    let browser = browser();
    happens(&browser, TAB, Login(0), content);
    happens(&browser, OTHER_TAB, Login(0), content);
    happens(&browser, OTHER_TAB, Left(50), content);
    assert_eq!(browser.keys_with("tab:"), ["tab:1"]);
}
