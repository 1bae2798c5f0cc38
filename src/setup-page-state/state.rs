//! The page as a state machine: which event changes what, and what follows from it.

mod drawn;
mod event;
mod shown;

pub use event::{Download, Effect, Event, Filter, Message};
pub use shown::Shown;

use crate::access::Share;
use crate::edit::Edit;
use crate::files::{Files, folder};
use crate::folded::Group;
use crate::login::{Seen, Trial};
use crate::paste::{Paste, text_of};
use crate::route::Route;
use rolebox_protocol::{Failure, ObtainCredentials};
use rolebox_setup::check::{Problem, check};
use rolebox_setup::design::{self, Design, blank, example};
use rolebox_setup_bundle::archive::zip;
use rolebox_setup_steps::{Draft, Progress, Step};
use std::collections::VecDeque;

/// How many changes can be undone.
const MOST_UNDONE: usize = 100;

/// The name of the file that a design is exported to.
const DESIGN_FILE: &str = "design.json";

const NOT_SAVED: &str = "The browser did not save the file: allow downloads for this page.";

/// The state of the page.
#[derive(Debug)]
pub struct State {
    /// The page is part of the extension, whose worker it can ask.
    in_extension: bool,
    draft: Draft,
    problems: Vec<Problem>,
    progress: Progress,
    /// The design before each change, the latest last.
    past: VecDeque<Design>,
    step: Step,
    /// The field that takes the focus once it is drawn, by its path in the file.
    focus: Option<String>,
    is_stored: bool,
    /// What was last done with the design as a whole.
    whole: Message,
    shown: Shown,
    effects: Vec<Effect>,
}

impl State {
    /// The page as it opens: at a fragment of its address, with the draft that the browser kept, if any.
    /// Returns what follows, too.
    #[must_use]
    pub fn open(fragment: &str, kept: Option<&str>, in_extension: bool) -> (Self, Vec<Effect>) {
        let draft = kept.and_then(Draft::read).unwrap_or_default();
        let mut state = Self {
            in_extension,
            problems: Vec::new(),
            progress: Progress::of(&draft, &[]),
            past: VecDeque::new(),
            step: Step::Introduction,
            focus: None,
            is_stored: true,
            whole: Message::Nothing,
            shown: Shown::begin(&draft.design, &[]),
            draft,
            effects: Vec::new(),
        };
        state.go(Route::read(fragment), true);
        let effects = core::mem::take(&mut state.effects);
        (state, effects)
    }

