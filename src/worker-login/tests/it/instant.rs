//! For which logins the instant picker can stand in, and who decides whether it does.

use super::*;
use rolebox_saml::LoginId;
use rolebox_worker::memory::Policy;
use rolebox_worker_login::instant::is_wanted;

/// Posts a form and returns the login that the instant picker could show.
fn shown(browser: &Memory, tab: i64, body: Body, now: i64) -> Option<LoginId> {
    let details = Details { url: ACS.to_owned(), tab_id: tab, seen_at: now, initiator: String::new() };
    run(request_seen(browser, details, body, now)).unwrap().unwrap()
}

/// AWS has listed the roles of a login before.
fn listed_before() -> Memory {
    let browser = browser();
    post(&browser, OTHER_TAB, &posted(1), NOW);
    assert_eq!(listed(&browser, OTHER_TAB, NOW), json!({ "Ok": null }));
    browser
}

#[test]
fn a_new_login_with_a_choice_is_shown_once_aws_has_listed_roles_of_its_providers() {
    let browser = browser();
    assert_eq!(shown(&browser, TAB, form(&posted(1)), NOW), None, "not listed yet");
    let browser = listed_before();
    assert_eq!(shown(&browser, TAB, form(&posted(2)), NOW), Some(posted(2).id()));
}

#[test]
fn what_is_no_new_login_with_a_choice_goes_to_aws() {
    const OTHER: &str = "arn:aws:iam::123456789012:saml-provider/Other";
    let role = |role: &str| fields([("SAMLResponse", posted(2).response()), ("roleIndex", role.to_owned())]);
    let with = |roles| form(&Posted { roles, ..posted(2) });
    for (name, body) in [
        ("expired", form(&Posted { at: NOW - 20 * MINUTE, ..posted(2) })),
        ("posted before", form(&posted(1))),
        ("one role", with(vec![(ADMIN, OKTA)])),
        ("no role", with(Vec::new())),
        ("a provider that AWS has not listed", with(vec![(ADMIN, OKTA), (READER, OTHER)])),
        ("another issuer", form(&Posted { issuer: "https://other.example", ..posted(2) })),
        ("a chosen role", role(ADMIN)),
        ("broken", fields([("SAMLResponse", "broken".to_owned())])),
        ("unreadable", Body::Unreadable),
        ("no body", Body::None),
    ] {
        assert_eq!(shown(&listed_before(), TAB, body, NOW), None, "{name}");
    }
}

#[test]
fn no_login_of_an_incognito_window_is_shown() {
    let browser = listed_before();
    assert_eq!(shown(&browser, INCOGNITO_TAB, form(&posted(2)), NOW), None);
    post(&browser, INCOGNITO_TAB, &posted(3), NOW);
    listed(&browser, INCOGNITO_TAB, NOW);
    assert_eq!(shown(&browser, INCOGNITO_TAB, form(&posted(4)), NOW), None);
}

#[test]
fn a_list_of_another_login_proves_nothing() {
    let browser = browser();
    post(&browser, OTHER_TAB, &posted(1), NOW);
    let other = json!({ "accounts": ["Account: prod (999999999999)"], "from": "https://idp.example" });
    ask(&browser, json!({ "listed": other }), content(OTHER_TAB), NOW);
    assert_eq!(shown(&browser, TAB, form(&posted(2)), NOW), None);
}

#[test]
fn the_administrator_decides_then_the_person_and_an_unreadable_policy_says_no() {
    let says = |value: Value| Policy::Set([("instantPicker".to_owned(), value)].into());
    for (policy, own, expected) in [
        (Policy::Empty, None, false),
        (Policy::Empty, Some(true), true),
        (says(json!(false)), Some(true), false),
        (says(json!("yes")), Some(true), false),
        (says(json!(true)), None, true),
        (Policy::Failed, Some(true), false),
    ] {
        let browser = browser();
        if let Some(own) = own {
            browser.local.borrow_mut().insert("setting:instantPicker".to_owned(), json!(own));
        }
        let name = format!("{policy:?} {own:?}");
        browser.managed.replace(policy);
        assert_eq!(run(is_wanted(&browser)).unwrap(), expected, "{name}");
    }
}

#[test]
fn aws_list_after_a_role_was_posted_says_so_to_its_picker_only() {
    let browser = listed_before();
    post(&browser, TAB, &posted(2), NOW);
    let key = format!("tab:{TAB}");
    browser.session.borrow_mut().get_mut(&key).unwrap()["hasRole"] = json!(true);
    let asked = || ask(&browser, json!({ "page": { "getOverview": {} } }), picker(TAB), NOW);
    assert_eq!(asked()["Ok"]["roleIgnored"], json!(true));
    assert!(!overview(&browser, false, NOW).role_ignored);
    // AWS's page can go through one that keeps the URL's fragment.
    let details = Details {
        url: ACS.to_owned(),
        tab_id: TAB,
        seen_at: NOW,
        initiator: "https://signin.aws.amazon.com".to_owned(),
    };
    run(request_seen(&browser, details, Body::None, NOW)).unwrap().unwrap();
    assert_eq!(asked()["Ok"]["roleIgnored"], json!(true));
    post(&browser, TAB, &posted(2), NOW);
    assert_eq!(asked()["Ok"]["roleIgnored"], json!(false), "posted without a role");
}

#[test]
fn the_page_shows_the_login_that_it_asks_for() {
    let browser = listed_before();
    let bob = Posted { name: "bob", ..posted(2) };
    post(&browser, TAB, &bob, NOW);
    let instant = json!({ "id": "rolebox", "url": "chrome-extension://rolebox/extension/instant.html#x", "frameId": 0,
        "tab": { "id": TAB, "windowId": 1, "incognito": false } });
    let asked = |only: Value| {
        let message = json!({ "incognito": false, "only": only, "request": { "getOverview": {} } });
        ask(&browser, message, instant.clone(), NOW)
    };
    let people = asked(json!(bob.id()))["Ok"]["people"].as_array().unwrap().clone();
    assert_eq!(people.iter().map(|person| &person["sessionName"]).collect::<Vec<_>>(), ["bob"]);
    let gone: LoginId = "f".repeat(64).parse().unwrap();
    assert_eq!(asked(json!(gone))["Ok"]["people"], json!([]));
    assert_eq!(asked(json!("no login")), json!({ "Err": "senderRefused" }));
}
