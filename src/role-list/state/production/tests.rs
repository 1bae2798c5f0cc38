use super::super::tests::{NOW, ada, arrived, login, pressed};
use super::super::{Event, SAME_PRESS_MS, State, tests};
use super::*;
use crate::keys::{Command, Move, RowCommand};
use crate::tests::role;
use proptest::prelude::*;
use rolebox_protocol::{CopyAnswer, Marked, Overview, Waiting};
use rolebox_session::pending_action::Action;
use rolebox_settings::AskForProduction;
use rolebox_settings::effective::Effective;
use rolebox_settings::marks::Marks;

const DAY: i64 = 86_400_000;

/// Ada's roles; account 1 is production. The policy is known, and the person chose how often to be asked.
fn production(ask: &str) -> Overview {
    let mut all = ada();
    all.aliases = vec![(role(1, "Admin").account(), "acme-prod".into())];
    all.people[0].usable_until = 10 * DAY;
    let mut effective = Effective::default();
    effective.settings.ask_for_production = AskForProduction::by_name(ask).unwrap();
    all.marked = Some(Marked { marks: Marks::write(&effective), ..Marked::default() });
    all
}

fn open(overview: &Overview, framed: bool) -> State {
    let mut state = State::new(framed, tests::METRICS, NOW);
    state.update(arrived(1, overview), NOW);
    state.update(Event::Looked(true), NOW);
    state.update(Event::Clicked, NOW);
    state
}

fn used(command: RowCommand, row: usize) -> Event {
    Event::Used(command, row)
}

fn sign_in() -> Effect {
    Effect::SignIn(SignIn { login: login(1), role: role(1, "Admin") })
}

fn agreement() -> Effect {
    Effect::Agree(AgreeToProduction { login: login(1), roles: vec![role(1, "Admin")] })
}

fn asks(state: &State) -> bool {
    matches!(state.question(), Some(Question::Production(_)))
}

/// What leads to AWS, and agreements; not where the focus is.
fn matters(effects: Vec<Effect>) -> Vec<Effect> {
    let matters = |effect: &Effect| {
        matches!(
            effect,
            Effect::SignIn(_)
                | Effect::OpenConsole(_)
                | Effect::Copy(_)
                | Effect::Agree(_)
                | Effect::TakeWaiting { .. }
        )
    };
    effects.into_iter().filter(matters).collect()
}

#[test]
fn production_is_used_only_after_the_answer() {
    for (command, framed) in
        [(RowCommand::SignIn, false), (RowCommand::Copy, true), (RowCommand::SignIn, true)]
    {
        let mut state = open(&production("always"), framed);
        assert_eq!(matters(state.update(pressed(Command::Use(command)), NOW)), []);
        assert!(asks(&state));
        // Keys for the list do nothing meanwhile, and Escape declines.
        assert_eq!(matters(state.update(pressed(Command::Use(command)), NOW)), []);
        assert_eq!(matters(state.update(used(command, 1), NOW)), []);
        assert_eq!(matters(state.update(pressed(Command::Escape), NOW)), []);
        assert!(!asks(&state));
        state.update(used(command, 0), NOW);
        let effects = matters(state.update(Event::Agreed, NOW));
        assert_eq!((effects.len(), asks(&state)), (1, false), "{command:?}");
    }
}

#[test]
fn other_roles_are_used_at_once() {
    let mut state = open(&production("always"), false);
    assert_eq!(matters(state.update(used(RowCommand::SignIn, 1), NOW)).len(), 1);
    let mut state = open(&production("never"), false);
    assert_eq!(matters(state.update(used(RowCommand::SignIn, 0), NOW)), [sign_in()]);
}

#[test]
fn an_agreement_counts_for_a_day_here_and_in_other_lists() {
    let mut state = open(&production("daily"), false);
    state.update(used(RowCommand::SignIn, 0), NOW);
    assert_eq!(matters(state.update(Event::Agreed, NOW)), [agreement(), sign_in()]);
    assert_eq!(matters(state.update(used(RowCommand::Copy, 0), NOW)).len(), 1);
    state.update(Event::Ticked, NOW + DAY);
    assert_eq!(matters(state.update(used(RowCommand::Copy, 0), NOW + DAY)), []);
    assert!(asks(&state));
    for (at, asked) in [(NOW - DAY, true), (NOW - DAY + 1, false), (NOW, false), (NOW + 1, true)] {
        let mut overview = production("daily");
        overview.marked.as_mut().unwrap().agreed = vec![(role(1, "Admin"), at)];
        let mut state = open(&overview, false);
        state.update(used(RowCommand::SignIn, 0), NOW);
        assert_eq!(asks(&state), asked, "{at}");
    }
}

