//! The state of popup and picker: which event changes what, and what follows from it.
//!
//! It draws nothing, waits for nothing and calls nothing. The page passes each event with the time, draws the
//! state afterwards, and carries out the effects. The texts of messages are the page's too.

mod again;
mod choice;
mod commands;
mod event;
mod production;
mod sections;
mod sheet;
mod shown;

use crate::actions::Action;
use crate::gate::Gate;
use crate::keys::{Command, RowCommand};
use crate::sight::Sight;
use crate::{Folds, Metrics, Viewport};
use commands::{Changing, How};
pub use event::{Effect, Event, Message, Question};
pub use production::Use;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::partition::Partition;
use rolebox_protocol::AgreeToProduction;
pub use sheet::{Sheet, Step};
pub use shown::Shown;
use std::collections::VecDeque;

/// How long a row shows that its credentials were copied, in milliseconds.
const DONE_MS: i64 = 2000;

/// How long after a question Enter does not answer it, in milliseconds. `src/ui/confirm.css` shows the key only then.
const SAME_PRESS_MS: i64 = 400;

/// What goes on with a role, or has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Signing in.
    SigningIn,
    /// Getting credentials from AWS.
    Copying,
    /// The credentials are on the clipboard.
    Copied,
}

/// The state of one popup or picker.
#[derive(Debug)]
pub struct State {
    /// Another page frames this one, as AWS's page does the picker.
    framed: bool,
    /// The page closes itself after a sign-in.
    closes: bool,
    shown: Option<Shown>,
    query: String,
    /// The issuer and the session name of the person whose roles are listed, if not everybody's are.
    only: Option<(String, Option<String>)>,
    chosen: usize,
    pointed: Option<usize>,
    folds: Folds,
    sheet: Option<Sheet>,
    /// What an action is called, for the filter.
    label: fn(&Shown, Action) -> String,
    gate: Gate,
    sight: Sight<Event>,
    message: Message,
    not_allowed: Option<Partition>,
    /// How often the overview was requested. The loader made the first request.
    requests: u32,
    /// The request whose overview is shown.
    shown_request: u32,
    changing: Vec<Changing>,
    question: Option<Question>,
    /// When the last question was asked, in Unix milliseconds.
    asked_at: i64,
    /// When the person agreed to use production roles in this list: the worker may not have it yet.
    agreed: Vec<(RoleArn, i64)>,
    /// Those that the worker will get once it is known that they count for a day.
    unkept: Vec<AgreeToProduction>,
    /// What the person wants, until it is known which roles are production.
    unmarked: Option<Use>,
    /// When credentials were copied last, in Unix milliseconds.
    copied_at: i64,
    /// The last row command, with its role and how it was to be used.
    tried: Option<(RowCommand, RoleArn, How)>,
    now: i64,
    /// When the last event came, in Unix milliseconds.
    last_event: i64,
    metrics: Metrics,
    view: Viewport,
    /// The position to which the list scrolls once its rows are drawn.
    scroll_to: Option<u32>,
    effects: Vec<Effect>,
}

impl State {
    /// The state before the first overview. `framed` means that another page can hide this one. `now` is by
    /// this computer's clock, in Unix milliseconds.
    #[must_use]
    pub fn new(framed: bool, metrics: Metrics, now: i64) -> Self {
        Self {
            framed,
            closes: false,
            shown: None,
            query: String::new(),
            only: None,
            chosen: 0,
            pointed: None,
            folds: Folds::default(),
            sheet: None,
            label: |_, _| String::new(),
            gate: Gate::default(),
            sight: if framed { Sight::unknown() } else { Sight::unobstructed() },
            message: Message::Nothing,
            not_allowed: None,
            requests: 1,
            shown_request: 0,
            changing: Vec::new(),
            question: None,
            asked_at: 0,
            agreed: Vec::new(),
            unkept: Vec::new(),
            unmarked: None,
            copied_at: 0,
            tried: None,
            now,
            last_event: now,
            metrics,
            view: Viewport::default(),
            scroll_to: None,
            effects: Vec::new(),
        }
    }

