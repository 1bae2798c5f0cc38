//! What holds after any events in any order.

use super::*;
use proptest::prelude::*;
use rolebox_credentials::export::run::CHUNKS;
use std::collections::{BTreeMap, BTreeSet};

/// What a person, the worker or the time can do. Numbers choose among what is possible at that moment.
#[derive(Debug, Clone)]
enum Step {
    Toggle(usize),
    SelectAll,
    SelectNone,
    Include(Include),
    Search(&'static str),
    Person(usize),
    Logins(usize),
    Start,
    Production,
    Agreed,
    Declined,
    Answer(usize, Kind),
    Waited,
    Cancel,
    Retry,
    Choose,
    Set(u32),
    Settings(usize),
    Time(i64),
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Done,
    Failed,
    Fatal,
    Throttled,
    Died,
    Confirm,
}

fn step() -> impl Strategy<Value = Step> {
    let include =
        prop_oneof![Just(Include::Ask), Just(Include::Agree), Just(Include::Decline)].prop_map(Step::Include);
    let kind = prop_oneof![
        6 => Just(Kind::Done),
        1 => Just(Kind::Failed),
        1 => Just(Kind::Fatal),
        1 => Just(Kind::Throttled),
        1 => Just(Kind::Died),
        1 => Just(Kind::Confirm),
    ];
    prop_oneof![
        1 => (0_usize..60).prop_map(Step::Toggle),
        3 => Just(Step::SelectAll),
        1 => Just(Step::SelectNone),
        2 => include,
        1 => prop_oneof![Just(""), Just("prod"), Just("r1")].prop_map(Step::Search),
        1 => (0_usize..3).prop_map(Step::Person),
        1 => (0_usize..4).prop_map(Step::Logins),
        4 => Just(Step::Start),
        3 => Just(Step::Production),
        2 => Just(Step::Agreed),
        1 => Just(Step::Declined),
        24 => (0_usize..16, kind).prop_map(|(which, kind)| Step::Answer(which, kind)),
        3 => Just(Step::Waited),
        1 => Just(Step::Cancel),
        2 => Just(Step::Retry),
        1 => Just(Step::Choose),
        1 => (900_u32..43_200).prop_map(Step::Set),
        2 => (0_usize..4).prop_map(Step::Settings),
        2 => prop_oneof![Just(1), Just(1_000), Just(30_000)].prop_map(Step::Time),
    ]
}

fn everybody() -> Vec<Person> {
    let roles = |account: u64| (0..25).map(move |number| role(account, &format!("R{number}")));
    let mut new = person("bob", 2, roles(3).collect());
    new.new_issuer = true;
    vec![person("ada", 1, roles(1).chain(roles(2)).collect()), new]
}

/// What the world knows beside the state.
struct World {
    state: ExportState,
    now: i64,
    /// Calls without an answer.
    open: Vec<(u32, Chunk)>,
    questions: Vec<(u32, u32)>,
    waits: Vec<u32>,
    /// Roles that the person ticked by themselves or after the question.
    allowed_production: BTreeSet<RoleArn>,
    /// Production roles that the person agreed to use.
    agreed_production: BTreeSet<RoleArn>,
    /// By job: the roles that may be requested, those that are done.
    wanted: BTreeMap<u32, (BTreeSet<RoleArn>, BTreeSet<RoleArn>)>,
    cancelled: Option<u32>,
    agreed: bool,
    stored: u32,
}

impl World {
    fn new() -> Self {
        let state = state(everybody());
        let wanted = BTreeMap::new();
        Self {
            state,
            now: NOW,
            open: Vec::new(),
            questions: Vec::new(),
            waits: Vec::new(),
            allowed_production: BTreeSet::new(),
            agreed_production: BTreeSet::new(),
            wanted,
            cancelled: None,
            agreed: false,
            stored: effective().settings.duration.seconds(),
        }
    }

    fn event(&mut self, event: Event) {
        let before = ticked(&self.state).into_iter().collect::<BTreeSet<_>>();
        let effects = self.state.update(event, self.now);
        for effect in effects {
            self.effect(effect, &before);
        }
        self.check();
    }

    fn effect(&mut self, effect: Effect, ticked: &BTreeSet<RoleArn>) {
        match effect {
            Effect::GetSettings(question) => self.questions.push((question, self.stored)),
            Effect::Change(change) => {
                if let Setting::Duration(duration) = change.setting {
                    self.stored = duration.seconds();
                }
            }
            Effect::Obtain(job, chunk, request) => {
                assert_ne!(self.cancelled, Some(job), "nothing is requested after Cancel");
                let person = everybody().into_iter().find(|person| person.roles.contains(&chunk.roles[0]));
                assert_eq!(request.confirmed, self.agreed);
                assert!(request.confirmed || !person.unwrap().new_issuer, "nobody agreed");
                let (wanted, done) =
                    self.wanted.entry(job).or_insert_with(|| (ticked.clone(), BTreeSet::new()));
                for role in &chunk.roles {
                    let production = role.account().as_str().ends_with('2');
                    assert!(!production || self.agreed_production.contains(role), "{role} is production");
                    assert!(wanted.contains(role), "only what was ticked is requested");
                    assert!(!done.contains(role), "what is done is not requested again");
                    let mut running = self.open.iter().filter(|(other, _)| *other == job);
                    assert!(
                        running.all(|(_, chunk)| !chunk.roles.contains(role)),
                        "{role} is requested twice"
                    );
                }
                self.open.push((job, chunk));
                let running = self.open.iter().filter(|(other, _)| *other == job).count();
                assert!(running <= CHUNKS, "{running} calls at once");
            }
            Effect::Tell(request) => assert!(request.roles.is_empty() && !request.quiet),
            Effect::Wait(job, milliseconds) => {
                assert!(!self.waits.contains(&job), "one wait at a time");
                assert!(milliseconds > 0);
                self.waits.push(job);
            }
            Effect::Agree(agreed) => {
                assert!(agreed.roles.iter().all(|role| self.agreed_production.contains(role)));
            }
            Effect::Export(..) => panic!("nobody asked for a file"),
        }
    }

