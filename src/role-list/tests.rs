use super::*;
use proptest::prelude::*;
use rolebox_aws::credentials::Rights;
use rolebox_credentials::format::Format;
use rolebox_protocol::{ActiveCredentials, LoginVerdict, Marked, Preferences};
use rolebox_saml::LoginId;
use rolebox_session::arranged::Arranged;
use rolebox_session::used::Used;

/// Unix milliseconds.
const NOW: i64 = 1_767_225_600_000;
const METRICS: Metrics = Metrics { head: 50, title: 30, row: 40, stuck_head: 50, stuck_title: 30 };

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
        marked: Some(Marked::default()),
        used: recent.into_iter().map(|role| (role, Used::once(NOW).stored())).collect(),
        arranged: Vec::new(),
        active: Vec::new(),
        chained: Vec::new(),
        problems: Vec::new(),
        role_ignored: false,
        may_see_logins: true,
        preferences: Preferences {
            remember: true,
            format: Format::ALL[0],
            duration_s: 3600,
            max_duration_s: None,
            may_copy: Some(true),
            narrowing_policy: None,
            instant_picker: false,
        },
    }
}

fn two_people() -> Overview {
    let ada = vec![role(1, "Admin"), role(2, "ReadOnly"), role(2, "Admin"), role(3, "Audit")];
    overview(vec![person("ada", ada), person("bob", vec![role(2, "Admin")])], vec![role(3, "Audit")])
}

fn list(overview: &Overview, query: &str) -> Vec<Group> {
    Catalogue::new(overview, 0).list(query, &overview.people, &Folds::default())
}

fn layout(overview: &Overview, query: &str) -> Layout {
    Layout::new(list(overview, query), METRICS)
}

/// Titles with the names of their roles.
fn sections(overview: &Overview, query: &str) -> Vec<(Option<Title>, String)> {
    let named = |group: &Group, part: &Part| {
        let roles = &overview.people[group.person].roles;
        let names: Vec<&str> = part.roles.iter().map(|role| roles[*role].name()).collect();
        (part.title, names.join(" "))
    };
    let groups = list(overview, query);
    groups.iter().flat_map(|group| group.parts.iter().map(move |part| named(group, part))).collect()
}

fn found(title: Option<Title>, names: &str) -> (Option<Title>, String) {
    (title, names.to_owned())
}

/// A thousand roles of one person, in one account.
fn thousand() -> Layout {
    thousand_with(METRICS)
}

fn thousand_with(metrics: Metrics) -> Layout {
    let roles = (0..1000).map(|number| role(1, &format!("Admin{number}"))).collect();
    Layout::new(list(&overview(vec![person("ada", roles)], Vec::new()), ""), metrics)
}

/// Roles of four accounts: A to D in the first, E and F in the second, G and H alone in theirs.
fn four_accounts(recent: &str) -> Overview {
    let of = |name: char| match name {
        'A'..='D' => role(1, &name.to_string()),
        'E' | 'F' => role(2, &name.to_string()),
        'G' => role(3, "G"),
        _ => role(4, "H"),
    };
    let mut all = overview(vec![person("ada", ('A'..='H').map(of).collect())], Vec::new());
    all.aliases.clear();
    let used = (NOW..).zip(recent.chars().rev()).map(|(at, name)| (of(name), Used::once(at).stored()));
    all.used = used.collect();
    all
}

fn arrange(overview: &mut Overview, name: Arranged, text: &str) {
    overview.arranged.extend([name.to_string(), text.to_owned()]);
}

#[test]
fn without_an_arrangement_roles_are_listed_by_account_and_single_ones_last() {
    let wanted = [
        found(Some(Title::Account(0)), "A B C D"),
        found(Some(Title::Account(4)), "E F"),
        found(Some(Title::Singles), "G H"),
    ];
    assert_eq!(sections(&four_accounts(""), " "), wanted);
    // One account with one role needs no section for such accounts.
    let mut all = four_accounts("");
    all.people[0].roles.pop();
    assert_eq!(sections(&all, "").last(), Some(&found(Some(Title::Account(6)), "G")));
}

#[test]
fn favorites_come_first_by_number_then_five_roles_used_last_and_no_role_appears_twice() {
    let mut all = four_accounts("HFDBCAG");
    arrange(&mut all, Arranged::Favorite(role(1, "D")), "2");
    arrange(&mut all, Arranged::Favorite(role(2, "E")), "1");
    let wanted = [
        found(Some(Title::Favorites), "E D"),
        found(Some(Title::Recent), "H F B C A"),
        found(Some(Title::Singles), "G"),
    ];
    assert_eq!(sections(&all, ""), wanted);
    let catalogue = Catalogue::new(&all, 0);
    assert_eq!(catalogue.favorite(1), Some(Row { person: 0, role: 4 }));
    assert_eq!([catalogue.favorite(2), catalogue.favorite(3)], [Some(Row { person: 0, role: 3 }), None]);
    assert_eq!(catalogue.number(Row { person: 0, role: 3 }), Some(2));
    assert_eq!(catalogue.last_used(Row { person: 0, role: 7 }), Some(NOW + 6));
}

