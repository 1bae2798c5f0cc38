use super::*;
use rolebox_aws::credentials::Rights;
use rolebox_credentials::format::Format;
use rolebox_protocol::{ActiveCredentials, LoginVerdict, Marked, Preferences};
use rolebox_saml::LoginId;

const METRICS: Metrics = Metrics { head: 50, title: 30, row: 40 };

pub(crate) fn role(account: u64, name: &str) -> RoleArn {
    format!("arn:aws:iam::{account:012}:role/{name}").parse().unwrap()
}

pub(crate) fn person(issuer: &str, roles: Vec<RoleArn>) -> Person {
    Person {
        login: "0".repeat(64).parse().unwrap(),
        issuer: issuer.into(),
        session_name: None,
        new_issuer: false,
        verdict: LoginVerdict::Claimed,
        usable_until: 0,
        roles,
        via: Vec::new(),
        warnings: Vec::new(),
    }
}

pub(crate) fn overview(people: Vec<Person>, recent: Vec<RoleArn>) -> Overview {
    Overview {
        people,
        aliases: vec![("000000000002".parse().unwrap(), "acme-prod".into())],
        recent: recent.into_iter().map(|role| (role, 0)).collect(),
        marked: Some(Marked::default()),
        active: Vec::new(),
        chained: Vec::new(),
        problems: Vec::new(),
        may_see_logins: true,
        preferences: Preferences {
            remember: true,
            format: Format::ALL[0],
            duration_s: 3600,
            max_duration_s: None,
            may_copy: Some(true),
            narrowing_policy: None,
        },
    }
}

fn two_people() -> Overview {
    let ada = vec![role(1, "Admin"), role(2, "ReadOnly"), role(2, "Admin"), role(3, "Audit")];
    overview(vec![person("ada", ada), person("bob", vec![role(2, "Admin")])], vec![role(3, "Audit")])
}

fn layout(overview: &Overview, query: &str) -> Layout {
    Layout::new(Catalogue::new(overview).list(query), METRICS)
}

/// A thousand roles of one person.
fn thousand() -> Layout {
    let roles = (0..1000).map(|account| role(account, "Admin")).collect();
    layout(&overview(vec![person("ada", roles)], Vec::new()), "")
}

#[test]
fn without_a_query_recent_roles_come_first_and_no_role_appears_twice() {
    let groups = Catalogue::new(&two_people()).list("  ");
    assert_eq!(
        groups,
        [
            Group {
                person: 0,
                parts: vec![
                    Part { title: Some(Title::Recent), roles: vec![3] },
                    Part { title: Some(Title::Others), roles: vec![2, 1, 0] },
                ],
            },
            Group { person: 1, parts: vec![Part { title: None, roles: vec![0] }] },
        ]
    );
}

#[test]
fn a_query_searches_everybodys_roles_and_the_best_match_comes_first() {
    let overview = overview(
        vec![person("ada", vec![role(1, "Administrator")]), person("bob", vec![role(1, "Admin")])],
        Vec::new(),
    );
    let groups = Catalogue::new(&overview).list("admin");
    assert_eq!(groups.iter().map(|group| group.person).collect::<Vec<_>>(), [1, 0]);
    assert!(Catalogue::new(&overview).list("zebra").is_empty());
}

#[test]
fn a_role_is_found_by_the_alias_of_its_account() {
    let groups = Catalogue::new(&two_people()).list("acme readonly");
    assert_eq!(groups, [Group { person: 0, parts: vec![Part { title: None, roles: vec![1] }] }]);
}

#[test]
fn every_row_has_a_number_and_a_place_below_its_headings() {
    let layout = layout(&two_people(), "");
    let rows: Vec<Row> = (0..layout.len).filter_map(|number| layout.row(number)).collect();
    assert_eq!(
        rows.iter().map(|row| (row.person, row.role)).collect::<Vec<_>>(),
        [(0, 3), (0, 2), (0, 1), (0, 0), (1, 0)]
    );
    for (number, row) in rows.into_iter().enumerate() {
        assert_eq!(layout.number(row), Some(number));
    }
    let tops: Vec<u32> = (0..layout.len).filter_map(|number| layout.top(number)).collect();
    assert_eq!(tops, [80, 150, 190, 230, 320]);
    assert_eq!((layout.height, layout.row(5), layout.top(5)), (360, None, None));
}

#[test]
fn only_rows_near_the_opening_are_drawn() {
    let layout = thousand();
    let part = &layout.people[0].parts[0];
    assert_eq!(layout.in_sight(part, Viewport { top: 0, height: 400 }), 0..15);
    assert_eq!(layout.in_sight(part, Viewport { top: 20_050, height: 400 }), 494..516);
    assert_eq!(layout.in_sight(part, Viewport { top: 39_650, height: 400 }), 984..1000);
    assert_eq!(layout.in_sight(part, Viewport { top: 90_000, height: 400 }), 1000..1000);
    assert_eq!(layout.in_sight(part, Viewport::default()).start, 0);
}

#[test]
fn a_chosen_row_is_scrolled_into_sight_below_the_heading() {
    let layout = thousand();
    let view = Viewport { top: 4_000, height: 400 };
    for (number, wanted) in [(0, 0), (98, 3_920), (100, 4_000), (108, 4_010), (999, 39_650)] {
        let top = layout.scroll_to(number, view).unwrap_or(view.top);
        assert_eq!(top, wanted, "row {number}");
    }
}

#[test]
fn a_page_is_the_visible_rows_minus_one() {
    let layout = thousand();
    assert_eq!(layout.page(Viewport { top: 0, height: 450 }), 9);
    assert_eq!(layout.page(Viewport::default()), 1);
}

#[test]
fn credentials_count_for_the_person_they_were_made_for() {
    let login = |digit: &str| -> LoginId { digit.repeat(64).parse().unwrap() };
    let mut overview = two_people();
    overview.people[1].login = login("1");
    let admin = role(2, "Admin");
    for (made_for, of_ada, of_bob) in
        [(login("0"), Some(9), None), (login("1"), None, Some(9)), (login("2"), None, None)]
    {
        overview.active = vec![ActiveCredentials {
            login: made_for,
            role: admin.clone(),
            rights: Rights::Full,
            expires_at: 9,
        }];
        assert_eq!(active_until(&overview, &overview.people[0], &admin), of_ada);
        assert_eq!(active_until(&overview, &overview.people[1], &admin), of_bob);
    }
    assert_eq!(active_until(&overview, &overview.people[0], &role(1, "Admin")), None);
}
