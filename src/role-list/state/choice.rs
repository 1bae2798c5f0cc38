//! Which roles are listed, which one is chosen, and which part of the list is visible.

use super::{Effect, Event, Message, Shown, State};
use crate::keys::{Command, RowCommand};
use crate::{Metrics, Viewport};
use rolebox_protocol::{Overview, Person};

impl State {
    pub(super) fn request_overview(&mut self) {
        self.requests = self.requests.wrapping_add(1);
        self.effects.push(Effect::GetOverview(self.requests));
    }

    /// Shows an overview. Query and choice are unchanged; Enter is blocked if the chosen role is gone. Returns
    /// the row command that waited for the list.
    pub(super) fn show(
        &mut self,
        request: u32,
        query: String,
        mut overview: Overview,
        now: i64,
    ) -> Option<Event> {
        // Answers can overtake each other.
        if request < self.shown_request {
            return None;
        }
        if self.framed && overview.people.is_empty() {
            self.effects.push(Effect::Close);
            return None;
        }
        self.shown_request = request;
        self.now = now;
        self.keep_settings(request, &mut overview.preferences);
        // What marks production comes later than the rest. Until then the last one counts.
        if overview.marked.is_none() {
            overview.marked = self.shown.as_ref().and_then(|shown| shown.overview.marked.clone());
        }
        // While the sheet is open, the field has another text.
        if self.sheet.is_none() {
            self.query = query;
        }
        let only = self.only.as_ref().and_then(|(issuer, name)| {
            let same = |person: &Person| person.issuer == *issuer && person.session_name == *name;
            overview.people.iter().position(same)
        });
        let shown = Shown::new(overview, only, &self.query, self.metrics, &self.folds, now);
        if self.question.as_ref().is_some_and(|question| shown.person(question.login()).is_none()) {
            self.drop_question();
        }
        let before = self.shown.replace(shown);
        if before.is_none() {
            self.message = Message::Nothing;
        }
        self.ask_what_waits(before.as_ref());
        self.keep_choice(before.as_ref());
        self.keep_sheet();
        self.fit();
        self.marked();
        // The marks bring the remembered roles: until then an empty list is not the answer.
        if self.is_empty() && self.shown.as_ref().is_some_and(|shown| shown.overview.marked.is_none()) {
            return None;
        }
        let command = self.gate.list_is_there()?;
        Some(Event::Pressed { command, options_open: false })
    }