#[test]
fn an_agreement_is_not_kept_if_the_question_comes_each_time() {
    let mut state = open(&production("always"), false);
    for _ in 0..2 {
        state.update(used(RowCommand::SignIn, 0), NOW);
        assert_eq!(matters(state.update(Event::Agreed, NOW)), [sign_in()]);
    }
}

#[test]
fn without_a_known_policy_production_asks() {
    let mut overview = production("never");
    overview.marked = Some(Marked::default());
    let mut state = open(&overview, false);
    state.update(used(RowCommand::SignIn, 0), NOW);
    assert!(asks(&state));
}

#[test]
fn what_is_wanted_before_the_marks_are_known_waits_for_them() {
    for (ask, effects) in [("never", vec![sign_in()]), ("always", vec![])] {
        let known = production(ask);
        let unknown = Overview { marked: None, ..known.clone() };
        let mut state = open(&unknown, false);
        assert_eq!(matters(state.update(used(RowCommand::SignIn, 0), NOW)), []);
        assert_eq!(matters(state.update(arrived(1, &known), NOW)), effects);
        assert_eq!(asks(&state), ask == "always");
        // A later overview comes without marks first. The last ones count meanwhile.
        let mut state = open(&known, false);
        state.update(arrived(2, &unknown), NOW);
        assert_eq!(matters(state.update(used(RowCommand::SignIn, 0), NOW)), effects);
        // Who does something else wants nothing that waits.
        let mut state = open(&unknown, false);
        state.update(used(RowCommand::SignIn, 0), NOW);
        state.update(Event::Typed("a".into()), NOW);
        assert_eq!(matters(state.update(arrived(1, &known), NOW)), []);
        // An early Enter waits too.
        let mut state = State::new(false, tests::METRICS, NOW);
        state.update(Event::Typed(String::new()), NOW);
        state.update(pressed(Command::Use(RowCommand::SignIn)), NOW);
        assert_eq!(matters(state.update(arrived(1, &unknown), NOW)), []);
        assert_eq!(matters(state.update(arrived(1, &known), NOW)), effects);
        assert_eq!(asks(&state), ask == "always");
    }
}

#[test]
fn read_only_instead_is_offered_if_credentials_may_be_narrowed() {
    let mut state = open(&production("always"), false);
    state.update(used(RowCommand::SignIn, 0), NOW);
    assert!(state.may_narrow());
    let console = OpenConsole {
        login: login(1),
        role: role(1, "Admin"),
        rights: Rights::Narrowed,
        region: None,
        path: None,
    };
    assert_eq!(matters(state.update(Event::Narrowed, NOW)), [Effect::OpenConsole(console)]);
    state.update(used(RowCommand::Copy, 0), NOW);
    let effects = matters(state.update(Event::Narrowed, NOW));
    assert!(matches!(&effects[..], [Effect::Copy(CopyCredentials { rights: Rights::Narrowed, .. })]));
    let mut overview = production("always");
    overview.preferences.may_copy = Some(false);
    let mut state = open(&overview, false);
    state.update(used(RowCommand::SignIn, 0), NOW);
    assert!(asks(&state) && !state.may_narrow());
    assert_eq!(matters(state.update(Event::Narrowed, NOW)), []);
    assert!(asks(&state));
}

#[test]
fn read_only_credentials_are_copied_without_a_question_and_others_are_not() {
    for (policy, asked) in [("ReadOnlyAccess", false), ("PowerUserAccess", true)] {
        let mut overview = production("always");
        overview.preferences.narrowing_policy = Some(format!("arn:aws:iam::aws:policy/{policy}"));
        let mut state = open(&overview, false);
        state.update(used(RowCommand::CopyNarrowed, 0), NOW);
        assert_eq!(asks(&state), asked, "{policy}");
    }
}

#[test]
fn the_pending_action_asks_as_well() {
    let copy = Action::Copy { role: role(1, "Admin"), format: production("daily").preferences.format };
    for action in [Action::SignIn(role(1, "Admin")), copy] {
        let mut state = open(&production("daily"), false);
        let waiting = Waiting { login: login(1), action };
        state.update(Event::Waits(Ok(Some(waiting.clone()))), NOW);
        let taken = matters(state.update(Event::Agreed, NOW));
        assert_eq!(taken, [Effect::TakeWaiting { login: login(1), agreed: true }]);
        assert_eq!(matters(state.update(Event::Taken(Ok(Some(waiting))), NOW)), []);
        assert!(asks(&state));
        assert_eq!(matters(state.update(Event::Agreed, NOW)).len(), 2);
    }
}

