//! What is true after any sequence of events.

use super::tests::{END, METRICS, NOW, ada, ada_and_bob, arrived, login, pressed};
use super::*;
use crate::keys::{Command, Move, RowCommand};
use crate::tests::role;
use proptest::prelude::*;
use rolebox_protocol::{Again, CopyAnswer, Failure, Overview, SignInAgain, Waiting};
use rolebox_session::pending_action::Action;
use rolebox_settings::ListSetting;

/// What a person and the browser do; the worker's part is in [`World`].
#[derive(Debug, Clone)]
enum Act {
    Type(&'static str),
    Press(Command),
    Use(RowCommand, usize),
    Click,
    Look(bool),
    Scroll(u32),
    Agree,
    Decline,
    SignInAgain,
    Remember(bool),
    /// A second passes, and the logins may expire.
    Wait,
    /// The worker reports a change: names, roles or a login are new.
    News(usize),
    /// The worker answers the request that has waited longest, or the newest one.
    Answer {
        newest: bool,
    },
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let row_command =
        prop::sample::select(vec![RowCommand::SignIn, RowCommand::Copy, RowCommand::CopyNarrowed]);
    let command = prop_oneof![
        3 => row_command.clone().prop_map(Command::Use),
        2 => prop::sample::select(vec![Move::Up, Move::Down, Move::Last]).prop_map(Command::Move),
        1 => Just(Command::Escape),
        1 => Just(Command::Actions),
        1 => any::<bool>().prop_map(Command::Fold),
    ];
    let act = prop_oneof![
        2 => prop::sample::select(vec!["", "a", "admin", "zzz"]).prop_map(Act::Type),
        4 => command.prop_map(Act::Press),
        2 => (row_command, 0..4_usize).prop_map(|(command, row)| Act::Use(command, row)),
        1 => Just(Act::Click),
        1 => any::<bool>().prop_map(Act::Look),
        1 => (0..200_u32).prop_map(Act::Scroll),
        1 => Just(Act::Agree),
        1 => Just(Act::Decline),
        1 => Just(Act::SignInAgain),
        2 => any::<bool>().prop_map(Act::Remember),
        1 => Just(Act::Wait),
        2 => (0..4_usize).prop_map(Act::News),
        6 => any::<bool>().prop_map(|newest| Act::Answer { newest }),
    ];
    prop::collection::vec(act, 0..60)
}

/// What the worker knows, one after the other.
fn news(at: usize) -> Overview {
    let mut all = if at == 3 { ada_and_bob() } else { ada() };
    match at {
        1 => all.aliases = vec![(role(3, "Audit").account(), "acme".into())],
        2 => all.people[0].roles.retain(|held| *held != role(2, "Billing")),
        3 => all.people.swap(0, 1),
        _ => {}
    }
    all
}

/// The state with a worker that answers in any order, as the real one can.
struct World {
    framed: bool,
    state: State,
    now: i64,
    worker: Overview,
    /// What the worker has not answered yet. An overview is read when it is asked for, or later.
    open: Vec<(Effect, Overview)>,
    /// How often the person asked to sign in, by key, button or agreement.
    wanted: usize,
    signed_in: usize,
    /// The request to sign in again whose answer was the question for the sign-in page.
    asked: Option<SignInAgain>,
    /// The search field has had the focus since this was last false.
    focused: bool,
    /// The last value of the switch.
    remember: Option<bool>,
}

impl World {
    fn new(framed: bool) -> Self {
        let mut world = Self {
            framed,
            state: State::new(framed, METRICS, NOW),
            now: NOW,
            worker: ada(),
            open: Vec::new(),
            wanted: 0,
            signed_in: 0,
            asked: None,
            focused: false,
            remember: None,
        };
        world.open.push((Effect::GetOverview(1), ada()));
        world
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Type(text) => self.tell(Event::Typed(text.into())),
            Act::Press(command) => {
                self.wanted += usize::from(command == Command::Use(RowCommand::SignIn));
                self.tell(pressed(command));
            }
            Act::Use(command, row) => {
                self.wanted += usize::from(command == RowCommand::SignIn);
                self.tell(Event::Used(command, row));
            }
            Act::Click => self.tell(Event::Clicked),
            Act::Look(clear) => {
                // Only a frame watches for this.
                if self.framed {
                    self.tell(Event::Looked(clear));
                }
            }
            Act::Scroll(top) => self.tell(Event::Measured(METRICS, Viewport { top, height: 120 })),
            Act::Agree => {
                self.wanted += usize::from(matches!(
                    self.state.question(),
                    Some(Question::Waiting(_) | Question::Production(_))
                ));
                self.tell(Event::Agreed);
            }
            Act::Decline => self.tell(Event::Declined),
            Act::SignInAgain => self.tell(Event::SignInAgain),
            Act::Remember(on) => {
                self.remember = Some(on);
                self.tell(Event::Set(ListSetting::Remember(on)));
            }
            Act::Wait => {
                self.now += 400;
                self.tell(Event::Ticked);
            }
            Act::News(at) => {
                let remember = self.worker.preferences.remember;
                self.worker = news(at);
                self.worker.preferences.remember = remember;
                self.tell(Event::Changed);
            }
            Act::Answer { newest } => self.answer(newest),
        }
    }

