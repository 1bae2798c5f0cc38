use super::*;
use proptest::prelude::*;
use serde_json::json;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A storage area in memory that records which keys were read.
#[derive(Default)]
pub(super) struct Shelf {
    values: BTreeMap<String, serde_json::Value>,
    asked: RefCell<BTreeSet<String>>,
}

impl From<serde_json::Value> for Shelf {
    fn from(value: serde_json::Value) -> Self {
        Self { values: serde_json::from_value(value).unwrap(), asked: RefCell::default() }
    }
}

impl Shelf {
    pub(super) fn asked(self) -> BTreeSet<String> {
        self.asked.into_inner()
    }
}

impl Stored for Shelf {
    fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.asked.borrow_mut().insert(key.to_owned());
        serde_json::from_value(self.values.get(key)?.clone()).ok()
    }

    fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }
}

/// Settings that all differ from the default.
pub(super) fn other_settings() -> Settings {
    Settings {
        remember: false,
        format: Format::Fish,
        duration: 7_200.try_into().unwrap(),
        use_session_duration: true,
        region: Some("eu-central-1".parse().unwrap()),
        profile_template: "{account_id}/{role}".parse().unwrap(),
        production_patterns: vec!["prod".parse().unwrap(), "live".parse().unwrap()].try_into().unwrap(),
        environments: vec!["Live (production): live".parse().unwrap()].try_into().unwrap(),
        ask_for_production: AskForProduction::Always,
        name_prefixes: "AWSReservedSSO_ acme-".parse().unwrap(),
        sort_roles: SortRoles::Name,
        instant_picker: true,
        start_urls: vec![StartUrl {
            issuer: "https://idp.example/entity".parse().unwrap(),
            url: "https://idp.example/aws".parse().unwrap(),
        }]
        .try_into()
        .unwrap(),
        notify_before_expiry: Some(10.try_into().unwrap()),
        narrowing_policy: "arn:aws:iam::aws:policy/SecurityAudit".parse().unwrap(),
    }
}

pub(super) fn stored(settings: &Settings) -> Shelf {
    let mut shelf = Shelf::default();
    for setting in settings.each() {
        shelf.values.insert(setting.key().to_owned(), serde_json::to_value(setting.value()).unwrap());
    }
    shelf
}

#[test]
fn every_setting_is_read_as_it_was_stored() {
    for settings in [Settings::default(), other_settings()] {
        assert_eq!(Settings::read(&stored(&settings)), settings);
    }
    for (default, other) in Settings::default().each().into_iter().zip(other_settings().each()) {
        assert_ne!(default, other);
    }
}

#[test]
fn what_earlier_versions_stored_is_still_read() {
    let shelf =
        json!({"setting:remember": false, "setting:format": "powershell", "setting:duration": 43_200});
    let settings = Settings::read(&Shelf::from(shelf));
    let expected = Settings {
        remember: false,
        format: Format::PowerShell,
        duration: 43_200.try_into().unwrap(),
        ..Settings::default()
    };
    assert_eq!(settings, expected);
}

#[test]
fn an_invalid_value_resets_only_itself() {
    for setting in other_settings().each() {
        for broken in [json!({"a": 1}), json!("\u{7}"), json!(-1), json!([[0]])] {
            let mut shelf = stored(&other_settings());
            shelf.values.insert(setting.key().to_owned(), broken);
            let mut expected = other_settings();
            let default = Settings::default().each().into_iter().find(|other| other.key() == setting.key());
            expected.change(default.unwrap());
            assert_eq!(Settings::read(&shelf), expected, "{}", setting.key());
        }
    }
}

#[test]
fn a_change_is_sent_under_its_name_and_changes_nothing_else() {
    for setting in other_settings().each() {
        let wire = serde_json::to_value(&setting).unwrap();
        assert_eq!(wire, json!({ setting.name(): setting.value() }));
        assert_eq!(setting.key(), format!("setting:{}", setting.name()));
        let mut settings = Settings::default();
        settings.change(serde_json::from_value(wire).unwrap());
        let changed = settings.each().into_iter().zip(Settings::default().each());
        assert_eq!(changed.filter(|(now, before)| now != before).count(), 1, "{}", setting.name());
    }
}

#[test]
fn a_value_beyond_its_limits_is_rejected_in_a_message() {
    let start = json!({"issuer": "a", "url": "https://a.example"});
    let long = "x".repeat(129);
    for (name, good, bad) in [
        ("duration", json!(900), json!(899)),
        ("region", json!(null), json!("nowhere")),
        ("region", json!("us-gov-west-1"), json!("us-east-1.evil.example")),
        ("profileTemplate", json!(format!("{{role}}{}", "x".repeat(122))), json!(long)),
        ("profileTemplate", json!("{role}"), json!("")),
        ("productionPatterns", json!(vec!["é".repeat(64); 100]), json!(vec!["x"; 101])),
        ("productionPatterns", json!([]), json!([long])),
        ("productionPatterns", json!(["p"]), json!(["p", ""])),
        ("environments", json!(vec!["A (sandbox): a"; 20]), json!(vec!["A (sandbox): a"; 21])),
        ("environments", json!([]), json!(["A: a"])),
        ("askForProduction", json!("daily"), json!("weekly")),
        ("sortRoles", json!("lastUsed"), json!("color")),
        ("startUrls", json!(vec![start.clone(); 50]), json!(vec![start; 51])),
        ("startUrls", json!([]), json!([{"issuer": "", "url": "https://a.example"}])),
        ("startUrls", json!([]), json!([{"issuer": "a", "url": "http://a.example"}])),
        ("notifyBeforeExpiryMin", json!(60), json!(61)),
        ("notifyBeforeExpiryMin", json!(1), json!(0)),
        ("narrowingPolicy", json!("arn:aws:iam::aws:policy/A"), json!("A")),
    ] {
        let read = |value| serde_json::from_value::<Setting>(json!({ name: value })).is_ok();
        assert!(read(good.clone()), "{name}: {good}");
        assert!(!read(bad.clone()), "{name}: {bad}");
    }
}

proptest! {
    #[test]
    fn settings_are_read_whatever_is_stored(
        name in prop::sample::select(other_settings().each()),
        text in any::<String>(),
        number in any::<i64>(),
    ) {
        for value in [json!(text), json!(number), json!([text]), json!([{"issuer": text, "url": text}])] {
            let mut shelf = Shelf::default();
            shelf.values.insert(name.key().to_owned(), value);
            let settings = Settings::read(&shelf);
            prop_assert_eq!(Settings::read(&stored(&settings)), settings);
        }
    }
}

#[test]
fn a_list_setting_is_written_under_its_own_name() {
    for (of_list, setting) in [
        (ListSetting::Remember(false), Setting::Remember(false)),
        (ListSetting::Format(Format::Fish), Setting::Format(Format::Fish)),
        (ListSetting::Duration(7_200.try_into().unwrap()), Setting::Duration(7_200.try_into().unwrap())),
    ] {
        assert_eq!(serde_json::to_value(of_list).unwrap(), serde_json::to_value(&setting).unwrap());
        assert_eq!(Setting::from(of_list), setting);
    }
}
