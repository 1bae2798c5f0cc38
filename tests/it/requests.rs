//! Holds the list of requests by which the browser tests ask who may ask what to the requests that there are.

use crate::layers::read;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{
    ContentRequest, FormMessage, HandoverRequest, ListMessage, ListRequest, ManageMessage, ManageRequest,
    PageRequest, PickerRequest, PopupRequest,
};
use rolebox_saml::LoginId;
use rolebox_settings::{Setting, Settings};
use serde::de::value::Error;
use serde::de::{DeserializeOwned, Error as _, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ROLE: &str = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

/// Reads nothing: it only hears from an enum which variants it has.
struct Listener<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Listener<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("no enum"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.0 = variants;
        Err(Error::custom("listened"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Checks that samples are requests of a kind, and that every variant of it is among them.
fn check<T: DeserializeOwned>(samples: &[Value], more: &[&str]) {
    let mut variants: &[&str] = &[];
    assert!(T::deserialize(Listener(&mut variants)).is_err());
    let wanted: BTreeSet<&str> = variants.iter().copied().filter(|name| !more.contains(name)).collect();
    let mut found = BTreeSet::new();
    for sample in samples {
        assert!(serde_json::from_value::<T>(sample.clone()).is_ok(), "{sample} is no request");
        found.extend(sample.as_str().or_else(|| sample.as_object()?.keys().next().map(String::as_str)));
    }
    assert_eq!(found, wanted);
}

#[test]
fn the_browser_tests_know_every_request() {
    let login = LoginId::of("a login").to_string();
    let role: RoleArn = ROLE.parse().unwrap();
    let text =
        read("tests/e2e/harness/requests.json").replace("LOGIN", &login).replace("ROLE", role.as_str());
    let all: Value = serde_json::from_str(&text).unwrap();
    let list = |kind: &str| all[kind].as_array().unwrap().clone();
    let asked = |kind: &str| list(kind).iter().map(|each| each["request"].clone()).collect::<Vec<_>>();
    check::<PageRequest>(&asked("page"), &[]);
    check::<ListRequest>(&asked("credentials"), &[]);
    check::<ManageRequest>(&list("manage"), &[]);
    // The picker's questions are those of the popup, in a frame of their own.
    check::<PickerRequest>(&list("picker"), &["page"]);
    check::<HandoverRequest>(&list("handover"), &[]);
    check::<ContentRequest>(&list("content"), &[]);
    for each in list("page").iter().chain(&list("credentials")) {
        assert!(["yes", "own login"].contains(&each["picker"].as_str().unwrap()), "{each}");
    }
}

/// Who sends, and what tells whether a message is theirs.
type Speaker = (&'static str, fn(&Value) -> bool);

/// Every type of message, with those who send it.
const SPEAKERS: [Speaker; 6] = [
    ("a page, about logins", |message| reads::<PopupRequest>(message)),
    ("a page or the picker, about credentials", |message| reads::<ListMessage>(message)),
    ("a page that manages", |message| reads::<ManageMessage>(message)),
    ("the picker", |message| reads::<PickerRequest>(message)),
    ("a page that posts to AWS", |message| {
        reads::<HandoverRequest>(message) || reads::<FormMessage>(message)
    }),
    ("the content script", |message| reads::<ContentRequest>(message)),
];

fn reads<T: DeserializeOwned>(message: &Value) -> bool {
    serde_json::from_value::<T>(message.clone()).is_ok()
}

#[test]
fn no_sender_type_can_express_a_request_of_another() {
    let login = LoginId::of("a login").to_string();
    let text = read("tests/e2e/harness/requests.json").replace("LOGIN", &login).replace("ROLE", ROLE);
    let all: Value = serde_json::from_str(&text).unwrap();
    let list = |kind: &str| all[kind].as_array().unwrap().clone();
    let asked = |kind: &str| list(kind).iter().map(|each| each["request"].clone()).collect::<Vec<_>>();
    let mut messages: Vec<(&str, Value)> = Vec::new();
    for request in asked("page") {
        messages.push((SPEAKERS[0].0, json!({ "incognito": false, "request": request })));
        messages.push((SPEAKERS[3].0, json!({ "page": request })));
    }
    for request in asked("credentials") {
        messages.push((SPEAKERS[1].0, json!({ "incognito": false, "credentials": request })));
    }
    for request in list("manage") {
        messages.push((SPEAKERS[2].0, json!({ "incognito": false, "manage": request })));
        // Nor in the field that the picker may use.
        assert!(
            !reads::<ListMessage>(&json!({ "incognito": false, "credentials": request }))
                || request.get("changeSetting").is_some(),
            "{request}"
        );
    }
    messages.extend(list("picker").into_iter().map(|message| (SPEAKERS[3].0, message)));
    for request in list("handover") {
        messages.push((SPEAKERS[4].0, request.clone()));
        messages.push((SPEAKERS[4].0, json!({ "credentials": request })));
    }
    messages.extend(list("content").into_iter().map(|message| (SPEAKERS[5].0, message)));
    for (sender, message) in messages {
        let senders: Vec<&str> =
            SPEAKERS.iter().filter(|(_, reads)| reads(&message)).map(|(name, _)| *name).collect();
        assert_eq!(senders, [sender], "{message}");
    }
}

#[test]
fn a_list_changes_three_settings_and_switches_one_off() {
    let change = |setting: &Setting| {
        reads::<ListRequest>(&json!({ "changeSetting": { "setting": setting } })).then(|| setting.name())
    };
    let changed: Vec<&str> = Settings::default().each().iter().filter_map(change).collect();
    assert_eq!(changed, ["remember", "format", "duration"]);
    // The instant picker it can only switch off.
    assert!(reads::<ListRequest>(&json!({ "changeSetting": { "setting": "noInstantPicker" } })));
}
