//! The frame around the sections: the navigation, and the data that every section shows.

use crate::active::ActiveCredentials;
use crate::chains::Chains;
use crate::console::Console;
use crate::diagnostics::Diagnostics;
use crate::export::Export;
use crate::section::{Section, SectionProps};
use crate::settings::Settings;
use crate::text;
use rolebox_protocol::{Failure, GetOverview, Overview};
use rolebox_role_list::chained::join;
use rolebox_ui::surface::Surface;
use rolebox_ui::{browser, text as shared};
use std::rc::Rc;
use yew::html::Scope;
use yew::prelude::*;

/// The events.
pub(crate) enum Msg {
    /// The worker's overview arrived.
    Overview(Result<Overview, Failure>),
    /// Something changed: request the overview again.
    Changed,
    /// A second has passed.
    Tick,
    /// The address names another section.
    Moved,
    /// An export began or ended.
    Runs(bool),
}

/// The component.
pub(crate) struct App {
    overview: Option<Rc<Overview>>,
    failure: Option<Failure>,
    section: Section,
    /// Once shown, the export section stays, so that a look at another section does not end an export.
    exports: bool,
    /// An export is running. It knows its own changes, and needs the time that reading everything again would
    /// take.
    runs: bool,
    onrun: Callback<bool>,
    now: i64,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        ask(link);
        browser::on_changed(sender(link, || Msg::Changed));
        browser::every_second(sender(link, || Msg::Tick));
        browser::on_address(sender(link, || Msg::Moved));
        let section = section();
        let exports = section == Section::Export;
        let onrun = link.callback(Msg::Runs);
        Self { overview: None, failure: None, section, exports, runs: false, onrun, now: browser::now() }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Overview(Ok(mut overview)) => {
                join(&mut overview);
                self.overview = Some(Rc::new(overview));
                self.failure = None;
            }
            Msg::Overview(Err(failure)) => self.failure = Some(failure),
            Msg::Changed => {
                if !self.runs || self.section != Section::Export {
                    ask(context.link());
                }
                return false;
            }
            Msg::Runs(runs) => {
                self.runs = runs;
                if !runs {
                    ask(context.link());
                }
                return false;
            }
            Msg::Tick => self.now = browser::now(),
            Msg::Moved => {
                self.section = section();
                self.exports |= self.section == Section::Export;
                if self.runs {
                    ask(context.link());
                }
            }
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        html! {
            <>
                <nav class="sections" aria-label={text::SECTIONS.get()}>
                    { for Section::ALL.map(|section| self.link_to(section)) }
                    <a class="sections-setup" href="../www/index.html" target="_blank">{ shared::SETUP_LINK.get() }</a>
                </nav>
                if let Some(failure) = &self.failure {
                    <p class="alert" role="alert">{ shared::failure(failure) }</p>
                }
                if let Some(overview) = &self.overview {
                    { self.draw(SectionProps { overview: overview.clone(), now: self.now, onrun: Callback::noop() }) }
                    if self.exports {
                        <div key="export" hidden={self.section != Section::Export}>
                            <Export overview={overview.clone()} now={self.now} onrun={self.onrun.clone()} />
                        </div>
                    }
                }
            </>
        }
    }
}

impl App {
    fn link_to(&self, section: Section) -> Html {
        let current = (section == self.section).then_some("page");
        html! { <a href={format!("#{}", section.name())} aria-current={current}>{ section.title().get() }</a> }
    }

    fn draw(&self, props: SectionProps) -> Html {
        match self.section {
            Section::Active => html! { <ActiveCredentials ..props /> },
            Section::Export => Html::default(),
            Section::Settings => html! { <Settings ..props /> },
            Section::Diagnostics => html! { <Diagnostics ..props /> },
            Section::Console => html! { <Console ..props /> },
            Section::Chains => html! { <Chains ..props /> },
        }
    }
}

fn ask(link: &Scope<App>) {
    link.send_future(async { Msg::Overview(Surface::Tab.ask(GetOverview {}).await) });
}

/// Returns the section that the address names, or the first.
fn section() -> Section {
    browser::address().parse().unwrap_or(Section::Active)
}

/// Returns a function that sends a message.
fn sender(link: &Scope<App>, message: fn() -> Msg) -> impl Fn() + 'static {
    let link = link.clone();
    move || link.send_message(message())
}
