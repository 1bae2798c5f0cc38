//! The export: the person chooses many roles, and their credentials are requested and written to one
//! credentials file.
//!
//! `rolebox-dashboard-state` decides. This carries out its effects; `choosing`, `production` and `report` draw
//! its state, and send events through a callback.

mod choosing;
mod controls;
mod options;
mod production;
mod report;

use crate::again::Over;
use crate::nobody::nobody;
use crate::section::SectionProps;
use crate::text;
use rolebox_dashboard_state::export::{Destination, Effect, Event, ExportState, Notice, Shown};
use rolebox_dashboard_state::route::Route;
use rolebox_protocol::{ExportCredentials, Exported, Failure, GetSettings};
use rolebox_ui::empty::empty;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface::{self, Surface};
use rolebox_ui::{browser, clipboard, download, text as shared};
use std::rc::Rc;
use yew::html::Scope;
use yew::prelude::*;
use zeroize::Zeroizing;

/// The events.
pub(crate) enum Msg {
    /// Something happened that the state has to follow.
    Event(Event),
    /// It is time to draw again.
    Due,
}

/// Time between two drawings of the progress, in milliseconds.
const REST_MS: i32 = 200;

/// The component.
pub(crate) struct Export {
    state: ExportState,
    dispatch: Callback<Event>,
    /// The progress was drawn less than `REST_MS` ago.
    rests: bool,
    /// The app was told that an export is running.
    ran: bool,
}

