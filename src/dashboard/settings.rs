//! The settings: all of them, each saved when it is changed.
//!
//! `field` draws a setting and `edit` the control in it. Settings that are a list, a file or a permission
//! have files of their own.

mod edit;
mod environments;
mod field;
mod managed;
mod matches;
mod notify;
mod partitions;
mod review;
mod roles;
mod start_urls;
mod text;
mod transfer;

use crate::section::SectionProps;
use environments::Environments;
use field::Field;
use managed::managed;
use notify::Notify;
use partitions::Partitions;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::route::Route;
use rolebox_dashboard_state::settings::{Effect, Event, SettingsState};
use rolebox_protocol::{Failure, GetRolePreferences, GetSettings, ImportSettings, Manage};
use rolebox_settings::effective::Effective;
use rolebox_settings::{RolePreference, Setting};
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface;
use rolebox_ui::{browser, text as shared};
use roles::{RolesProps, roles};
use start_urls::{StartUrlsProps, start_urls};
use std::rc::Rc;
use transfer::Transfer;
use yew::html::Scope;
use yew::prelude::*;

/// A role preference.
type RowPreference = (RoleArn, RolePreference);

/// The events.
pub(crate) enum Msg {
    /// Something happened that the state has to follow.
    Event(Event),
    /// The worker's answer to a change, with the message if it stored the change.
    Stored(Said, Result<(), Failure>),
    /// A file was read. With the message once its changes are shown.
    Import(ImportSettings, StatusMessage),
    /// The worker's answer to the changes of a file.
    Imported(Result<(), Failure>),
    /// Show a status message.
    Say(Said),
}

/// A status message, and where it is shown: at the setting with this name, or in this group.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Said(&'static str, StatusMessage);

/// The groups that show messages about more than one setting.
const ROLES: &str = "roles";
const PARTITIONS: &str = "partitions";
const TRANSFER: &str = "transfer";

/// The section.
#[derive(Default)]
pub(crate) struct Settings {
    state: SettingsState,
    said: Said,
    /// What is said once the changes of a file are shown.
    imported: StatusMessage,
    /// The page has scrolled to the place that the address names.
    arrived: bool,
}

impl Component for Settings {
    type Message = Msg;
    type Properties = SectionProps;

    fn create(context: &Context<Self>) -> Self {
        let mut settings = Self::default();
        settings.follow(context.link(), Event::Changed);
        settings
    }

