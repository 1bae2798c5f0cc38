//! The one component behind popup and picker. It turns what the browser reports into events of
//! `rolebox_role_list::state`, which decides, carries out the effects, and draws the state.
//!
//! `effects` calls the worker and the browser, `drawing` draws the page, `message` has its sentences, `screen`
//! measures the list, and `sight` watches whether the person can see it.

mod drawing;
mod effects;
mod message;
mod production;
mod screen;
mod sight;

use crate::actions::{self, action_id};
use crate::browser;
use crate::field::{Act, Field, row_id};
use crate::menu;
use crate::partition_offer;
use crate::surface::Surface;
use js_sys::{Array, Promise};
use rolebox_protocol::{Failure, Overview};
use rolebox_role_list::keys::Command;
use rolebox_role_list::state::{Effect, Event, Message, State};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use yew::html::Scope;
use yew::prelude::*;

/// Properties of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AppProps {
    pub(crate) surface: Surface,
    /// The person's input before `complete` resolves.
    pub(crate) early: Array,
    pub(crate) complete: JsValue,
    /// The answer to the first request, which the loader made.
    pub(crate) overview: JsValue,
}

/// What the component is told.
pub(crate) enum Msg {
    /// Something happened that the state is told as it is.
    Happened(Event),
    /// The worker answered a request for the overview, the one with this number.
    Overview(u32, Result<Overview, Failure>),
    /// The list was scrolled or resized.
    Moved,
    /// The person did something in the search field.
    Acted(Act),
    /// The person wants AWS's own list instead.
    Closed,
}

impl From<Event> for Msg {
    fn from(event: Event) -> Self {
        Self::Happened(event)
    }
}

/// The component.
pub(crate) struct App {
    surface: Surface,
    field: Option<Field>,
    state: State,
    scroller: NodeRef,
    /// The height of the whole list in a picker, in CSS pixels.
    list_height: Cell<u32>,
    /// The height that the picker has asked for.
    height: Cell<u32>,
    ready: bool,
    /// The action that was brought into view last: its number, and how many there were.
    revealed: Cell<Option<(usize, usize)>>,
    /// The worker stores that the person agreed to use production. A sign-in ends the page, so it waits for that.
    agreeing: RefCell<Option<Promise>>,
    /// The instant picker asks for a form, or has posted it: what comes now is too late.
    leaving: Cell<bool>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let AppProps { surface, early, complete, overview } = context.props().clone();
        let link = context.link();
        let field = Field::find(link.callback(Msg::Acted));
        if let Some(field) = field.clone() {
            wasm_bindgen_futures::spawn_local(async move {
                let _ = JsFuture::from(Promise::from(complete)).await;
                field.listen(&early);
            });
        }
        link.send_future(async {
            Msg::Overview(1, browser::answer(JsFuture::from(Promise::from(overview)).await))
        });
        if let Surface::Popup { .. } = surface {
            let link = link.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(partition) = partition_offer::not_allowed().await {
                    link.send_message(Event::NotAllowed(partition));
                }
            });
        }
        browser::on_changed(sender(link, || Event::Changed.into()));
        browser::every_second(sender(link, || Event::Ticked.into()));
        Self {
            surface,
            field,
            state: State::new(surface == Surface::Picker, screen::metrics(), browser::now())
                .with_labels(actions::label)
                .closing_after_sign_in(matches!(surface, Surface::Popup { .. })),
            scroller: NodeRef::default(),
            list_height: Cell::default(),
            height: Cell::default(),
            ready: false,
            revealed: Cell::default(),
            agreeing: RefCell::default(),
            leaving: Cell::default(),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        let event = match message {
            Msg::Happened(Event::Pointed(row)) if row == self.state.pointed() => return false,
            Msg::Happened(event) => event,
            Msg::Overview(request, answer) => {
                self.mark(context.link(), request, &answer);
                Event::Overview { request, query: self.query(), answer: answer.map(Box::new) }
            }
            Msg::Acted(Act::Typed) => Event::Typed(self.query()),
            Msg::Acted(Act::Clicked) => Event::Clicked,
            Msg::Acted(Act::Pressed(command)) => {
                if let Command::Move(_) = command {
                    // The first key can come before the list was measured.
                    self.measure(context.link());
                }
                Event::Pressed { command, options_open: menu::is_open() }
            }
            Msg::Moved => return self.measure(context.link()),
            Msg::Closed => {
                self.carry_out(context.link(), Effect::Close);
                return false;
            }
        };
        self.happened(context.link(), event);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        self.draw(context.link())
    }

    fn rendered(&mut self, context: &Context<Self>, first_render: bool) {
        if first_render {
            self.watch(context.link());
            if self.surface == Surface::Picker {
                sight::watch(context.link());
            }
        }
        self.scroll(context.link());
        let Some(shown) = self.state.shown() else { return };
        if let Some(field) = &self.field {
            match self.state.sheet() {
                Some(sheet) => {
                    let id = action_id(sheet.chosen);
                    field.follow("actions", &id, sheet.chosen, self.state.offered().len());
                    let wrong = *self.state.message() == Message::NameWrong;
                    field.explain(Some(actions::purpose(sheet.step)), Some("actions-title"), wrong);
                    // Once: after that the person may scroll it away.
                    let place = Some((sheet.chosen, self.state.offered().len()));
                    if self.revealed.replace(place) != place {
                        browser::element(&id).iter().for_each(screen::reveal);
                    }
                }
                None => {
                    self.revealed.set(None);
                    let chosen = self.state.chosen();
                    field.follow("roles", &row_id(chosen), chosen, shown.layout.len);
                    field.explain(None, None, false);
                }
            }
        }
        if self.surface == Surface::Picker {
            self.fit();
        }
        if !core::mem::replace(&mut self.ready, true) {
            self.surface.ready();
        }
    }
}

impl App {
    fn happened(&mut self, link: &Scope<Self>, event: Event) {
        if let Event::SignedIn(Err(_)) = event {
            self.leaving.set(false);
        }
        for effect in self.state.update(event, browser::now()) {
            self.carry_out(link, effect);
        }
    }

    fn query(&self) -> String {
        self.field.as_ref().map(Field::query).unwrap_or_default()
    }
}

/// Returns a function that sends a message.
fn sender(link: &Scope<App>, message: fn() -> Msg) -> impl Fn() + 'static {
    let link = link.clone();
    move || link.send_message(message())
}
