use super::*;
use crate::keys::{Command, Move, RowCommand};
use crate::tests::{overview, person, role};
use crate::{Metrics, Viewport};
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{
    ActiveCredentials, Again, Copied, CopyAnswer, CopyCredentials, Failure, OpenConsole, Overview, SignIn,
    SignInAgain, Waiting,
};
use rolebox_saml::{LoginId, Warning};
use rolebox_session::pending_action::Action;
use rolebox_settings::ListSetting;
use rolebox_sts::SessionDuration;

pub(super) const METRICS: Metrics = Metrics { head: 50, title: 30, row: 40, stuck_head: 50, stuck_title: 30 };
/// Before the end of the logins.
pub(super) const NOW: i64 = 1_000;
pub(super) const END: i64 = 2_000;

pub(super) fn pressed(command: Command) -> Event {
    Event::Pressed { command, options_open: false }
}

pub(super) fn arrived(request: u32, overview: &Overview) -> Event {
    Event::Overview { request, query: String::new(), answer: Ok(overview.clone().into()) }
}

fn failed(request: u32) -> Event {
    Event::Overview { request, query: String::new(), answer: Err(Failure::WorkerFailed) }
}

pub(super) fn login(digit: u8) -> LoginId {
    digit.to_string().repeat(64).parse().unwrap()
}

/// One person with three roles.
pub(super) fn ada() -> Overview {
    let mut ada = person("ada", vec![role(1, "Admin"), role(2, "Billing"), role(3, "Audit")]);
    ada.usable_until = END;
    ada.login = login(1);
    let mut overview = overview(vec![ada], Vec::new());
    overview.aliases.clear();
    overview
}

/// Two people. The logins of both end at the same time.
pub(super) fn ada_and_bob() -> Overview {
    let mut all = ada();
    let mut bob = person("bob", vec![role(7, "Admin")]);
    bob.usable_until = END;
    bob.login = login(2);
    all.people.push(bob);
    all
}

fn popup(overview: &Overview) -> State {
    let mut state = State::new(false, METRICS, NOW);
    state.update(arrived(1, overview), NOW);
    state
}

fn chosen(state: &State) -> Option<RoleArn> {
    Some(state.shown()?.person_of(state.chosen())?.1.clone())
}

fn asked(role: RoleArn, confirmed: bool) -> CopyCredentials {
    let format = ada().preferences.format;
    CopyCredentials { login: login(1), role, rights: Rights::Full, format, chosen: false, confirmed }
}

/// The worker asks whether to trust the identity provider of ada's login.
fn confirm_issuer() -> Event {
    let asked = asked(role(1, "Admin"), false);
    Event::Copied { asked, answer: Ok(CopyAnswer::ConfirmIssuer), on_clipboard: false }
}

fn again(digit: u8, action: Option<Action>) -> SignInAgain {
    SignInAgain { login: login(digit), action, start_url: None }
}

const ENTER: Command = Command::Use(RowCommand::SignIn);
const COPY: Command = Command::Use(RowCommand::Copy);
const DOWN: Command = Command::Move(Move::Down);

#[test]
fn enter_signs_in_with_the_chosen_role_once_something_was_done() {
    let mut state = popup(&ada());
    assert_eq!(state.update(pressed(ENTER), NOW), []);
    state.update(pressed(DOWN), NOW);
    let asked = SignIn { login: login(1), role: role(2, "Billing") };
    assert_eq!(state.update(pressed(ENTER), NOW), [Effect::SignIn(asked)]);
    assert_eq!(*state.message(), Message::SigningIn(role(2, "Billing")));
}

#[test]
fn an_enter_after_text_waits_for_the_list_and_uses_what_the_text_finds() {
    let mut state = State::new(false, METRICS, NOW);
    state.update(Event::Typed("audit".into()), NOW);
    assert_eq!(state.update(pressed(COPY), NOW), []);
    let overview = Event::Overview { request: 1, query: "audit".into(), answer: Ok(ada().into()) };
    let effects = state.update(overview, NOW);
    assert_eq!(effects, [Effect::GetWaiting, Effect::Copy(asked(role(3, "Audit"), false))]);
    assert_eq!(state.update(arrived(1, &ada()), NOW), []);
}