    /// Handles an event. Returns what follows, in order.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        self.handle(event);
        core::mem::take(&mut self.effects)
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Edit(edit) => self.edit(edit),
            Event::Undo => self.undo(),
            Event::Ticked(title, ticked) => self.tick_off(title, ticked),
            Event::Moved(fragment) => {
                self.go(Route::read(&fragment), false);
                self.effects.push(Effect::ScrollUp);
            }
            Event::WentTo(position) => {
                if let Some(step) = Step::ALL.get(position) {
                    self.effects.push(Effect::Go(Route::to(*step)));
                }
            }
            Event::Stored(is_stored) => self.is_stored = is_stored,
            Event::News => self.look(),
            Event::Export => {
                let content = design::write(&self.draft.design).into_bytes();
                self.effects.push(Effect::Save(Download::Design, DESIGN_FILE.into(), content));
            }
            Event::Import(file) => self.import(&file),
            Event::LoadExample => {
                self.edit(Edit::Replace(Box::new(example())));
                self.whole = Message::Done("Loaded an example. Undo brings back the previous design.".into());
            }
            Event::StartOver => {
                self.edit(Edit::Replace(Box::new(blank())));
                self.keep(Draft::default());
                self.whole = Message::Done(
                    "All answers are cleared, in the browser too. Undo brings the design back.".into(),
                );
            }
            Event::SaveFiles => self.save_files(),
            Event::Saved(download, name, is_saved) => self.saved(download, &name, is_saved),
            Event::OpenFile(path) => self.shown.file = path,
            Event::Typed(filter, text) => *self.shown.text_mut(filter) = text,
            Event::AddPerson => {
                // A person without a login would match no filter, so the filter is cleared.
                self.shown.people_with.clear();
                self.edit(Edit::AddPerson);
            }
            Event::Unfolded(group, is_open) => {
                if is_open {
                    self.shown.unfolded.insert(group);
                } else {
                    self.shown.unfolded.remove(&group);
                }
            }
            Event::Chose(people) => self.shown.access.chosen = people,
            Event::ChoseToo(login) => self.shown.access.toggle(login),
            Event::Marked(mark) => {
                let cells = self.shown.access.cells(&mark, &self.draft.design);
                self.edit(Edit::Grant(cells, mark.share != Share::All));
            }
            Event::Pasted(paste, text) => self.read(paste, text),
            Event::Brought(paste, file) => match text_of(file) {
                Ok(text) => self.read(paste, text),
                Err(said) => self.shown.say(paste, Message::Refused(said)),
            },
            Event::Known(known) => {
                let asks = self.shown.seen.as_mut().and_then(|seen| seen.known(known));
                self.effects.extend(asks.map(|ask| Effect::GetClaims(ask.0)));
            }
            Event::LogIn => self.log_in(),
            Event::ChoseLogin(position) => {
                let asks = self.shown.seen.as_mut().and_then(|seen| seen.choose(position));
                self.effects.extend(asks.map(|ask| Effect::GetClaims(ask.0)));
            }
            Event::Claims(login, claims) => {
                let claims = claims.as_deref().map_err(Failure::clone);
                let seen = self.shown.seen.as_mut();
                if seen.is_some_and(|seen| seen.claims(login, claims, &self.draft.design)) {
                    self.matched(self.shown.seen_matches());
                }
            }
            Event::Try(confirmed) => self.try_roles(|trial| trial.begin(confirmed)),
            Event::DoNotTry => self.try_roles(|trial| {
                trial.cancel();
                None
            }),
            Event::Tried(asked, answer) => self.try_roles(|trial| trial.answered(&asked, answer)),
        }
    }

    fn edit(&mut self, edit: Edit) {
        let mut draft = self.draft.clone();
        draft.change(|design| edit.apply(design));
        self.change(draft);
    }

    /// Takes over a draft with other answers, unless they are the same. It can be undone.
    fn change(&mut self, draft: Draft) {
        if draft == self.draft {
            return;
        }
        if draft.design != self.draft.design {
            if self.past.len() == MOST_UNDONE {
                self.past.pop_front();
            }
            self.past.push_back(self.draft.design.clone());
        }
        self.keep(draft);
    }

    fn undo(&mut self) {
        self.whole = Message::Nothing;
        if let Some(design) = self.past.pop_back() {
            self.keep(Draft { design, matched: false, ..self.draft.clone() });
        }
    }

    fn tick_off(&mut self, title: String, ticked: bool) {
        let mut draft = self.draft.clone();
        if ticked {
            draft.done.insert(title);
        } else {
            draft.done.remove(&title);
        }
        self.keep(draft);
    }

    /// Opens a step. What the last one showed besides the draft is forgotten.
    fn go(&mut self, route: Route, first: bool) {
        let Route { step, field } = route;
        let group = field.as_deref().and_then(Group::of_field);
        self.focus = field;
        let is_other = first || step != self.step;
        self.step = step;
        if is_other {
            self.whole = Message::Nothing;
            self.shown = Shown::begin(&self.draft.design, &self.problems);
        }
        // What is closed can't take the focus.
        self.shown.unfolded.extend(group);
        self.keep(self.draft.clone());
    }

    /// Takes over a draft, and everything that follows from it.
    fn keep(&mut self, mut draft: Draft) {
        draft.visited.insert(self.step.name().to_owned());
        let problems = check(&draft.design).err().unwrap_or_default();
        let old = core::mem::replace(&mut self.problems, problems);
        // A group stays open when its answers are right: the person may still be typing there.
        let wrong = Group::with_problem(&self.problems);
        self.shown.unfolded.extend(wrong.difference(&Group::with_problem(&old)));
        self.draft = draft;
        self.follow();
        self.store();
    }

    fn store(&mut self) {
        self.progress = Progress::of(&self.draft, &self.problems);
        self.effects.push(Effect::Store(self.draft.write()));
    }

    /// Brings what the step shows in line with the draft.
    fn follow(&mut self) {
        let can_compare = self.can_compare();
        if !can_compare || !self.in_extension {
            self.shown.seen = None;
        } else if self.shown.seen.is_none() {
            self.shown.seen = Some(Seen::default());
            self.look();
        }
        if !can_compare {
            self.shown.pasted_login = None;
        }
        for matches in self.shown.compare(&self.draft.design) {
            self.draft.matched = matches;
        }
    }

    /// Returns whether a login can be compared with the design.
    fn can_compare(&self) -> bool {
        self.step == Step::Login && self.problems.is_empty()
    }

    fn look(&mut self) {
        if self.shown.seen.is_some() {
            self.effects.push(Effect::GetKnown);
        }
    }

    /// Remembers whether a login matched the design.
    fn matched(&mut self, matches: Option<bool>) {
        if let Some(matches) = matches.filter(|matches| *matches != self.draft.matched) {
            self.draft.matched = matches;
            self.store();
        }
    }

    fn read(&mut self, paste: Paste, text: String) {
        // A file can be read after another step was opened.
        if paste == Paste::Response && !self.can_compare() {
            return;
        }
        let mut draft = self.draft.clone();
        let taken = paste.read(&text, &mut draft);
        // Accepted text is removed from the field; rejected text stays there to be fixed.
        self.effects.push(Effect::Fill(paste, if taken.is_ok() { String::new() } else { text }));
        match taken {
            Ok(taken) => {
                draft.matched &= draft.design == self.draft.design;
                self.change(draft);
                if let Some(login) = taken.login {
                    let matches = login.matches();
                    self.shown.pasted_login = Some(login);
                    self.matched(matches);
                }
                self.shown.say(paste, Message::Done(taken.said));
            }
            Err(said) => self.shown.say(paste, Message::Refused(said)),
        }
    }

    fn import(&mut self, file: &Option<Vec<u8>>) {
        let read = match file {
            None => Err("it can't be read".to_owned()),
            Some(bytes) => design::read_bytes(bytes).map_err(|error| error.to_string()),
        };
        self.whole = match read {
            Ok(design) => {
                self.edit(Edit::Replace(Box::new(design)));
                Message::Done("Imported the design. Undo brings back the previous one.".into())
            }
            Err(reason) => Message::Refused(format!("This file is not a design: {reason}. Nothing changed.")),
        };
    }

    fn save_files(&mut self) {
        let Some(files) = Files::of(&self.draft) else { return };
        let name = folder(&self.draft.design);
        match zip(&name, &files.all) {
            Ok(archive) => self.effects.push(Effect::Save(Download::Files, format!("{name}.zip"), archive)),
            Err(_) => self.shown.saved = Message::Refused(NOT_SAVED.into()),
        }
    }

    fn saved(&mut self, download: Download, name: &str, is_saved: bool) {
        let message = match download {
            _ if !is_saved => Message::Refused(NOT_SAVED.into()),
            Download::Design => {
                Message::Done(format!("Saved {name}. It contains IDs, names and logins, and no secret."))
            }
            Download::Files => {
                let design = self.draft.design.clone();
                self.keep(Draft { saved: Some(design), ..self.draft.clone() });
                Message::Done(format!("Saved {name}. Start with its README.md."))
            }
        };
        match download {
            Download::Design => self.whole = message,
            Download::Files => self.shown.saved = message,
        }
    }

    fn log_in(&mut self) {
        let url = self.start_url().map(str::to_owned);
        if let (Some(seen), Some(url)) = (&mut self.shown.seen, url) {
            seen.wait();
            self.effects.push(Effect::OpenTab(url));
        }
    }

    fn try_roles(&mut self, with: impl FnOnce(&mut Trial) -> Option<ObtainCredentials>) {
        let compared = self.shown.seen.as_mut().and_then(Seen::compared_mut);
        let asks = compared.and_then(|compared| with(&mut compared.trial));
        self.effects.extend(asks.map(Effect::Obtain));
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
