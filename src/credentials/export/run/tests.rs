//! Tests of a run step by step, and of what must hold after any events.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const GRANT: Grant = Grant { granted_s: 3_600, expires_at: 9_000_000 };

type Why = &'static str;

fn roles(count: usize) -> Vec<RoleArn> {
    (0..count).map(|number| format!("arn:aws:iam::123456789012:role/R{number}").parse().unwrap()).collect()
}

fn run(count: usize) -> Run<Why> {
    Run::new(roles(count), "unanswered")
}

/// Takes every chunk that can be in progress.
fn chunks(run: &mut Run<Why>, now: i64) -> Vec<Chunk> {
    core::iter::from_fn(|| run.next_chunk(now)).collect()
}

fn answer(run: &mut Run<Why>, chunk: Chunk, outcome: Outcome<Why>, now: i64) {
    run.finished(chunk.id, chunk.roles.into_iter().map(|role| (role, outcome.clone())), now);
}

fn states(run: &Run<Why>) -> Vec<State<Why>> {
    run.states().map(|(_, state)| state.clone()).collect()
}

#[test]
fn until_it_is_known_how_long_a_role_takes_each_message_asks_for_one() {
    for (count, sent) in [(0, 0), (3, 3), (12, 12), (500, 12)] {
        let mut run = run(count);
        assert!(chunks(&mut run, 0).iter().all(|chunk| chunk.roles.len() == 1));
        assert_eq!(run.counts().running, sent, "{count}");
        assert_eq!(run.counts().total(), count);
        assert_eq!(run.is_over(), count == 0);
    }
}

#[test]
fn a_message_asks_for_as_many_roles_as_take_half_a_second() {
    for (ms, size) in
        [(0, 8), (30, 8), (62, 8), (63, 7), (100, 5), (250, 2), (251, 1), (9_000, 1), (-5_000, 8)]
    {
        let mut run = run(500);
        let first = run.next_chunk(0).unwrap();
        answer(&mut run, first, Outcome::Done(GRANT), ms);
        let second = run.next_chunk(ms).unwrap();
        assert_eq!(second.roles.len(), size, "after {ms} ms for one role");
        // The same for each role gives as many again.
        let then = ms + ms * second.roles.len() as i64;
        answer(&mut run, second, Outcome::Failed("denied"), then);
        assert_eq!(run.next_chunk(then).unwrap().roles.len(), size);
    }
}

#[test]
fn the_last_roles_are_spread_over_all_messages() {
    let mut run = run(31);
    let first = run.next_chunk(0).unwrap();
    answer(&mut run, first, Outcome::Done(GRANT), 0);
    let sizes: Vec<_> = chunks(&mut run, 0).iter().map(|chunk| chunk.roles.len()).collect();
    assert_eq!(sizes, [3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1]);
}

#[test]
fn a_role_that_ends_the_worker_takes_no_other_with_it() {
    for deadly in [0, 5, 11, 12, 50, 99] {
        let mut run = run(100);
        let deadly = roles(100).swap_remove(deadly);
        let mut sent = Vec::new();
        while !run.is_over() {
            sent.extend(chunks(&mut run, 0));
            if sent.iter().any(|chunk| chunk.roles.contains(&deadly)) {
                // The worker dies, with everything that it is asked for.
                sent.drain(..).for_each(|chunk| run.lost(chunk.id));
            } else {
                answer(&mut run, sent.remove(0), Outcome::Done(GRANT), 0);
            }
        }
        assert_eq!(run.counts(), Counts { done: 99, failed: 1, ..Counts::default() });
        assert!(run.states().all(|(role, state)| matches!(state, State::Failed(_)) == (*role == deadly)));
    }
}

#[test]
fn one_host_gets_half_of_the_messages() {
    let mut run = run(100);
    let sent = chunks(&mut run, 0);
    run.one_host();
    for (number, chunk) in (1..).zip(sent) {
        answer(&mut run, chunk, Outcome::Done(GRANT), 0);
        assert_eq!(run.next_chunk(0).is_some(), number > 6, "after {number} answers");
    }
    assert_eq!(chunks(&mut run, 0).len(), 0);
}

#[test]
fn every_role_gets_a_result() {
    let mut run = run(3);
    for (chunk, outcome) in chunks(&mut run, 0).into_iter().zip([
        Outcome::Done(GRANT),
        Outcome::Failed("denied"),
        Outcome::Done(GRANT),
    ]) {
        answer(&mut run, chunk, outcome, 0);
    }
    assert_eq!(states(&run), [State::Done(GRANT), State::Failed("denied"), State::Done(GRANT)]);
    assert_eq!(run.counts(), Counts { done: 2, failed: 1, ..Counts::default() });
    assert!(run.is_over());
}

#[test]
fn a_role_that_is_listed_twice_is_requested_once() {
    let mut run = Run::new([roles(1), roles(1)].concat(), "unanswered");
    assert_eq!(chunks(&mut run, 0).len(), 1);
    assert_eq!(run.counts().total(), 1);
}