    fn check(&self) {
        for role in ticked(&self.state) {
            let production = role.account().as_str().ends_with('2');
            assert!(!production || self.allowed_production.contains(&role), "{role} is production");
        }
        if let Shown::Choosing(_, effective) = self.state.shown() {
            assert_eq!(effective.settings.duration.seconds(), self.stored, "an older answer is shown");
        }
    }

    fn follow(&mut self, step: Step) {
        match step {
            Step::Toggle(which) => {
                let roles: Vec<_> = everybody().into_iter().flat_map(|person| person.roles).collect();
                let role = roles[which % roles.len()].clone();
                self.allowed_production.insert(role.clone());
                self.event(Event::Toggle(role));
            }
            Step::SelectAll => self.event(Event::SelectAll),
            Step::SelectNone => {
                self.allowed_production.clear();
                self.event(Event::SelectNone);
            }
            Step::Include(answer) => {
                if answer == Include::Agree && self.state.asks_about_production() {
                    let included: Vec<_> = self.state.left_out().into_iter().cloned().collect();
                    self.allowed_production.extend(included.iter().cloned());
                    self.agreed_production.extend(included);
                } else if answer == Include::Agree {
                    return;
                }
                self.event(Event::Include(answer));
            }
            Step::Search(query) => self.event(Event::Search(query.into())),
            Step::Person(which) => self.event(Event::Person(which % everybody().len())),
            Step::Logins(which) => {
                let mut people = everybody();
                if which % 2 == 1 {
                    people.reverse();
                }
                people[0].usable_until = self.now + 100_000 * which as i64;
                self.event(Event::Overview(Rc::new(overview(people))));
            }
            Step::Start => {
                if self.state.may_start() && matches!(self.state.shown(), Shown::Choosing(..)) {
                    self.agreed = false;
                    self.event(Event::Start);
                }
            }
            Step::Production => {
                if let Shown::Production(_, _, roles) = self.state.shown() {
                    self.agreed_production.extend(roles.into_iter().cloned().collect::<Vec<_>>());
                    self.event(Event::Production);
                }
            }
            Step::Agreed => {
                if matches!(self.state.shown(), Shown::Asking(..)) {
                    self.agreed = true;
                    self.event(Event::Agreed);
                }
            }
            Step::Declined => {
                if matches!(self.state.shown(), Shown::Asking(..) | Shown::Production(..)) {
                    self.event(Event::Declined);
                }
            }
            Step::Answer(which, kind) => self.answer(which, kind),
            Step::Waited => {
                if let Some(job) = self.waits.pop() {
                    self.now += 30_000;
                    self.event(Event::Waited(job));
                }
            }
            Step::Cancel => {
                let job = self.state.exports().then_some(self.state.jobs);
                self.event(Event::Cancel);
                self.cancelled = job.or(self.cancelled);
            }
            Step::Retry => {
                if matches!(self.state.shown(), Shown::Exporting { .. }) && !self.state.runs() {
                    self.cancelled = None;
                    self.event(Event::Retry);
                }
            }
            Step::Choose => {
                if !self.state.runs() {
                    self.event(Event::Choose);
                }
            }
            Step::Set(seconds) => {
                if matches!(self.state.shown(), Shown::Choosing(..)) {
                    self.event(Event::Set(Setting::Duration(seconds.try_into().unwrap())));
                }
            }
            Step::Settings(which) => {
                if self.questions.is_empty() {
                    return;
                }
                let (question, seconds) = self.questions.remove(which % self.questions.len());
                let mut effective = effective();
                effective.settings.duration = seconds.try_into().unwrap();
                self.event(Event::Settings(question, Box::new(Ok(effective))));
            }
            Step::Time(milliseconds) => {
                self.now += milliseconds;
                self.state.tick(self.now);
            }
        }
    }

    fn answer(&mut self, which: usize, kind: Kind) {
        if self.open.is_empty() {
            return;
        }
        let (job, chunk) = self.open.remove(which % self.open.len());
        let given = answer(&chunk, kind);
        if job != self.state.jobs || !self.state.exports() {
            let before = format!("{:?}", self.state);
            assert_eq!(self.state.update(Event::Answered(job, chunk, given), self.now), []);
            assert_eq!(format!("{:?}", self.state), before, "a late answer changes nothing");
            return;
        }
        if let (Kind::Done, Some((_, done))) = (kind, self.wanted.get_mut(&job)) {
            done.extend(chunk.roles.iter().cloned());
        }
        self.event(Event::Answered(job, chunk, given));
    }
}

fn answer(chunk: &Chunk, kind: Kind) -> Result<ObtainAnswer, Failure> {
    let outcome = match kind {
        Kind::Done => Outcome::Done(GRANT),
        Kind::Failed => Outcome::Failed(Failure::Network),
        Kind::Throttled => Outcome::Throttled(Failure::Network),
        Kind::Fatal => return Err(Failure::LoginExpired),
        Kind::Died => return Err(Failure::WorkerFailed),
        Kind::Confirm => return Ok(ObtainAnswer::ConfirmIssuer),
    };
    Ok(ObtainAnswer::Obtained(chunk.roles.iter().map(|role| (role.clone(), outcome.clone())).collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_nothing_is_requested_twice_unasked_or_after_cancel(
        steps in proptest::collection::vec(step(), 1..120),
    ) {
        let mut world = World::new();
        for step in steps {
            world.follow(step);
        }
    }
}
