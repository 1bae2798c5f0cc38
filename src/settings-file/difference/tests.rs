use super::*;
use crate::{read, write};
use proptest::prelude::*;
use rolebox_settings::AtMost;

const ROLE: &str = "arn:aws:iam::123456789012:role/Admin";

fn page(issuer: &str, url: &str) -> StartUrl {
    StartUrl { issuer: issuer.parse().unwrap(), url: url.parse().unwrap() }
}

fn patterns(texts: &[&str]) -> Setting {
    let patterns: Vec<_> = texts.iter().map(|text| text.parse().unwrap()).collect();
    Setting::ProductionPatterns(patterns.try_into().unwrap())
}

fn person() -> Settings {
    let mut settings = Settings::default();
    settings.change(patterns(&["prod", "live"]));
    settings.start_urls =
        AtMost::first_of([page("idp-a", "https://a.example/"), page("idp-b", "https://b.example/")]);
    settings
}

/// Names what a file changes, with `!` in front of protective settings.
fn shown(changes: &[Change]) -> Vec<String> {
    let name = |change: &Change| match change {
        Change::Setting { after, .. } => after.name().to_owned(),
        Change::StartPage { issuer, after, .. } => {
            format!("{issuer}={}", after.as_ref().map_or("", HttpsUrl::as_str))
        }
        Change::Account { account, before, after } => {
            format!("{account}:{}>{after}", before.as_deref().unwrap_or_default())
        }
        Change::Role { role, .. } => role.name().to_owned(),
        Change::Arranged { before, after } => {
            format!("{}:{}", after.name(), before.as_deref().unwrap_or_default())
        }
    };
    changes
        .iter()
        .map(|change| format!("{}{}", if change.protects() { "!" } else { "" }, name(change)))
        .collect()
}

fn check(file: &str, expected: &[&str]) -> Vec<Change> {
    let settings = person();
    let aliases = [("123456789012".parse().unwrap(), "acme-prod".to_owned())];
    let current = Current { settings: &settings, roles: &[], aliases: &aliases, arranged: &[] };
    let changes = changes(&current, &read(file).unwrap());
    assert_eq!(shown(&changes), expected, "{file}");
    changes
}