#[test]
fn a_role_that_ends_the_worker_every_time_fails_in_the_end() {
    let mut run = run(1);
    for _ in 0..=LOSSES {
        let chunk = run.next_chunk(0).unwrap();
        run.lost(chunk.id);
        // Late answers are ignored.
        answer(&mut run, chunk, Outcome::Done(GRANT), 0);
    }
    assert_eq!(states(&run), [State::Failed("unanswered")]);
    assert_eq!(run.next_chunk(0), None);
}

#[test]
fn a_role_that_is_missing_in_the_answer_is_requested_again() {
    let mut run = run(1);
    let chunk = run.next_chunk(0).unwrap();
    run.finished(chunk.id, [], 0);
    assert_eq!(run.next_chunk(0).unwrap().roles, roles(1));
}

#[test]
fn an_answer_counts_for_the_roles_of_its_chunk_only() {
    let mut run = run(2);
    let sent = chunks(&mut run, 0);
    run.finished(sent[0].id, roles(3).into_iter().map(|role| (role, Outcome::Done(GRANT))), 0);
    assert_eq!(states(&run), [State::Done(GRANT), State::Running]);
}

#[test]
fn waits_grow_while_sts_throttles_and_are_reset_afterwards() {
    let mut run = run(4);
    let mut now = 0;
    for wait in [1_000, 2_000, 4_000] {
        for chunk in chunks(&mut run, now) {
            // Two throttled answers at the same time cause one wait.
            answer(&mut run, chunk, Outcome::Throttled("throttled"), now);
        }
        assert_eq!(run.wait_until(now), Some(now + wait));
        assert_eq!(run.next_chunk(now + wait - 1), None);
        now += wait;
        assert_eq!(run.wait_until(now), None);
    }
    let chunk = run.next_chunk(now).unwrap();
    assert_eq!((chunk.roles.len(), run.next_chunk(now)), (1, None), "one chunk at a time is enough now");
    answer(&mut run, chunk, Outcome::Done(GRANT), now);
    let chunk = run.next_chunk(now).unwrap();
    let [first, second] = <[RoleArn; 2]>::try_from(chunk.roles).unwrap();
    run.finished(chunk.id, [(first, Outcome::Done(GRANT)), (second, Outcome::Throttled("throttled"))], now);
    assert_eq!(run.wait_until(now), Some(now + 1_000));
    while let Some(chunk) = run.next_chunk(now + 1_000) {
        answer(&mut run, chunk, Outcome::Done(GRANT), now + 1_000);
    }
    assert!(run.is_over());
    assert_eq!(run.wait_until(now + 1_000), None);
}

#[test]
fn nobody_is_told_to_wait_when_nothing_waits() {
    let mut run = run(1);
    let chunk = run.next_chunk(0).unwrap();
    answer(&mut run, chunk, Outcome::Throttled("throttled"), 0);
    run.cancel();
    assert_eq!(run.wait_until(0), None);
}

#[test]
fn a_cancelled_run_sends_nothing_more_and_still_accepts_answers() {
    let mut run = run(40);
    let mut sent = chunks(&mut run, 0).into_iter();
    run.cancel();
    assert_eq!(run.counts(), Counts { running: 12, cancelled: 28, ..Counts::default() });
    answer(&mut run, sent.next().unwrap(), Outcome::Done(GRANT), 0);
    answer(&mut run, sent.next().unwrap(), Outcome::Throttled("throttled"), 0);
    run.lost(sent.next().unwrap().id);
    for chunk in sent {
        answer(&mut run, chunk, Outcome::Failed("denied"), 0);
    }
    assert_eq!(run.counts(), Counts { done: 1, failed: 9, cancelled: 30, ..Counts::default() });
    assert_eq!(run.next_chunk(60_000), None);
}

#[test]
fn failed_roles_can_be_retried_even_after_a_cancel() {
    let mut run = run(10);
    let mut sent = chunks(&mut run, 0).into_iter();
    answer(&mut run, sent.next().unwrap(), Outcome::Failed("denied"), 0);
    run.cancel();
    for chunk in sent {
        answer(&mut run, chunk, Outcome::Done(GRANT), 0);
    }
    let failed = run.counts().failed;
    run.retry(|_| true);
    assert_eq!(run.counts(), Counts { waiting: failed, done: 10 - failed, ..Counts::default() });
    for chunk in chunks(&mut run, 0) {
        answer(&mut run, chunk, Outcome::Done(GRANT), 0);
    }
    assert_eq!(run.counts().done, 10);
}

#[test]
fn only_failures_that_a_retry_can_help_are_retried() {
    let mut run = run(2);
    for (chunk, reason) in chunks(&mut run, 0).into_iter().zip(["denied", "no answer"]) {
        answer(&mut run, chunk, Outcome::Failed(reason), 0);
    }
    assert!(!run.may_retry(|_| false) && run.may_retry(|why| *why == "no answer"));
    run.retry(|why| *why == "no answer");
    assert_eq!(run.counts(), Counts { waiting: 1, failed: 1, ..Counts::default() });
    assert!(!run.may_retry(|why| *why == "no answer"));
}

