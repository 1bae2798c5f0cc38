//! The one component behind popup and picker: what is shown, and what each key, click and answer changes.
//!
//! `choice` finds roles and chooses among them, `wishes` asks the worker for what the person wants.

mod choice;
mod wishes;

use crate::browser;
use crate::confirm::Confirm;
use crate::field::{Act, Field};
use crate::footer::footer;
use crate::heading;
use crate::roles::Roles;
use crate::surface::Surface;
use crate::text;
use js_sys::Promise;
use rolebox_core::arn::RoleArn;
use rolebox_core::list::gate::Gate;
use rolebox_core::list::keys::Wish;
use rolebox_core::list::{Aliases, Catalogue, Layout, Metrics, Row, Viewport};
use rolebox_core::messages::{ChangeSetting, CopyAnswer, CopyCredentials, Failure, Forget, Overview, Person};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

/// Properties of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AppProps {
    pub(crate) surface: Surface,
    /// What the person did before the program was there.
    pub(crate) early: Vec<web_sys::Event>,
    /// The answer to the first question, which the loader asked.
    pub(crate) overview: JsValue,
}

/// What can happen.
pub(crate) enum Msg {
    /// The worker said what there is to show.
    Overview(Result<Overview, Failure>),
    /// Something changed: ask again.
    Changed,
    /// A second went by.
    Tick,
    /// The list was scrolled or has another size.
    Moved,
    Acted(Act),
    Chosen(usize),
    Pointed(Option<usize>),
    Used(Wish, usize),
    SignedIn(Result<(), Failure>),
    Copied(CopyCredentials, Result<CopyAnswer, Failure>),
    Agreed,
    Declined,
    Set(ChangeSetting),
    Forget,
    Forgotten(Result<(), Failure>),
    Done(Result<(), Failure>),
}

/// An overview with all that follows from it.
struct Shown {
    overview: Overview,
    catalogue: RefCell<Catalogue>,
    layout: Layout,
    roles: usize,
}

impl Shown {
    fn person_of(&self, row: usize) -> Option<(&Person, &RoleArn)> {
        let Row { person, role } = self.layout.row(row)?;
        let person = self.overview.people.get(person)?;
        Some((person, person.roles.get(role)?))
    }
}

/// The last thing said to the person.
#[derive(Default)]
enum Notice {
    #[default]
    Nothing,
    Status(String),
    Alert(String),
}

