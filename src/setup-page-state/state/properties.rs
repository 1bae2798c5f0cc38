//! What is true after any sequence of events.

use super::tests::{page, with_example, written};
use super::*;
use crate::field::{Choice, Text, Tick};
use proptest::prelude::*;

fn edits() -> impl Strategy<Value = Edit> {
    let text = prop::sample::select(vec![
        Text::Organization,
        Text::OktaUrl,
        Text::AccountId(0),
        Text::AccountAlias(1),
        Text::RoleName(0),
        Text::Policies(1),
        Text::Login(0),
        Text::StateBucket,
        Text::StartUrl,
    ]);
    let tick = prop::sample::select(vec![
        Tick::Mfa,
        Tick::Terragrunt,
        Tick::Creates(0, 0),
        Tick::RoleExists(1, 0),
        Tick::SignInRegion("eu-west-1"),
    ]);
    let choice =
        prop::sample::select(vec![Choice::Product, Choice::Mode, Choice::Pipeline, Choice::Hours(0)]);
    prop_oneof![
        4 => (text, prop::sample::select(vec!["", "Acme", "111111111111", "ana@acme.example"]))
            .prop_map(|(text, typed)| Edit::Text(text, typed.into())),
        2 => (tick, any::<bool>()).prop_map(|(tick, ticked)| Edit::Tick(tick, ticked)),
        2 => (choice, 0..4_usize).prop_map(|(choice, position)| Edit::Choose(choice, position)),
        1 => Just(Edit::AddAccount),
        1 => (0..4_usize).prop_map(Edit::RemoveAccount),
        1 => (0..4_usize).prop_map(Edit::Manage),
        1 => Just(Edit::AddRole("Auditor", "SecurityAudit")),
        1 => (0..4_usize).prop_map(Edit::RemoveRole),
        1 => (0..4_usize).prop_map(Edit::RemovePerson),
        1 => Just(Edit::Replace(Box::new(example()))),
    ]
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let step = prop::sample::select(&Step::ALL).prop_map(|step| Event::Moved(Route::to(step).href()));
    let paste = prop::sample::select(vec![Paste::Accounts, Paste::People, Paste::Response, Paste::Groups]);
    let text = prop::sample::select(vec![
        "",
        "444444444444 acme-test",
        "zoe@acme.example",
        crate::login::tests::BEN,
    ]);
    let event = prop_oneof![
        6 => edits().prop_map(Event::Edit),
        3 => Just(Event::Undo),
        3 => step,
        1 => Just(Event::LoadExample),
        1 => Just(Event::StartOver),
        1 => Just(Event::AddPerson),
        1 => (prop::sample::select(vec!["1. Credentials for AWS", "x"]), any::<bool>())
            .prop_map(|(title, ticked)| Event::Ticked(title.into(), ticked)),
        1 => any::<bool>().prop_map(|saved| Event::Saved(Download::Files, "x.zip".into(), saved)),
        2 => (paste, text).prop_map(|(paste, text)| Event::Pasted(paste, text.into())),
        1 => Just(Event::News),
        1 => any::<bool>().prop_map(Event::Stored),
    ];
    prop::collection::vec(event, 0..25)
}

fn played(mut state: State, events: Vec<Event>) -> State {
    for event in events {
        state.update(event);
    }
    state
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Undo right after a change gives the answers from before it.
    #[test]
    fn a_change_is_undone(events in events(), edit in edits()) {
        let mut state = played(with_example("#provider"), events);
        let before = state.design().clone();
        state.update(Event::Edit(edit));
        if *state.design() != before {
            prop_assert!(state.can_undo());
            state.update(Event::Undo);
        }
        prop_assert_eq!(state.design(), &before);
    }

    /// Undo, again and again, goes through every earlier design, back to the first.
    #[test]
    fn all_changes_are_undone_in_reverse(edits in prop::collection::vec(edits(), 0..30)) {
        let mut state = with_example("#provider");
        let mut designs = vec![state.design().clone()];
        for edit in edits {
            state.update(Event::Edit(edit));
            if Some(state.design()) != designs.last() {
                designs.push(state.design().clone());
            }
        }
        while let Some(design) = designs.pop() {
            prop_assert_eq!(state.design(), &design);
            prop_assert_eq!(state.can_undo(), !designs.is_empty());
            state.update(Event::Undo);
        }
    }

    /// What the browser kept is all of the draft: a reload shows the same answers, problems and ticks.
    #[test]
    fn a_reload_changes_nothing(events in events(), in_extension: bool) {
        let (state, _) = State::open("#provider", None, in_extension);
        let state = played(state, events);
        let kept = state.draft().write();
        let (again, _) = State::open(&Route::to(state.step()).href(), Some(&kept), in_extension);
        prop_assert_eq!(again.draft(), state.draft());
        prop_assert_eq!(again.problems(), state.problems());
        prop_assert_eq!(again.progress(), state.progress());
    }

    /// Whenever the draft changes, the browser is asked to keep the new one.
    #[test]
    fn every_change_of_the_draft_is_stored(events in events()) {
        let mut state = page("#provider");
        for event in events {
            let before = state.draft().clone();
            let effects = state.update(event);
            match written(&effects) {
                Some(stored) => prop_assert_eq!(stored, state.draft().write()),
                None => prop_assert_eq!(state.draft(), &before),
            }
        }
    }

    /// Problems and progress are always those of the answers, and a step with a problem is never ticked.
    #[test]
    fn what_is_derived_is_up_to_date(events in events()) {
        let state = played(page("#provider"), events);
        let problems = check(state.design()).err().unwrap_or_default();
        prop_assert_eq!(state.problems(), &problems[..]);
        prop_assert_eq!(state.progress(), &Progress::of(state.draft(), &problems));
        for problem in &problems {
            let step = Step::of_field(&problem.field);
            prop_assert!(matches!(state.progress().state(step), rolebox_setup_steps::State::ToFix(_)));
        }
        prop_assert!(state.draft().visited.contains(state.step().name()));
    }

    /// Back and Forward show the steps that were shown, with the answers of now.
    #[test]
    fn back_and_forward_only_move(events in events(), steps in prop::collection::vec(prop::sample::select(&Step::ALL), 1..10)) {
        let mut state = played(with_example("#provider"), events);
        let design = state.design().clone();
        for step in steps.iter().chain(steps.iter().rev()) {
            state.update(Event::Moved(Route::to(*step).href()));
            prop_assert_eq!(state.step(), *step);
            prop_assert_eq!(state.design(), &design);
        }
    }

    /// Logins are compared only at their step and only with a design without problems.
    #[test]
    fn a_login_is_beside_a_design_that_it_can_be_compared_with(events in events(), in_extension: bool) {
        let (state, _) = State::open("#login", Some(&with_example("").draft().write()), in_extension);
        let state = played(state, events);
        let can_compare = state.step() == Step::Login && state.problems().is_empty();
        prop_assert_eq!(state.shown().seen.is_some(), can_compare && in_extension);
        prop_assert!(can_compare || state.shown().pasted_login.is_none());
        if let Some(login) = &state.shown().pasted_login {
            prop_assert_eq!(Some(state.draft().matched), login.matches());
        }
    }
}
