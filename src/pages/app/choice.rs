//! Which roles are listed, and which one is chosen.

use super::{App, Msg, Notice, Question, Shown};
use crate::browser;
use crate::field::Act;
use crate::footer;
use crate::surface::Surface;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{GetOverview, Overview, Person};
use rolebox_role_list::chained::join;
use rolebox_role_list::keys::Command;
use rolebox_role_list::{Catalogue, Layout, Metrics, Row};
use std::cell::RefCell;
use yew::html::Scope;

impl App {
    pub(super) fn ask_again(&self, link: &Scope<Self>) {
        let surface = self.surface;
        link.send_future(async move { Msg::Overview(surface.ask(GetOverview {}).await) });
    }

    /// Shows an overview. Query and choice are unchanged; Enter is blocked if the chosen role is gone.
    pub(super) fn show(&mut self, link: &Scope<Self>, mut overview: Overview) {
        if self.surface == Surface::Picker && overview.people.is_empty() {
            return self.surface.close();
        }
        self.now = browser::now();
        // The worker may have answered before it stored what the person has changed.
        for setting in &self.changing {
            overview.preferences.change(*setting);
        }
        self.query = self.field.as_ref().map(|field| field.query()).unwrap_or_default();
        let shown = Shown::new(overview, &self.query, self.metrics);
        let login_is_there = |question: &Question| {
            shown.overview.people.iter().any(|person| person.login == *question.login())
        };
        self.question = self.question.take().filter(login_is_there);
        let before = self.shown.replace(shown);
        if before.is_none() {
            self.notice = Notice::Nothing;
        }
        self.ask_what_waits(link, before.as_ref());
        self.keep_choice(before.as_ref());
        self.fit();
        if let Some(command) = self.gate.list_is_there() {
            link.send_message(Msg::Acted(Act::Pressed(Command::Use(command))));
        }
    }

    /// Keeps the same role chosen. Until the person does something, the first role is always the chosen one.
    fn keep_choice(&mut self, before: Option<&Shown>) {
        let chosen = core::mem::take(&mut self.chosen);
        // The row now under the pointer is not one the person pointed at.
        self.pointed = None;
        let Some((person, role)) = before.and_then(|before| before.person_of(chosen)) else { return };
        if !self.gate.is_open() {
            return;
        }
        match self.shown.as_ref().and_then(|shown| shown.row_of(person, role)) {
            Some(row) => self.chosen = row,
            None => self.gate.shut(),
        }
        if self.chosen != chosen {
            self.reveal();
        }
    }

    /// Lists the roles that match the text in the field, and chooses the best match.
    pub(super) fn search(&mut self) {
        self.query = self.field.as_ref().map(|field| field.query()).unwrap_or_default();
        self.chosen = 0;
        self.pointed = None;
        self.notice = Notice::Nothing;
        self.question = None;
        self.place();
        self.reveal();
    }

    /// Computes the position of every row.
    pub(super) fn place(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.layout = Layout::new(shown.catalogue.get_mut().list(&self.query), self.metrics);
        }
        self.fit();
    }

    /// Carries out a key's command.
    pub(super) fn obey(&mut self, link: &Scope<Self>, command: Command) {
        match command {
            Command::Move(way) => {
                self.look(); // The first key can come before the list was measured.
                if let Some(shown) = self.shown.as_ref().filter(|shown| shown.layout.len > 0) {
                    self.chosen = way.from(self.chosen, shown.layout.len, shown.layout.page(self.view));
                    self.gate.moved();
                    self.pointed = None;
                    self.reveal();
                }
            }
            Command::Use(command) => {
                if let Some(command) = self.gate.enter(command, self.shown.is_some()) {
                    self.use_row(link, command);
                }
            }
            Command::Escape if self.question.is_some() => self.decline(link),
            Command::Escape if footer::close_options() => self.focus(),
            Command::Escape if self.query.is_empty() => self.surface.close(),
            Command::Escape => {
                if let Some(field) = &self.field {
                    field.clear();
                }
                self.search();
                self.focus();
            }
        }
    }

    /// Gives the focus back to the search field.
    pub(super) fn focus(&self) {
        if let Some(field) = &self.field {
            field.focus();
        }
    }
}

impl Shown {
    fn new(mut overview: Overview, query: &str, metrics: Metrics) -> Self {
        join(&mut overview);
        let mut catalogue = Catalogue::new(&overview);
        Self {
            layout: Layout::new(catalogue.list(query), metrics),
            catalogue: RefCell::new(catalogue),
            roles: overview.people.iter().map(|person| person.roles.len()).sum(),
            overview,
        }
    }

    /// Returns the person and the role of a row.
    pub(super) fn person_of(&self, row: usize) -> Option<(&Person, &RoleArn)> {
        let Row { person, role } = self.layout.row(row)?;
        let person = self.overview.people.get(person)?;
        Some((person, person.roles.get(role)?))
    }

    /// Returns the row of a role of the same person, who can have a new login by now.
    fn row_of(&self, person: &Person, role: &RoleArn) -> Option<usize> {
        let same =
            |other: &Person| other.issuer == person.issuer && other.session_name == person.session_name;
        let position = self.overview.people.iter().position(same)?;
        let roles = &self.overview.people.get(position)?.roles;
        let role = roles.iter().position(|other| other == role)?;
        self.layout.number(Row { person: position, role })
    }
}
