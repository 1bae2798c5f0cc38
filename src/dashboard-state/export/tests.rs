//! Tests of an export step by step. `calls` has those of a running export, `laws` what holds after any events.

mod calls;
mod laws;

use super::*;
use crate::testing::{NOW, login, overview, person, role};
use rolebox_credentials::export::run::{Grant, Outcome};
use rolebox_protocol::{AgreeToProduction, Person};
use rolebox_settings::{AskForProduction, AtMost};

pub(super) const GRANT: Grant = Grant { granted_s: 3600, expires_at: NOW + 3_600_000 };

/// An export whose settings have arrived.
pub(super) fn state(people: Vec<Person>) -> ExportState {
    with_settings(people, effective())
}

/// Settings by which account 2 is production.
pub(super) fn effective() -> Effective {
    let mut effective = Effective::default();
    effective.settings.production_patterns = AtMost::first_of(["prod".parse().unwrap()]);
    effective
}

fn with_settings(people: Vec<Person>, effective: Effective) -> ExportState {
    let (mut state, effects) = ExportState::new(Rc::new(overview(people)), String::new(), NOW);
    let [Effect::GetSettings(question)] = effects[..] else { panic!("{effects:?}") };
    state.update(Event::Settings(question, Box::new(Ok(effective))), NOW);
    state
}

/// Follows an event and returns its effects.
pub(super) fn send(state: &mut ExportState, event: Event) -> Vec<Effect> {
    state.update(event, NOW)
}

fn ada() -> Person {
    person("ada", 1, vec![role(1, "Admin"), role(1, "ReadOnly"), role(2, "Admin"), role(3, "Audit")])
}

fn bob() -> Person {
    person("bob", 2, vec![role(3, "Audit"), role(4, "Admin")])
}

pub(super) fn ticked(state: &ExportState) -> Vec<RoleArn> {
    state.ticked().cloned().collect()
}

fn listed(state: &ExportState) -> Vec<String> {
    state.rows().iter().map(|row| format!("{} {}", row.role.account(), row.role.name())).collect()
}

fn question(effects: &[Effect]) -> u32 {
    match effects {
        [Effect::GetSettings(question)] => *question,
        _ => panic!("{effects:?}"),
    }
}

#[test]
fn what_is_shown_depends_on_settings_policy_and_logins() {
    let (without, _) = ExportState::new(Rc::new(overview(vec![ada()])), String::new(), NOW);
    assert!(matches!(without.shown(), Shown::Nothing));
    for (credentials, bulk) in [(false, true), (true, false)] {
        let mut effective = Effective::default();
        (effective.managed.credentials, effective.managed.bulk) = (credentials, bulk);
        assert!(matches!(with_settings(vec![ada()], effective).shown(), Shown::Forbidden));
    }
    assert!(matches!(state(Vec::new()).shown(), Shown::NoLogin));
    let mut long = ada();
    long.warnings.push(rolebox_saml::Warning::TooLongForSts);
    assert!(matches!(state(vec![long]).shown(), Shown::OverLimit(_)));
    assert!(matches!(state(vec![ada()]).shown(), Shown::Choosing(..)));
}

#[test]
fn select_all_takes_what_the_search_shows_and_never_production() {
    let mut state = state(vec![ada()]);
    send(&mut state, Event::Search("admin".into()));
    assert_eq!(listed(&state).len(), 2);
    send(&mut state, Event::SelectAll);
    assert_eq!(ticked(&state), [role(1, "Admin")]);
    assert_eq!(state.notice(), Some(&Notice::LeftOut(1)));
    assert_eq!(state.left_out(), [&role(2, "Admin")]);

    // Another search keeps what is ticked.
    send(&mut state, Event::Search("audit".into()));
    send(&mut state, Event::SelectAll);
    assert_eq!(ticked(&state), [role(1, "Admin"), role(3, "Audit")]);
    assert_eq!(state.notice(), None);
}

#[test]
fn production_is_ticked_only_after_the_question() {
    for (answer, count) in [(Include::Decline, 3), (Include::Agree, 4)] {
        let mut state = state(vec![ada()]);
        send(&mut state, Event::SelectAll);
        assert!(!state.asks_about_production());
        send(&mut state, Event::Include(Include::Ask));
        assert!(state.asks_about_production());
        assert_eq!(state.selected(), 3);
        send(&mut state, Event::Include(answer));
        assert!(!state.asks_about_production());
        assert_eq!(state.selected(), count);
        assert_eq!(state.selected_production(), count - 3);
        assert_eq!(state.notice(), (count == 4).then_some(&Notice::Included(1)));
    }
}