#[test]
fn nothing_is_done_in_a_picker_that_nobody_has_seen() {
    let mut state = State::new(true, METRICS, NOW);
    state.update(arrived(1, &ada()), NOW);
    state.update(Event::Typed("audit".into()), NOW);
    assert_eq!(state.update(pressed(ENTER), NOW), []);
    let asked = SignIn { login: login(1), role: role(3, "Audit") };
    assert_eq!(state.update(Event::Looked(true), NOW), [Effect::SignIn(asked)]);
    // Covered after it was seen: what is done now is for something else.
    state.update(Event::Looked(false), NOW);
    for event in [pressed(ENTER), Event::Used(RowCommand::Copy, 0), Event::Agreed, Event::Forget] {
        assert_eq!(state.update(event, NOW), []);
        assert_eq!(*state.message(), Message::Hidden);
    }
    assert_eq!(state.update(Event::Looked(true), NOW), []);
    assert_eq!(*state.message(), Message::Nothing);
}

#[test]
fn an_answer_from_before_a_question_does_not_answer_it() {
    let mut state = State::new(true, METRICS, NOW);
    state.update(Event::Agreed, NOW);
    state.update(arrived(1, &ada()), NOW);
    let action = Action::SignIn(role(1, "Admin"));
    state.update(Event::Waits(Ok(Some(Waiting { login: login(1), action }))), NOW);
    assert!(state.question().is_some());
    assert_eq!(state.update(Event::Looked(true), NOW), []);
}

#[test]
fn an_early_enter_is_dropped_when_the_first_overview_fails() {
    let mut state = State::new(false, METRICS, NOW);
    state.update(Event::Typed("audit".into()), NOW);
    state.update(pressed(ENTER), NOW);
    state.update(failed(1), NOW);
    assert_eq!(*state.message(), Message::Failed(Failure::WorkerFailed));
    state.update(Event::Changed, NOW);
    assert_eq!(state.update(arrived(2, &ada()), NOW), [Effect::GetWaiting]);
}

#[test]
fn an_older_request_that_fails_late_changes_nothing() {
    let mut state = popup(&ada());
    state.update(Event::Changed, NOW);
    state.update(Event::Changed, NOW);
    state.update(arrived(3, &ada()), NOW);
    state.update(failed(2), NOW);
    assert_eq!(*state.message(), Message::Nothing);
    state.update(failed(4), NOW);
    assert_eq!(*state.message(), Message::Failed(Failure::WorkerFailed));
}

#[test]
fn a_button_of_a_row_uses_that_row_and_gives_the_focus_back() {
    let mut state = popup(&ada());
    let effects = state.update(Event::Used(RowCommand::Copy, 2), NOW);
    assert_eq!(effects, [Effect::Copy(asked(role(3, "Audit"), false)), Effect::Focus]);
    assert_eq!((chosen(&state), state.message()), (Some(role(3, "Audit")), &Message::Copying));
}

#[test]
fn escape_goes_back_one_step_at_a_time() {
    let mut state = popup(&ada());
    state.update(Event::Typed("admin".into()), NOW);
    state.update(confirm_issuer(), NOW);
    assert!(state.question().is_some());
    let escape = |options_open| Event::Pressed { command: Command::Escape, options_open };
    assert_eq!(state.update(escape(true), NOW), [Effect::Focus]);
    assert!(state.question().is_none());
    assert_eq!(state.update(escape(true), NOW), [Effect::CloseOptions, Effect::Focus]);
    assert_eq!(state.update(escape(false), NOW), [Effect::ClearField, Effect::Focus]);
    assert_eq!((state.query(), state.shown().unwrap().layout.len), ("", 3));
    assert_eq!(state.update(escape(false), NOW), [Effect::Close]);
}

#[test]
fn credentials_of_a_new_identity_provider_are_copied_after_the_person_agreed() {
    let mut state = popup(&ada());
    let asked = asked(role(1, "Admin"), false);
    let answered = |answer, on_clipboard| Event::Copied { asked: asked.clone(), answer, on_clipboard };
    state.update(answered(Ok(CopyAnswer::ConfirmIssuer), false), NOW);
    assert_eq!(*state.question().unwrap(), Question::NewIssuer(asked.clone()));
    let confirmed = CopyCredentials { confirmed: true, ..asked.clone() };
    assert_eq!(state.update(Event::Agreed, NOW), [Effect::Copy(confirmed), Effect::Focus]);
    assert_eq!(state.update(Event::Agreed, NOW), [Effect::Focus]);
    let copied =
        Copied { text: String::new(), expires_at: 9, granted_s: 900, asked_s: 900, narrowed_by: None };
    state.update(answered(Ok(CopyAnswer::Copied(copied.clone())), true), NOW);
    assert_eq!(*state.message(), Message::Copied(role(1, "Admin"), copied.clone()));
    state.update(answered(Ok(CopyAnswer::Copied(copied)), false), NOW);
    assert_eq!(*state.message(), Message::ReadyToCopy);
}