impl Component for Export {
    type Message = Msg;
    type Properties = SectionProps;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let query = searched(&context.props().route).unwrap_or_default();
        let (state, effects) = ExportState::new(context.props().overview.clone(), query, browser::now());
        carry_out(link, effects);
        Self { state, dispatch: link.callback(Msg::Event), rests: false, ran: false }
    }

    fn changed(&mut self, context: &Context<Self>, old: &SectionProps) -> bool {
        let SectionProps { overview, route, .. } = context.props();
        let query = searched(route).filter(|_| *route != old.route);
        if let Some(query) = query {
            self.follow(context.link(), Event::Search(query));
        }
        if !Rc::ptr_eq(overview, &old.overview) {
            self.follow(context.link(), Event::Overview(overview.clone()));
            return true;
        }
        let wanted_login = self.state.wants_login();
        self.state.tick(browser::now());
        // While it exports, the remaining time is not shown, only that it is over.
        !self.state.exports() || self.state.wants_login() != wanted_login
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let runs = self.state.runs();
        if core::mem::replace(&mut self.ran, runs) != runs {
            context.props().onrun.emit(runs);
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        let link = context.link();
        match message {
            Msg::Event(event) => {
                let progress = matches!(event, Event::Answered(..));
                self.follow(link, event);
                return !progress || !self.state.runs() || self.is_due(link);
            }
            Msg::Due => self.rests = false,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let said = self.state.notice().map_or(StatusMessage::Nothing, text::export_notice);
        html! {
            <section class="export" aria-labelledby="export-title">
                <h2 id="export-title">{ text::EXPORT.get() }</h2>
                <p class="lead">{ text::EXPORT_LEAD.get() }</p>
                { self.body(context.props(), said) }
            </section>
        }
    }
}

impl Export {
    fn follow(&mut self, link: &Scope<Self>, event: Event) {
        carry_out(link, self.state.update(event, browser::now()));
    }

    /// Returns whether to draw the progress now. If not, it is drawn shortly: laying out hundreds of rows
    /// again takes longer than the next answer.
    fn is_due(&mut self, link: &Scope<Self>) -> bool {
        if core::mem::replace(&mut self.rests, true) {
            return false;
        }
        let link = link.clone();
        browser::after(REST_MS, move || link.send_message(Msg::Due));
        true
    }

    fn body(&self, props: &SectionProps, said: StatusMessage) -> Html {
        let now = props.now;
        let (state, dispatch) = (&self.state, &self.dispatch);
        let shown = state.shown();
        let (person, body, bar) = match &shown {
            Shown::Nothing => return said.draw(),
            Shown::Forbidden => return empty(text::EXPORT_FORBIDDEN.get()),
            Shown::NoLogin => return nobody(&props.pages, shared::NO_LOGIN_ADVICE.get()),
            Shown::OverLimit(person) => {
                (*person, choosing::over_limit(state, person, now, dispatch), Html::default())
            }
            Shown::Choosing(person, effective)
            | Shown::Production(person, effective, _)
            | Shown::Asking(person, effective) => {
                let bar = if let Shown::Production(_, _, roles) = &shown {
                    production::question(state, roles, dispatch)
                } else if state.asks() {
                    choosing::question(state, person, dispatch)
                } else {
                    choosing::bar(state, person, dispatch)
                };
                (*person, choosing::choosing(state, person, effective, now, dispatch), bar)
            }
            Shown::Exporting { person, job, may_save, may_retry } => {
                (*person, report::report(job, *may_save), report::bar(job, *may_save, *may_retry, dispatch))
            }
        };
        let say = dispatch.reform(|notice: Option<_>| Event::Say(notice.map(Notice::Again)));
        // How many roles were left out stands in the bar anyway, and that the login has expired at the top.
        let class = match state.notice() {
            Some(Notice::LeftOut(_)) => "unseen",
            Some(Notice::Failed(Failure::LoginExpired)) if state.wants_login() => "unseen",
            Some(Notice::Over(counts)) if counts.done < counts.total() => "said unsure",
            _ => "said",
        };
        html! {
            <>
                if state.wants_login() {
                    <Over
                        key={person.login.to_string()}
                        login={person.login.clone()}
                        issuer={choosing::issuer(person)}
                        {say}
                    />
                }
                <div inert={state.asks()}>{ body }</div>
                <div class="shell-bar">
                    <div {class}>{ said.draw() }</div>
                    { bar }
                </div>
            </>
        }
    }
}

/// Returns the text that the address searches for.
fn searched(route: &Route) -> Option<String> {
    if let Route::Search(query) = route { Some(query.clone()) } else { None }
}

fn carry_out(link: &Scope<Export>, effects: Vec<Effect>) {
    for effect in effects {
        match effect {
            Effect::GetSettings(question) => link.send_future(async move {
                Msg::Event(Event::Settings(question, Box::new(surface::manage(GetSettings {}).await)))
            }),
            Effect::Change(change) => {
                link.send_future(async { Msg::Event(Event::Saved(surface::manage(change).await)) });
            }
            Effect::Obtain(job, chunk, request) => link.send_future(async move {
                Msg::Event(Event::Answered(job, chunk, surface::manage(request).await))
            }),
            Effect::Tell(request) => wasm_bindgen_futures::spawn_local(async move {
                let _ = surface::manage(request).await;
            }),
            Effect::Agree(agreed) => wasm_bindgen_futures::spawn_local(async move {
                let _ = Surface::Tab.ask(agreed).await;
            }),
            Effect::Wait(job, milliseconds) => {
                let link = link.clone();
                let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
                browser::after(milliseconds, move || link.send_message(Msg::Event(Event::Waited(job))));
            }
            Effect::Export(destination, request) => {
                link.send_future(async move { Msg::Event(write(destination, request).await) });
            }
        }
    }
}

/// Fetches the file and writes it.
async fn write(destination: Destination, request: ExportCredentials) -> Event {
    let answer: Result<Exported, Failure> = surface::manage(request).await;
    let Exported { text: secret, profiles } = match answer {
        Ok(exported) => exported,
        Err(failure) => return Event::Say(Some(Notice::Failed(failure))),
    };
    let secret = Zeroizing::new(secret);
    let written = match destination {
        Destination::Clipboard => clipboard::write(secret),
        Destination::File => download::save("credentials", secret.as_bytes()),
    };
    Event::Exported(destination, profiles, written)
}
