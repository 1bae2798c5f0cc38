//! The export: the person chooses many roles, and their credentials are requested and written to one
//! credentials file.
//!
//! `choice` knows the chosen roles and their names, `choosing` draws them, `job` sends the requests to the
//! worker, and `report` draws the results. The core decides which roles to request next and how to name the
//! profiles.

mod choice;
mod choosing;
mod controls;
mod job;
mod names;
mod options;
mod production;
mod report;

use crate::section::SectionProps;
use crate::text;
use job::{Answer, Job, Profile};
use names::Names;
use production::{Include, LeftOut};
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::selection::Selection;
use rolebox_protocol::{ChangeSetting, Exported, Failure, GetSettings};
use rolebox_role_list::{Aliases, Catalogue};
use rolebox_settings::Setting;
use rolebox_settings::effective::Effective;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface;
use rolebox_ui::{browser, clipboard, download, text as shared};
use yew::html::Scope;
use yew::prelude::*;
use zeroize::Zeroizing;

/// The events.
pub(crate) enum Msg {
    Settings(Box<Result<Effective, Failure>>),
    /// The address changed.
    Moved,
    /// Show another person's roles.
    Person(usize),
    Search(String),
    Toggle(RoleArn),
    SelectAll,
    SelectNone,
    /// The person decided about the production roles that were left out.
    Include(Include),
    /// The person is typing the template.
    Template(String),
    Set(Setting),
    Done(Result<(), Failure>),
    /// Show a status message.
    Say(StatusMessage),
    Start,
    Agreed,
    Declined,
    /// The worker's answer for some roles of the job with this number.
    Answered(u32, Answer),
    /// It is time to draw again.
    Due,
    /// It can be time for the next call.
    Pump,
    Cancel,
    Retry,
    /// Back to choosing.
    Choose,
    Export(Destination),
    Exported(Destination, Result<Exported, Failure>),
}

/// Time between two drawings of the progress, in milliseconds.
const REST_MS: i32 = 200;

/// Where the secrets go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Destination {
    Clipboard,
    File,
}

/// The stage that the section shows.
enum Stage {
    Choosing,
    /// The identity provider is new.
    Asking,
    Exporting(Job),
}

