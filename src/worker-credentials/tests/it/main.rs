//! The worker's second part over a browser and an STS in memory: whole messages, as `extension/background.js` passes
//! them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy knows helpers of tests only in `cfg(test)`"
)]

mod again;
mod agreeing;
mod arranging;
mod chained;
mod choosing;
mod forgetting;
mod instant;
mod notices;
mod obtaining;
mod parallel;
mod reach;
mod remembering;
mod senders;

use rolebox_saml::LoginId;
use rolebox_worker::memory::{Call, Memory, Posted, field, granted, run};
use rolebox_worker::ports::{AwsReply, Tab};
use rolebox_worker_credentials::message_received;
use rolebox_worker_login::{Body, Details, request_seen};
use serde_json::{Value, json};

/// 2026-03-01T12:00:00Z.
const NOW: i64 = 1_772_366_400_000;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const ACS: &str = "https://signin.aws.amazon.com/saml";
const FRANKFURT: &str = "https://eu-central-1.signin.aws.amazon.com/saml";
const OKTA: &str = "arn:aws:iam::123456789012:saml-provider/Okta";
const ADMIN: &str = "arn:aws:iam::123456789012:role/Admin";
const READER: &str = "arn:aws:iam::123456789012:role/Reader";
const AUDIT: &str = "arn:aws:iam::210987654321:role/Audit";
const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

const TAB: i64 = 1;
const OTHER_TAB: i64 = 2;
const INCOGNITO_TAB: i64 = 3;

/// A browser that permits STS in two regions, and an STS that gives what is asked for.
fn browser() -> Memory {
    let browser = Memory::default();
    let tab = |id, incognito| Tab { id, window_id: 1, incognito };
    browser.tabs.replace(vec![tab(TAB, false), tab(OTHER_TAB, false), tab(INCOGNITO_TAB, true)]);
    let hosts = ["sts.us-east-1", "sts.eu-central-1"];
    browser.origins.replace(hosts.iter().map(|host| format!("https://{host}.amazonaws.com/*")).collect());
    browser.clock.set(NOW);
    answers(&browser, give);
    browser
}

fn answers(browser: &Memory, answer: impl FnMut(&Call) -> Option<AwsReply> + 'static) {
    *browser.aws.borrow_mut() = Box::new(answer);
}

/// Gives what is asked for.
fn give(call: &Call) -> Option<AwsReply> {
    Some(granted(call, NOW + seconds(call) * 1000, NOW))
}

/// Returns the duration that a call asks for, in seconds.
fn seconds(call: &Call) -> i64 {
    field(call, "DurationSeconds").and_then(|text| text.parse().ok()).unwrap_or(3_600)
}

fn posted(number: usize) -> Posted<'static> {
    let roles = vec![(ADMIN, OKTA), (READER, OKTA)];
    Posted { issuer: "https://idp.example", name: "ana", roles, number, at: NOW }
}

fn form(posted: &Posted<'_>) -> Body {
    Body::Fields { names: 1, fields: vec![("SAMLResponse", posted.response())] }
}

fn post_to(browser: &Memory, acs: &str, tab: i64, posted: &Posted<'_>, now: i64) {
    let details = Details { url: acs.to_owned(), tab_id: tab, seen_at: now, initiator: String::new() };
    run(request_seen(browser, details, form(posted), now)).unwrap().unwrap();
}

fn post(browser: &Memory, posted: &Posted<'_>, now: i64) {
    post_to(browser, ACS, TAB, posted, now);
}

fn popup() -> Value {
    json!({ "id": "rolebox", "url": "chrome-extension://rolebox/extension/popup.html" })
}

fn at(page: &str, frame: i64, tab: i64) -> Value {
    let incognito = tab == INCOGNITO_TAB;
    json!({ "id": "rolebox", "url": format!("chrome-extension://rolebox/{page}"), "frameId": frame,
        "tab": { "id": tab, "windowId": 1, "incognito": incognito } })
}

fn picker(tab: i64) -> Value {
    at("extension/picker.html", 4, tab)
}

fn ask_from(browser: &Memory, sender: Value, message: Value, now: i64) -> Value {
    browser.clock.set(now);
    run(message_received(browser, message, sender, now)).unwrap()
}

fn list(browser: &Memory, request: Value, now: i64) -> Value {
    ask_from(browser, popup(), json!({ "incognito": false, "credentials": request }), now)
}

fn manage(browser: &Memory, request: Value, now: i64) -> Value {
    ask_from(browser, popup(), json!({ "incognito": false, "manage": request }), now)
}

fn copy_request(login: &LoginId, role: &str, rights: &str, confirmed: bool) -> Value {
    json!({ "copy": { "login": login, "role": role, "rights": rights, "format": "posix", "chosen": false, "confirmed": confirmed } })
}

/// Copies the full credentials of a role, of an identity provider that the person has agreed to.
fn copy(browser: &Memory, login: &LoginId, role: &str, now: i64) -> Value {
    list(browser, copy_request(login, role, "full", true), now)
}

fn is_copied(answer: &Value) -> bool {
    answer["Ok"]["copied"]["text"].as_str().is_some_and(|text| text.contains("ASIAEXAMPLE"))
}

fn setting(browser: &Memory, name: &str, value: Value) {
    browser.local.borrow_mut().insert(format!("setting:{name}"), value);
}

fn policy(browser: &Memory, name: &str, value: Value) {
    use rolebox_worker::memory::Policy;
    browser.managed.replace(Policy::Set([(name.to_owned(), value)].into()));
}

fn hosts(browser: &Memory) -> Vec<String> {
    let host = |call: Call| call.url.trim_start_matches("https://").trim_end_matches('/').to_owned();
    browser.calls.take().into_iter().map(host).collect()
}

fn verdict(browser: &Memory, login: &LoginId) -> Option<String> {
    browser.stored(&format!("standing:{login}"))
}