#[test]
fn what_a_login_allows_decides_what_a_command_does() {
    let too_large = |mut all: Overview| {
        all.people[0].warnings = vec![Warning::TooLongForSts];
        all
    };
    let active = |mut all: Overview| {
        let (login, role) = (login(1), role(1, "Admin"));
        all.active = vec![ActiveCredentials { login, role, rights: Rights::Full, expires_at: 9_000 }];
        all
    };
    let admin = || role(1, "Admin");
    let failed = |failure| (Vec::new(), Message::Failed(failure));
    let signs_in =
        (vec![Effect::SignIn(SignIn { login: login(1), role: admin() })], Message::SigningIn(admin()));
    let opens =
        OpenConsole { login: login(1), role: admin(), rights: Rights::Full, region: None, path: None };
    let opens = (vec![Effect::OpenConsole(opens)], Message::SigningIn(admin()));
    let copies = (vec![Effect::Copy(asked(admin(), false))], Message::Copying);
    for (overview, now, command, wanted) in [
        (ada(), NOW, ENTER, &signs_in),
        (ada(), END, ENTER, &failed(Failure::LoginExpired)),
        (active(ada()), END, ENTER, &opens),
        (active(ada()), 9_000, ENTER, &failed(Failure::LoginExpired)),
        (too_large(ada()), NOW, ENTER, &signs_in),
        (too_large(ada()), NOW, COPY, &failed(Failure::TooLongForSts)),
        (too_large(active(ada())), NOW, COPY, &copies),
        (ada(), END, COPY, &copies),
    ] {
        let mut state = popup(&overview);
        state.update(Event::Clicked, now);
        state.update(Event::Ticked, now);
        let effects = state.update(pressed(command), now);
        assert_eq!((effects, state.message().clone()), *wanted, "{command:?} at {now}");
    }
}

#[test]
fn signing_in_again_takes_the_last_command_along() {
    let first = ada();
    let format = first.preferences.format;
    let role = || role(1, "Admin");
    for (command, action) in [
        (None, None),
        (Some(RowCommand::SignIn), Some(Action::SignIn(role()))),
        (Some(RowCommand::Copy), Some(Action::Copy { role: role(), format })),
        (Some(RowCommand::CopyNarrowed), None),
    ] {
        let mut state = popup(&first);
        assert_eq!(state.update(Event::SignInAgain, NOW), []);
        state.update(Event::Ticked, END);
        if let Some(command) = command {
            state.update(Event::Used(command, 0), END);
        }
        let asked = again(1, action);
        assert_eq!(state.update(Event::SignInAgain, END), [Effect::SignInAgain(asked)], "{command:?}");
    }
}

#[test]
fn a_question_does_not_show_what_went_wrong_before() {
    let waiting = Waiting { login: login(1), action: Action::SignIn(role(1, "Admin")) };
    let unknown = Event::Again(again(1, None), Ok(Again::Unknown(None)));
    for question in [Event::Waits(Ok(Some(waiting))), unknown] {
        let mut state = popup(&ada());
        state.update(Event::Forgotten(Err(Failure::LoginExpired)), NOW);
        assert_eq!(*state.message(), Message::Failed(Failure::LoginExpired));
        state.update(question, NOW);
        assert!(state.question().is_some());
        assert_eq!(*state.message(), Message::Nothing);
    }
}

#[test]
fn an_unknown_sign_in_page_is_asked_for_until_the_answer_is_an_address() {
    let mut state = popup(&ada());
    state.update(Event::Ticked, END);
    state.update(Event::Again(again(1, None), Ok(Again::Unknown(None))), END);
    for (text, opened) in [("idp", false), (" https://idp.example/aws ", true)] {
        state.update(Event::Wrote(text.into()), END);
        assert_eq!(*state.message(), Message::Nothing, "{text}");
        let effects = state.update(Event::Agreed, END);
        let start_url = Some("https://idp.example/aws".parse().unwrap());
        let wanted = [Effect::SignInAgain(SignInAgain { start_url, ..again(1, None) }), Effect::Focus];
        assert_eq!(
            (&*effects, state.question().is_none()),
            (if opened { &wanted[..] } else { &[] }, opened),
            "{text}"
        );
        assert_eq!(*state.message() == Message::StartUrlWrong, !opened, "{text}");
    }
    state.update(Event::Again(again(1, None), Ok(Again::Opened)), END);
    assert_eq!(*state.message(), Message::AgainOpened);
}

