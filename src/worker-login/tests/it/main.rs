//! The worker's first part over a browser in memory: whole events, as `extension/background.js` passes them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy knows helpers of tests only in `cfg(test)`"
)]

mod instant;
mod keeping;
mod leaving;
mod messages;
mod parallel;
mod sweeping;

use rolebox_protocol::Overview;
use rolebox_worker::memory::{Memory, Posted, run};
use rolebox_worker::ports::Tab;
use rolebox_worker_login::{Body, Details, message_received, request_seen};
use serde_json::{Value, json};

/// 2026-03-01T12:00:00Z.
const NOW: i64 = 1_772_366_400_000;
const MINUTE: i64 = 60_000;
const ACS: &str = "https://signin.aws.amazon.com/saml";
const OKTA: &str = "arn:aws:iam::123456789012:saml-provider/Okta";
const ADMIN: &str = "arn:aws:iam::123456789012:role/Admin";
const READER: &str = "arn:aws:iam::123456789012:role/Reader";

/// A tab of a normal window, another one, and one of an incognito window.
const TAB: i64 = 1;
const OTHER_TAB: i64 = 2;
const INCOGNITO_TAB: i64 = 3;

fn browser() -> Memory {
    let browser = Memory::default();
    let tab = |id, incognito| Tab { id, window_id: 1, incognito };
    browser.tabs.replace(vec![tab(TAB, false), tab(OTHER_TAB, false), tab(INCOGNITO_TAB, true)]);
    browser
}

fn posted(number: usize) -> Posted<'static> {
    let roles = vec![(ADMIN, OKTA), (READER, OKTA)];
    Posted { issuer: "https://idp.example", name: "ana", roles, number, at: NOW }
}

/// The form that posts a login.
fn form(posted: &Posted<'_>) -> Body {
    fields([("SAMLResponse", posted.response())])
}

fn fields<const N: usize>(fields: [(&'static str, String); N]) -> Body {
    Body::Fields { names: 3, fields: fields.into() }
}

async fn navigated(browser: &Memory, tab: i64, body: Body, now: i64) {
    let details = Details { url: ACS.to_owned(), tab_id: tab, seen_at: now, initiator: String::new() };
    // A failure is stored for the popup.
    let _ = request_seen(browser, details, body, now).await;
}

/// Posts a response to AWS's sign-in in a tab.
fn post(browser: &Memory, tab: i64, posted: &Posted<'_>, now: i64) {
    run(navigated(browser, tab, form(posted), now)).unwrap();
}

fn page() -> Value {
    json!({ "id": "rolebox", "url": "chrome-extension://rolebox/extension/popup.html" })
}

fn content(tab: i64) -> Value {
    let incognito = tab == INCOGNITO_TAB;
    json!({ "id": "rolebox", "url": ACS, "frameId": 0, "tab": { "id": tab, "windowId": 1, "incognito": incognito } })
}

/// A page that another has replaced, as Chromium describes it if the new page has another process.
fn replaced(tab: i64) -> Value {
    let mut sender = content(tab);
    sender["frameId"] = json!(5);
    sender["documentLifecycle"] = json!("pending_deletion");
    sender
}

fn picker(tab: i64) -> Value {
    let incognito = tab == INCOGNITO_TAB;
    json!({ "id": "rolebox", "url": "chrome-extension://rolebox/extension/picker.html", "frameId": 4,
        "tab": { "id": tab, "windowId": 1, "incognito": incognito } })
}

fn ask(browser: &Memory, message: Value, sender: Value, now: i64) -> Value {
    run(message_received(browser, message, sender, now, true)).unwrap()
}

/// Returns what the popup shows in a normal or an incognito window.
fn overview(browser: &Memory, incognito: bool, now: i64) -> Overview {
    let message = json!({ "incognito": incognito, "request": { "getOverview": {} } });
    serde_json::from_value(ask(browser, message, page(), now)["Ok"].clone()).unwrap()
}

/// Tells the worker that AWS lists the roles of the login in a tab.
fn listed(browser: &Memory, tab: i64, now: i64) -> Value {
    let page = json!({ "accounts": ["Account: prod (123456789012)"], "from": "https://idp.example" });
    ask(browser, json!({ "listed": page }), content(tab), now)
}