    fn answer(&mut self, newest: bool) {
        let at = if newest { self.open.len().checked_sub(1) } else { (!self.open.is_empty()).then_some(0) };
        let Some(at) = at else { return };
        // Changes of settings are stored in the person's order.
        let is_set = |open: &(Effect, Overview)| matches!(open.0, Effect::Set(_));
        let at = if is_set(&self.open[at]) { self.open.iter().position(is_set).unwrap() } else { at };
        let (effect, read) = self.open.remove(at);
        match effect {
            Effect::GetOverview(request) => {
                let query = self.state.query().to_owned();
                self.tell(Event::Overview { request, query, answer: Ok(read.into()) });
            }
            Effect::Set(setting) => {
                self.worker.preferences.change(setting);
                self.tell(Event::SettingAnswered(setting, Ok(())));
                self.tell(Event::Changed);
            }
            Effect::Copy(asked) => {
                let answer = Ok(CopyAnswer::ConfirmIssuer);
                self.tell(Event::Copied { asked, answer, on_clipboard: false });
            }
            Effect::SignIn(_) | Effect::OpenConsole(_) => {
                self.tell(Event::SignedIn(Err(Failure::PageGone)));
            }
            Effect::Arrange(asked) => self.tell(Event::Arranged(asked.change, Ok(()))),
            Effect::GetWaiting => self.tell(Event::Waits(Ok(Some(waiting())))),
            Effect::TakeWaiting { agreed, .. } => self.tell(Event::Taken(Ok(agreed.then(waiting)))),
            Effect::SignInAgain(asked) => {
                let shown = self.state.shown().unwrap();
                if asked.start_url.is_none() && shown.person(&asked.login).is_some() {
                    self.asked = Some(asked.clone());
                }
                let site = "https://idp.example/".parse().unwrap();
                let again =
                    if asked.start_url.is_none() { Again::Unknown(Some(site)) } else { Again::Opened };
                self.tell(Event::Again(asked, Ok(again)));
            }
            Effect::Forget
            | Effect::Agree(_)
            | Effect::Focus
            | Effect::ClearField
            | Effect::SetField(_)
            | Effect::CopyText(_)
            | Effect::CloseOptions
            | Effect::Close
            | Effect::NameProfile(_)
            | Effect::Fit(_) => {}
        }
    }

    fn tell(&mut self, event: Event) {
        for effect in self.state.update(event, self.now) {
            self.signed_in += usize::from(matches!(effect, Effect::SignIn(_) | Effect::OpenConsole(_)));
            self.focused |= effect == Effect::Focus;
            self.open.push((effect, self.worker.clone()));
        }
    }
}

fn waiting() -> Waiting {
    Waiting { login: login(1), action: Action::SignIn(role(1, "Admin")) }
}

proptest! {
    #[test]
    fn no_sign_in_happens_more_often_than_requested(framed: bool, acts in acts()) {
        let mut world = World::new(framed);
        for act in acts {
            world.act(act);
            prop_assert!(world.signed_in <= world.wanted);
        }
    }

    #[test]
    fn a_setting_is_what_the_person_chose_last(acts in acts()) {
        let mut world = World::new(false);
        for act in acts {
            world.act(act);
            if let (Some(remember), Some(shown)) = (world.remember, world.state.shown()) {
                prop_assert_eq!(shown.overview.preferences.remember, remember);
            }
        }
    }

    #[test]
    fn an_overview_leaves_the_chosen_role_chosen_or_enter_does_nothing(acts in acts()) {
        let chosen = |state: &State| Some(state.shown()?.person_of(state.chosen())?.1.clone());
        let mut world = World::new(false);
        for act in acts {
            let before = chosen(&world.state).filter(|_| world.state.gate.is_open());
            let arrives = matches!(act, Act::Answer { .. });
            world.act(act);
            if let (true, Some(before)) = (arrives, before) {
                let after = chosen(&world.state);
                prop_assert!(after == Some(before) || !world.state.gate.is_open());
            }
        }
    }

    #[test]
    fn a_sign_in_page_is_for_the_login_and_action_that_the_person_asked_for(acts in acts()) {
        let mut world = World::new(false);
        (world.now, world.worker) = (END, news(3));
        world.tell(arrived(1, &world.worker.clone()));
        let matters = |act: &Act| {
            matches!(act, Act::Press(Command::Move(_)) | Act::SignInAgain | Act::Agree | Act::Answer { .. })
        };
        for act in acts.into_iter().filter(matters) {
            let before = world.open.len();
            let asked = world.asked.clone();
            world.act(act);
            for (effect, _) in world.open.iter().skip(before) {
                if let Effect::SignInAgain(named) = effect
                    && named.start_url.is_some()
                {
                    prop_assert_eq!(Some(SignInAgain { start_url: None, ..named.clone() }), asked.clone());
                }
            }
        }
    }

    #[test]
    fn a_question_is_about_a_login_that_is_shown_and_gives_the_focus_back(acts in acts()) {
        let mut world = World::new(false);
        for act in acts {
            let asked = world.state.question().is_some();
            world.focused = false;
            world.act(act);
            match world.state.question() {
                Some(question) => prop_assert!(world.state.shown().unwrap().person(question.login()).is_some()),
                None => prop_assert!(!asked || world.focused),
            }
        }
    }

    #[test]
    fn a_hidden_page_asks_the_worker_for_nothing_that_a_person_would_notice(acts in acts()) {
        let mut world = World::new(true);
        world.tell(arrived(1, &ada()));
        world.tell(Event::Looked(true));
        world.tell(Event::Looked(false));
        let acts = acts.into_iter().filter(|act| !matches!(act, Act::Look(_) | Act::Answer { .. }));
        for act in acts {
            let before = world.open.len();
            world.act(act);
            for (effect, _) in &world.open[before..] {
                prop_assert!(
                    !matches!(effect, Effect::SignIn(_) | Effect::OpenConsole(_) | Effect::Copy(_) | Effect::Set(_) | Effect::Arrange(_))
                );
            }
        }
    }
}