#[test]
fn a_new_identity_provider_asks_after_production_and_production_only_once() {
    let mut state = open(&production("always"), false);
    state.update(used(RowCommand::Copy, 0), NOW);
    let effects = matters(state.update(Event::Agreed, NOW));
    let [Effect::Copy(asked)] = &effects[..] else { panic!("it copies") };
    let answer = Ok(CopyAnswer::ConfirmIssuer);
    state.update(Event::Copied { asked: asked.clone(), answer, on_clipboard: false }, NOW);
    assert!(matches!(state.question(), Some(Question::NewIssuer(_))));
    let effects = matters(state.update(Event::Agreed, NOW));
    assert!(matches!(&effects[..], [Effect::Copy(CopyCredentials { confirmed: true, .. })]));
}

#[test]
fn a_second_enter_right_after_the_first_one_does_not_answer_the_question() {
    for (after, effects) in [(0, 0), (SAME_PRESS_MS - 1, 0), (SAME_PRESS_MS, 1)] {
        let mut state = open(&production("always"), false);
        state.update(pressed(Command::Use(RowCommand::SignIn)), NOW + 7);
        assert!(asks(&state));
        assert_eq!(matters(state.update(Event::AgreedByEnter, NOW + 7 + after)).len(), effects, "{after}");
        assert_eq!(asks(&state), effects == 0);
    }
    // A click was meant for the button.
    let mut state = open(&production("always"), false);
    state.update(pressed(Command::Use(RowCommand::SignIn)), NOW);
    assert_eq!(matters(state.update(Event::Agreed, NOW)).len(), 1);
}

#[test]
fn a_hidden_page_takes_no_answer() {
    for answer in [Event::Agreed, Event::AgreedByEnter, Event::Narrowed] {
        let mut state = open(&production("always"), true);
        state.update(used(RowCommand::SignIn, 0), NOW);
        state.update(Event::Looked(false), NOW);
        assert_eq!(matters(state.update(answer, NOW + SAME_PRESS_MS)), []);
        assert!(asks(&state));
    }
}

#[test]
fn an_agreement_from_before_the_policy_was_known_counts_afterwards() {
    // Until then the question comes each time.
    let mut state = open(&production("always"), false);
    state.update(used(RowCommand::Copy, 0), NOW);
    assert_eq!(matters(state.update(Event::Agreed, NOW)).len(), 1);
    state.update(used(RowCommand::SignIn, 0), NOW);
    assert!(asks(&state));
    state.update(Event::Declined, NOW);
    assert_eq!(matters(state.update(arrived(2, &production("daily")), NOW)), [agreement()]);
    assert_eq!(matters(state.update(used(RowCommand::SignIn, 0), NOW)), [sign_in()]);
}

#[test]
fn an_early_enter_asks_too() {
    let mut state = State::new(false, tests::METRICS, NOW);
    state.update(Event::Typed(String::new()), NOW);
    state.update(pressed(Command::Use(RowCommand::SignIn)), NOW);
    assert_eq!(matters(state.update(arrived(1, &production("daily")), NOW)), []);
    assert!(asks(&state));
}

proptest! {
    /// The person and the worker do anything in any order; production is used only directly after *Agreed*, or
    /// with fewer rights, or on a day on which the person agreed.
    #[test]
    fn production_is_never_used_without_an_agreement(
        ask in prop::sample::select(vec!["daily", "always"]),
        acts in prop::collection::vec(0..9_u8, 0..40),
    ) {
        let mut state = open(&production(ask), false);
        let mut now = NOW;
        let mut agreed_at = None;
        for act in acts {
            let event = match act {
                0 => used(RowCommand::SignIn, 0),
                1 => used(RowCommand::Copy, 0),
                2 => pressed(Command::Use(RowCommand::SignIn)),
                3 => pressed(Command::Move(Move::Up)),
                4 => pressed(Command::Escape),
                5 => Event::Agreed,
                6 => Event::Declined,
                7 => Event::Narrowed,
                _ => {
                    now += DAY / 3;
                    Event::Ticked
                }
            };
            let answers = asks(&state) && event == Event::Agreed;
            if answers {
                agreed_at = Some(now);
            }
            for effect in state.update(event, now) {
                let full = if let Effect::SignIn(SignIn { role, .. })
                | Effect::OpenConsole(OpenConsole { role, rights: Rights::Full, .. })
                | Effect::Copy(CopyCredentials { role, rights: Rights::Full, .. }) = &effect
                {
                    Some(role)
                } else {
                    None
                };
                if full == Some(&role(1, "Admin")) {
                    let today = ask == "daily" && agreed_at.is_some_and(|at| now - at < DAY);
                    prop_assert!(answers || today, "{effect:?}");
                }
            }
        }
    }
}