/// The component.
pub(crate) struct App {
    surface: Surface,
    field: Option<Field>,
    shown: Option<Shown>,
    query: String,
    chosen: usize,
    pointed: Option<usize>,
    gate: Gate,
    notice: Notice,
    /// What waits for the person to agree to a new identity provider.
    question: Option<CopyCredentials>,
    now: i64,
    metrics: Metrics,
    view: Viewport,
    scroller: NodeRef,
    /// The chosen row has to be brought into sight once it is drawn.
    reveal: bool,
    ready: bool,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let AppProps { surface, early, overview } = context.props().clone();
        let link = context.link();
        link.send_future(async {
            Msg::Overview(browser::answer(JsFuture::from(Promise::from(overview)).await))
        });
        browser::on_changed(sender(link, || Msg::Changed));
        browser::every_second(sender(link, || Msg::Tick));
        Self {
            surface,
            field: Field::attach(&early, link.callback(Msg::Acted)),
            shown: None,
            query: String::new(),
            chosen: 0,
            pointed: None,
            gate: Gate::default(),
            notice: Notice::Nothing,
            question: None,
            now: browser::now(),
            metrics: metrics(),
            view: Viewport::default(),
            scroller: NodeRef::default(),
            reveal: false,
            ready: false,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        let link = context.link();
        match message {
            Msg::Overview(Ok(overview)) => self.show(link, overview),
            Msg::Overview(Err(failure)) => self.fail(&failure),
            Msg::Changed => self.ask_again(link),
            Msg::Tick => self.now = browser::now(),
            Msg::Moved => return self.look(),
            Msg::Acted(Act::Typed) => {
                self.gate.typed();
                self.search();
            }
            Msg::Acted(Act::Pressed(command)) => self.obey(link, command),
            Msg::Chosen(row) => {
                self.gate.moved();
                self.chosen = row;
                self.focus();
            }
            Msg::Pointed(row) => return core::mem::replace(&mut self.pointed, row) != row,
            Msg::Used(wish, row) => {
                self.gate.moved();
                self.chosen = row;
                self.use_row(link, wish);
                // The button goes when the pointer does.
                self.focus();
            }
            Msg::SignedIn(result) | Msg::Done(result) => {
                if let Err(failure) = result {
                    self.fail(&failure);
                }
            }
            Msg::Copied(asked, Ok(answer)) => self.copied(asked, answer),
            Msg::Copied(_, Err(failure)) => self.fail(&failure),
            Msg::Agreed => {
                if let Some(asked) = self.question.take() {
                    self.copy(link, CopyCredentials { confirmed: true, ..asked });
                }
                self.focus();
            }
            Msg::Declined => self.decline(),
            Msg::Set(setting) => self.set(link, setting),
            Msg::Forget => {
                let surface = self.surface;
                link.send_future(async move { Msg::Forgotten(surface.ask(Forget {}).await) });
            }
            Msg::Forgotten(Ok(())) => self.notice = Notice::Status(text::FORGOTTEN.get()),
            Msg::Forgotten(Err(failure)) => self.fail(&failure),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let (status, alert) = match &self.notice {
            Notice::Nothing => (self.standing_advice(), String::new()),
            Notice::Status(text) => (text.clone(), String::new()),
            Notice::Alert(text) => (String::new(), text.clone()),
        };
        html! {
            <>
                <p class="alert" role="alert">{ alert }</p>
                <div
                    class="scroller"
                    ref={&self.scroller}
                    inert={self.question.is_some()}
                    onscroll={link.callback(|_| Msg::Moved)}
                    onmouseleave={link.callback(|_| Msg::Pointed(None))}
                >
                    { for self.shown.as_ref().map(|shown| self.list(link, shown)) }
                </div>
                { for self.question.as_ref().map(|asked| self.confirm(link, asked)) }
                <footer>
                    { for self.shown.as_ref().map(|shown| {
                        footer(&shown.overview, self.surface, &link.callback(Msg::Set), &link.callback(|()| Msg::Forget))
                    }) }
                    <div class="foot">
                        <p class="status" role="status">{ status }</p>
                        <span class="count">{ for self.shown.as_ref().map(count) }</span>
                    </div>
                </footer>
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first_render: bool) {
        if first_render {
            self.watch(context.link());
        }
        let Some(shown) = &self.shown else { return };
        if core::mem::take(&mut self.reveal) {
            let scroller = self.scroller.cast::<Element>();
            if let (Some(scroller), Some(top)) = (scroller, shown.layout.scroll_to(self.chosen, self.view)) {
                scroller.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
            }
        }
        if let Some(field) = &self.field {
            field.follow(self.chosen, shown.layout.len);
        }
        if !core::mem::replace(&mut self.ready, true) {
            self.surface.ready();
        }
    }
}

impl App {
    fn list(&self, link: &Scope<Self>, shown: &Shown) -> Html {
        if shown.overview.people.is_empty() {
            return nobody(&shown.overview);
        }
        if shown.layout.len == 0 {
            return html! { <div class="empty"><p>{ text::nothing_found(self.query.trim()) }</p></div> };
        }
        Roles {
            overview: &shown.overview,
            catalogue: &shown.catalogue,
            layout: &shown.layout,
            aliases: Aliases::new(&shown.overview),
            query: &self.query,
            view: self.view,
            now: self.now,
            chosen: self.chosen,
            pointed: self.pointed,
            locked: self.question.is_some(),
            choose: link.callback(Msg::Chosen),
            point: link.callback(|row| Msg::Pointed(Some(row))),
            use_row: link.callback(|(wish, row)| Msg::Used(wish, row)),
        }
        .draw()
    }

    fn confirm(&self, link: &Scope<Self>, asked: &CopyCredentials) -> Html {
        let shown = self.shown.as_ref();
        let person =
            shown.and_then(|shown| shown.overview.people.iter().find(|person| person.login == asked.login));
        let Some(person) = person else { return Html::default() };
        let question = text::new_issuer(&person.issuer, &heading::name(person), &self.account(&asked.role));
        let (agree, cancel) = (link.callback(|()| Msg::Agreed), link.callback(|()| Msg::Declined));
        html! { <Confirm {question} onagree={agree} oncancel={cancel} /> }
    }

    /// What to say while nothing else is to be said: that the login of the chosen role has expired.
    fn standing_advice(&self) -> String {
        let chosen = self.shown.as_ref().and_then(|shown| shown.person_of(self.chosen));
        match chosen {
            Some((person, _)) if person.usable_until <= self.now => text::EXPIRED_ADVICE.get(),
            Some(_) | None => String::new(),
        }
    }

    /// Follows the size of the list, and that of the picker as a whole.
    fn watch(&self, link: &Scope<Self>) {
        if let Some(scroller) = self.scroller.cast::<Element>() {
            browser::on_resize(&scroller, sender(link, || Msg::Moved));
        }
        let (surface, body) = (self.surface, browser::document().and_then(|document| document.body()));
        if let (Surface::Picker, Some(body)) = (surface, body) {
            let measured = body.clone();
            browser::on_resize(&body, move || {
                surface.want_height(measured.get_bounding_client_rect().height().ceil() as u32);
            });
        }
    }

    /// Looks where the list stands, and how high its rows are. True when anything changed.
    fn look(&mut self) -> bool {
        let Some(scroller) = self.scroller.cast::<Element>() else { return false };
        let pixels = |value: i32| u32::try_from(value).unwrap_or_default();
        let view = Viewport { top: pixels(scroller.scroll_top()), height: pixels(scroller.client_height()) };
        let moved = core::mem::replace(&mut self.view, view) != view;
        let metrics = metrics();
        let resized = core::mem::replace(&mut self.metrics, metrics) != metrics;
        if resized {
            self.place();
        }
        moved || resized
    }
}

/// Reads the heights that the style sheet declares; they depend on the width.
fn metrics() -> Metrics {
    let declared = |property| browser::declared_pixels(property).unwrap_or_default();
    Metrics {
        head: declared("--head-height"),
        title: declared("--title-height"),
        row: declared("--row-height"),
    }
}

/// Returns a function that sends a message.
fn sender(link: &Scope<App>, message: fn() -> Msg) -> impl Fn() + 'static {
    let link = link.clone();
    move || link.send_message(message())
}

fn count(shown: &Shown) -> Html {
    if shown.roles == 0 {
        Html::default()
    } else {
        html! { { text::count(shown.layout.len, shown.roles) } }
    }
}

fn nobody(overview: &Overview) -> Html {
    let problem = overview.problems.first().map(|problem| text::last_problem(&text::cause(problem.cause)));
    html! {
        <div class="empty">
            <strong>{ text::NO_LOGIN.get() }</strong>
            <p>{ text::NO_LOGIN_ADVICE.get() }</p>
            { for problem.map(|problem| html! { <p class="problem">{ problem }</p> }) }
        </div>
    }
}
