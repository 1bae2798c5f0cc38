use super::*;
use crate::field::{Text, Tick};
use crate::login::tests::{BEN, id, kept, known};
use crate::paste::FileFault;
use rolebox_protocol::Failure;
use rolebox_protocol::ObtainAnswer;
use rolebox_setup::design::Grant;
use rolebox_setup_steps::State as Progressed;

/// The metadata of an app in Okta.
const METADATA: &str = include_str!("../../idp-metadata/tests/idp.xml");

pub(super) fn page(fragment: &str) -> State {
    State::open(fragment, None, true).0
}

/// The page at a step, with the example.
pub(super) fn with_example(fragment: &str) -> State {
    let draft = Draft { design: example(), ..Draft::default() };
    State::open(fragment, Some(&draft.write()), true).0
}

fn rename(state: &mut State, name: &str) -> Vec<Effect> {
    state.update(Event::Edit(Edit::Text(Text::Organization, name.into())))
}

/// Returns the draft that the browser is asked to keep.
fn stored(effects: &[Effect]) -> Option<Draft> {
    Draft::read(written(effects)?)
}

pub(super) fn written(effects: &[Effect]) -> Option<&str> {
    effects
        .iter()
        .rev()
        .find_map(|effect| if let Effect::Store(text) = effect { Some(text.as_str()) } else { None })
}

#[test]
fn the_page_opens_at_the_step_of_its_address_with_the_draft_that_was_kept() {
    let mut draft = Draft::default();
    draft.design.organization = "Umbrella".into();
    let (state, effects) = State::open("#people?field=people[0].login", Some(&draft.write()), false);
    assert_eq!((state.step(), state.design().organization.as_str()), (Step::People, "Umbrella"));
    assert_eq!(effects.len(), 1, "{effects:?}");
    assert!(stored(&effects).unwrap().visited.contains("people"));
    for damaged in [None, Some(""), Some("{\"design\": 1}")] {
        assert_eq!(State::open("", damaged, false).0.design(), &blank());
    }
}

#[test]
fn a_field_takes_the_focus_once() {
    let mut state = page("#people?field=people[0].login");
    assert_eq!(state.take_focus().as_deref(), Some("people[0].login"));
    assert_eq!(state.take_focus(), None);
    let effects = state.update(Event::Moved("#options?field=options.mfa".into()));
    assert!(effects.contains(&Effect::ScrollUp));
    assert_eq!((state.step(), state.take_focus().as_deref()), (Step::Options, Some("options.mfa")));
}

#[test]
fn the_step_of_the_narrow_rail_is_opened_by_its_address() {
    let mut state = page("");
    assert_eq!(state.update(Event::WentTo(3)), [Effect::Go(Route::to(Step::Roles))]);
    assert_eq!(state.step(), Step::Introduction, "until the address has changed");
    assert_eq!(state.update(Event::WentTo(99)), []);
}

#[test]
fn a_change_is_stored_and_can_be_undone() {
    let mut state = page("#provider");
    assert!(!state.can_undo());
    assert_eq!(stored(&rename(&mut state, "Umbrella")).unwrap().design.organization, "Umbrella");
    assert_eq!(rename(&mut state, "Umbrella"), [], "nothing changed");
    let undone = stored(&state.update(Event::Undo)).unwrap();
    assert_eq!((undone.design, state.can_undo()), (blank(), false));
    assert_eq!(state.update(Event::Undo), []);
}

#[test]
fn only_the_latest_changes_can_be_undone() {
    let mut state = page("#provider");
    for number in 0..MOST_UNDONE + 5 {
        rename(&mut state, &format!("Acme {number}"));
    }
    let mut undone = 0;
    while state.can_undo() {
        state.update(Event::Undo);
        undone += 1;
    }
    assert_eq!((undone, state.design().organization.as_str()), (MOST_UNDONE, "Acme 4"));
}

#[test]
fn the_page_says_when_the_browser_does_not_store_the_draft() {
    let mut state = page("");
    assert!(state.is_stored());
    assert_eq!(state.update(Event::Stored(false)), []);
    assert!(!state.is_stored());
}

#[test]
fn starting_over_clears_everything_and_undo_brings_the_design_back() {
    let mut state = with_example("#files");
    state.update(Event::Ticked("1. Something".into(), true));
    let cleared = stored(&state.update(Event::StartOver)).unwrap();
    assert_eq!((&cleared.design, cleared.done.len()), (&blank(), 0));
    assert!(matches!(state.whole(), Message::Done(said) if said.starts_with("All answers are cleared")));
    state.update(Event::Undo);
    assert_eq!((state.design(), state.whole()), (&example(), &Message::Nothing));
}

