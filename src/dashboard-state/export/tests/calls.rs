//! Which calls an export makes, and what each answer does.

use super::*;
use rolebox_protocol::ObtainCredentials;
use rolebox_sts::StsError;

fn many(count: u32) -> Vec<RoleArn> {
    (0..count).map(|number| role(1, &format!("R{number}"))).collect()
}

/// An export of so many roles, with its first effects.
fn started(count: u32) -> (ExportState, Vec<Effect>) {
    let mut state = state(vec![person("ada", 1, many(count))]);
    send(&mut state, Event::SelectAll);
    let effects = send(&mut state, Event::Start);
    (state, effects)
}

fn calls(effects: &[Effect]) -> Vec<(u32, Chunk, ObtainCredentials)> {
    let call = |effect: &Effect| match effect {
        Effect::Obtain(job, chunk, request) => Some((*job, chunk.clone(), request.clone())),
        Effect::GetSettings(_) | Effect::Change(_) | Effect::Tell(_) | Effect::Wait(..) => None,
        Effect::Agree(_) | Effect::Export(..) => None,
    };
    effects.iter().filter_map(call).collect()
}

fn done(chunk: &Chunk) -> Result<ObtainAnswer, Failure> {
    all(chunk, Outcome::Done(GRANT))
}

fn all(chunk: &Chunk, outcome: Outcome<Failure>) -> Result<ObtainAnswer, Failure> {
    Ok(ObtainAnswer::Obtained(chunk.roles.iter().map(|role| (role.clone(), outcome.clone())).collect()))
}

/// Answers each call of these effects and every one that follows from it.
fn answer_all(
    state: &mut ExportState,
    effects: &[Effect],
    answer: impl Fn(&Chunk) -> Result<ObtainAnswer, Failure>,
) {
    let mut open = calls(effects);
    while let Some((job, chunk, _)) = open.pop() {
        let given = answer(&chunk);
        open.extend(calls(&send(state, Event::Answered(job, chunk, given))));
    }
}

fn counts(state: &ExportState) -> (usize, usize, usize) {
    let Shown::Exporting { job, .. } = state.shown() else { panic!("it does not export") };
    let counts = job.counts();
    assert_eq!(counts.settled() + counts.waiting + counts.running, counts.total());
    (counts.done, counts.failed, counts.cancelled)
}

#[test]
fn an_export_names_the_login_and_requests_the_ticked_roles_only() {
    let mut state = state(vec![ada(), bob()]);
    send(&mut state, Event::Toggle(role(1, "Admin")));
    send(&mut state, Event::Toggle(role(3, "Audit")));
    let effects = send(&mut state, Event::Start);
    let asked = calls(&effects);
    assert_eq!(asked.len(), effects.len());
    for ((job, chunk, request), (role, neighbour)) in
        asked.iter().zip([(role(1, "Admin"), false), (role(3, "Audit"), true)])
    {
        assert_eq!(*job, 1);
        assert_eq!(chunk.roles, [role]);
        let roles = chunk.roles.clone();
        let expected = ObtainCredentials { login: login(1), roles, confirmed: false, quiet: true, neighbour };
        assert_eq!(*request, expected);
    }
    assert!(state.runs());
}

#[test]
fn every_second_call_goes_to_a_neighbour_until_one_does_not_answer() {
    let at_neighbour = |effects: &[Effect]| -> Vec<bool> {
        calls(effects).iter().map(|(_, _, request)| request.neighbour).collect()
    };
    let (mut state, effects) = started(100);
    assert_eq!(at_neighbour(&effects), [false, true].repeat(6));
    let open = calls(&effects);
    // One that takes long at the nearest region says nothing about the neighbour.
    let (job, chunk, _) = open[0].clone();
    let more = state.update(Event::Answered(job, chunk.clone(), done(&chunk)), NOW + 20_000);
    assert_eq!(at_neighbour(&more), [false]);
    let mut left = calls(&more);
    let (job, chunk, _) = open[1].clone();
    let more = state.update(Event::Answered(job, chunk.clone(), done(&chunk)), NOW + 7_999);
    assert_eq!(at_neighbour(&more), [true]);
    left.extend(calls(&more));
    let (job, chunk, _) = open[3].clone();
    let more = state.update(Event::Answered(job, chunk.clone(), done(&chunk)), NOW + 8_000);
    assert_eq!(at_neighbour(&more), [false; 0], "one host gets six calls at once");
    left.extend_from_slice(&open[2..3]);
    left.extend_from_slice(&open[4..]);
    while let Some((job, chunk, _)) = left.pop() {
        let more = send(&mut state, Event::Answered(job, chunk.clone(), done(&chunk)));
        assert!(!at_neighbour(&more).contains(&true));
        left.extend(calls(&more));
        assert!(left.len() <= 6 || more.is_empty(), "{} calls at one host", left.len());
    }
}

