//! Agreements to use production roles: where they are kept; and the console with fewer rights.

use crate::*;

fn agree(browser: &Memory, incognito: bool, roles: &[&str]) {
    let request = json!({ "agree": { "login": posted(1).id(), "roles": roles } });
    let message = json!({ "incognito": incognito, "credentials": request });
    assert_eq!(ask_from(browser, popup(), message, NOW), json!({ "Ok": null }));
}

/// The keys of agreements on disk, and in memory.
fn kept(browser: &Memory) -> [Vec<String>; 2] {
    [&browser.local, &browser.session].map(|area| {
        let area = area.borrow();
        area.keys().filter(|key| key.contains("agreed:")).cloned().collect()
    })
}

#[test]
fn an_agreement_is_on_disk_only_if_the_person_lets_rolebox_remember() {
    for (remember, expected) in [
        (true, [vec![format!("agreed:{ADMIN}")], vec![]]),
        (false, [vec![], vec![format!("agreed:{ADMIN}")]]),
    ] {
        let browser = browser();
        setting(&browser, "remember", json!(remember));
        post(&browser, &posted(1), NOW);
        // A role that the login does not have is not a role of this person.
        agree(&browser, false, &[ADMIN, AUDIT]);
        assert_eq!(kept(&browser), expected);
    }
}

#[test]
fn a_page_gets_what_marks_production_with_the_agreements_of_its_window_kind() {
    let browser = browser();
    setting(&browser, "askForProduction", json!("never"));
    post(&browser, &posted(1), NOW);
    agree(&browser, false, &[ADMIN]);
    let marks = |browser: &Memory, incognito| {
        let message = json!({ "incognito": incognito, "credentials": { "getMarks": {} } });
        ask_from(browser, popup(), message, NOW)["Ok"].clone()
    };
    let normal = marks(&browser, false);
    assert_eq!(normal["agreed"], json!([[ADMIN, NOW]]));
    assert!(normal["marks"].as_array().unwrap().contains(&json!("never")));
    assert_eq!(marks(&browser, true)["agreed"], json!([]));
}

#[test]
fn an_agreement_in_an_incognito_window_leaves_no_trace_on_disk() {
    let browser = browser();
    post_to(&browser, ACS, INCOGNITO_TAB, &posted(1), NOW);
    agree(&browser, true, &[ADMIN]);
    assert_eq!(kept(&browser), [vec![], vec![format!("incognito/agreed:{ADMIN}")]]);
}

#[test]
fn an_agreement_is_forgotten_with_the_history() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    agree(&browser, false, &[ADMIN]);
    manage(&browser, json!({ "changeSetting": { "setting": { "remember": false } } }), NOW);
    assert_eq!(kept(&browser), [Vec::<String>::new(), vec![]]);
}

#[test]
fn the_console_with_fewer_rights_is_opened_with_limited_credentials() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    assert!(is_copied(&copy(&browser, &posted(1).id(), READER, NOW)));
    browser.calls.take();
    for (rights, policy) in [("full", None), ("narrowed", Some(READ_ONLY))] {
        let request = json!({ "openConsole": { "login": posted(1).id(), "role": ADMIN, "rights": rights, "region": null, "path": null } });
        let _ = list(&browser, request, NOW);
        let calls = browser.calls.take();
        let asked = calls.iter().find_map(|call| field(call, "PolicyArns.member.1.arn"));
        assert_eq!(asked.as_deref(), policy, "{rights}");
    }
}