#[test]
fn the_number_of_a_favorite_is_on_one_row_although_two_people_have_the_role() {
    let mut all = two_people();
    arrange(&mut all, Arranged::Favorite(role(2, "Admin")), "1");
    let catalogue = Catalogue::new(&all, 0);
    let numbers = [Row { person: 0, role: 2 }, Row { person: 1, role: 0 }].map(|row| catalogue.number(row));
    assert_eq!(numbers, [Some(1), None]);
}

#[test]
fn hidden_roles_are_below_the_others_and_below_what_a_search_finds() {
    let mut all = four_accounts("E");
    arrange(&mut all, Arranged::HiddenRole(role(1, "B")), "");
    arrange(&mut all, Arranged::HiddenAccount(role(2, "E").account()), "");
    let wanted = [
        found(Some(Title::Account(0)), "A C D"),
        found(Some(Title::Singles), "G H"),
        found(Some(Title::Hidden), "B E F"),
    ];
    assert_eq!(sections(&all, ""), wanted);
    assert_eq!(sections(&all, "a"), [found(None, "A")]);
    assert_eq!(sections(&all, "b"), [found(Some(Title::Hidden), "B")]);
    assert_eq!(layout(&all, "").found, 5);
    // The hidden section is one title to choose, not three rows.
    assert_eq!((layout(&all, "").len, layout(&all, "b").len), (6, 1));
}

#[test]
fn a_chained_role_follows_its_source_unless_the_source_is_hidden() {
    let mut all = four_accounts("");
    all.people[0].via = vec![(role(2, "F"), role(1, "A"))];
    assert_eq!(
        sections(&all, "")[..2],
        [found(Some(Title::Account(0)), "A F B C D"), found(Some(Title::Account(4)), "E"),]
    );
    arrange(&mut all, Arranged::HiddenRole(role(1, "A")), "");
    assert_eq!(
        sections(&all, "")[..2],
        [found(Some(Title::Account(0)), "B C D"), found(Some(Title::Account(4)), "E F"),]
    );
}