#[test]
fn a_new_identity_provider_is_asked_about_before_anything_is_sent() {
    let mut new = ada();
    new.new_issuer = true;
    let mut state = state(vec![new]);
    send(&mut state, Event::SelectAll);
    assert_eq!(send(&mut state, Event::Start), []);
    assert!(matches!(state.shown(), Shown::Asking(..)));
    // Who declines is back at the choice, with the same roles ticked.
    assert_eq!(calls(&send(&mut state, Event::Declined)), []);
    assert_eq!(state.selected(), 3);
    send(&mut state, Event::Start);
    let asked = calls(&send(&mut state, Event::Agreed));
    assert_eq!(asked.len(), 3);
    assert!(asked.iter().all(|(_, _, request)| request.confirmed));
}

#[test]
fn an_identity_provider_that_was_forgotten_meanwhile_is_asked_about_again() {
    let (mut state, effects) = started(40);
    let mut open = calls(&effects);
    let (job, chunk, _) = open.remove(0);
    let effects = send(&mut state, Event::Answered(job, chunk, Ok(ObtainAnswer::ConfirmIssuer)));
    assert!(matches!(&effects[..], [Effect::Tell(_)]), "{effects:?}");
    assert!(matches!(state.shown(), Shown::Asking(..)));
    // The answers of the earlier job change nothing any more.
    let again = calls(&send(&mut state, Event::Agreed));
    assert!(again.iter().all(|(job, _, request)| *job == 2 && request.confirmed));
    for (job, chunk, _) in open {
        let given = done(&chunk);
        assert_eq!(send(&mut state, Event::Answered(job, chunk, given)), []);
    }
    assert_eq!(counts(&state), (0, 0, 0));
}

#[test]
fn each_reason_is_given_once_with_all_roles_that_it_concerns() {
    let denied = || Failure::Sts(StsError::AccountInactive);
    let (mut state, effects) = started(9);
    answer_all(&mut state, &effects, |chunk| {
        let outcome = |role: &RoleArn| match role.name() {
            "R1" | "R4" => Outcome::Failed(Failure::HostNotGranted),
            "R2" => Outcome::Done(GRANT),
            _ => Outcome::Failed(denied()),
        };
        Ok(ObtainAnswer::Obtained(chunk.roles.iter().map(|role| (role.clone(), outcome(role))).collect()))
    });
    let Shown::Exporting { job, .. } = state.shown() else { panic!("it does not export") };
    let names = |profiles: &[&Profile]| {
        profiles.iter().map(|profile| profile.role.name().to_owned()).collect::<Vec<_>>()
    };
    let failures = job.failures();
    let [(first, most), (second, two)] = &failures[..] else { panic!("{failures:?}") };
    assert_eq!((*first, *second), (&denied(), &Failure::HostNotGranted));
    assert_eq!(names(most), ["R0", "R3", "R5", "R6", "R7", "R8"]);
    assert_eq!(names(two), ["R1", "R4"]);
}

#[test]
fn at_the_end_other_pages_are_told_once_and_the_result_is_said() {
    let (mut state, effects) = started(3);
    let mut told = Vec::new();
    for (job, chunk, _) in calls(&effects) {
        let given = done(&chunk);
        told.extend(send(&mut state, Event::Answered(job, chunk, given)));
    }
    let [Effect::Tell(request)] = &told[..] else { panic!("{told:?}") };
    assert_eq!((request.roles.len(), request.quiet), (0, false));
    assert_eq!(counts(&state), (3, 0, 0));
    assert!(matches!(state.notice(), Some(Notice::Over(counts)) if counts.done == 3));
    assert!(!state.runs());
}

