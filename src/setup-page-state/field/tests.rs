use super::*;
use proptest::prelude::*;
use rolebox_setup::check::check;
use rolebox_setup::design::{Ci, Design, IdentityProvider, StackSet, blank, example};
use rolebox_setup_steps::place;
use std::collections::BTreeSet;

/// Every text field of a design with at least two accounts, roles and people.
fn texts() -> Vec<Text> {
    let single = [
        Text::OktaUrl,
        Text::WebSsoClient,
        Text::AppId,
        Text::Organization,
        Text::ProviderName,
        Text::Units,
        Text::Repository,
        Text::Connection,
        Text::StateBucket,
        Text::StartUrl,
        Text::Issuer,
    ];
    let of_index: [fn(usize) -> Text; 11] = [
        Text::AccountId,
        Text::AccountAlias,
        Text::AccessRole,
        Text::AwsAlias,
        Text::RoleName,
        Text::Policies,
        Text::Boundary,
        Text::DatabaseUsers,
        Text::Login,
        Text::FirstName,
        Text::LastName,
    ];
    single.into_iter().chain((0..2).flat_map(|index| of_index.map(|text| text(index)))).collect()
}

fn ticks() -> Vec<Tick> {
    vec![
        Tick::Mfa,
        Tick::CreatePeople,
        Tick::FillByRules,
        Tick::SessionTags,
        Tick::SourceIdentity,
        Tick::StackSet,
        Tick::Terragrunt,
        Tick::OidcProviderExists,
        Tick::Creates(1, 0),
        Tick::Creates(1, 2),
        Tick::ProviderExists(1),
        Tick::RoleExists(1, 0),
        Tick::SignInRegion("eu-west-1"),
        Tick::SignInRegion("eu-central-1"),
    ]
}

fn choices() -> Vec<Choice> {
    vec![
        Choice::Product,
        Choice::Mode,
        Choice::Partition,
        Choice::Region,
        Choice::Pipeline,
        Choice::Hours(1),
        Choice::Color(1),
    ]
}

/// A design that has every field, with this pipeline.
fn full(ci: Ci) -> Design {
    let mut design = example();
    design.options.ci = ci;
    design.options.stack_set = Some(StackSet::default());
    design
}

fn code_build() -> Ci {
    Ci::CodeBuild { repository: None, connection_arn: None }
}

fn github() -> Ci {
    Ci::GithubActions { repository: String::new(), provider_exists: false }
}

#[test]
fn a_field_is_called_what_its_problem_calls_it() {
    let design = full(code_build());
    for text in texts() {
        let label = text.label(&design);
        assert!(place(&text.path(), &design).starts_with(&label), "{text:?}: {label}");
    }
    for choice in choices() {
        let label = choice.label(&design).replace(" (untested)", "");
        assert!(place(&choice.path(), &design).starts_with(&label), "{choice:?}: {label}");
    }
    for tick in ticks().into_iter().filter(|tick| !matches!(tick, Tick::StackSet | Tick::ProviderExists(_))) {
        if let Some(path) = tick.path() {
            assert_eq!(place(&path, &design), tick.label(&design), "{tick:?}");
        }
    }
}