/// The component.
pub(crate) struct Export {
    effective: Option<Effective>,
    catalogue: Catalogue,
    /// Issuer and session name, because a person's newest login changes.
    whose: Option<(String, Option<String>)>,
    query: String,
    /// Positions of the listed roles.
    listed: Vec<usize>,
    selection: Selection,
    left_out: LeftOut,
    template: String,
    names: Names,
    stage: Stage,
    /// The number of jobs so far.
    jobs: u32,
    said: StatusMessage,
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
        ask_settings(link);
        let moved = link.callback(|()| Msg::Moved);
        browser::on_address(move || moved.emit(()));
        let mut export = Self {
            effective: None,
            catalogue: Catalogue::new(&context.props().overview),
            whose: None,
            query: browser::parameter("q").unwrap_or_default(),
            listed: Vec::new(),
            selection: Selection::default(),
            left_out: LeftOut::default(),
            template: String::new(),
            names: Names::default(),
            stage: Stage::Choosing,
            jobs: 0,
            said: StatusMessage::Nothing,
            rests: false,
            ran: false,
        };
        export.choose(context.props(), 0);
        export.list(context.props());
        export
    }

    fn changed(&mut self, context: &Context<Self>, old: &SectionProps) -> bool {
        let props = context.props();
        if !std::rc::Rc::ptr_eq(&props.overview, &old.overview) {
            self.catalogue = Catalogue::new(&props.overview);
            self.refresh(props, old);
            if let Stage::Choosing = self.stage {
                ask_settings(context.link());
            }
        } else if let Stage::Exporting(_) = self.stage {
            // The remaining time is not shown, only that it is over.
            return self.wants_login(props) != self.wants_login(old);
        }
        true
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let runs = self.runs();
        if core::mem::replace(&mut self.ran, runs) != runs {
            context.props().onrun.emit(runs);
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        let (link, props) = (context.link(), context.props());
        match message {
            Msg::Settings(answer) => match *answer {
                Ok(effective) => self.settings(props, effective),
                Err(failure) => self.said = StatusMessage::Alert(shared::failure(&failure)),
            },
            Msg::Moved => {
                if let Some(query) = browser::parameter("q") {
                    self.search(props, query);
                }
            }
            Msg::Person(position) => self.show(props, position),
            Msg::Search(query) => self.search(props, query),
            Msg::Toggle(role) => self.selection.toggle(&role),
            Msg::SelectAll => self.select_all(props),
            Msg::SelectNone => {
                self.selection.clear();
                self.left_out = LeftOut::default();
                self.said = StatusMessage::Nothing;
            }
            Msg::Include(step) => self.include(props, step),
            Msg::Template(template) => {
                self.template = template;
                self.rename(props);
            }
            Msg::Set(setting) => {
                if let Some(effective) = &mut self.effective {
                    effective.settings.change(setting.clone());
                }
                link.send_future(async { Msg::Done(surface::manage(ChangeSetting { setting }).await) });
            }
            Msg::Done(Ok(())) => {}
            Msg::Say(said) => self.said = said,
            Msg::Done(Err(failure)) => self.said = StatusMessage::Alert(shared::failure(&failure)),
            Msg::Start => match self.person(props) {
                Some(person) if person.new_issuer => self.stage = Stage::Asking,
                Some(_) => self.start(link, props, false),
                None => {}
            },
            Msg::Agreed => self.start(link, props, true),
            Msg::Declined | Msg::Choose => {
                self.said = StatusMessage::Nothing;
                self.stage = Stage::Choosing;
                ask_settings(link);
            }
            Msg::Answered(number, answer) => {
                self.answered(link, number, answer);
                return !self.runs() || self.is_due(link);
            }
            Msg::Due => self.rests = false,
            Msg::Pump => self.with_job(|job| {
                job.waited();
                job.pump(link);
            }),
            Msg::Cancel => self.with_job(|job| {
                job.run.cancel();
                if job.run.is_over() {
                    job.tell();
                }
            }),
            Msg::Retry => {
                self.said = StatusMessage::Nothing;
                let new_login = self.new_login(props);
                self.with_job(|job| {
                    job.retry(new_login);
                    job.pump(link);
                });
            }
            Msg::Export(destination) => self.with_job(|job| job.export(link, destination)),
            Msg::Exported(destination, answer) => self.exported(destination, answer),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        self.draw(context.link(), context.props())
    }
}

impl Export {
    /// Returns whether an export is running.
    fn runs(&self) -> bool {
        matches!(&self.stage, Stage::Exporting(job) if !job.run.is_over())
    }

    fn start(&mut self, link: &Scope<Self>, props: &SectionProps, confirmed: bool) {
        let Some(person) = self.person(props) else { return };
        let aliases = Aliases::new(&props.overview);
        let ticked = person.roles.iter().filter(|role| self.selection.has(role));
        let profiles = ticked.filter_map(|role| {
            let account = shared::account(aliases.of(&role.account()), role.account().as_str());
            Some(Profile { role: role.clone(), name: self.names.of(role)?, account })
        });
        self.jobs += 1;
        let mut job = Job::new(self.jobs, person.login.clone(), profiles.collect(), confirmed);
        job.pump(link);
        self.said = StatusMessage::Nothing;
        self.stage = Stage::Exporting(job);
    }

    fn answered(&mut self, link: &Scope<Self>, number: u32, answer: Answer) {
        let Stage::Exporting(job) = &mut self.stage else { return };
        if job.number != number {
            return;
        }
        if let Some(failure) = job.take(answer) {
            self.said = StatusMessage::Alert(shared::failure(&failure));
        }
        if job.must_ask || job.run.is_over() {
            job.tell();
        }
        if job.must_ask {
            self.stage = Stage::Asking;
            return;
        }
        job.pump(link);
        if job.run.is_over() && !matches!(self.said, StatusMessage::Alert(_)) {
            self.said = StatusMessage::Status(text::export_over(job.run.counts()));
        }
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

    fn exported(&mut self, destination: Destination, answer: Result<Exported, Failure>) {
        let Exported { text: secret, profiles } = match answer {
            Ok(exported) => exported,
            Err(failure) => {
                self.said = StatusMessage::Alert(shared::failure(&failure));
                return;
            }
        };
        let secret = Zeroizing::new(secret);
        let done = match destination {
            Destination::Clipboard => clipboard::write(secret),
            Destination::File => download::save("credentials", secret.as_bytes()),
        };
        self.said = match (destination, done) {
            (Destination::Clipboard, true) => StatusMessage::Status(text::export_copied(profiles)),
            (Destination::Clipboard, false) => StatusMessage::Status(shared::READY_TO_COPY.get()),
            (Destination::File, true) => StatusMessage::Status(text::export_saved(profiles)),
            (Destination::File, false) => StatusMessage::Alert(text::EXPORT_NOT_SAVED.get()),
        };
    }

    fn with_job(&mut self, act: impl FnOnce(&mut Job)) {
        if let Stage::Exporting(job) = &mut self.stage {
            act(job);
        }
    }
}

fn ask_settings(link: &Scope<Export>) {
    link.send_future(async { Msg::Settings(Box::new(surface::manage(GetSettings {}).await)) });
}