#[test]
fn other_pages_are_told_every_two_seconds_meanwhile() {
    let (mut state, effects) = started(100);
    let mut open = calls(&effects);
    assert!(open.iter().all(|(_, _, request)| request.quiet));
    for (later, quiet) in [(1_999, true), (2_000, false), (2_001, true), (4_000, false)] {
        let (job, chunk, _) = open.pop().unwrap();
        let given = done(&chunk);
        let next = calls(&state.update(Event::Answered(job, chunk, given), NOW + later));
        assert_eq!(next.iter().map(|(_, _, request)| request.quiet).collect::<Vec<_>>(), [quiet], "{later}");
    }
}

#[test]
fn a_refused_role_does_not_touch_the_others_and_is_requested_again_only_where_that_helps() {
    let denied = Failure::Sts(StsError::AccountInactive);
    let (mut state, effects) = started(8);
    answer_all(&mut state, &effects, |chunk| {
        let outcome = match chunk.roles[0].name() {
            "R1" => Outcome::Failed(denied.clone()),
            "R2" => Outcome::Failed(Failure::Network),
            _ => Outcome::Done(GRANT),
        };
        all(chunk, outcome)
    });
    assert_eq!(counts(&state), (6, 2, 0));
    assert!(matches!(state.shown(), Shown::Exporting { may_retry: true, .. }));
    let effects = send(&mut state, Event::Retry);
    let asked: Vec<_> = calls(&effects).into_iter().flat_map(|(_, chunk, _)| chunk.roles).collect();
    assert_eq!(asked, [role(1, "R2")]);
    answer_all(&mut state, &effects, done);
    assert_eq!(counts(&state), (7, 1, 0));
    assert!(matches!(state.shown(), Shown::Exporting { may_retry: false, .. }));
}

#[test]
fn a_failure_of_the_whole_login_cancels_what_waits_and_a_new_login_goes_on() {
    for failure in [
        Failure::LoginGone,
        Failure::LoginExpired,
        Failure::TooLongForSts,
        Failure::Sts(StsError::ExpiredToken),
    ] {
        let (mut state, effects) = started(40);
        let mut open = calls(&effects);
        let (job, chunk, _) = open.remove(0);
        assert_eq!(send(&mut state, Event::Answered(job, chunk, Err(failure.clone()))), []);
        assert_eq!(state.notice(), Some(&Notice::Failed(failure)));
        assert_eq!(counts(&state), (0, 1, 28));
        for (job, chunk, _) in open {
            let given = done(&chunk);
            assert_eq!(calls(&send(&mut state, Event::Answered(job, chunk, given))), []);
        }
        assert_eq!(counts(&state), (11, 1, 28));
        // The failure stays to be read.
        assert!(matches!(state.notice(), Some(Notice::Failed(_))));
        assert!(matches!(state.shown(), Shown::Exporting { may_retry: false, .. }));

        let later = person("ada", 7, many(40));
        assert_eq!(send(&mut state, Event::Overview(Rc::new(overview(vec![later])))), []);
        assert!(matches!(state.shown(), Shown::Exporting { may_retry: true, .. }));
        let effects = send(&mut state, Event::Retry);
        assert!(calls(&effects).iter().all(|(_, _, request)| request.login == login(7)));
        answer_all(&mut state, &effects, done);
        assert_eq!(counts(&state), (40, 0, 0));
    }
}

#[test]
fn the_policy_and_full_storage_end_the_export_too() {
    for failure in [Failure::PolicyForbids, Failure::StorageFull] {
        let (mut state, effects) = started(40);
        let (job, chunk, _) = calls(&effects).remove(0);
        let given = all(&chunk, Outcome::Failed(failure.clone()));
        assert_eq!(send(&mut state, Event::Answered(job, chunk, given)), []);
        assert_eq!(state.notice(), Some(&Notice::Failed(failure)));
        assert_eq!(counts(&state).2, 28);
    }
}