    /// Says whether the page closes itself after a sign-in.
    #[must_use]
    pub fn closing_after_sign_in(self, closes: bool) -> Self {
        Self { closes, ..self }
    }

    /// Handles an event at `now`. Returns what follows, in order.
    pub fn update(&mut self, event: Event, now: i64) -> Vec<Effect> {
        self.last_event = now;
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let Some(event) = self.seen(event, now) else { continue };
            events.extend(self.handle(event, now));
        }
        core::mem::take(&mut self.effects)
    }

    /// Returns the event, unless it has an outside effect and the person perhaps could not see what they did.
    fn seen(&mut self, event: Event, now: i64) -> Option<Event> {
        let by_enter =
            matches!(event, Event::Pressed { command: Command::Use(_) | Command::Favorite(_), .. });
        // Before any other input, Enter does nothing anyway, whether the page is visible or not.
        if by_enter && !self.gate.is_open() {
            return Some(event);
        }
        if matches!(event, Event::Pressed { .. } | Event::Typed(_) | Event::Clicked) && !by_enter {
            self.sight.take_back();
            return Some(event);
        }
        let by_click = matches!(
            event,
            Event::Used(..)
                | Event::Acted(_)
                | Event::Starred(_)
                | Event::Agreed
                | Event::AgreedByEnter
                | Event::Narrowed
                | Event::SignInAgain
                | Event::Set(_)
                | Event::Forget
        );
        if !by_enter && !by_click {
            return Some(event);
        }
        let passed = self.sight.pass(event, now);
        if passed.is_none() && self.sight.is_lost() {
            self.message = Message::Hidden;
        }
        passed
    }

    /// Handles one event. Returns one that waited for it.
    fn handle(&mut self, event: Event, now: i64) -> Option<Event> {
        if event.is_of_a_person() {
            self.unmarked = None;
        }
        match event {
            Event::Overview { request, query, answer: Ok(overview) } => {
                return self.show(request, query, *overview, now);
            }
            Event::NotAllowed(partition) => self.not_allowed = Some(partition),
            Event::Changed => self.request_overview(),
            Event::Looked(clear) => {
                if clear && self.message == Message::Hidden {
                    self.message = Message::Nothing;
                }
                return self.sight.looked(clear, now);
            }
            Event::Ticked => self.now = now,
            Event::Measured(metrics, view) => self.measure(metrics, view),
            Event::Typed(text) if self.typed_in_sheet(&text) => {}
            Event::Typed(query) => {
                self.gate.typed();
                self.search(query);
            }
            Event::Pressed { command, options_open } => self.obey(command, options_open),
            Event::Clicked => self.gate.moved(),
            Event::Chose(row) => {
                self.chosen = row;
                self.effects.push(Effect::Focus);
            }
            Event::Opened(_) | Event::Starred(_) if self.question.is_some() => {}
            Event::Opened(row) => {
                self.chosen = row;
                self.open_sheet();
            }
            Event::Acted(number) => self.act(number),
            Event::ClosedSheet => self.close_sheet(),
            Event::Starred(row) => self.star(row),
            Event::Arranged(change, result) => self.arranged(change, result),
            Event::Toggled { person, title } => self.toggle(person, title),
            Event::Show(person) => {
                self.show_only(person);
                self.effects.push(Effect::Focus);
            }
            Event::Pointed(row) => self.pointed = row,
            // The button was pressed before there was a question.
            Event::Used(..) if self.question.is_some() => {}
            Event::Used(command, row) => {
                self.chosen = row;
                self.use_row(command);
                // The button disappears when the pointer leaves.
                self.effects.push(Effect::Focus);
            }
            Event::Copied { asked, answer: Ok(answer), on_clipboard } => {
                self.copied(asked, answer, on_clipboard);
            }
            Event::ProfileNamed(Ok(name)) => self.copy_text(name),
            // The second of two presses that were meant as one does not answer what the first one asked.
            Event::AgreedByEnter if (0..SAME_PRESS_MS).contains(&(now - self.asked_at)) => {}
            Event::Agreed | Event::AgreedByEnter => self.agree(),
            Event::Narrowed => self.narrow(),
            Event::Declined => self.decline(),
            Event::SignInAgain => self.sign_in_again(),
            Event::Wrote(text) => self.write_start_url(text),
            Event::Again(asked, Ok(again)) => self.again(asked, again),
            Event::Waits(Ok(waiting)) => self.offer(waiting),
            Event::Taken(Ok(waiting)) => self.taken(waiting),
            Event::Set(setting) => self.set(setting),
            Event::SettingAnswered(setting, result) => self.setting_answered(setting, result),
            Event::Forget => self.effects.push(Effect::Forget),
            Event::Forgotten(Ok(())) => self.message = Message::Forgotten,
            // Firefox leaves the popup open above the console. A picker ends with its page.
            Event::SignedIn(Ok(())) if self.closes => self.effects.push(Effect::Close),
            Event::SignedIn(Ok(())) if self.framed => {}
            // The console is open in another tab.
            Event::SignedIn(Ok(())) => self.message = Message::Nothing,
            Event::Overview { request, answer: Err(failure), .. } => {
                self.gate.list_failed();
                // A newer overview is shown already.
                if request >= self.shown_request {
                    self.message = Message::Failed(failure);
                }
            }
            Event::SignedIn(Err(failure))
            | Event::Copied { answer: Err(failure), .. }
            | Event::Again(_, Err(failure))
            | Event::ProfileNamed(Err(failure))
            | Event::Waits(Err(failure))
            | Event::Taken(Err(failure))
            | Event::Forgotten(Err(failure)) => self.message = Message::Failed(failure),
        }
        None
    }

    /// Returns the overview with everything derived from it, once there is one.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// Returns the text that the list answers.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Returns the number of the row that a key would use.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Returns whether Enter counts: the person has done something here. Until then the chosen row is not theirs.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.gate.is_open()
    }

    /// Returns the number of the row under the pointer.
    #[must_use]
    pub fn pointed(&self) -> Option<usize> {
        self.pointed
    }

    /// Returns the last message.
    #[must_use]
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// Returns which role's row shows that something goes on, or has just been done.
    #[must_use]
    pub fn progress(&self) -> Option<(&RoleArn, Progress)> {
        match &self.message {
            Message::SigningIn(role) => Some((role, Progress::SigningIn)),
            Message::Copying => self.tried.as_ref().map(|(_, role, _)| (role, Progress::Copying)),
            Message::Copied(role, _) if self.now - self.copied_at < DONE_MS => Some((role, Progress::Copied)),
            Message::Nothing
            | Message::Copied(..)
            | Message::ReadyToCopy
            | Message::AgainOpened
            | Message::Forgotten
            | Message::StartUrlWrong
            | Message::Hidden
            | Message::CopiedText(_)
            | Message::Arranged(_)
            | Message::NameWrong
            | Message::Failed(_) => None,
        }
    }

    /// Returns the question that waits for the person's answer. Until then no role can be used.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// Returns whether a question or a sheet covers the list.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.question.is_some() || self.sheet.is_some()
    }

    /// Returns the partition of the active tab's page, if the person has to allow it first.
    #[must_use]
    pub fn not_allowed(&self) -> Option<Partition> {
        self.not_allowed
    }

    /// Returns the time of the last event that changes with time, in Unix milliseconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Returns the visible part of the list.
    #[must_use]
    pub fn view(&self) -> Viewport {
        self.view
    }

    /// Returns the heights of the parts of the list.
    #[must_use]
    pub fn metrics(&self) -> Metrics {
        self.metrics
    }

    /// Returns the position to which the list has to scroll, once.
    pub fn take_scroll(&mut self) -> Option<u32> {
        self.scroll_to.take()
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
