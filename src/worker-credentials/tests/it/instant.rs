//! The forms that the instant picker posts to AWS.

use super::*;

const INSTANT: &str = "extension/instant.html";
const RELAY: &str = "https://console.aws.amazon.com/ec2/home";

/// Posts a login with a RelayState.
fn post_with_relay(browser: &Memory, posted: &Posted<'_>, now: i64) {
    let details = Details { url: FRANKFURT.to_owned(), tab_id: TAB, seen_at: now, initiator: String::new() };
    let fields = vec![("SAMLResponse", posted.response()), ("RelayState", RELAY.to_owned())];
    run(request_seen(browser, details, Body::Fields { names: 2, fields }, now)).unwrap().unwrap();
}

fn sign_in(login: &LoginId, role: &str) -> Value {
    json!({ "incognito": false, "only": login, "request": { "signIn": { "login": login, "role": role } } })
}

fn pass_on(login: &LoginId) -> Value {
    json!({ "passOn": login })
}

fn field_of<'a>(form: &'a Value, name: &str) -> Option<&'a str> {
    let fields = form["Ok"]["fields"].as_array()?;
    fields.iter().find(|field| field[0] == name)?[1].as_str()
}

#[test]
fn signing_in_gives_the_form_of_the_pages_own_login_once_and_opens_nothing() {
    let browser = browser();
    // An older login of the same person works too, and has no RelayState.
    post(&browser, &posted(1), NOW);
    post_with_relay(&browser, &posted(2), NOW);
    let ask = |message: Value| ask_from(&browser, at(INSTANT, 0, TAB), message, NOW);
    assert_eq!(ask(sign_in(&posted(2).id(), ADMIN)), json!({ "Ok": null }));
    assert!(browser.opened.borrow().is_empty());
    let form = ask(json!("take"));
    assert_eq!(form["Ok"]["action"], json!(FRANKFURT));
    assert_eq!(field_of(&form, "SAMLResponse"), Some(posted(2).response().as_str()));
    assert_eq!([field_of(&form, "roleIndex"), field_of(&form, "RelayState")], [Some(ADMIN), Some(RELAY)]);
    assert_eq!(ask(json!("take")), json!({ "Err": "nothingToHandOver" }));
    assert_eq!(browser.session.borrow()[&format!("tab:{TAB}")]["hasRole"], json!(true));
    assert!(browser.local.borrow().contains_key(&format!("used:{ADMIN}")));
}

#[test]
fn passing_on_gives_what_the_identity_provider_sent() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    post_with_relay(&browser, &posted(2), NOW);
    let ask = |message: Value| ask_from(&browser, at(INSTANT, 0, TAB), message, NOW);
    let names = |form: &Value| -> Vec<String> {
        let fields = form["Ok"]["fields"].as_array().unwrap();
        fields.iter().map(|field| field[0].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&ask(pass_on(&posted(1).id()))), ["SAMLResponse"]);
    let form = ask(pass_on(&posted(2).id()));
    assert_eq!(names(&form), ["SAMLResponse", "RelayState"]);
    assert_eq!(field_of(&form, "SAMLResponse"), Some(posted(2).response().as_str()));
    assert_eq!(ask(pass_on(&posted(2).id())), form, "any number of times");
    let gone: LoginId = "f".repeat(64).parse().unwrap();
    assert_eq!(ask(pass_on(&gone)), json!({ "Err": "loginGone" }));
    let late = NOW + HOUR;
    let expired = ask_from(&browser, at(INSTANT, 0, TAB), pass_on(&posted(2).id()), late);
    assert_eq!(expired, json!({ "Err": "loginExpired" }));
}

#[test]
fn nobody_else_gets_the_response() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let framed = at(INSTANT, 4, TAB);
    let dashboard = at("extension/dashboard.html", 0, TAB);
    let handover = at("extension/handover.html", 0, TAB);
    for sender in [framed, dashboard, handover, picker(TAB), popup()] {
        let refused = json!({ "Err": "senderRefused" });
        assert_eq!(ask_from(&browser, sender.clone(), pass_on(&posted(1).id()), NOW), refused, "{sender}");
    }
    // It manages nothing, either.
    let manage = json!({ "incognito": false, "manage": { "getSettings": {} } });
    let answer = ask_from(&browser, at(INSTANT, 0, TAB), manage, NOW);
    assert_eq!(answer, json!({ "Err": "senderRefused" }));
}