#[test]
fn a_sign_in_page_is_for_the_person_and_action_it_was_asked_for_wherever_the_choice_is() {
    let asked = again(1, Some(Action::SignIn(role(1, "Admin"))));
    let unknown =
        |asked| Event::Again(asked, Ok(Again::Unknown(Some("https://idp.example/".parse().unwrap()))));
    let mut later = ada_and_bob();
    later.people.swap(0, 1);
    later.people[1].roles.remove(0);
    let go_to_bob = pressed(Command::Move(Move::Last));
    // The person moves to bob's role before the worker answers, or an overview moves the choice there later.
    for events in [[go_to_bob, unknown(asked.clone())], [unknown(asked.clone()), arrived(2, &later)]] {
        let mut state = popup(&ada_and_bob());
        state.update(Event::Ticked, END);
        state.update(Event::Used(RowCommand::SignIn, 0), END);
        assert_eq!(state.update(Event::SignInAgain, END), [Effect::SignInAgain(asked.clone())]);
        for event in events {
            state.update(event, END);
        }
        assert_eq!(state.expired().unwrap().0.login, login(2));
        let start_url = Some("https://idp.example/".parse().unwrap());
        let wanted = SignInAgain { start_url, ..asked.clone() };
        assert_eq!(state.update(Event::Agreed, END), [Effect::SignInAgain(wanted), Effect::Focus]);
    }
}

#[test]
fn while_a_question_is_open_no_role_is_chosen_or_used() {
    let mut state = popup(&ada());
    state.update(Event::Clicked, NOW);
    state.update(confirm_issuer(), NOW);
    for event in [pressed(DOWN), pressed(ENTER), pressed(COPY), Event::Used(RowCommand::Copy, 2)] {
        assert_eq!(state.update(event.clone(), NOW), [], "{event:?}");
        assert_eq!((state.chosen(), state.question().is_some()), (0, true), "{event:?}");
    }
}

#[test]
fn a_pending_action_is_offered_and_done_once_if_the_person_agrees() {
    let waiting = Waiting { login: login(1), action: Action::SignIn(role(1, "Admin")) };
    let offered = Event::Waits(Ok(Some(waiting.clone())));
    let take = |agreed| Effect::TakeWaiting { login: login(1), agreed };
    let mut state = popup(&ada());
    state.update(offered.clone(), NOW);
    assert_eq!(*state.question().unwrap(), Question::Waiting(waiting.clone()));
    assert_eq!(state.update(Event::Declined, NOW), [take(false), Effect::Focus]);
    state.update(offered.clone(), NOW);
    assert_eq!(state.update(Event::Agreed, NOW), [take(true), Effect::Focus]);
    assert_eq!(state.update(Event::Agreed, NOW), [Effect::Focus]);
    let asked = SignIn { login: login(1), role: role(1, "Admin") };
    assert_eq!(state.update(Event::Taken(Ok(Some(waiting))), NOW), [Effect::SignIn(asked)]);
    // A person who types wants something else.
    state.update(Event::Typed("a".into()), NOW);
    state.update(offered, NOW);
    assert!(state.question().is_none());
}

#[test]
fn a_question_about_a_login_that_is_gone_is_not_asked_any_longer() {
    let mut state = popup(&ada());
    state.update(confirm_issuer(), NOW);
    let mut later = ada();
    later.people[0].login = login(2);
    assert_eq!(state.update(arrived(2, &later), NOW), [Effect::Focus, Effect::GetWaiting]);
    assert!(state.question().is_none());
    // The answer to a request from before.
    state.update(confirm_issuer(), NOW);
    assert!(state.question().is_none());
}

