//! Which roles are listed and which of them is chosen.

use super::{App, Msg, Notice, Shown};
use crate::browser;
use crate::surface::Surface;
use rolebox_core::list::keys::Command;
use rolebox_core::list::{Catalogue, Layout, Metrics, Row};
use rolebox_core::messages::{GetOverview, Overview};
use std::cell::RefCell;
use web_sys::HtmlElement;
use yew::html::Scope;

impl App {
    pub(super) fn ask_again(&self, link: &Scope<Self>) {
        let surface = self.surface;
        link.send_future(async move { Msg::Overview(surface.ask(GetOverview {}).await) });
    }

    /// Shows an overview. Query and choice stay; Enter is shut out if the chosen role went away.
    pub(super) fn show(&mut self, link: &Scope<Self>, overview: Overview) {
        if self.surface == Surface::Picker && overview.people.is_empty() {
            return self.surface.close();
        }
        self.now = browser::now();
        self.query = self.field.as_ref().map(|field| field.query()).unwrap_or_default();
        let before = self.shown.take();
        let shown = Shown::new(overview, &self.query, self.metrics);
        if let Some(before) = before {
            match same_role(&before, self.chosen, &shown) {
                Some(row) => self.chosen = row,
                None => {
                    self.chosen = 0;
                    self.gate.shut();
                }
            }
        }
        self.shown = Some(shown);
        self.fit();
        if let Some(wish) = self.gate.list_is_there() {
            self.use_row(link, wish);
        }
    }

    /// Lists what the text in the field matches, and chooses the best.
    pub(super) fn search(&mut self) {
        self.query = self.field.as_ref().map(|field| field.query()).unwrap_or_default();
        self.chosen = 0;
        self.pointed = None;
        self.reveal = true;
        self.notice = Notice::Nothing;
        self.question = None;
        self.place();
    }

    /// Puts every row in its place.
    pub(super) fn place(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.layout = Layout::new(shown.catalogue.get_mut().list(&self.query), self.metrics);
        }
        self.fit();
    }

    /// Makes the picker as high as all roles need. Searching must not change it: the page below would jump.
    fn fit(&self) {
        let list = self.scroller.cast::<HtmlElement>();
        if let (Surface::Picker, Some(shown), Some(list)) = (self.surface, &self.shown, list)
            && self.query.is_empty()
        {
            browser::set_style(&list, "height", shown.layout.height);
        }
    }

    /// Does what a key means.
    pub(super) fn obey(&mut self, link: &Scope<Self>, command: Command) {
        match command {
            Command::Move(way) => {
                if let Some(shown) = self.shown.as_ref().filter(|shown| shown.layout.len > 0) {
                    self.chosen = way.from(self.chosen, shown.layout.len, shown.layout.page(self.view));
                    self.gate.moved();
                    self.pointed = None;
                    self.reveal = true;
                }
            }
            Command::Use(wish) => {
                if let Some(wish) = self.gate.enter(wish, self.shown.is_some()) {
                    self.use_row(link, wish);
                }
            }
            Command::Escape if self.question.is_some() => self.decline(),
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
    fn new(overview: Overview, query: &str, metrics: Metrics) -> Self {
        let mut catalogue = Catalogue::new(&overview);
        Self {
            layout: Layout::new(catalogue.list(query), metrics),
            catalogue: RefCell::new(catalogue),
            roles: overview.people.iter().map(|person| person.roles.len()).sum(),
            overview,
        }
    }
}

/// Finds the row that shows what another overview showed in a row: the same role of the same person.
fn same_role(before: &Shown, row: usize, after: &Shown) -> Option<usize> {
    let (person, role) = before.person_of(row)?;
    let same = |other: &rolebox_core::messages::Person| {
        (&other.issuer, &other.session_name) == (&person.issuer, &person.session_name)
    };
    let at = after.overview.people.iter().position(same)?;
    let role = after.overview.people.get(at)?.roles.iter().position(|other| other == role)?;
    after.layout.number(Row { person: at, role })
}
