use super::*;
use proptest::prelude::*;
use rolebox_credentials::format::Format;
use rolebox_settings::{AskForProduction, SortRoles, StartUrl};
use serde_json::json;

/// Settings that all differ from their defaults.
fn other_settings() -> Settings {
    Settings {
        remember: false,
        format: Format::Fish,
        duration: 7_200.try_into().unwrap(),
        use_session_duration: true,
        instant_picker: true,
        region: Some("eu-central-1".parse().unwrap()),
        profile_template: "{account_id}/{role}".parse().unwrap(),
        production_patterns: vec!["prod".parse().unwrap(), "live".parse().unwrap()].try_into().unwrap(),
        environments: vec!["Live (production): live, prd".parse().unwrap()].try_into().unwrap(),
        ask_for_production: AskForProduction::Always,
        name_prefixes: "AWSReservedSSO_ acme-".parse().unwrap(),
        sort_roles: SortRoles::Name,
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
    "namePrefixes": "AWSReservedSSO_ acme-",
    "sortRoles": "name",
    "instantPicker": true,
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
    assert_eq!(write(&other_settings(), &roles, &[], &[]), expected);
    let [first, second] = roles;
    assert_eq!(write(&other_settings(), &[second, first], &[], &[]), expected);
}

#[test]
fn what_is_written_is_read_again_in_full() {
    for settings in [Settings::default(), other_settings()] {
        let roles = vec![(role("A"), RolePreference { duration: None, format: Some(Format::Cmd) })];
        let imported = read(&write(&settings, &roles, &[], &[])).unwrap();
        assert_eq!(
            imported,
            Imported {
                settings: settings.each(),
                roles,
                accounts: vec![],
                arranged: vec![],
                unknown: vec![]
            }
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
            FileError::Entry { field: "roles", at: 0, rule: Rule::Roles },
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
    let text = write(&Settings::default(), &[], &names, &[]);
    assert_eq!(read(&text).unwrap().accounts, names);
    let refused = Err(FileError::Entry { field: "accounts", at: 0, rule: Rule::Accounts });
    for wrong in ["acme-prod", "acme (12)"] {
        assert_eq!(read(&text.replace("acme-prod (123456789012)", wrong)), refused);
    }
}

fn any_arranged() -> impl Strategy<Value = Vec<Arrange>> {
    let role = |number: u8| role(&format!("R{number}"));
    let account = |number: u8| format!("{number:012}").parse().unwrap();
    let kinds = prop::collection::btree_map(0..30_u8, (0..3_u8, any::<bool>()), 0..12);
    let names = prop::collection::btree_map((0..30_u8, any::<bool>()), "[a-z\u{e4}\"\\\\{}]{1,64}", 0..12);
    (kinds, names).prop_map(move |(kinds, names)| {
        let favorites = kinds.iter().filter(|(_, (kind, _))| *kind == 0);
        let hidden = kinds.iter().filter(|(_, (kind, _))| *kind == 1);
        let accounts = kinds.iter().filter(|(_, (kind, _))| *kind == 2);
        let mut all: Vec<Arrange> =
            favorites.map(|(of, _)| Arrange::Favorite((role(*of), true))).rev().collect();
        all.extend(accounts.map(|(of, _)| Arrange::HiddenAccount((account(*of), true))));
        all.extend(hidden.map(|(of, _)| Arrange::HiddenRole((role(*of), true))));
        all.extend(names.iter().map(|((of, is_role), name)| {
            let name = name.parse().ok();
            if *is_role {
                Arrange::RoleName((role(*of), name))
            } else {
                Arrange::AccountName((account(*of), name))
            }
        }));
        all
    })
}

/// Sorted by what is arranged, except favorites, whose order counts.
fn in_order(mut arranged: Vec<Arrange>) -> Vec<Arrange> {
    arranged.sort_by_key(|change| match change {
        Arrange::Favorite(_) => String::new(),
        Arrange::HiddenRole(_)
        | Arrange::HiddenAccount(_)
        | Arrange::RoleName(_)
        | Arrange::AccountName(_) => change.name().to_string(),
    });
    arranged
}

fn with_lists(fields: &str) -> String {
    format!(r#"{{"rolebox":"settings","version":1,{fields}}}"#)
}

#[test]
fn a_bad_entry_of_a_list_is_named_by_its_place() {
    let role = "arn:aws:iam::123456789012:role/Admin";
    let long = "x".repeat(65);
    for (fields, field, at, rule) in [
        (format!(r#""favorites":["{role}","x"]"#), "favorites", Some(1), Rule::Favorites),
        (r#""favorites":["123456789012"]"#.to_owned(), "favorites", Some(0), Rule::Favorites),
        (format!(r#""favorites":["{role}","{role}"]"#), "favorites", Some(1), Rule::Favorites),
        (r#""favorites":{}"#.to_owned(), "favorites", None, Rule::Favorites),
        (
            format!(r#""favorites":["{role}"],"hidden":["123456789012","{role}"]"#),
            "hidden",
            Some(1),
            Rule::Hidden,
        ),
        (r#""hidden":["123456789012",7]"#.to_owned(), "hidden", Some(1), Rule::Hidden),
        (r#""hidden":["12345678901"]"#.to_owned(), "hidden", Some(0), Rule::Hidden),
        (r#""names":[]"#.to_owned(), "names", None, Rule::Names),
        (r#""names":{"123456789012":""}"#.to_owned(), "names", Some(0), Rule::Names),
        (format!(r#""names":{{"123456789012":"{long}"}}"#), "names", Some(0), Rule::Names),
        (
            r#""names":{"000000000001":"a","123456789012":"a\u202eb"}"#.to_owned(),
            "names",
            Some(1),
            Rule::Names,
        ),
        (r#""names":{"123456789012":"a\nb"}"#.to_owned(), "names", Some(0), Rule::Names),
        (r#""names":{"x":"a"}"#.to_owned(), "names", Some(0), Rule::Names),
        (r#""names":{"123456789012":7}"#.to_owned(), "names", Some(0), Rule::Names),
    ] {
        let expected = match at {
            Some(at) => FileError::Entry { field, at, rule },
            None => FileError::Field { field, rule },
        };
        assert_eq!(read(&with_lists(&fields)), Err(expected), "{fields}");
    }
    // JSON keeps one of two names for the same thing, so the file is not read at all.
    let twice = with_lists(r#""names":{"123456789012":"a","123456789012":"b"}"#);
    assert!(matches!(read(&twice), Err(FileError::NotJson { .. })));
    for (field, rule) in [("favorites", Rule::Favorites), ("hidden", Rule::Hidden), ("names", Rule::Names)] {
        let example = format!(r#""{field}":{}"#, rule.example());
        assert!(!read(&with_lists(&example)).unwrap().arranged.is_empty(), "{field}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_arranged_is_read_again_in_full(arranged in any_arranged()) {
        let imported = read(&write(&Settings::default(), &[], &[], &arranged)).unwrap();
        prop_assert_eq!(in_order(imported.arranged), in_order(arranged));
        prop_assert!(imported.unknown.is_empty());
    }

    #[test]
    fn no_list_breaks_the_reader(
        favorites in prop::collection::vec("(arn:aws:iam::123456789012:role/[AB])|[0-9]{12}|\\PC{0,3}", 0..6),
        hidden in prop::collection::vec("(arn:aws:iam::123456789012:role/[AB])|[0-9]{12}|\\PC{0,3}", 0..6),
        names in prop::collection::btree_map("(arn:aws:iam::123456789012:role/[AB])|[0-9]{12}|\\PC{0,3}", "\\PC{0,70}", 0..4),
    ) {
        let text = json!({"rolebox": "settings", "version": 1, "favorites": favorites, "hidden": hidden, "names": names});
        if let Ok(imported) = read(&text.to_string()) {
            prop_assert_eq!(imported.arranged.len(), favorites.len() + hidden.len() + names.len());
        }
    }
}