#[test]
fn the_search_field_has_the_focus_when_a_question_goes_away_by_itself() {
    let format = ada().preferences.format;
    let waiting = Waiting { login: login(1), action: Action::Copy { role: role(1, "Admin"), format } };
    let mut state = popup(&ada());
    state.update(Event::Ticked, END);
    for event in [Event::SignInAgain, Event::Typed("admin".into()), Event::Taken(Ok(Some(waiting.clone())))] {
        state.update(confirm_issuer(), END);
        assert!(state.question().is_some());
        let effects = state.update(event.clone(), END);
        assert!(state.question().is_none() && effects.contains(&Effect::Focus), "{event:?}: {effects:?}");
    }
}

#[test]
fn a_changed_setting_stays_until_an_overview_from_after_the_answer() {
    let set = |state: &mut State, seconds| {
        let setting = ListSetting::Duration(SessionDuration::try_from(seconds).unwrap());
        assert_eq!(state.update(Event::Set(setting), NOW), [Effect::Set(setting)]);
        setting
    };
    let seconds = |state: &State| state.shown().unwrap().overview.preferences.duration_s;
    let mut state = popup(&ada());
    assert_eq!(state.update(Event::Changed, NOW), [Effect::GetOverview(2)]);
    let setting = set(&mut state, 7_200);
    state.update(Event::SettingAnswered(setting, Ok(())), NOW);
    // Request 2 was made before the change: the worker may have answered it first.
    state.update(arrived(2, &ada()), NOW);
    assert_eq!(seconds(&state), 7_200);
    assert_eq!(state.update(Event::Changed, NOW), [Effect::GetOverview(3)]);
    let mut later = ada();
    later.preferences.duration_s = 900;
    state.update(arrived(3, &later), NOW);
    assert_eq!(seconds(&state), 900);
    // The answer to an older request comes last.
    state.update(arrived(2, &ada()), NOW);
    assert_eq!(seconds(&state), 900);
}

#[test]
fn a_setting_that_was_not_stored_is_read_again() {
    let mut state = popup(&ada());
    let setting = ListSetting::Remember(false);
    state.update(Event::Set(setting), NOW);
    assert!(!state.shown().unwrap().overview.preferences.remember);
    let effects = state.update(Event::SettingAnswered(setting, Err(Failure::StorageFull)), NOW);
    assert_eq!(effects, [Effect::GetOverview(2)]);
    assert_eq!(*state.message(), Message::Failed(Failure::StorageFull));
    state.update(arrived(2, &ada()), NOW);
    assert!(state.shown().unwrap().overview.preferences.remember);
}

/// One role in each of a hundred accounts, whose names turn the order round.
fn hundred(names: bool) -> Overview {
    let mut all = person("ada", (0..100).map(|account| role(account, "Admin")).collect());
    all.usable_until = END;
    let mut overview = overview(vec![all], Vec::new());
    overview.aliases.clear();
    if names {
        let named = |account: u64| (role(account, "Admin").account(), format!("name-{:03}", 100 - account));
        overview.aliases = (0..100).map(named).collect();
    }
    overview
}

#[test]
fn the_chosen_row_stays_chosen_and_in_its_place_when_names_arrive() {
    let mut state = popup(&hundred(false));
    state.update(Event::Measured(METRICS, Viewport { top: 0, height: 400 }), NOW);
    for _ in 0..40 {
        state.update(pressed(DOWN), NOW);
    }
    let place = |state: &State| state.shown().unwrap().layout.top(state.chosen()).unwrap() - state.view().top;
    let (role, before) = (chosen(&state), place(&state));
    state.update(arrived(2, &hundred(true)), NOW);
    assert_eq!(chosen(&state), role);
    assert_eq!(place(&state), before);
    assert_eq!(state.take_scroll(), Some(state.view().top));
}

#[test]
fn the_chosen_row_stays_in_sight_when_the_list_gets_lower_and_may_be_scrolled_away() {
    let mut state = popup(&hundred(true));
    let measured = |top, height| Event::Measured(METRICS, Viewport { top, height });
    state.update(measured(0, 400), NOW);
    for _ in 0..7 {
        state.update(pressed(Command::Move(Move::Down)), NOW);
    }
    let top = state.shown().unwrap().layout.top(state.chosen()).unwrap();
    assert!((320..=360).contains(&top), "the last row in sight: {top}");
    assert_eq!(state.take_scroll(), None);
    state.update(measured(0, 340), NOW);
    assert_eq!(state.take_scroll(), Some(top + METRICS.row - 340));
    // The person scrolls: the row may go.
    state.update(measured(1_000, 340), NOW);
    state.update(measured(1_000, 300), NOW);
    assert_eq!(state.take_scroll(), None);
}

