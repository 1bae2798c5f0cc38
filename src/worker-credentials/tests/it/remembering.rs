//! Roles that are listed without a login: whose, where they are kept, and what clears them.

use super::*;

fn accepted(browser: &Memory, posted: &Posted<'_>) {
    browser.session.borrow_mut().insert(format!("standing:{}", posted.id()), json!("accepted"));
}

/// Ana's login, which AWS accepted.
fn logged_in() -> Memory {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    accepted(&browser, &posted(1));
    browser
}

/// Another start of the browser.
fn restarted(browser: &Memory) {
    browser.session.borrow_mut().clear();
}

fn marks_from(browser: &Memory, sender: Value, incognito: bool) -> Value {
    ask_from(browser, sender, json!({ "incognito": incognito, "credentials": { "getMarks": {} } }), NOW)
}

/// The people whose roles are only remembered, as the popup sees them.
fn remembered(browser: &Memory) -> Vec<Value> {
    marks_from(browser, popup(), false)["Ok"]["remembered"].as_array().unwrap().clone()
}

/// What is remembered on disk.
fn kept(browser: &Memory) -> Vec<String> {
    browser.local.borrow().keys().filter(|key| key.starts_with("roles:")).cloned().collect()
}

#[test]
fn the_roles_of_a_login_are_listed_in_the_next_start_of_the_browser_and_lead_to_its_sign_in_page() {
    let browser = logged_in();
    remembered(&browser);
    restarted(&browser);
    let people = remembered(&browser);
    let [ana] = &people[..] else { panic!("{people:?}") };
    assert_eq!(ana[1], json!([NOW.to_string(), "https://idp.example", "=ana", ADMIN, READER]));
    let action = json!({ "copy": { "role": READER, "format": "fish" } });
    let again = |url: Value, role: &str| {
        let action = json!({ "copy": { "role": role, "format": "fish" } });
        let asked = json!({ "login": ana[0], "action": action, "startUrl": url });
        list(&browser, json!({ "signInAgain": asked }), NOW)
    };
    assert_eq!(again(Value::Null, READER), json!({ "Ok": { "unknown": null } }));
    assert_eq!(again(json!("https://start.example/"), AUDIT), json!({ "Err": "roleUnknown" }));
    assert_eq!(again(Value::Null, READER), json!({ "Ok": "opened" }));
    assert_eq!(browser.opened.take(), ["https://start.example/"]);
    let new = Posted { at: NOW + 1, ..posted(2) };
    post(&browser, &new, NOW + 1);
    let waiting = list(&browser, json!({ "getWaiting": {} }), NOW + 2);
    assert_eq!(waiting, json!({ "Ok": { "login": new.id(), "action": action } }));
    // Nobody else's roles lead anywhere.
    let unknown = json!({ "signInAgain": { "login": "f".repeat(64), "action": null, "startUrl": null } });
    assert_eq!(list(&browser, unknown, NOW), json!({ "Err": "loginGone" }));
}

#[test]
fn nothing_of_an_incognito_window_is_remembered_and_nothing_remembered_is_shown_there() {
    let browser = logged_in();
    assert_eq!((remembered(&browser), kept(&browser).len()), (vec![], 1));
    let before = browser.local.borrow().clone();
    let secret = Posted { name: "secret", ..posted(2) };
    post_to(&browser, ACS, INCOGNITO_TAB, &secret, NOW);
    let standing = format!("incognito/standing:{}", secret.id());
    browser.session.borrow_mut().insert(standing, json!("accepted"));
    for (sender, incognito) in [(popup(), true), (picker(INCOGNITO_TAB), false)] {
        assert_eq!(marks_from(&browser, sender, incognito)["Ok"]["remembered"], json!([]));
    }
    assert_eq!(remembered(&browser), Vec::<Value>::new());
    assert_eq!(*browser.local.borrow(), before);
}

#[test]
fn a_picker_gets_no_roles_of_others() {
    let browser = logged_in();
    assert_eq!(marks_from(&browser, picker(TAB), false)["Ok"]["remembered"], json!([]));
    assert_eq!(kept(&browser).len(), 1);
    restarted(&browser);
    post(&browser, &Posted { name: "bob", ..posted(2) }, NOW);
    assert_eq!(marks_from(&browser, picker(TAB), false)["Ok"]["remembered"], json!([]));
    assert_eq!(remembered(&browser).len(), 1);
}

#[test]
fn what_aws_has_not_accepted_is_not_remembered() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    assert_eq!(remembered(&browser), Vec::<Value>::new());
    let rejected = json!("rejected");
    browser.session.borrow_mut().insert(format!("standing:{}", posted(1).id()), rejected);
    assert_eq!(remembered(&browser), Vec::<Value>::new());
    assert_eq!(kept(&browser), Vec::<String>::new());
}

#[test]
fn clearing_the_history_removes_them_until_the_next_login() {
    let browser = logged_in();
    assert_eq!((remembered(&browser), kept(&browser).len()), (vec![], 1));
    let clear = json!({ "incognito": false, "request": { "forget": {} } });
    assert_eq!(ask_from(&browser, popup(), clear, NOW), json!({ "Ok": null }));
    assert_eq!((remembered(&browser), kept(&browser)), (vec![], vec![]));
    let next = Posted { at: NOW + 1, ..posted(2) };
    post(&browser, &next, NOW + 1);
    accepted(&browser, &next);
    assert_eq!((remembered(&browser), kept(&browser).len()), (vec![], 1));
}

#[test]
fn nothing_is_remembered_while_that_is_off() {
    let browser = logged_in();
    assert_eq!((remembered(&browser), kept(&browser).len()), (vec![], 1));
    let off = json!({ "changeSetting": { "setting": { "remember": false } } });
    assert_eq!(list(&browser, off, NOW), json!({ "Ok": null }));
    assert_eq!((remembered(&browser), kept(&browser)), (vec![], vec![]));
}

#[test]
fn the_roles_of_five_people_are_remembered_at_most() {
    let browser = browser();
    let names: Vec<String> = (0..9).map(|at| format!("p{at}")).collect();
    for (at, name) in (0..).zip(&names) {
        let posted = Posted { name, at: NOW + at, ..posted(10 + usize::try_from(at).unwrap()) };
        post(&browser, &posted, NOW + at);
        accepted(&browser, &posted);
        if at % 2 == 0 {
            remembered(&browser);
        }
    }
    remembered(&browser);
    restarted(&browser);
    let people = remembered(&browser);
    let mut named: Vec<_> = people.iter().filter_map(|person| person[1][2].as_str()).collect();
    named.sort_unstable();
    assert_eq!(named, ["=p4", "=p5", "=p6", "=p7", "=p8"]);
    assert_eq!(kept(&browser).len(), 5);
}
