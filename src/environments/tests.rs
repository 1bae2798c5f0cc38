use super::*;
use proptest::prelude::*;

fn role(path_and_name: &str) -> RoleArn {
    format!("arn:aws:iam::123456789012:role/{path_and_name}").parse().unwrap()
}

fn usual() -> Environments {
    Environments { own: Rule::usual(), ..Environments::default() }
}

fn rules<const N: usize>(rules: [&str; N]) -> Vec<Rule> {
    rules.iter().map(|rule| rule.parse().unwrap()).collect()
}

/// The color that the usual rules give an account by its alias.
fn color(alias: &str) -> Option<Color> {
    let role = role("Viewer");
    usual().of(Names { role: &role, alias: Some(alias), own: None }).map(|mark| mark.color)
}

#[test]
fn the_usual_words_mark_whole_words_only() {
    use Color::{Development, Production, Sandbox, Staging};
    for (alias, expected) in [
        ("prod", Some(Production)),
        ("acme-prod", Some(Production)),
        ("acme_PRD_eu", Some(Production)),
        ("acme.live", Some(Production)),
        ("Acme Production", Some(Production)),
        ("prod1", Some(Production)),
        ("Prod2EU", Some(Production)),
        ("acmeProd", Some(Production)),
        ("dev-prod", Some(Production)),
        ("pr\u{200b}od", Some(Production)),
        ("acme-preprod", Some(Staging)),
        ("acme-pre-prod", Some(Staging)),
        ("PreProd", Some(Staging)),
        ("acme-stg", Some(Staging)),
        ("stage2", Some(Staging)),
        ("nonprod", Some(Development)),
        ("acme-non-prod", Some(Development)),
        ("NonProd", Some(Development)),
        ("acme-nonproduction", Some(Development)),
        ("product-dev", Some(Development)),
        ("acme-dev-sandbox", Some(Development)),
        ("sbx-17", Some(Sandbox)),
        ("not-prod", None),
        ("pre-live", None),
        ("product", None),
        ("reproduction", None),
        ("deliver", None),
        ("alive", None),
        ("prodigy", None),
        ("backstage", None),
        ("developer", None),
        ("devops", None),
        ("DevOps", None),
        ("dev-sec-ops", None),
        ("latest", None),
        ("acme", None),
        ("", None),
        ("\u{202e}\u{200f}", None),
    ] {
        assert_eq!(color(alias), expected, "{alias}");
    }
    assert_eq!(color(&format!("{}-prod", "é".repeat(200_000))), None);
}

#[test]
fn every_name_of_a_role_counts() {
    for (arn, alias, own, expected) in [
        ("Admin", Some("acme-prod"), None, true),
        ("Admin", Some("acme"), Some("Our production"), true),
        ("Admin", None, Some("Our production"), true),
        ("ProdAdmin", None, None, true),
        ("team/prod/Admin", None, None, true),
        ("team/product/Admin", Some("acme-dev"), Some("Dev"), false),
        // A negation in one name says nothing about the next.
        ("ProdAdmin", Some("acme-pre"), None, true),
    ] {
        let role = role(arn);
        assert_eq!(usual().is_production(Names { role: &role, alias, own }), expected, "{arn} {alias:?}");
    }
}

#[test]
fn the_first_rule_that_matches_decides() {
    let role = role("Admin");
    let names = Names { role: &role, alias: Some("acme-data-prod"), own: None };
    for (own, expected) in [
        (rules(["Data (sandbox): data-prod", "Prod (production): prod"]), Some(("Data", "data-prod"))),
        (rules(["Prod (production): prod", "Data (sandbox): data-prod"]), Some(("Prod", "prod"))),
        (rules(["All (staging): *", "Prod (production): prod"]), Some(("All", "*"))),
        (rules(["A (staging): acme-prod, prod-data"]), None),
        (rules(["A (staging): prod/admin"]), Some(("A", "prod/admin"))),
        (rules(["A (staging): 123456789012"]), Some(("A", "123456789012"))),
        (rules(["A (staging): *-prod/Adm?n"]), Some(("A", "*-prod/Adm?n"))),
        (rules(["A (staging): rod"]), None),
        (rules(["A (staging):"]), None),
    ] {
        let environments = Environments { own, ..Environments::default() };
        assert_eq!(environments.of(names).map(|mark| (mark.name, mark.pattern)), expected);
    }
}