    /// Another overview means that something changed; a passing second changes nothing here.
    fn changed(&mut self, context: &Context<Self>, before: &SectionProps) -> bool {
        let changed = !Rc::ptr_eq(&context.props().overview, &before.overview);
        if changed {
            self.follow(context.link(), Event::Changed);
        }
        changed
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        let link = context.link();
        match message {
            Msg::Event(event) => self.follow(link, event),
            Msg::Stored(done, answer) => {
                self.said = match answer {
                    Ok(()) => done,
                    Err(failure) => Said(done.0, StatusMessage::Alert(shared::failure(&failure))),
                };
                self.follow(link, Event::Saved);
            }
            Msg::Import(file, done) => {
                self.imported = done;
                link.send_future(async { Msg::Imported(surface::manage(file).await) });
            }
            Msg::Imported(Ok(())) => self.follow(link, Event::Imported),
            Msg::Imported(Err(failure)) => {
                self.said = Said(TRANSFER, StatusMessage::Alert(shared::failure(&failure)));
            }
            Msg::Say(said) => self.said = said,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        html! {
            <section class="settings" aria-labelledby="section-title">
                <h2 id="section-title">{ crate::text::SETTINGS.get() }</h2>
                <p class="lead">{ text::LEAD.get() }</p>
                { self.said_at("") }
                { for self.state.effective().map(|effective| self.draw(context, effective)) }
            </section>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if self.state.effective().is_some()
            && !core::mem::replace(&mut self.arrived, true)
            && let Route::Setting(id) = &context.props().route
            && let Some(place) = browser::element(id)
        {
            place.scroll_into_view();
        }
    }
}

impl Settings {
    fn follow(&mut self, link: &Scope<Self>, event: Event) {
        // What was said of the last change says nothing of this one, until it is stored.
        if let Event::Change(_) | Event::ChangeRole(..) = event {
            self.said = Said::default();
        }
        let saved = |place| Said(place, StatusMessage::Status(text::SAVED.get()));
        match self.state.update(event) {
            Some(Effect::Load(question)) => load(link, question),
            Some(Effect::SayImported) => self.said = Said(TRANSFER, core::mem::take(&mut self.imported)),
            Some(Effect::Change(change)) => {
                let place = change.setting.name();
                tell(link, change, saved(place));
            }
            Some(Effect::ChangeRole(change)) => tell(link, change, saved(ROLES)),
            Some(Effect::Fail(failure)) => {
                self.said = Said("", StatusMessage::Alert(shared::failure(&failure)));
            }
            None => {}
        }
    }

    /// Draws the message of a place, or the empty elements that wait for one.
    fn said_at(&self, place: &str) -> Html {
        self.said_for(place).draw()
    }

    fn said_for(&self, place: &str) -> StatusMessage {
        if self.said.0 == place { self.said.1.clone() } else { StatusMessage::Nothing }
    }

    fn draw(&self, context: &Context<Self>, effective: &Rc<Effective>) -> Html {
        let link = context.link();
        let overview = &context.props().overview;
        let change = link.callback(|setting| Msg::Event(Event::Change(setting)));
        let say_at = |place| link.callback(move |said| Msg::Say(Said(place, said)));
        let field = |setting: Setting| {
            let longest = effective.managed.max_duration_seconds;
            let (key, said) = (setting.name(), self.said_for(setting.name()));
            let (overview, least_ask) = (overview.clone(), effective.managed.ask_for_production);
            html! { <Field {key} {setting} {longest} {least_ask} {said} {overview} change={&change} /> }
        };
        let fields_of = |group: Group| {
            let settings = effective.settings.each().into_iter();
            // The administrator decided, and the policy says how.
            let decided = |setting: &Setting| {
                matches!(setting, Setting::InstantPicker(_)) && effective.managed.instant_picker.is_some()
            };
            settings.filter(move |setting| Group::of(setting) == group && !decided(setting)).map(&field)
        };
        let group = |group: Group| {
            let title_id = format!("settings-{}", group.title().0);
            html! {
                <section class="group" aria-labelledby={title_id.clone()}>
                    <h3 id={title_id}>{ group.title().get() }</h3>
                    { for fields_of(group) }
                    if group == Group::Notices {
                        <Notify
                            minutes={effective.settings.notify_before_expiry}
                            said={self.said_for(Setting::NotifyBeforeExpiry(None).name())}
                            change={&change}
                            say={say_at(Setting::NotifyBeforeExpiry(None).name())}
                        />
                    }
                </section>
            }
        };
        let start = StartUrlsProps {
            effective: effective.clone(),
            overview: overview.clone(),
            change: change.clone(),
        };
        let single = RolesProps {
            overview: overview.clone(),
            preferences: self.state.preferences().clone(),
            longest: effective.managed.max_duration_seconds,
            change: link.callback(|(role, preference)| Msg::Event(Event::ChangeRole(role, preference))),
        };
        let import = link.callback(|(file, done)| Msg::Import(file, done));
        html! {
            <>
                { managed(&effective.managed, overview) }
                { group(Group::Copying) }
                <section class="group" aria-labelledby="environments">
                    <Environments effective={effective.clone()} overview={overview.clone()} change={&change} />
                    { self.said_at(Setting::Environments(Default::default()).name()) }
                    { for fields_of(Group::Environments) }
                </section>
                { for [Group::Lists, Group::Names, Group::Notices, Group::Privacy].map(group) }
                { start_urls(start) }
                { self.said_at(Setting::StartUrls(Default::default()).name()) }
                { roles(single) }
                { self.said_at(ROLES) }
                <Partitions say={say_at(PARTITIONS)} />
                { self.said_at(PARTITIONS) }
                <Transfer
                    settings={effective.settings.clone()}
                    preferences={self.state.preferences().clone()}
                    overview={overview.clone()}
                    {import}
                    say={say_at(TRANSFER)}
                />
                { self.said_at(TRANSFER) }
            </>
        }
    }
}

/// What a setting is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Copying,
    Environments,
    Lists,
    Names,
    Privacy,
    Notices,
    /// It has a section of its own.
    Own,
}

impl Group {
    const fn of(setting: &Setting) -> Self {
        match setting {
            Setting::Format(_)
            | Setting::Duration(_)
            | Setting::UseSessionDuration(_)
            | Setting::Region(_)
            | Setting::ProfileTemplate(_)
            | Setting::NarrowingPolicy(_) => Self::Copying,
            Setting::ProductionPatterns(_) | Setting::AskForProduction(_) => Self::Environments,
            Setting::SortRoles(_) | Setting::InstantPicker(_) => Self::Lists,
            Setting::NamePrefixes(_) => Self::Names,
            Setting::Remember(_) => Self::Privacy,
            Setting::StartUrls(_) | Setting::NotifyBeforeExpiry(_) | Setting::Environments(_) => Self::Own,
        }
    }

    const fn title(self) -> shared::Text {
        match self {
            Self::Copying | Self::Environments | Self::Own => text::GROUP_COPYING,
            Self::Lists => text::GROUP_LISTS,
            Self::Names => text::GROUP_NAMES,
            Self::Privacy => text::GROUP_PRIVACY,
            Self::Notices => text::GROUP_NOTICES,
        }
    }
}

fn load(link: &Scope<Settings>, question: u32) {
    link.send_future(async move {
        let (settings, preferences) =
            (surface::manage(GetSettings {}).await, surface::manage(GetRolePreferences {}).await);
        let loaded = settings.and_then(|settings| Ok((settings, preferences?)));
        Msg::Event(Event::Loaded(question, Box::new(loaded)))
    });
}

/// Requests a change. `done` is said once it is stored.
fn tell(link: &Scope<Settings>, change: impl Manage<Answer = ()> + 'static, done: Said) {
    link.send_future(async { Msg::Stored(done, surface::manage(change).await) });
}
