use super::*;
use crate::edit::Edit;
use proptest::prelude::*;
use rolebox_setup::design::{blank, example};

fn chosen(logins: &[&str]) -> Access {
    Access { chosen: logins.iter().map(|login| (*login).to_owned()).collect(), ..Access::default() }
}

#[test]
fn the_step_begins_with_the_first_person() {
    let design = example();
    assert_eq!(Access::begin(&design).title(&design), "Roles of ana@acme.example");
    assert_eq!(Access::begin(&blank()).title(&blank()), "Choose a person");
    let all =
        chosen(&["ana@acme.example", "ben@acme.example", "chloe@acme.example", "somebody@else.example"]);
    assert_eq!(all.title(&design), "Roles of 3 people");
}

#[test]
fn a_person_is_chosen_too_and_no_longer() {
    let mut access = chosen(&["ana@acme.example"]);
    access.toggle("ben@acme.example".into());
    assert_eq!(access.chosen.len(), 2);
    access.toggle("ana@acme.example".into());
    assert_eq!(access.title(&example()), "Roles of ben@acme.example");
    assert!(access.is_empty(&blank()), "the design has nobody");
}

#[test]
fn the_list_shows_who_matches_with_the_number_of_their_roles() {
    let design = example();
    let listed = |people_with: &str| {
        let access = Access { people_with: people_with.into(), ..chosen(&["ben@acme.example"]) };
        access
            .listed(&design)
            .iter()
            .map(|it| (it.login.to_owned(), it.is_chosen, it.roles.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(listed("").len(), design.people.len());
    let ben = listed(" BEN ");
    let count = design.grants.iter().filter(|grant| grant.person == "ben@acme.example").count();
    let words = if count == 1 { "1 role".to_owned() } else { format!("{count} roles") };
    assert_eq!(ben, [("ben@acme.example".to_owned(), true, words)]);
    assert_eq!(listed("nobody"), []);
}

#[test]
fn only_accounts_that_create_a_role_have_its_mark() {
    let design = example();
    for (account, cells) in chosen(&["ana@acme.example"]).matrix(&design).rows {
        let created: Vec<&str> = design.roles_of(account).map(|role| &*role.name).collect();
        for (role, cell) in design.roles.iter().zip(cells) {
            assert_eq!(cell.is_some(), created.contains(&&*role.name), "{} in {}", role.name, account.alias);
        }
    }
}

#[test]
fn accounts_are_found_by_alias_and_id() {
    let design = example();
    for (text, count) in [("", 3), ("STAGING", 1), ("2222", 1), ("acme", 3), ("zzz", 0)] {
        let access = Access { accounts_with: text.into(), ..Access::default() };
        assert_eq!(access.matrix(&design).rows.len(), count, "{text}");
    }
}

fn every_mark(access: &Access, design: &Design) -> Vec<Mark> {
    let Matrix { heads, rows } = access.matrix(design);
    let cells = rows.into_iter().flat_map(|(_, cells)| cells.into_iter().flatten());
    heads.into_iter().map(|(_, mark)| mark).chain(cells).collect()
}

proptest! {
    /// A click on a mark gives all of its cells, or takes all, and leaves every other cell alone.
    #[test]
    fn a_click_on_a_mark_changes_its_cells_only(
        people in prop::collection::btree_set(0..3_usize, 0..4),
        clicks in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
        accounts_with in prop::sample::select(vec!["", "staging", "zzz"]),
    ) {
        let mut design = example();
        let chosen = people.iter().map(|index| design.people[*index].login.clone()).collect();
        let access = Access { chosen, accounts_with: accounts_with.into(), ..Access::default() };
        for click in clicks {
            let marks = every_mark(&access, &design);
            let at = click.index(marks.len());
            let mark = &marks[at];
            let cells = access.cells(mark, &design);
            let before: HashSet<Grant> = design.grants.iter().cloned().collect();
            Edit::Grant(cells.clone(), mark.share != Share::All).apply(&mut design);
            let after: HashSet<Grant> = design.grants.iter().cloned().collect();
            prop_assert!(before.symmetric_difference(&after).all(|grant| cells.contains(grant)));
            let expected = if cells.is_empty() || mark.share == Share::All { Share::None } else { Share::All };
            prop_assert_eq!(every_mark(&access, &design)[at].share, expected);
        }
    }
}
