//! A login is kept.

use super::*;
use rolebox_protocol::{Cause, LoginVerdict};
use rolebox_saml::AssertionError;

#[test]
fn a_posted_login_is_kept_shown_and_announced() {
    let browser = browser();
    post(&browser, TAB, &posted(1), NOW);
    let id = posted(1).id();
    for key in ["login", "assertion", "details"] {
        assert!(browser.session.borrow().contains_key(&format!("{key}:{id}")), "{key}");
    }
    assert!(browser.local.borrow().is_empty());
    assert_eq!(
        browser.stored::<Value>("tab:1"),
        Some(json!({ "login": id, "choices": 2, "hasRole": false, "seenAt": NOW }))
    );
    assert_eq!(browser.badges.take(), [("2".to_owned(), None)]);
    assert_eq!(browser.alarms.borrow()["sweep"], NOW + 5 * MINUTE);
    assert!(browser.has_told());
    let overview = overview(&browser, false, NOW);
    let person = &overview.people[0];
    assert_eq!((&person.login, person.roles.len(), person.new_issuer), (&id, 2, true));
    assert_eq!((person.verdict, person.usable_until), (LoginVerdict::Claimed, NOW + 5 * MINUTE));
}

#[test]
fn the_same_response_again_keeps_its_deadline() {
    let browser = browser();
    post(&browser, TAB, &posted(1), NOW);
    post(&browser, OTHER_TAB, &posted(1), NOW + MINUTE);
    let people = overview(&browser, false, NOW + MINUTE).people;
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].usable_until, NOW + 5 * MINUTE);
    // Both tabs show it.
    assert_eq!(browser.keys_with("tab:"), ["tab:1", "tab:2"]);
}

#[test]
fn a_login_of_an_incognito_window_is_kept_apart_and_never_on_disk() {
    let browser = browser();
    post(&browser, INCOGNITO_TAB, &posted(1), NOW);
    listed(&browser, INCOGNITO_TAB, NOW);
    assert!(browser.session.borrow().keys().all(|key| key.starts_with("incognito/")));
    assert!(browser.local.borrow().is_empty());
    assert!(overview(&browser, false, NOW).people.is_empty());
    assert_eq!(overview(&browser, true, NOW).people.len(), 1);
    // The number is shown in its tab alone.
    assert!(browser.badges.take().iter().all(|(_, tab)| *tab == Some(INCOGNITO_TAB)));
}

#[test]
fn a_navigation_without_a_response_unbinds_only_its_tab() {
    for body in [Body::None, fields([("RelayState", "x".to_owned())]), fields([])] {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        post(&browser, OTHER_TAB, &posted(2), NOW);
        run(navigated(&browser, TAB, body, NOW)).unwrap();
        assert_eq!(browser.keys_with("tab:"), ["tab:2"]);
        assert_eq!(browser.keys_with("login:").len(), 2);
    }
}

#[test]
fn a_response_without_a_login_is_a_problem_with_its_cause() {
    let bad = |response: &str| fields([("SAMLResponse", response.to_owned())]);
    let no_role = Posted { roles: vec![], ..posted(2) };
    for (body, cause) in [
        (Body::Unreadable, Cause::Form),
        // What Firefox passes of a body of a megabyte and more.
        (Body::Fields { names: 0, fields: vec![] }, Cause::Form),
        (Body::Chunks(vec![vec![b'a'; 30_000_000]]), Cause::Form),
        (fields([("SAMLResponse", "a".to_owned()), ("SAMLResponse", "b".to_owned())]), Cause::Form),
        (bad("&&&"), Cause::Refused(AssertionError::NotBase64)),
        (form(&no_role), Cause::Refused(AssertionError::NoRoles)),
    ] {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        let _ = (browser.has_told(), browser.badges.take());
        run(navigated(&browser, TAB, body, NOW + 1)).unwrap();
        let problems = overview(&browser, false, NOW + 1).problems;
        assert_eq!(
            problems.iter().map(|problem| (problem.cause, problem.at)).collect::<Vec<_>>(),
            [(cause, NOW + 1)]
        );
        assert_eq!(browser.badges.take(), [("!".to_owned(), Some(TAB))], "{cause:?}");
        assert!(browser.has_told() && browser.keys_with("tab:").is_empty(), "{cause:?}");
        // The next login there ends it.
        post(&browser, TAB, &posted(3), NOW + 2);
        assert!(overview(&browser, false, NOW + 2).problems.is_empty(), "{cause:?}");
    }
}