#[test]
fn roles_of_a_worker_that_died_are_requested_again() {
    let (mut state, effects) = started(1);
    let mut effects = effects;
    for _ in 0..3 {
        let (job, chunk, _) = calls(&effects).remove(0);
        assert_eq!(chunk.roles, [role(1, "R0")]);
        effects = send(&mut state, Event::Answered(job, chunk, Err(Failure::WorkerFailed)));
    }
    assert_eq!(calls(&effects), []);
    assert_eq!(counts(&state), (0, 1, 0));
}

#[test]
fn while_sts_throttles_one_wait_is_under_way_and_then_the_export_goes_on() {
    let (mut state, effects) = started(40);
    let mut waits = Vec::new();
    for (job, chunk, _) in calls(&effects) {
        let given = all(&chunk, Outcome::Throttled(Failure::Sts(StsError::Throttled)));
        waits.extend(send(&mut state, Event::Answered(job, chunk, given)));
    }
    assert_eq!(waits, [Effect::Wait(1, 1_000)]);
    // The wait of another job is none of this one.
    assert_eq!(state.update(Event::Waited(2), NOW + 1_000), []);
    let effects = state.update(Event::Waited(1), NOW + 1_000);
    assert_eq!(calls(&effects).len(), 6);
}

#[test]
fn cancelling_keeps_what_is_done_and_requests_nothing_more() {
    let (mut state, effects) = started(40);
    let mut open = calls(&effects);
    assert_eq!(send(&mut state, Event::Cancel), []);
    assert_eq!(counts(&state), (0, 0, 28));
    let last = open.pop().unwrap();
    for (job, chunk, _) in open {
        let given = done(&chunk);
        assert_eq!(send(&mut state, Event::Answered(job, chunk, given)), []);
    }
    let given = done(&last.1);
    let effects = send(&mut state, Event::Answered(last.0, last.1, given));
    assert!(matches!(&effects[..], [Effect::Tell(_)]));
    assert_eq!(counts(&state), (12, 0, 28));
    assert!(!state.runs());
}

#[test]
fn the_file_has_the_done_roles_in_their_order_under_their_names() {
    let (mut state, effects) = started(6);
    answer_all(&mut state, &effects, |chunk| {
        let failed = chunk.roles[0].name() == "R2";
        all(chunk, if failed { Outcome::Failed(Failure::Network) } else { Outcome::Done(GRANT) })
    });
    for destination in [Destination::Clipboard, Destination::File] {
        let effects = send(&mut state, Event::Export(destination));
        let [Effect::Export(to, request)] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!((*to, &request.login), (destination, &login(1)));
        let roles: Vec<_> = request.profiles.iter().map(|(role, _)| role.name()).collect();
        assert_eq!(roles, ["R0", "R1", "R3", "R4", "R5"]);
        for (role, name) in &request.profiles {
            assert!(name.to_string().contains(role.name()), "{name}");
        }
    }
}

#[test]
fn back_at_the_choice_an_answer_of_the_export_changes_nothing() {
    let (mut state, effects) = started(3);
    let effects_of_choice = send(&mut state, Event::Choose);
    assert!(matches!(&effects_of_choice[..], [Effect::GetSettings(_)]));
    for (job, chunk, _) in calls(&effects) {
        let given = done(&chunk);
        assert_eq!(send(&mut state, Event::Answered(job, chunk, given)), []);
    }
    assert_eq!(state.notice(), None);
    assert!(!state.exports());
    assert_eq!(state.selected(), 3);
}

#[test]
fn rows_come_in_blocks_and_keep_their_order() {
    let (state, _) = started(60);
    let Shown::Exporting { job, .. } = state.shown() else { panic!() };
    let sizes: Vec<_> = job.blocks().map(|(block, states)| (block.len(), states.len())).collect();
    assert_eq!(sizes, [(25, 25), (25, 25), (10, 10)]);
    let names: Vec<String> = job
        .blocks()
        .flat_map(|(block, _)| block.iter().map(|row| row.role.name().to_owned()).collect::<Vec<_>>())
        .collect();
    assert_eq!(names, (0..60).map(|number| format!("R{number}")).collect::<Vec<_>>());
}