/// Admin of accounts 1 and 2 ticked; account 2 is production.
fn with_production(ask: AskForProduction) -> ExportState {
    let mut effective = effective();
    effective.settings.ask_for_production = ask;
    let mut state = with_settings(vec![ada()], effective);
    send(&mut state, Event::Toggle(role(1, "Admin")));
    send(&mut state, Event::Toggle(role(2, "Admin")));
    state
}

fn obtains(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Obtain(..)))
}

#[test]
fn production_is_exported_only_after_the_question() {
    use AskForProduction::{Always, Daily, Never};
    assert!(obtains(&send(&mut with_production(Never), Event::Start)));
    for ask in [Daily, Always] {
        let mut state = with_production(ask);
        assert_eq!(send(&mut state, Event::Start), []);
        let Shown::Production(_, _, roles) = state.shown() else { panic!("it asks") };
        assert_eq!(roles, [&role(2, "Admin")]);
        send(&mut state, Event::Declined);
        assert!(matches!(state.shown(), Shown::Choosing(..)));
        assert_eq!(send(&mut state, Event::Production), [], "no question was open");
        send(&mut state, Event::Start);
        let effects = send(&mut state, Event::Production);
        let agreed = AgreeToProduction { login: login(1), roles: vec![role(2, "Admin")] };
        assert_eq!(effects.contains(&Effect::Agree(agreed)), ask == Daily);
        assert!(obtains(&effects));
        send(&mut state, Event::Choose);
        assert_eq!(obtains(&send(&mut state, Event::Start)), ask == Daily, "the second time today");
    }
}

#[test]
fn a_new_identity_provider_is_asked_about_after_production() {
    let mut state = with_production(AskForProduction::Always);
    let mut new = ada();
    new.new_issuer = true;
    send(&mut state, Event::Overview(Rc::new(overview(vec![new]))));
    send(&mut state, Event::Start);
    assert_eq!(send(&mut state, Event::Production), []);
    assert!(matches!(state.shown(), Shown::Asking(..)));
    assert!(obtains(&send(&mut state, Event::Agreed)));
}

#[test]
fn agreeing_to_include_production_is_an_agreement_to_export_it() {
    let mut state = state(vec![ada()]);
    send(&mut state, Event::SelectAll);
    send(&mut state, Event::Include(Include::Ask));
    let effects = send(&mut state, Event::Include(Include::Agree));
    assert!(
        matches!(&effects[..], [Effect::Agree(AgreeToProduction { roles, .. })] if *roles == [role(2, "Admin")])
    );
    assert!(obtains(&send(&mut state, Event::Start)));
}

#[test]
fn agreeing_about_production_after_a_change_of_person_ticks_nothing() {
    let mut state = state(vec![ada(), bob()]);
    send(&mut state, Event::SelectAll);
    send(&mut state, Event::Include(Include::Ask));
    send(&mut state, Event::Person(1));
    send(&mut state, Event::Include(Include::Agree));
    assert_eq!(state.selected(), 0);
    assert_eq!(state.notice(), Some(&Notice::Included(0)));
}

#[test]
fn a_new_login_of_another_person_changes_neither_whose_roles_are_shown_nor_which_are_ticked() {
    let mut state = state(vec![ada()]);
    send(&mut state, Event::Toggle(role(3, "Audit")));
    send(&mut state, Event::Overview(Rc::new(overview(vec![bob(), ada()]))));
    assert_eq!(state.position(), 1);
    assert_eq!(state.person().unwrap().session_name.as_deref(), Some("ada"));
    assert_eq!(ticked(&state), [role(3, "Audit")]);

    // Once that person is gone, the newest login counts, and nothing stays ticked for somebody else.
    send(&mut state, Event::Overview(Rc::new(overview(vec![bob()]))));
    assert_eq!(state.person().unwrap().session_name.as_deref(), Some("bob"));
    assert_eq!(ticked(&state), []);
}

#[test]
fn a_new_login_keeps_the_ticks_of_roles_that_it_still_has() {
    let mut state = state(vec![ada()]);
    send(&mut state, Event::Toggle(role(1, "Admin")));
    send(&mut state, Event::Toggle(role(3, "Audit")));
    let mut later = person("ada", 9, vec![role(3, "Audit"), role(5, "New")]);
    later.usable_until += 300_000;
    send(&mut state, Event::Overview(Rc::new(overview(vec![later]))));
    assert_eq!(ticked(&state), [role(3, "Audit")]);
    assert_eq!(state.notice(), None);
}