#[test]
fn a_role_of_another_partition_is_left_out_and_warned_of() {
    let browser = browser();
    let china = "arn:aws-cn:iam::123456789012:role/Admin";
    let provider = "arn:aws-cn:iam::123456789012:saml-provider/Okta";
    post(&browser, TAB, &Posted { roles: vec![(ADMIN, OKTA), (china, provider)], ..posted(1) }, NOW);
    let people = overview(&browser, false, NOW).people;
    assert_eq!(people[0].roles.iter().map(|role| role.as_str()).collect::<Vec<_>>(), [ADMIN]);
    assert!(people[0].warnings.contains(&rolebox_saml::Warning::PartitionMismatch));
}

#[test]
fn a_full_storage_drops_only_logins_that_aws_has_not_accepted() {
    let browser = browser();
    post(&browser, TAB, &posted(1), NOW);
    listed(&browser, TAB, NOW);
    post(&browser, OTHER_TAB, &posted(2), NOW + 1);
    let bytes: usize =
        browser.session.borrow().iter().map(|(key, value)| key.len() + value.to_string().len()).sum();
    browser.room.set(bytes + 100);
    post(&browser, OTHER_TAB, &posted(3), NOW + 2);
    let kept = |number| browser.session.borrow().contains_key(&format!("login:{}", posted(number).id()));
    assert_eq!([kept(1), kept(2), kept(3)], [true, false, true]);
    // Nothing is left to remove.
    browser.room.set(1_000);
    post(&browser, OTHER_TAB, &posted(4), NOW + 3);
    assert_eq!([kept(1), kept(4)], [true, false]);
    assert_eq!(browser.badges.borrow().last(), Some(&("!".to_owned(), Some(OTHER_TAB))));
}

#[test]
fn a_role_that_is_chosen_counts_only_for_a_login_that_aws_has_accepted() {
    for (accepted, role, remembered) in [
        (true, ADMIN, 1),
        (false, ADMIN, 0),
        (true, "arn:aws:iam::123456789012:role/Else", 0),
        (true, "x", 0),
    ] {
        let browser = browser();
        post(&browser, TAB, &posted(1), NOW);
        if accepted {
            listed(&browser, TAB, NOW);
        }
        let chosen = fields([("SAMLResponse", posted(1).response()), ("roleIndex", role.to_owned())]);
        run(navigated(&browser, TAB, chosen, NOW + 5)).unwrap();
        assert_eq!(overview(&browser, false, NOW + 5).used.len(), remembered, "{accepted} {role}");
        // It is no new login.
        assert_eq!(browser.keys_with("login:").len(), 1);
    }
}

#[test]
fn only_an_acs_request_of_an_existing_tab_is_read() {
    for (url, tab) in [
        ("https://signin.aws.amazon.com/console", TAB),
        ("https://signin.aws.amazon.com.example/saml", TAB),
        (ACS, 99),
        (ACS, -1),
    ] {
        let browser = browser();
        let details = Details { url: url.to_owned(), tab_id: tab, seen_at: NOW, initiator: String::new() };
        run(request_seen(&browser, details, form(&posted(1)), NOW)).unwrap().unwrap();
        assert!(browser.session.borrow().is_empty(), "{url} {tab}");
    }
}

#[test]
fn with_more_than_twenty_logins_the_oldest_is_dropped_with_its_assertion() {
    let browser = browser();
    // Each tab shows one login, so each is worth keeping.
    for number in 0..21_i64 {
        let tab = 10 + number;
        browser.tabs.borrow_mut().push(Tab { id: tab, window_id: 1, incognito: false });
        post(&browser, tab, &posted(usize::try_from(number).unwrap()), NOW + number);
    }
    for prefix in ["login:", "assertion:", "details:"] {
        let kept = browser.keys_with(prefix);
        assert_eq!(kept.len(), 20, "{prefix}");
        assert!(!kept.contains(&format!("{prefix}{}", posted(0).id())), "{prefix}");
    }
}

#[test]
fn the_same_response_in_both_kinds_of_windows_is_two_logins() {
    let browser = browser();
    post(&browser, TAB, &posted(1), NOW);
    post(&browser, INCOGNITO_TAB, &posted(1), NOW);
    for prefix in ["login:", "incognito/login:"] {
        assert_eq!(browser.keys_with(prefix).len(), 1, "{prefix}");
    }
}
