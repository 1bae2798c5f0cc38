//! What a person chooses in the sheet of actions: a format for one copy, a page of the console, the name of a profile.

use super::*;

fn open_console(browser: &Memory, region: Value, path: Value) -> Value {
    let login = posted(1).id();
    let asked = json!({ "login": login, "role": ADMIN, "rights": "full", "region": region, "path": path });
    list(browser, json!({ "openConsole": asked }), NOW)
}

fn opened(browser: &Memory) -> Value {
    let mut opened = list(browser, json!({ "getMarks": {} }), NOW)["Ok"]["opened"].clone();
    opened.as_array_mut().unwrap().sort_by_key(ToString::to_string);
    opened
}

#[test]
fn a_chosen_format_counts_more_than_the_preferred_one() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let preference = json!({ "duration": null, "format": "fish" });
    let change = json!({ "changeRolePreference": { "role": ADMIN, "preference": preference } });
    assert_eq!(manage(&browser, change, NOW), json!({ "Ok": null }));
    for (chosen, line) in [(false, "set -gx AWS_ACCESS_KEY_ID"), (true, "export AWS_ACCESS_KEY_ID")] {
        let mut request = copy_request(&posted(1).id(), ADMIN, "full", true);
        request["copy"]["chosen"] = json!(chosen);
        let answer = list(&browser, request, NOW);
        let text = answer["Ok"]["copied"]["text"].as_str().unwrap();
        assert!(text.contains(line), "{chosen}");
    }
}

#[test]
fn the_name_of_a_profile_is_the_one_that_a_copy_has() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    setting(&browser, "profileTemplate", json!("{role}.{account_id}"));
    let name = |sender| {
        let request = json!({ "nameProfile": { "login": posted(1).id(), "role": READER } });
        ask_from(&browser, sender, json!({ "incognito": false, "credentials": request }), NOW)
    };
    assert_eq!(name(popup()), json!({ "Ok": "Reader.123456789012" }));
    assert_eq!(name(picker(TAB)), name(popup()));
    assert_eq!(name(picker(OTHER_TAB)), json!({ "Err": "loginGone" }));
}

#[test]
fn known_services_and_regions_are_remembered_until_the_history_is_cleared() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    for (region, path) in [
        (json!("eu-central-1"), json!("/ec2/home")),
        (json!("eu-nowhere-7"), json!("/secret/page")),
        (Value::Null, Value::Null),
    ] {
        assert_eq!(open_console(&browser, region, path), json!({ "Ok": null }));
    }
    assert_eq!(opened(&browser), json!([["/ec2/home", NOW], ["eu-central-1", NOW]]));
    let clear = json!({ "incognito": false, "request": { "forget": {} } });
    assert_eq!(ask_from(&browser, popup(), clear, NOW), json!({ "Ok": null }));
    assert_eq!(opened(&browser), json!([]));
}