#[test]
fn active_credentials_are_not_requested_again() {
    let mut run = run(3);
    run.resume(roles(4).into_iter().skip(1).map(|role| (role, GRANT)));
    let sent = chunks(&mut run, 0);
    assert_eq!(sent.iter().map(|chunk| chunk.roles.clone()).collect::<Vec<_>>(), [roles(1)]);
    run.resume([(roles(1).remove(0), GRANT)]);
    assert_eq!(run.counts(), Counts { running: 1, done: 2, ..Counts::default() });
}

/// An event in a run.
#[derive(Debug, Clone)]
enum Event {
    Send,
    Answer(usize, Vec<Option<Outcome<Why>>>),
    Lose(usize),
    Pass(i64),
    Cancel,
    Retry,
}

fn outcome() -> impl Strategy<Value = Outcome<Why>> {
    prop_oneof![
        Just(Outcome::Done(GRANT)),
        Just(Outcome::Failed("denied")),
        Just(Outcome::Throttled("throttled"))
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let outcomes = proptest::collection::vec(proptest::option::weighted(0.9, outcome()), CHUNK_ROLES);
    prop_oneof![
        8 => Just(Event::Send),
        6 => (any::<usize>(), outcomes).prop_map(|(chunk, outcomes)| Event::Answer(chunk, outcomes)),
        2 => any::<usize>().prop_map(Event::Lose),
        4 => (0..5_000_i64).prop_map(Event::Pass),
        1 => Just(Event::Cancel),
        1 => Just(Event::Retry),
    ]
}

/// A run, and the page's knowledge of it.
struct Page {
    run: Run<Why>,
    sent: Vec<Chunk>,
    now: i64,
}

impl Page {
    fn happens(&mut self, event: Event) {
        match event {
            Event::Send => self.sent.extend(self.run.next_chunk(self.now)),
            Event::Pass(ms) => self.now += ms,
            Event::Cancel => self.run.cancel(),
            Event::Retry => self.run.retry(|_| true),
            Event::Answer(chunk, outcomes) => {
                if let Some(chunk) = self.take(chunk) {
                    let said = chunk.roles.into_iter().zip(outcomes);
                    let said = said.filter_map(|(role, outcome)| Some((role, outcome?)));
                    self.run.finished(chunk.id, said, self.now);
                }
            }
            Event::Lose(chunk) => {
                if let Some(chunk) = self.take(chunk) {
                    self.run.lost(chunk.id);
                }
            }
        }
    }

    fn take(&mut self, chunk: usize) -> Option<Chunk> {
        (!self.sent.is_empty()).then(|| self.sent.swap_remove(chunk % self.sent.len()))
    }

    /// Checks what must be true at any time.
    fn check(&self, all: &[RoleArn]) {
        assert!(self.sent.len() <= CHUNKS);
        assert!(self.sent.iter().all(|chunk| (1..=CHUNK_ROLES).contains(&chunk.roles.len())));
        let sent: Vec<&RoleArn> = self.sent.iter().flat_map(|chunk| &chunk.roles).collect();
        let different: BTreeSet<&RoleArn> = sent.iter().copied().collect();
        assert_eq!(different.len(), sent.len(), "a role is under way twice");
        let running = self.run.states().filter(|(_, state)| **state == State::Running);
        assert_eq!(running.map(|(role, _)| role).collect::<BTreeSet<_>>(), different);
        assert!(self.run.states().map(|(role, _)| role).eq(all), "a role is lost");
        let waits = self.run.counts().waiting > 0;
        let may_send = self.run.clone().next_chunk(self.now).is_some();
        let told = may_send || !self.sent.is_empty() || self.run.wait_until(self.now).is_some();
        assert!(!waits || told, "roles wait, and nothing says for what");
    }
}

proptest! {
    #[test]
    fn no_role_is_lost_or_requested_twice_at_once(
        count in 0..60_usize,
        events in proptest::collection::vec(event(), 0..120),
    ) {
        let all = roles(count);
        let mut page = Page { run: run(count), sent: Vec::new(), now: 0 };
        for event in events {
            page.happens(event);
            page.check(&all);
        }
    }

    #[test]
    fn a_run_ends_whatever_the_worker_answers(
        count in 0..60_usize,
        answers in proptest::collection::vec(event(), 1..60),
    ) {
        let mut page = Page { run: run(count), sent: Vec::new(), now: 0 };
        let answers = answers.into_iter().filter(|event| matches!(event, Event::Answer(..) | Event::Lose(_)));
        let mut answers = answers.chain([Event::Lose(0)]).collect::<Vec<_>>().into_iter().cycle();
        // Every role is requested at most this often, and each step finishes a chunk, sends one or ends a
        // wait.
        let tries = count * (LOSSES + THROTTLES + 1) as usize;
        for _ in 0..=3 * tries {
            if let Some(chunk) = page.run.next_chunk(page.now) {
                page.sent.push(chunk);
            } else if let Some(until) = page.run.wait_until(page.now) {
                page.now = until;
            } else if !page.sent.is_empty() {
                page.happens(answers.next().unwrap());
            }
        }
        prop_assert!(page.run.is_over());
    }
}