#[test]
fn no_two_controls_have_the_same_id_or_label() {
    let design = full(github());
    let controls = texts().len() + ticks().len() + choices().len();
    let labels: BTreeSet<String> = texts()
        .iter()
        .map(|text| text.label(&design))
        .chain(ticks().iter().map(|tick| tick.label(&design)))
        .chain(choices().iter().map(|choice| choice.label(&design)))
        .collect();
    assert_eq!(labels.len(), controls);
    let ids: Vec<String> = texts()
        .iter()
        .map(|text| text.path())
        .chain(ticks().iter().filter_map(|tick| tick.path()))
        .chain(choices().iter().map(|choice| choice.path()))
        .collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

/// A problem that the check can find links to a control, or to the entry of the list or the group around it.
#[test]
fn every_problem_of_a_field_is_shown_by_that_field() {
    let mut design = full(code_build());
    for text in texts() {
        text.set(&mut design, "x\n,".into());
    }
    let problems = check(&design).unwrap_err();
    for text in texts().into_iter().filter(|text| problems.iter().any(|it| it.field == text.path())) {
        let problem = text.problem(&design, &problems).unwrap();
        assert_eq!(text.said(&design, &problems), sentence(problem.rule), "{text:?}");
    }
    assert!(texts().iter().filter(|text| text.problem(&design, &problems).is_some()).count() > 15);
}

#[test]
fn an_empty_field_shows_its_hint_and_no_problem() {
    let mut design = blank();
    design.add_account();
    design.options.ci = code_build();
    let problems = check(&design).unwrap_err();
    for text in [Text::OktaUrl, Text::AccountId(0), Text::Organization, Text::Repository] {
        assert_eq!(text.problem(&design, &problems), None, "{text:?}");
        assert!(!text.said(&design, &problems).starts_with("This must"), "{text:?}");
    }
    // CodeBuild keeps its state in a bucket.
    assert_eq!(Text::StateBucket.problem(&design, &problems), None);
    assert!(Text::StateBucket.said(&design, &problems).starts_with("This "));
    assert_eq!(
        Text::StateBucket.said(&blank(), &[]),
        "Without a bucket, the state stays in a file on your machine."
    );
}

#[test]
fn the_address_of_okta_is_normalized_once_it_is_complete() {
    let typed = |text: &str| {
        let mut design = blank();
        Text::OktaUrl.set(&mut design, text.into());
        (Text::OktaUrl.value(&design), design.organization)
    };
    let expect = |url: &str, company: &str| (url.to_owned(), company.to_owned());
    assert_eq!(typed("https://acme-admin.okta.com/admin/dashboard"), expect("https://acme.okta.com", "Acme"));
    assert_eq!(typed("https://acme.okta.com"), expect("https://acme.okta.com", "Acme"));
    assert_eq!(typed("https://acme.okta.com/"), expect("https://acme.okta.com/", "Acme"), "still typing");
    assert_eq!(typed("htt"), expect("htt", ""));
    let mut design = blank();
    Text::OktaUrl.set(&mut design, "https://login.acme.example".into());
    assert!(Text::OktaUrl.said(&design, &[]).starts_with("This is not an Okta domain."));
    assert_eq!(design.organization, "");
}

#[test]
fn an_embed_link_is_taken_from_what_is_pasted_as_the_start() {
    let mut design = example();
    let link = "https://acme.okta.com/home/amazon_aws/0oa9b2c3d4e5f6g7h8i9/272";
    Text::StartUrl.set(&mut design, format!("{link}?fromHome=true"));
    assert_eq!(Text::StartUrl.value(&design), link);
    Text::StartUrl.set(&mut design, String::new());
    Text::Issuer.set(&mut design, String::new());
    assert_eq!(design.login, None, "both are unknown, which is no problem");
}

#[test]
fn words_depend_on_the_product() {
    let mut design = example();
    let okta =
        [Text::StartUrl, Text::Issuer].map(|text| (text.placeholder(&design), text.said(&design, &[])));
    assert_eq!(Text::StartUrl.label(&design), "Embed link of the app");
    design.identity_provider = IdentityProvider::Keycloak;
    let other =
        [Text::StartUrl, Text::Issuer].map(|text| (text.placeholder(&design), text.said(&design, &[])));
    assert_eq!(Text::StartUrl.label(&design), "Where logins start");
    for (okta, other) in okta.iter().zip(&other) {
        assert!(okta.0 != other.0 && okta.1 != other.1);
    }
}

#[test]
fn an_answer_that_is_no_option_shows_the_nearest_or_the_first() {
    let mut design = example();
    for (seconds, title) in
        [(900, "1 hour"), (3_600, "1 hour"), (3_601, "2 hours"), (36_000, "10 hours"), (99_999, "1 hour")]
    {
        design.roles[0].session_seconds = seconds;
        let chosen = Choice::Hours(0).chosen(&design);
        assert_eq!(Choice::Hours(0).options(&design)[chosen], title, "{seconds}");
    }
    design.accounts[0].color = Some("mauve".into());
    assert_eq!(Choice::Color(0).chosen(&design), 0);
    design.partition = "moon".into();
    assert_eq!((regions("moon"), Choice::Region.chosen(&design)), (Vec::new(), 0));
}

#[test]
fn lists_are_read_as_they_are_typed() {
    for (typed, list) in [
        ("", vec![]),
        ("  ", vec![]),
        ("A", vec!["A"]),
        ("A,", vec!["A", ""]),
        ("A, B ,C", vec!["A", "B", "C"]),
    ] {
        assert_eq!(list_of(typed), list, "{typed}");
    }
}

proptest! {
    /// A plain text stays as it is typed, in its field and in no other.
    #[test]
    fn what_is_typed_is_what_the_field_shows(text in prop::sample::select(texts()), typed in "[a-z0-9]{0,20}") {
        for ci in [code_build(), github()] {
            let before = full(ci);
            let mut design = before.clone();
            text.set(&mut design, typed.clone());
            if text == Text::Connection && matches!(design.options.ci, Ci::GithubActions { .. }) {
                prop_assert_eq!(&design, &before, "it has no such field");
                continue;
            }
            prop_assert_eq!(text.value(&design), typed.clone());
            for other in texts().into_iter().filter(|other| *other != text) {
                prop_assert_eq!(other.value(&design), other.value(&before), "{:?} changed {:?}", text, other);
            }
        }
    }

    #[test]
    fn a_tick_is_set_and_taken_back(tick in prop::sample::select(ticks()), ticked: bool) {
        let mut design = full(github());
        tick.set(&mut design, ticked);
        prop_assert_eq!(tick.is_ticked(&design), ticked);
        let once = design.clone();
        tick.set(&mut design, ticked);
        prop_assert_eq!(&design, &once);
        tick.set(&mut design, !ticked);
        prop_assert_eq!(tick.is_ticked(&design), !ticked);
    }

    #[test]
    fn the_option_that_was_chosen_is_shown(choice in prop::sample::select(choices()), at: prop::sample::Index) {
        let mut design = example();
        let position = at.index(choice.options(&design).len());
        choice.set(&mut design, position);
        prop_assert_eq!(choice.chosen(&design), position);
    }

    /// Nothing that the design does not have can be changed.
    #[test]
    fn an_entry_that_is_gone_is_left_alone(typed in "[a-z]{0,5}", ticked: bool, position in 0..20_usize) {
        let mut design = example();
        for text in [Text::AccountId(99), Text::AwsAlias(99), Text::Policies(99), Text::Boundary(99), Text::Login(99), Text::LastName(99)] {
            text.set(&mut design, typed.clone());
            prop_assert_eq!(text.value(&design), "");
        }
        for tick in [Tick::Creates(99, 0), Tick::ProviderExists(99), Tick::RoleExists(99, 0), Tick::OidcProviderExists] {
            tick.set(&mut design, ticked);
            prop_assert!(!tick.is_ticked(&design));
        }
        for choice in [Choice::Hours(99), Choice::Color(99)] {
            choice.set(&mut design, position);
            prop_assert_eq!(choice.chosen(&design), 0);
        }
        prop_assert_eq!(design, example());
    }
}