#[test]
fn until_something_is_done_the_first_row_is_the_chosen_one() {
    let mut state = popup(&hundred(false));
    let before = chosen(&state);
    state.update(arrived(2, &hundred(true)), NOW);
    assert_eq!(state.chosen(), 0);
    assert_ne!(chosen(&state), before);
}

#[test]
fn enter_does_nothing_when_the_chosen_role_has_gone() {
    let mut state = popup(&ada());
    state.update(pressed(DOWN), NOW);
    let mut without = ada();
    without.people[0].roles.remove(1);
    state.update(arrived(2, &without), NOW);
    assert_eq!(state.update(pressed(ENTER), NOW), []);
}

#[test]
fn signing_in_closes_the_popup_and_leaves_the_other_lists_to_their_page() {
    let mut state = popup(&ada()).closing_after_sign_in(true);
    assert_eq!(state.update(Event::SignedIn(Err(Failure::PageGone)), NOW), []);
    assert_eq!(state.update(Event::SignedIn(Ok(())), NOW), [Effect::Close]);
    for framed in [true, false] {
        let mut state = State::new(framed, METRICS, NOW);
        state.update(arrived(1, &ada()), NOW);
        assert_eq!(state.update(Event::SignedIn(Ok(())), NOW), []);
    }
}

#[test]
fn a_picker_without_a_person_closes_and_one_with_roles_is_as_high_as_they_are() {
    let mut state = State::new(true, METRICS, NOW);
    assert_eq!(state.update(arrived(1, &overview(Vec::new(), Vec::new())), NOW), [Effect::Close]);
    assert_eq!(state.update(arrived(1, &ada()), NOW), [Effect::GetWaiting, Effect::Fit(200)]);
    // The height stays while the person searches.
    assert_eq!(state.update(Event::Typed("audit".into()), NOW), []);
    let mut state = State::new(false, METRICS, NOW);
    assert_eq!(state.update(arrived(1, &overview(Vec::new(), Vec::new())), NOW), []);
}

#[test]
fn a_row_shows_what_goes_on_with_it_and_for_two_seconds_that_it_is_copied() {
    let mut state = State::new(false, METRICS, NOW);
    state.update(arrived(1, &ada()), NOW);
    state.update(Event::Typed("audit".into()), NOW);
    assert_eq!(state.progress(), None);
    state.update(pressed(COPY), NOW);
    let audit = role(3, "Audit");
    assert_eq!(state.progress(), Some((&audit, Progress::Copying)));
    let copied =
        Copied { text: String::new(), granted_s: 3600, asked_s: 3600, expires_at: END, narrowed_by: None };
    let answer = Ok(CopyAnswer::Copied(copied));
    state.update(Event::Copied { asked: asked(audit.clone(), false), answer, on_clipboard: true }, NOW);
    for (later, shown) in
        [(0, Some((&audit, Progress::Copied))), (1_000, Some((&audit, Progress::Copied))), (2_000, None)]
    {
        state.update(Event::Ticked, NOW + later);
        assert_eq!(state.progress(), shown, "{later}");
    }
}

#[test]
fn the_roles_of_one_person_are_listed_until_all_are_wanted_again() {
    let mut state = State::new(false, METRICS, NOW);
    let both = ada_and_bob();
    state.update(arrived(1, &both), NOW);
    let listed = |state: &State| {
        let shown = state.shown().unwrap();
        shown.layout.people.iter().map(|group| group.person).collect::<Vec<_>>()
    };
    let all = listed(&state);
    assert_eq!(all.len(), 2);
    assert_eq!(state.update(Event::Show(Some(1)), NOW), [Effect::Focus]);
    assert_eq!(listed(&state), [1]);
    state.update(Event::Typed(String::new()), NOW);
    assert_eq!(listed(&state), [1], "a search is among the same roles");
    // The same person at another position.
    let mut turned = both.clone();
    turned.people.reverse();
    state.update(arrived(2, &turned), NOW);
    assert_eq!(listed(&state), [0]);
    state.update(Event::Show(None), NOW);
    assert_eq!(listed(&state).len(), 2);
    // Somebody who is not there any more hides nobody else.
    state.update(Event::Show(Some(1)), NOW);
    turned.people.truncate(1);
    state.update(arrived(3, &turned), NOW);
    assert_eq!(listed(&state), [0]);
}