    fn is_empty(&self) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.overview.people.is_empty())
    }

    /// Keeps the same role chosen, in the same place on the screen. Until the person does something, the first
    /// role is always the chosen one.
    fn keep_choice(&mut self, before: Option<&Shown>) {
        let chosen = core::mem::take(&mut self.chosen);
        // The row now under the pointer is not one the person pointed at.
        self.pointed = None;
        let Some((before, shown)) = before.zip(self.shown.as_ref()) else { return };
        // Nothing could be chosen while nobody was known.
        if !self.gate.is_open() || before.overview.people.is_empty() {
            return;
        }
        let row = match before.person_of(chosen) {
            Some((person, role)) => shown.row_of(person, role),
            None => shown.title_of(before, chosen),
        };
        match row {
            Some(row) => self.chosen = row,
            None => {
                self.gate.shut();
                // The person hid it, or folds hide it: the next one takes its place on the screen.
                let is_known = before.person_of(chosen).is_some_and(|(_, role)| shown.knows(role));
                self.chosen = if is_known { chosen.min(shown.layout.len.saturating_sub(1)) } else { 0 };
            }
        }
        self.follow(before.layout.top(chosen));
    }

    /// Scrolls the list as far as the chosen row moved, so that other rows move around it. A row that was out
    /// of view is brought into view.
    fn follow(&mut self, before: Option<u32>) {
        let Some((shown, before)) = self.shown.as_ref().zip(before) else { return };
        let Some(after) = shown.layout.top(self.chosen) else { return };
        if after == before {
            return;
        }
        let was_visible = (self.view.top..self.view.top + self.view.height).contains(&before);
        if was_visible && self.gate.is_open() {
            let end = shown.layout.height.saturating_sub(self.view.height);
            let top = (self.view.top + after).saturating_sub(before).min(end);
            self.view.top = top;
            self.scroll_to = Some(top);
        }
        self.reveal();
    }

    /// Lists the roles that match the text, and chooses the best match.
    pub(super) fn search(&mut self, query: String) {
        self.query = query;
        self.chosen = 0;
        self.pointed = None;
        self.message = Message::Nothing;
        self.drop_question();
        self.place();
        self.reveal();
    }

    /// Lists the roles of one person, by their position, or of everybody.
    pub(super) fn show_only(&mut self, only: Option<usize>) {
        let Some(shown) = &mut self.shown else { return };
        shown.only = only.filter(|at| *at < shown.overview.people.len());
        let person = shown.only.and_then(|at| shown.overview.people.get(at));
        self.only = person.map(|person| (person.issuer.clone(), person.session_name.clone()));
        self.chosen = 0;
        self.pointed = None;
        self.place();
        self.reveal();
    }

    /// Computes the position of every row.
    pub(super) fn place(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.list(&self.query, self.metrics, &self.folds);
        }
        self.fit();
    }

    /// Takes over the measured list: its position, and the height of its rows. If less of it is visible than before,
    /// because of a longer message below or a smaller window, the chosen row stays in sight.
    pub(super) fn measure(&mut self, metrics: Metrics, view: Viewport) {
        let before = core::mem::replace(&mut self.view, view);
        let is_in_sight = |shown: &Shown| shown.layout.scroll_to(self.chosen, before).is_none();
        let was_in_sight = self.shown.as_ref().is_some_and(is_in_sight);
        if core::mem::replace(&mut self.metrics, metrics) != metrics {
            self.place();
        }
        if was_in_sight && view.height < before.height {
            self.reveal();
        }
    }

    /// Carries out a key's command.
    pub(super) fn obey(&mut self, command: Command, options_open: bool) {
        match command {
            Command::Escape if self.question.is_some() => self.decline(),
            _ if self.question.is_some() => {}
            _ if self.sheet.is_some() => self.obey_in_sheet(command),
            Command::Actions => self.open_sheet(),
            Command::Move(way) => {
                if let Some(shown) = self.shown.as_ref().filter(|shown| shown.layout.len > 0) {
                    self.chosen = way.from(self.chosen, shown.layout.len, shown.layout.page(self.view));
                    self.gate.moved();
                    self.pointed = None;
                    self.reveal();
                }
            }
            Command::Fold(folded) => {
                if self.fold_chosen(folded) {
                    self.gate.moved();
                }
            }
            Command::Favorite(number) if self.shown.is_some() => self.use_favorite(number),
            Command::Favorite(_) => self.gate.wait(command),
            Command::Use(RowCommand::SignIn) if self.fold_chosen(false) => {}
            Command::Use(command) => {
                if let Some(command) = self.gate.enter(command, self.shown.is_some()) {
                    self.use_row(command);
                }
            }
            Command::Escape if options_open => self.effects.extend([Effect::CloseOptions, Effect::Focus]),
            Command::Escape if self.query.is_empty() => self.effects.push(Effect::Close),
            Command::Escape => {
                self.effects.push(Effect::ClearField);
                self.search(String::new());
                self.effects.push(Effect::Focus);
            }
        }
    }

    /// Brings the chosen row into view: the rows around it are drawn next, then the list is scrolled.
    pub(super) fn reveal(&mut self) {
        let top = self.shown.as_ref().and_then(|shown| shown.layout.scroll_to(self.chosen, self.view));
        if let Some(top) = top {
            self.view.top = top;
            self.scroll_to = Some(top);
        }
    }

    /// Makes the picker as high as all roles need. Searching must not change the height, or the page below
    /// would jump.
    fn fit(&mut self) {
        if let Some(shown) = self.shown.as_ref().filter(|_| self.framed && self.query.is_empty()) {
            self.effects.push(Effect::Fit(shown.layout.height));
        }
    }
}