#[test]
fn the_administrators_rules_come_first_and_no_rule_hides_a_pattern_for_production() {
    let role = role("Admin");
    let names = Names { role: &role, alias: Some("acme-live-lab"), own: None };
    let mut environments = Environments {
        managed: rules(["Live (production): live"]),
        own: rules(["Lab (sandbox): live-lab"]),
        production: Vec::new(),
    };
    let mark = environments.of(names).unwrap();
    assert_eq!((mark.name, mark.color, mark.source), ("Live", Color::Production, Source::Managed(0)));
    environments.managed = rules(["Lab (sandbox): lab"]);
    assert!(!environments.is_production(names));
    environments.production = vec!["x".parse().unwrap(), "ive".parse().unwrap()];
    let mark = environments.of(names).unwrap();
    assert_eq!((mark.name, mark.pattern, mark.source), ("Prod", "ive", Source::Pattern(1)));
    assert_eq!(environments.idle([names]), [0]);
}

#[test]
fn patterns_for_production_match_alias_account_role_and_both_together() {
    let role = role("team/Admin");
    for (patterns, alias, expected) in [
        (&[] as &[&str], Some("acme-prod"), false),
        (&["*prod*"], Some("acme-prod"), true),
        (&["*prod*"], None, false),
        (&["123456789012"], Some("acme"), true),
        (&["admin"], Some("acme"), true),
        (&["acme/admin"], Some("acme"), true),
        (&["*/Admin"], None, true),
        (&["12*/A*"], Some("acme"), true),
        (&["dev*", "acme-*/admin"], Some("acme-prod"), true),
        (&["team*"], Some("acme"), false),
        (&["prod"], Some("acme-product"), true),
        (&["PROD"], Some("acme-prod"), true),
        (&["dmi"], Some("acme"), true),
        (&["4567"], None, true),
        (&["prod/ad"], Some("acme-prod"), true),
        (&["prod"], Some("acme-dev"), false),
    ] {
        let production = patterns.iter().map(|text| text.parse().unwrap()).collect();
        let environments = Environments { production, ..Environments::default() };
        let names = Names { role: &role, alias, own: None };
        assert_eq!(environments.is_production(names), expected, "{patterns:?}");
    }
}

proptest! {
    #[test]
    fn any_names_have_an_answer_that_a_rule_gives(alias in any::<String>(), own in any::<Option<String>>()) {
        let role = role("Viewer");
        let environments = usual();
        if let Some(mark) = environments.of(Names { role: &role, alias: Some(&alias), own: own.as_deref() }) {
            let Source::Own(at) = mark.source else { panic!("there are no other rules") };
            prop_assert!(environments.own[at].patterns.iter().any(|pattern| pattern.as_str() == mark.pattern));
        }
    }

    #[test]
    fn nothing_that_a_rule_or_a_name_adds_hides_a_pattern_for_production(
        managed in "[a-z]{1,5} \\((sandbox|staging)\\): [a-z*]{1,5}",
        own in "[a-z]{1,5} \\((sandbox|production)\\): [a-z*]{1,5}",
        alias in "[a-z]{0,9}live[a-z]{0,9}",
    ) {
        let role = role("Viewer");
        let environments = Environments {
            production: vec!["live".parse().unwrap()],
            managed: rules([managed.as_str()]),
            own: rules([own.as_str()]),
        };
        let names = Names { role: &role, alias: Some(&alias), own: None };
        prop_assert!(environments.is_production(names));
    }
}