#[test]
fn a_design_is_imported_from_a_file_or_it_is_said_why_not() {
    let mut state = page("#provider");
    for (file, why) in
        [(None, "it can't be read"), (Some(b"{}".to_vec()), ""), (Some(b"\xff\xff\xff".to_vec()), "")]
    {
        assert_eq!(state.update(Event::Import(file)), []);
        let Message::Refused(said) = state.whole() else { panic!("{:?}", state.whole()) };
        assert!(
            said.starts_with(&format!("This file is not a design: {why}"))
                && said.ends_with(". Nothing changed.")
        );
    }
    state.update(Event::Import(Some(design::write(&example()).into_bytes())));
    assert_eq!(
        state.whole(),
        &Message::Done("Imported the design. Undo brings back the previous one.".into())
    );
    assert_eq!(state.design(), &example());
    state.update(Event::Undo);
    assert_eq!(state.design(), &blank());
    state.update(Event::LoadExample);
    assert_eq!(state.design(), &example());
}

#[test]
fn a_saved_design_is_the_one_on_the_page() {
    let mut state = with_example("#provider");
    let effects = state.update(Event::Export);
    let [Effect::Save(Download::Design, name, content)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((name.as_str(), design::read_bytes(content).unwrap()), ("design.json", example()));
    state.update(Event::Saved(Download::Design, name.clone(), true));
    assert!(matches!(state.whole(), Message::Done(said) if said.starts_with("Saved design.json.")));
    state.update(Event::Saved(Download::Design, name.clone(), false));
    assert_eq!(state.whole(), &Message::Refused(NOT_SAVED.into()));
}

#[test]
fn the_files_are_saved_when_the_browser_says_so() {
    let mut state = with_example("#files");
    let effects = state.update(Event::SaveFiles);
    let [Effect::Save(Download::Files, name, archive)] = &effects[..] else { panic!("{effects:?}") };
    assert!(name == "acme-aws-access.zip" && archive.starts_with(b"PK"));
    state.update(Event::Saved(Download::Files, name.clone(), false));
    assert_eq!((&state.draft().saved, &state.shown().saved), (&None, &Message::Refused(NOT_SAVED.into())));
    state.update(Event::Saved(Download::Files, name.clone(), true));
    assert_eq!(state.draft().saved.as_ref(), Some(&example()));
    assert_eq!(state.progress().state(Step::Files), Progressed::Done);
    rename(&mut state, "Umbrella");
    assert_eq!(state.progress().state(Step::Files), Progressed::Open);
    assert_eq!(page("#files").update(Event::SaveFiles), [], "there are no files of a design with problems");
}

#[test]
fn accepted_text_leaves_its_field_and_rejected_text_stays() {
    let mut state = with_example("#people");
    let effects = state.update(Event::Pasted(Paste::People, "nobody".into()));
    assert_eq!(effects, [Effect::Fill(Paste::People, "nobody".into())]);
    assert!(matches!(state.shown().said(Paste::People), Message::Refused(_)));
    let effects = state.update(Event::Pasted(Paste::People, "zoe@acme.example".into()));
    assert_eq!(effects[0], Effect::Fill(Paste::People, String::new()));
    assert_eq!(state.shown().said(Paste::People), Message::Done("Added: 1.".into()));
    state.update(Event::Undo);
    assert_eq!(state.design(), &example());
    state.update(Event::Brought(Paste::People, Ok(b"zoe@acme.example".to_vec())));
    assert_eq!(state.design().people.len(), example().people.len() + 1);
    let effects = state.update(Event::Brought(Paste::People, Err(FileFault::Unreadable)));
    assert_eq!(effects, [], "what is in the field stays there");
    assert!(matches!(state.shown().said(Paste::People), Message::Refused(_)));
}

#[test]
fn metadata_become_part_of_the_draft_and_of_the_design() {
    let mut state = with_example("#apply");
    state.update(Event::Pasted(Paste::Metadata, "<html>".into()));
    assert!(
        matches!(state.shown().said(Paste::Metadata), Message::Refused(said) if said.starts_with("Nothing imported"))
    );
    state.update(Event::Pasted(Paste::Metadata, METADATA.into()));
    assert_eq!(
        state.shown().said(Paste::Metadata),
        Message::Done("The metadata of http://www.okta.com/exk1 is now a file in the bundle.".into())
    );
    assert_eq!(state.draft().metadata.as_deref(), Some(METADATA));
    assert_eq!(state.design().login.as_ref().unwrap().issuer, "http://www.okta.com/exk1");
}

#[test]
fn a_person_is_added_where_they_can_be_seen() {
    let mut state = with_example("#people");
    state.update(Event::Typed(Filter::People, "ana".into()));
    state.update(Event::AddPerson);
    assert_eq!(
        (state.shown().text(Filter::People), state.design().people.last().unwrap().login.as_str()),
        ("", "")
    );
}

#[test]
fn a_mark_of_the_matrix_grants_and_revokes() {
    let mut state = with_example("#access");
    state.update(Event::ChoseToo("ben@acme.example".into()));
    let mark = |state: &State| {
        let matrix = state.shown().access.matrix(state.design());
        matrix.heads.into_iter().find(|(role, _)| *role == "ReadOnly").unwrap().1
    };
    let before = mark(&state);
    state.update(Event::Marked(before));
    assert_eq!(mark(&state).share, Share::All);
    let all = mark(&state);
    state.update(Event::Marked(all));
    assert_eq!(mark(&state).share, Share::None);
    state.update(Event::Chose(["ana@acme.example".to_owned()].into()));
    assert_eq!(state.shown().access.title(state.design()), "Roles of ana@acme.example");
}

#[test]
fn a_group_of_questions_opens_when_an_answer_in_it_becomes_wrong() {
    let mut draft = Draft { design: example(), ..Draft::default() };
    draft.design.accounts[1].color = Some("mauve".into());
    let (mut state, _) = State::open("#accounts", Some(&draft.write()), false);
    assert_eq!(state.shown().unfolded, [Group::Account(1)].into());
    state.update(Event::Unfolded(Group::Account(1), false));
    state.update(Event::Unfolded(Group::Account(0), true));
    rename(&mut state, "Umbrella");
    assert_eq!(state.shown().unfolded, [Group::Account(0)].into(), "the person has closed the other");
    state.update(Event::Moved("#accounts?field=accounts[1].color".into()));
    assert!(state.shown().unfolded.contains(&Group::Account(1)), "a link leads into it");
}

#[test]
fn a_group_of_questions_stays_open_while_the_person_types() {
    let mut state = with_example("#roles");
    let mut typed = String::new();
    for key in "eu-central-1:cluster-ABC123/app".chars() {
        typed.push(key);
        state.update(Event::Edit(Edit::Text(Text::DatabaseUsers(0), typed.clone())));
        assert_eq!(state.shown().unfolded, [Group::DatabaseUsers(0)].into(), "{typed}");
    }
    assert_eq!(state.problems(), []);
    state.update(Event::Moved("#provider".into()));
    state.update(Event::Moved("#roles".into()));
    assert_eq!(state.shown().unfolded, [].into());
}

#[test]
fn a_filter_that_hides_people_can_be_cleared() {
    let mut state = with_example("#people");
    let has_filter = |state: &State| state.shown().filters_people(state.design());
    assert!(!has_filter(&state), "{} people need none", state.design().people.len());
    let many: Vec<String> = (0..8).map(|number| format!("person{number}@acme.example")).collect();
    state.update(Event::Pasted(Paste::People, many.join("\n")));
    assert!(has_filter(&state));
    state.update(Event::Typed(Filter::People, "ana".into()));
    state.update(Event::Edit(Edit::RemovePerson(0)));
    assert!(has_filter(&state), "it still hides everybody");
    state.update(Event::Typed(Filter::People, String::new()));
    assert!(!has_filter(&state));
}

#[test]
fn what_a_step_shows_besides_the_draft_is_forgotten_when_another_opens() {
    let mut state = with_example("#files");
    state.update(Event::OpenFile("terraform.tfvars".into()));
    state.update(Event::Moved("#files".into()));
    assert_eq!(state.shown().file, "terraform.tfvars", "the step is the same");
    state.update(Event::Moved("#roles".into()));
    state.update(Event::Moved("#files".into()));
    assert_eq!(state.shown().file, "README.md");
}

#[test]
fn the_worker_is_asked_for_logins_where_one_can_be_compared() {
    let asks = |state: &mut State, event: Event| state.update(event).contains(&Effect::GetKnown);
    let mut state = page("#provider");
    assert!(!asks(&mut state, Event::News));
    assert!(!asks(&mut state, Event::Moved("#login".into())), "the design has problems");
    assert!(asks(&mut state, Event::LoadExample));
    assert!(asks(&mut state, Event::News));
    assert!(!asks(&mut state, Event::Moved("#login?field=login.issuer".into())), "the step is open already");
    assert!(!asks(&mut state, Event::StartOver));
    assert_eq!(state.shown().seen, None);
    let (mut site, effects) = State::open("#login", Some(&with_example("").draft().write()), false);
    assert!(!effects.contains(&Effect::GetKnown) && !asks(&mut site, Event::News), "the site has no worker");
}

#[test]
fn a_login_starts_where_the_person_said() {
    let mut state = with_example("#login");
    assert_eq!(state.start_url(), None);
    assert_eq!(state.update(Event::LogIn), []);
    state.update(Event::Edit(Edit::Text(Text::Issuer, "https://idp.example".into())));
    assert_eq!(state.start_url(), None, "only the issuer is known");
    let start = "https://acme.okta.com/home/amazon_aws/0oa1b2c3d4e5f6g7h8i9/272";
    state.update(Event::Edit(Edit::Text(Text::StartUrl, start.into())));
    assert_eq!((state.start_url(), state.problems()), (Some(start), &[][..]));
    assert_eq!(state.update(Event::LogIn), [Effect::OpenTab(start.into())]);
}

#[test]
fn a_login_that_matches_ticks_the_step_until_an_answer_changes() {
    let mut state = with_example("#login");
    state.update(Event::Known(Ok(known(&[1], &[]))));
    assert_eq!(state.update(Event::ChoseLogin(1)), [Effect::GetClaims(id(1))]);
    assert_ne!(state.update(Event::Claims(id(1), Ok(Box::new(kept(BEN))))), [], "it is remembered");
    assert!(state.draft().matched);
    assert_eq!(state.progress().state(Step::Login), Progressed::Done);
    let of_ben = |grant: &&Grant| grant.person == "ben@acme.example";
    let cells = state.design().grants.iter().filter(of_ben).cloned().collect();
    state.update(Event::Edit(Edit::Grant(cells, false)));
    assert!(!state.draft().matched, "it was compared again");
    state.update(Event::Undo);
    assert!(state.draft().matched);
    state.update(Event::Moved("#provider".into()));
    rename(&mut state, "Umbrella");
    assert!(!state.draft().matched, "nothing is compared on this step");
}

#[test]
fn a_pasted_response_is_compared_and_not_kept() {
    let mut state = with_example("#login");
    let effects = state.update(Event::Pasted(Paste::Response, BEN.into()));
    assert_eq!(effects[0], Effect::Fill(Paste::Response, String::new()));
    assert!(state.draft().matched && stored(&effects).unwrap().matched);
    let all = format!("{effects:?}");
    assert!(!all.contains("Assertion") && !all.contains("RoleSessionName"), "the response is in no effect");
    state.update(Event::Moved("#provider".into()));
    assert_eq!(state.shown().pasted_login, None);
}

#[test]
fn the_roles_of_a_login_are_tried_when_the_person_asks_for_it() {
    let mut state = with_example("#login");
    assert_eq!(state.update(Event::Try(false)), [], "there is no login");
    state.update(Event::Known(Ok(known(&[1], &[]))));
    state.update(Event::ChoseLogin(1));
    state.update(Event::Claims(id(1), Ok(Box::new(kept(BEN)))));
    let effects = state.update(Event::Try(false));
    let [Effect::Obtain(asked)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((&asked.login, asked.confirmed), (&id(1), false));
    let asked = asked.clone();
    assert_eq!(state.update(Event::Tried(asked.clone(), Ok(ObtainAnswer::ConfirmIssuer))), []);
    state.update(Event::DoNotTry);
    let effects = state.update(Event::Try(true));
    let [Effect::Obtain(asked)] = &effects[..] else { panic!("{effects:?}") };
    assert!(asked.confirmed);
    let asked = asked.clone();
    state.update(Event::Tried(asked, Err(Failure::Network)));
    let compared = state.shown().seen.as_ref().unwrap().compared.clone().unwrap().unwrap();
    assert!(compared.trial.results().iter().all(|(_, result)| *result == Err(Failure::Network)));
    assert!(!compared.trial.results().is_empty());
}

#[test]
fn the_checkbox_of_a_task_is_remembered() {
    let mut state = with_example("#apply");
    let ticked = stored(&state.update(Event::Ticked("1. Something".into(), true))).unwrap();
    assert_eq!(ticked.done.into_iter().collect::<Vec<_>>(), ["1. Something"]);
    assert!(stored(&state.update(Event::Ticked("1. Something".into(), false))).unwrap().done.is_empty());
    assert!(!state.can_undo(), "it is no answer");
    state.update(Event::Edit(Edit::Tick(Tick::Terragrunt, true)));
    assert!(state.can_undo());
}