#[test]
fn an_expired_login_is_told_and_so_is_the_new_one() {
    let mut state = state(vec![ada()]);
    assert!(!state.wants_login());
    let over = ada().usable_until;
    state.tick(over);
    assert!(state.wants_login());
    let mut later = ada();
    later.usable_until += 1;
    state.update(Event::Overview(Rc::new(overview(vec![later]))), over);
    assert!(!state.wants_login());
    assert_eq!(state.notice(), Some(&Notice::SignedIn));
}

#[test]
fn a_template_that_gives_no_names_prevents_the_start() {
    let mut state = state(vec![ada()]);
    assert!(!state.may_start());
    send(&mut state, Event::Toggle(role(1, "Admin")));
    assert!(state.may_start());
    send(&mut state, Event::Template("{role".into()));
    assert!(state.template_error().is_some());
    assert!(!state.may_start());
    send(&mut state, Event::Template("{role}".into()));
    assert!(state.may_start());
    // Three accounts have the name in common, and the roles that are not ticked count too.
    assert_eq!(state.changed_names(), 1);
}

#[test]
fn settings_that_arrive_do_not_replace_the_template_that_is_being_typed() {
    let mut effective = Effective::default();
    effective.settings.profile_template = "{role}-y".parse().unwrap();
    let mut state = with_settings(vec![ada()], effective.clone());
    let asked = question(&send(&mut state, Event::Overview(Rc::new(overview(vec![ada()])))));
    send(&mut state, Event::Template("{role}-x".into()));
    send(&mut state, Event::Settings(asked, Box::new(Ok(effective))));
    assert_eq!(state.template(), "{role}-x");
}

#[test]
fn settings_asked_for_before_a_change_do_not_undo_it() {
    let mut state = state(vec![ada()]);
    let before = question(&send(&mut state, Event::Overview(Rc::new(overview(vec![ada()])))));
    let setting = Setting::Duration(7200.try_into().unwrap());
    let effects = send(&mut state, Event::Set(setting.clone()));
    assert_eq!(effects, [Effect::Change(ChangeSetting { setting })]);
    send(&mut state, Event::Settings(before, Box::new(Ok(Effective::default()))));
    let Shown::Choosing(_, effective) = state.shown() else { panic!() };
    assert_eq!(effective.settings.duration.seconds(), 7200);
}

#[test]
fn settings_that_may_have_been_read_before_a_change_was_stored_are_asked_for_again() {
    let mut state = state(vec![ada()]);
    send(&mut state, Event::Set(Setting::Duration(7200.try_into().unwrap())));
    let during = question(&send(&mut state, Event::Overview(Rc::new(overview(vec![ada()])))));
    let after = question(&send(&mut state, Event::Saved(Err(Failure::StorageFull))));
    assert!(after > during);
    assert_eq!(state.notice(), Some(&Notice::Failed(Failure::StorageFull)));
    assert_eq!(send(&mut state, Event::Saved(Ok(()))).len(), 1);
}

#[test]
fn what_was_written_is_said() {
    for (destination, written, said) in [
        (Destination::Clipboard, true, Notice::Copied(3)),
        (Destination::Clipboard, false, Notice::ReadyToCopy),
        (Destination::File, true, Notice::Saved(3)),
        (Destination::File, false, Notice::NotSaved),
    ] {
        let mut state = state(vec![ada()]);
        send(&mut state, Event::Exported(destination, 3, written));
        assert_eq!(state.notice(), Some(&said));
        assert_eq!(said.is_alert(), said == Notice::NotSaved);
    }
}

#[test]
fn rows_show_names_of_ticked_roles_and_mark_production() {
    let mut state = state(vec![ada()]);
    send(&mut state, Event::Toggle(role(2, "Admin")));
    let rows = state.rows();
    let row = rows.iter().find(|row| row.role == &role(2, "Admin")).unwrap();
    assert!(row.tag.as_ref().is_some_and(|tag| tag.is_production()) && row.ticked && row.named.is_some());
    assert_eq!(row.alias, Some("acme-prod"));
    assert!(rows.iter().filter(|row| !row.ticked).all(|row| row.named.is_none() && row.tag.is_none()));
    assert_eq!(rows.len(), 4);
    send(&mut state, Event::SelectNone);
    assert_eq!(state.selected(), 0);
}
