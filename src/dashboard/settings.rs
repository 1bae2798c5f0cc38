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
    Stored(StatusMessage, Result<(), Failure>),
    /// A file was read.
    Import(ImportSettings, StatusMessage),
    /// Show a status message.
    Say(StatusMessage),
}

/// The section.
#[derive(Default)]
pub(crate) struct Settings {
    state: SettingsState,
    said: StatusMessage,
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
                    Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
                };
                self.follow(link, Event::Saved);
            }
            Msg::Import(file, done) => tell(link, file, done),
            Msg::Say(said) => self.said = said,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        html! {
            <section class="settings" aria-labelledby="section-title">
                <h2 id="section-title">{ crate::text::SETTINGS.get() }</h2>
                <p class="lead">{ text::LEAD.get() }</p>
                <div class="said">{ self.said.draw() }</div>
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
        let saved = || StatusMessage::Status(text::SAVED.get());
        match self.state.update(event) {
            Some(Effect::Load(question)) => load(link, question),
            Some(Effect::Change(change)) => tell(link, change, saved()),
            Some(Effect::ChangeRole(change)) => tell(link, change, saved()),
            Some(Effect::Fail(failure)) => self.said = StatusMessage::Alert(shared::failure(&failure)),
            None => {}
        }
    }

    fn draw(&self, context: &Context<Self>, effective: &Rc<Effective>) -> Html {
        let link = context.link();
        let overview = &context.props().overview;
        let change = link.callback(|setting| Msg::Event(Event::Change(setting)));
        let say = link.callback(Msg::Say);
        let field = |setting: Setting| {
            let longest = effective.managed.max_duration_seconds;
            let key = setting.name();
            let least_ask = effective.managed.ask_for_production;
            html! { <Field {key} {setting} {longest} {least_ask} overview={overview.clone()} change={&change} /> }
        };
        let fields = effective.settings.each().into_iter();
        let of_environments = |setting: &Setting| {
            matches!(setting, Setting::ProductionPatterns(_) | Setting::AskForProduction(_))
        };
        let of_their_own = |setting: &Setting| {
            matches!(
                setting,
                Setting::StartUrls(_) | Setting::NotifyBeforeExpiry(_) | Setting::Environments(_)
            )
        };
        let (environments, fields): (Vec<_>, Vec<_>) =
            fields.filter(|setting| !of_their_own(setting)).partition(of_environments);
        let (environments, fields) = (environments.into_iter().map(&field), fields.into_iter().map(&field));
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
                { for fields }
                <Notify minutes={effective.settings.notify_before_expiry} change={&change} say={&say} />
                <section class="group" aria-labelledby="environments">
                    <Environments effective={effective.clone()} overview={overview.clone()} change={&change} />
                    { for environments }
                </section>
                { start_urls(start) }
                { roles(single) }
                <Partitions say={say.clone()} />
                <Transfer
                    settings={effective.settings.clone()}
                    preferences={self.state.preferences().clone()}
                    overview={overview.clone()}
                    {import}
                    {say}
                />
            </>
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
fn tell(link: &Scope<Settings>, change: impl Manage<Answer = ()> + 'static, done: StatusMessage) {
    link.send_future(async { Msg::Stored(done, surface::manage(change).await) });
}
