//! The frame around the sections: the rail, and the data that every section shows.
//!
//! `rolebox-dashboard-state` decides when the data is read.

use crate::active::ActiveCredentials;
use crate::chains::Chains;
use crate::console::Console;
use crate::diagnostics::Diagnostics;
use crate::export::Export;
use crate::section::{SectionProps, route, title};
use crate::settings::Settings;
use crate::shortcuts::Shortcuts;
use crate::text;
use rolebox_dashboard_state::page::{Event, GetOverview, PageState};
use rolebox_dashboard_state::route::{Route, Section};
use rolebox_protocol::{self as protocol};
use rolebox_ui::select::Select;
use rolebox_ui::status::alert;
use rolebox_ui::surface::{self, Surface};
use rolebox_ui::{browser, text as shared};
use std::rc::Rc;
use yew::html::Scope;
use yew::prelude::*;

/// The events.
pub(crate) enum Msg {
    /// Something happened that the state has to follow.
    Event(Event),
    /// The sign-in pages of the settings.
    Pages(Vec<String>),
    /// A second has passed.
    Tick,
    /// The address changed.
    Moved,
}

/// The component.
pub(crate) struct App {
    state: PageState,
    onrun: Callback<bool>,
    now: i64,
    pages: Rc<Vec<String>>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let (state, effect) = PageState::new(route());
        ask(link, effect);
        browser::on_changed(sender(link, || Msg::Event(Event::Changed)));
        browser::every_second(sender(link, || Msg::Tick));
        browser::on_address(sender(link, || Msg::Moved));
        let onrun = link.callback(|runs| Msg::Event(Event::Runs(runs)));
        Self { state, onrun, now: browser::now(), pages: Rc::default() }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        let event = match message {
            Msg::Tick => {
                self.now = browser::now();
                return true;
            }
            Msg::Pages(pages) => {
                self.pages = Rc::new(pages);
                return true;
            }
            Msg::Moved => Event::Moved(route()),
            Msg::Event(event) => event,
        };
        let draws = matches!(event, Event::Overview(..) | Event::Moved(_));
        if let Some(effect) = self.state.update(event) {
            ask(context.link(), effect);
        }
        draws
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let overview = self.state.overview();
        html! {
            <>
                { self.rail() }
                <main class="shell-content">
                    if let Some(failure) = self.state.failure() {
                        { alert(&shared::failure(failure)) }
                    }
                    if let Some(overview) = overview {
                        { self.draw(self.props(overview, Callback::noop())) }
                        if self.state.exports() {
                            <div key="export" hidden={self.section() != Section::Export}>
                                <Export ..self.props(overview, self.onrun.clone()) />
                            </div>
                        }
                    }
                </main>
            </>
        }
    }
}

impl App {
    fn section(&self) -> Section {
        self.state.route().section()
    }

    fn props(&self, overview: &Rc<protocol::Overview>, onrun: Callback<bool>) -> SectionProps {
        let route = self.state.route().clone();
        SectionProps { overview: overview.clone(), now: self.now, route, pages: self.pages.clone(), onrun }
    }

    /// The links to the sections. In a narrow window, a select element takes their place.
    fn rail(&self) -> Html {
        let link = |section: Section| {
            let current = (section == self.section()).then_some("page");
            html! { <a href={address(section)} aria-current={current}>{ title(section).get() }</a> }
        };
        let choices = Section::ALL.map(|section| (section, title(section).get())).into();
        let go = Callback::from(|section| browser::go(&address(section)));
        let setup = || {
            html! {
                <a class="rail-setup" href="../www/index.html" target="_blank">{ shared::SETUP_LINK.get() }</a>
            }
        };
        html! {
            <>
                <nav class="shell-rail" aria-label={text::SECTIONS.get()}>
                    { for Section::ALL.map(link) }
                    { setup() }
                </nav>
                <nav class="shell-narrow" aria-label={text::SECTIONS.get()}>
                    <label>
                        <span class="unseen">{ text::SECTIONS.get() }</span>
                        { Select::of(choices, &self.section(), go).draw() }
                    </label>
                    { setup() }
                </nav>
            </>
        }
    }

    fn draw(&self, props: SectionProps) -> Html {
        match self.section() {
            Section::Active => html! { <ActiveCredentials ..props /> },
            Section::Export => Html::default(),
            Section::Settings => html! { <Settings ..props /> },
            Section::Diagnostics => html! { <Diagnostics ..props /> },
            Section::Console => html! { <Console ..props /> },
            Section::Chains => html! { <Chains ..props /> },
            Section::Shortcuts => html! { <Shortcuts /> },
        }
    }
}

fn address(section: Section) -> String {
    Route::Section(section).write(str::to_owned)
}

fn ask(link: &Scope<App>, GetOverview(question): GetOverview) {
    let pages = link.callback(Msg::Pages);
    link.send_future(async move {
        let mut answer = Surface::Tab.ask(protocol::GetOverview {}).await;
        if let Ok(overview) = &mut answer {
            // Without an answer, the usual rules hold, and production asks each time.
            let marked = Surface::Tab.ask(protocol::GetMarks {}).await;
            overview.marked = Some(marked.unwrap_or_default());
            if overview.people.is_empty() {
                let known = surface::manage(protocol::GetSettings {}).await.unwrap_or_default();
                let mut all = Vec::new();
                for starts in [&known.managed.start_urls, &known.settings.start_urls] {
                    all.extend(starts.iter().map(|start| start.url.to_string()));
                }
                pages.emit(all);
            }
        }
        Msg::Event(Event::Overview(question, Box::new(answer)))
    });
}

/// Returns a function that sends a message.
fn sender(link: &Scope<App>, message: fn() -> Msg) -> impl Fn() + 'static {
    let link = link.clone();
    move || link.send_message(message())
}