fn settings(fields: &str) -> String {
    format!(r#"{{"rolebox": "settings", "version": 1, "settings": {{{fields}}}}}"#)
}

#[test]
fn security_settings_are_told_from_others() {
    for (fields, expected) in [
        ("", &[][..]),
        (r#""narrowingPolicy": "arn:aws:iam::aws:policy/AdministratorAccess""#, &["!narrowingPolicy"]),
        (r#""narrowingPolicy": "arn:aws:iam::aws:policy/SecurityAudit""#, &["!narrowingPolicy"]),
        (r#""narrowingPolicy": "arn:aws:iam::aws:policy/ReadOnlyAccess""#, &[]),
        (r#""productionPatterns": []"#, &["!productionPatterns"]),
        (r#""productionPatterns": ["prod"]"#, &["!productionPatterns"]),
        (r#""productionPatterns": ["prod", "live", "more"]"#, &["productionPatterns"]),
        (r#""environments": ["Prod (production): prod"]"#, &["!environments"]),
        (r#""askForProduction": "never""#, &["!askForProduction"]),
        (r#""askForProduction": "always""#, &["askForProduction"]),
        (r#""sortRoles": "account""#, &["sortRoles"]),
        (r#""remember": false"#, &["remember"]),
        (r#""region": "eu-west-1", "format": "fish""#, &["format", "region"]),
        (
            r#""startUrls": [{"issuer": "idp-a", "url": "https://evil.example/"}, {"issuer": "idp-c", "url": "https://c.example/"}]"#,
            &["!idp-a=https://evil.example/", "!idp-b=", "!idp-c=https://c.example/"],
        ),
        (
            r#""startUrls": [{"issuer": "idp-b", "url": "https://b.example/"}, {"issuer": "idp-a", "url": "https://a.example/"}]"#,
            &[],
        ),
    ] {
        check(&settings(fields), expected);
    }
    let remember = Change::Setting { before: Setting::Remember(false), after: Setting::Remember(true) };
    assert!(remember.protects());
}

#[test]
fn account_names_are_security_settings_and_role_settings_are_not() {
    check(
        &format!(
            r#"{{"rolebox": "settings", "version": 1, "roles": [{{"role": "{ROLE}", "duration": 7200}}],
            "accounts": ["acme-dev (123456789012)", "acme-new (210987654321)"]}}"#
        ),
        &["!123456789012:acme-prod>acme-dev", "!210987654321:>acme-new", "Admin"],
    );
    check(r#"{"rolebox": "settings", "version": 1, "accounts": ["acme-prod (123456789012)"]}"#, &[]);
}

#[test]
fn only_chosen_changes_are_made() {
    let file = r#""format": "fish", "narrowingPolicy": "arn:aws:iam::aws:policy/AdministratorAccess",
        "startUrls": [{"issuer": "idp-a", "url": "https://new.example/"}]"#;
    let changes =
        check(&settings(file), &["format", "!idp-a=https://new.example/", "!idp-b=", "!narrowingPolicy"]);
    let own = person();
    let current = Current { settings: &own, roles: &[], aliases: &[], arranged: &[] };
    let names = |chosen: &[&Change]| -> Vec<String> {
        let request = request(&current, chosen.iter().copied()).unwrap();
        let mut after = own.clone();
        request.settings.into_iter().for_each(|setting| after.change(setting));
        let pages = after.start_urls.iter().map(|page| format!("{}={}", page.issuer, page.url));
        let format = format!("{} {}", after.format, after.narrowing_policy.name());
        [format].into_iter().chain(pages).collect()
    };
    assert_eq!(names(&[]), ["posix ReadOnlyAccess", "idp-a=https://a.example/", "idp-b=https://b.example/"]);
    assert_eq!(
        names(&[&changes[0], &changes[1]]),
        ["fish ReadOnlyAccess", "idp-b=https://b.example/", "idp-a=https://new.example/"]
    );
    assert_eq!(names(&[&changes[2], &changes[3]]), ["posix AdministratorAccess", "idp-a=https://a.example/"]);
}

#[test]
fn more_start_pages_than_are_kept_are_refused() {
    let pages: Vec<_> = (0..50).map(|number| page(&format!("idp-{number}"), "https://a.example/")).collect();
    let settings = Settings { start_urls: pages.try_into().unwrap(), ..Settings::default() };
    let change = Change::StartPage {
        issuer: "another".parse().unwrap(),
        before: None,
        after: Some("https://b.example/".parse().unwrap()),
    };
    let current = Current { settings: &settings, roles: &[], aliases: &[], arranged: &[] };
    assert_eq!(request(&current, [&change]), Err(TooMany));
}

proptest! {
    #[test]
    fn all_changes_together_give_what_the_file_says(
        mine in proptest::collection::vec("[a-c]", 0..4),
        theirs in proptest::collection::vec("[a-d]", 0..4),
        pages in proptest::collection::hash_map("[a-d]", "https://[a-c]\\.example/", 0..4),
        remember in any::<bool>(),
    ) {
        let mut after = Settings { remember, ..Settings::default() };
        after.change(patterns(&theirs.iter().map(String::as_str).collect::<Vec<_>>()));
        let pages: Vec<_> = pages.iter().map(|(issuer, url)| page(issuer, url)).collect();
        after.start_urls = pages.try_into().unwrap();
        let mut before = person();
        before.change(patterns(&mine.iter().map(String::as_str).collect::<Vec<_>>()));
        let current = Current { settings: &before, roles: &[], aliases: &[], arranged: &[] };
        let changes = changes(&current, &read(&write(&after, &[], &[], &[])).unwrap());
        let mut changed = before.clone();
        for setting in request(&current, &changes).unwrap().settings {
            changed.change(setting);
        }
        let sorted = |settings: &Settings| {
            let mut pages: Vec<_> = settings.start_urls.iter().map(|page| page.issuer.to_string()).collect();
            pages.sort();
            pages
        };
        prop_assert_eq!(sorted(&changed), sorted(&after));
        changed.start_urls = after.start_urls.clone();
        prop_assert_eq!(changed, after);
    }
}

#[test]
fn own_names_need_a_look_and_favorites_do_not_and_what_is_arranged_already_is_no_change() {
    let (settings, aliases) = (person(), [("123456789012".parse().unwrap(), "acme-prod".to_owned())]);
    let name = |text: &str| text.parse().ok();
    let role: RoleArn = ROLE.parse().unwrap();
    let arranged = [
        Arrange::Favorite((role.clone(), true)),
        Arrange::AccountName(("000000000012".parse().unwrap(), name("Shop"))),
    ];
    let current = Current { settings: &settings, roles: &[], aliases: &aliases, arranged: &arranged };
    let file = format!(
        r#"{{"rolebox": "settings", "version": 1, "favorites": ["{ROLE}", "{ROLE}2"], "hidden": ["000000000012"],
        "names": {{"000000000012": "Bank", "123456789012": "Mine", "{ROLE}": "Boss"}}}}"#
    );
    let changes = changes(&current, &read(&file).unwrap());
    let expected = [
        format!("favorite:{ROLE}2:"),
        "hidden:000000000012:".to_owned(),
        "!name:000000000012:Shop".to_owned(),
        "!name:123456789012:acme-prod".to_owned(),
        format!("!name:{ROLE}:Admin"),
    ];
    assert_eq!(shown(&changes), expected);
    let request = request(&current, &changes[1..3]).unwrap();
    let hidden = Arrange::HiddenAccount(("000000000012".parse().unwrap(), true));
    assert_eq!(
        request.arranged,
        [hidden, Arrange::AccountName(("000000000012".parse().unwrap(), name("Bank")))]
    );
}
