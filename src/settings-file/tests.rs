use super::*;
use proptest::prelude::*;
use rolebox_settings::{AskForProduction, StartUrl};
use serde_json::json;

/// Settings that all differ from their defaults.
fn other_settings() -> Settings {
    Settings {
        remember: false,
        format: Format::Fish,
        duration: 7_200.try_into().unwrap(),
        use_session_duration: true,
        region: Some("eu-central-1".parse().unwrap()),
        profile_template: "{account_id}/{role}".parse().unwrap(),
        production_patterns: vec!["prod".parse().unwrap(), "live".parse().unwrap()].try_into().unwrap(),
        environments: vec!["Live (production): live, prd".parse().unwrap()].try_into().unwrap(),
        ask_for_production: AskForProduction::Always,
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

fn role(name: &str) -> RoleArn {
    format!("arn:aws:iam::123456789012:role/{name}").parse().unwrap()
}

fn file(settings: Value) -> String {
    json!({"rolebox": "settings", "version": 1, "settings": settings}).to_string()
}

#[test]
fn the_file_is_written_in_lines_and_in_one_order() {
    let preference = |duration: Option<u32>, format| RolePreference {
        duration: duration.map(|seconds| seconds.try_into().unwrap()),
        format,
    };
    let roles =
        [(role("B"), preference(Some(7_200), None)), (role("A"), preference(None, Some(Format::Fish)))];
    let expected = r#"{
  "rolebox": "settings",
  "version": 1,
  "settings": {
    "remember": false,
    "format": "fish",
    "duration": 7200,
    "useSessionDuration": true,
    "region": "eu-central-1",
    "profileTemplate": "{account_id}/{role}",
    "productionPatterns": [
      "prod",
      "live"
    ],
    "environments": [
      "Live (production): live, prd"
    ],
    "askForProduction": "always",
    "startUrls": [
      {
        "issuer": "https://idp.example/entity",
        "url": "https://idp.example/aws"
      }
    ],
    "notifyBeforeExpiryMin": 10,
    "narrowingPolicy": "arn:aws:iam::aws:policy/SecurityAudit"
  },
  "roles": [
    {
      "role": "arn:aws:iam::123456789012:role/A",
      "format": "fish"
    },
    {
      "role": "arn:aws:iam::123456789012:role/B",
      "duration": 7200
    }
  ]
}
"#;
    assert_eq!(write(&other_settings(), &roles, &[]), expected);
    let [first, second] = roles;
    assert_eq!(write(&other_settings(), &[second, first], &[]), expected);
}

#[test]
fn what_is_written_is_read_again_in_full() {
    for settings in [Settings::default(), other_settings()] {
        let roles = vec![(role("A"), RolePreference { duration: None, format: Some(Format::Cmd) })];
        let imported = read(&write(&settings, &roles, &[])).unwrap();
        assert_eq!(
            imported,
            Imported { settings: settings.each(), roles, accounts: vec![], unknown: vec![] }
        );
    }
}

#[test]
fn absent_fields_stay_and_unknown_ones_are_reported() {
    let text = json!({
        "rolebox": "settings",
        "version": 1,
        "theme": "dark",
        "settings": {
            "format": "cmd",
            "colour": 1,
            "startUrls": [{"issuer": "a", "url": "https://a.example", "name": "A"}],
        },
        "roles": [{"role": role("A"), "alias": "x"}],
    });
    let imported = read(&text.to_string()).unwrap();
    let names: Vec<_> = imported.settings.iter().map(Setting::name).collect();
    assert_eq!(names, ["format", "startUrls"]);
    let unknown = ["settings.startUrls[0].name", "settings.colour", "roles[0].alias", "theme"];
    assert_eq!(imported.unknown, unknown);
    assert_eq!(read(r#"{"rolebox":"settings","version":1}"#), Ok(Imported::default()));
}

#[test]
fn a_foreign_file_is_rejected() {
    let large = " ".repeat(MAX_LENGTH + 1);
    for (text, error) in [
        (large.as_str(), FileError::TooLarge),
        (&" ".repeat(MAX_LENGTH), FileError::NotJson { line: 1, column: MAX_LENGTH }),
        ("", FileError::NotJson { line: 1, column: 0 }),
        ("{\n  \"rolebox\": settings\n}", FileError::NotJson { line: 2, column: 14 }),
        ("[]", FileError::NotSettings),
        ("{}", FileError::NotSettings),
        (r#"{"rolebox":"bundle","version":1}"#, FileError::NotSettings),
        (r#"{"rolebox":"settings"}"#, FileError::Version),
        (r#"{"rolebox":"settings","version":2}"#, FileError::Version),
        (r#"{"rolebox":"settings","version":"1"}"#, FileError::Version),
        (
            r#"{"rolebox":"settings","version":1,"settings":[]}"#,
            FileError::Field { field: "settings", rule: Rule::Object },
        ),
        (
            r#"{"rolebox":"settings","version":1,"roles":[{}]}"#,
            FileError::Field { field: "roles", rule: Rule::Roles },
        ),
    ] {
        assert_eq!(read(text), Err(error));
    }
}

#[test]
fn a_repeated_name_is_rejected_at_any_depth() {
    for text in [
        r#"{"rolebox":"settings","version":1,"version":1}"#,
        r#"{"rolebox":"settings","version":1,"settings":{"remember":true,"remember":false}}"#,
        r#"{"rolebox":"settings","version":1,"x":[{"a":1,"a":2}]}"#,
    ] {
        assert!(matches!(read(text), Err(FileError::NotJson { line: 1, .. })), "{text}");
    }
}

#[test]
fn a_broken_field_is_named_with_its_rule_and_an_example_that_works() {
    for setting in other_settings().each() {
        let (field, rule) = (setting.name(), Rule::of(&setting));
        let broken = file(json!({ field: {"secret": "hunter2"} }));
        assert_eq!(read(&broken), Err(FileError::Field { field, rule }));
        let said = read(&broken).unwrap_err().to_string();
        assert!(said.starts_with(field) && said.ends_with(rule.example()), "{said}");
        assert!(!said.contains("hunter2"), "{said}");

        let example: Value = serde_json::from_str(rule.example()).unwrap();
        let imported = read(&file(json!({ field: example }))).unwrap();
        assert_eq!(serde_json::to_value(imported.settings[0].value()).unwrap(), example);
    }
    let with =
        |field: &str, example: &str| format!(r#"{{"rolebox":"settings","version":1,"{field}":{example}}}"#);
    assert_eq!(read(&with("settings", Rule::Object.example())).unwrap().settings.len(), 1);
    assert_eq!(read(&with("roles", Rule::Roles.example())).unwrap().roles.len(), 1);
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader_and_no_error_repeats_it(marker in "[a-z]{24}", tail in any::<String>()) {
        let text = file(json!({ "format": marker })) + &tail;
        let error = read(&text).unwrap_err();
        let said = format!("{error} {error:?}");
        prop_assert!(!said.contains(&marker));
    }
}

#[test]
fn account_names_have_the_format_of_aws_page_or_the_file_is_rejected() {
    let names = vec!["acme-prod (123456789012)".to_owned()];
    let text = write(&Settings::default(), &[], &names);
    assert_eq!(read(&text).unwrap().accounts, names);
    let refused = Err(FileError::Field { field: "accounts", rule: Rule::Accounts });
    for wrong in ["acme-prod", "acme (12)"] {
        assert_eq!(read(&text.replace("acme-prod (123456789012)", wrong)), refused);
    }
}