#[test]
fn roles_that_are_used_often_and_lately_win_equal_matches() {
    let mut all = four_accounts("");
    let names = ["A", "B", "C", "D"];
    all.people[0].roles = names.map(|name| role(1, &format!("Admin{name}"))).into();
    let day = 24 * 60 * 60 * 1000;
    let often = (0..9).fold(Used::once(NOW), |used, at| used.again(NOW + at * day));
    let used = [("B", Used::once(NOW + 9 * day)), ("C", often), ("D", Used::once(NOW))];
    all.used = used.map(|(name, used)| (role(1, &format!("Admin{name}")), used.stored())).into();
    let mut catalogue = Catalogue::new(&all, NOW + 9 * day);
    let groups = catalogue.list("admin", &all.people, &Folds::default());
    assert_eq!(groups[0].parts[0].roles, [2, 1, 3, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_role_is_listed_once_however_it_is_arranged(
        roles in prop::collection::btree_set((1..5_u64, "[A-C]"), 1..12),
        arranged in prop::collection::btree_map((0..3_u8, 1..6_u64, "[A-C]"), "[0-9]?", 0..10),
        used in prop::collection::btree_map((1..6_u64, "[A-C]"), 0..9_i64, 0..10),
        via in prop::collection::vec((0..12_usize, 0..12_usize), 0..4),
        query in prop::sample::select(vec!["", "a", "role"]),
    ) {
        let roles: Vec<RoleArn> = roles.iter().map(|(account, name)| role(*account, name)).collect();
        let at = |number: usize| roles[number % roles.len()].clone();
        let mut all = overview(vec![person("ada", roles.clone())], vec![]);
        // A chain leads to later roles only: it has no cycle, and each role has one source.
        let mut chains: Vec<(usize, usize)> = via.iter().map(|(a, b)| (a % roles.len(), b % roles.len())).collect();
        chains.retain(|(child, source)| source < child);
        chains.sort_unstable();
        chains.dedup_by_key(|(child, _)| *child);
        all.people[0].via = chains.into_iter().map(|(child, source)| (at(child), at(source))).collect();
        for ((kind, account, name), text) in &arranged {
            let role = role(*account, name);
            arrange(&mut all, match kind {
                0 => Arranged::Favorite(role),
                1 => Arranged::HiddenRole(role),
                _ => Arranged::HiddenAccount(role.account()),
            }, text);
        }
        all.used = used.iter().map(|((account, name), at)| (role(*account, name), Used::once(NOW + at).stored())).collect();
        let mut listed: Vec<usize> =
            list(&all, query).into_iter().flat_map(|group| group.parts).flat_map(|part| part.roles).collect();
        listed.sort_unstable();
        let mut once = listed.clone();
        once.dedup();
        prop_assert_eq!(&once, &listed);
        prop_assert!(!query.is_empty() || listed.len() == roles.len());
    }
}

#[test]
fn a_query_searches_everybodys_roles_and_the_best_match_comes_first() {
    let overview = overview(
        vec![person("ada", vec![role(1, "Administrator")]), person("bob", vec![role(1, "Admin")])],
        Vec::new(),
    );
    let groups = list(&overview, "admin");
    assert_eq!(groups.iter().map(|group| group.person).collect::<Vec<_>>(), [1, 0]);
    assert!(list(&overview, "zebra").is_empty());
}

#[test]
fn a_role_is_found_by_the_alias_of_its_account() {
    assert_eq!(sections(&two_people(), "acme readonly"), [found(None, "ReadOnly")]);
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
    assert_eq!(tops, [80, 150, 190, 260, 380]);
    assert_eq!((layout.height, layout.row(5), layout.top(5)), (420, None, None));
}

#[test]
fn only_rows_near_the_opening_are_drawn() {
    let layout = thousand();
    let part = &layout.people[0].parts[0];
    assert_eq!(layout.in_sight(part, Viewport { top: 20_050, height: 400 }), 499..510);
    let drawn = |view| layout.in_sight(part, layout.beyond(view));
    assert_eq!(drawn(Viewport { top: 0, height: 400 }), 0..14);
    assert_eq!(drawn(Viewport { top: 20_050, height: 400 }), 493..516);
    assert_eq!(drawn(Viewport { top: 39_650, height: 400 }), 983..1000);
    assert_eq!(drawn(Viewport { top: 90_000, height: 400 }), 1000..1000);
    assert_eq!(drawn(Viewport::default()).start, 0);
}

/// Where a list stands after each of these rows was chosen in its middle.
fn scrolled<const N: usize>(layout: &Layout, numbers: [usize; N]) -> [u32; N] {
    let view = Viewport { top: 4_000, height: 400 };
    numbers.map(|number| layout.scroll_to(number, view).unwrap_or(view.top))
}

#[test]
fn a_chosen_row_is_scrolled_into_sight_below_the_heading() {
    let numbers = [0, 98, 100, 108, 999];
    assert_eq!(scrolled(&thousand(), numbers), [0, 3_920, 4_000, 4_040, 39_680]);
}

#[test]
fn where_nothing_stays_above_the_rows_a_chosen_row_is_scrolled_to_the_edge() {
    let layout = thousand_with(Metrics { stuck_head: 0, stuck_title: 0, ..METRICS });
    assert_eq!(scrolled(&layout, [0, 97, 98, 100, 999]), [0, 3_960, 4_000, 4_000, 39_680]);
}

#[test]
fn a_chosen_row_is_in_sight_however_little_room_there_is() {
    let layout = thousand();
    for height in [40, 60, 100] {
        for number in [0, 1, 100, 999] {
            let view = Viewport { top: 4_000, height };
            let top = layout.scroll_to(number, view).unwrap_or(view.top);
            let row = layout.top(number).unwrap();
            assert!(
                top <= row && row + 40 <= top + height,
                "row {number} at {row}, seen {top} and {height} more"
            );
        }
    }
}

#[test]
fn a_page_is_the_visible_rows_minus_one() {
    let layout = thousand();
    assert_eq!(layout.page(Viewport { top: 0, height: 480 }), 9);
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

#[test]
fn the_person_chooses_the_order_of_the_roles() {
    let roles = ["D", "b", "A", "C"].into_iter().zip([2, 1, 3, 1]).map(|(name, account)| role(account, name));
    let mut all = overview(vec![person("ada", roles.collect())], vec![]);
    all.used = vec![(role(3, "A"), Used::once(NOW - 1).stored()), (role(1, "C"), Used::once(NOW).stored())];
    let ordered = |sort, all: &mut Overview| {
        all.marked = Some(Marked { sort, ..Marked::default() });
        sections(all, "")
    };
    let account = |at, names| found(Some(Title::Account(at)), names);
    assert_eq!(ordered(SortRoles::Name, &mut all), [found(Some(Title::All), "A b C D")]);
    assert_eq!(
        ordered(SortRoles::Account, &mut all),
        [account(1, "b C"), found(Some(Title::Singles), "D A")]
    );
    // However long ago it was.
    all.used = vec![(role(3, "A"), Used::once(NOW - 1).stored())];
    all.used.extend((0..9).map(|at| (role(9, &format!("R{at}")), Used::once(NOW).stored())));
    all.people[0].roles.extend((0..9).map(|at| role(9, &format!("R{at}"))));
    let last_used = ordered(SortRoles::LastUsed, &mut all);
    assert_eq!(last_used[0].0, Some(Title::Recent));
    assert_eq!(last_used[0].1.split(' ').count(), 10);
    assert!(last_used[0].1.ends_with(" A"), "{last_used:?}");
    // A search has its own order.
    assert_eq!(ordered(SortRoles::Name, &mut all).len(), 1);
    assert_eq!(sections(&all, "a")[0].0, None);
}
