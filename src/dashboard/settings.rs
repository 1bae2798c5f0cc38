//! The settings: all of them, each saved when it is changed.
//!
//! `field` draws a setting and `edit` the control in it. Settings that are a list, a file or a permission
//! have files of their own.

mod edit;
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
use field::Field;
use managed::managed;
use notify::Notify;
use partitions::Partitions;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{
    ChangeRolePreference, ChangeSetting, Failure, GetRolePreferences, GetSettings, ImportSettings, Manage,
};
use rolebox_settings::effective::Effective;
use rolebox_settings::{RolePreference, Setting, Settings as Values};
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
    /// The worker's current settings arrived.
    Loaded(Result<(Effective, Vec<RowPreference>), Failure>),
    /// The person changed a setting.
    Change(Setting),
    /// The person changed a role preference.
    RowPreference(RowPreference),
    /// A file was read.
    Import(ImportSettings, StatusMessage),
    /// Show a status message.
    Say(StatusMessage),
}

/// The section.
pub(crate) struct Settings {
    effective: Option<Rc<Effective>>,
    preferences: Rc<Vec<RowPreference>>,
    said: StatusMessage,
    /// The page has scrolled to the place that the address names.
    arrived: bool,
}

impl Component for Settings {
    type Message = Msg;
    type Properties = SectionProps;

    fn create(context: &Context<Self>) -> Self {
        load(context.link());
        Self { effective: None, preferences: Rc::default(), said: StatusMessage::Nothing, arrived: false }
    }

    /// Another overview means that something changed; a passing second changes nothing here.
    fn changed(&mut self, context: &Context<Self>, before: &SectionProps) -> bool {
        let changed = !Rc::ptr_eq(&context.props().overview, &before.overview);
        if changed {
            load(context.link());
        }
        changed
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Loaded(Ok((effective, preferences))) => {
                self.effective = Some(Rc::new(effective));
                self.preferences = Rc::new(preferences);
            }
            Msg::Loaded(Err(failure)) => self.said = StatusMessage::Alert(shared::failure(&failure)),
            Msg::Change(setting) => {
                if let Some(effective) = &mut self.effective {
                    Rc::make_mut(effective).settings.change(setting.clone());
                }
                tell(context.link(), ChangeSetting { setting }, StatusMessage::Status(text::SAVED.get()));
            }
            Msg::RowPreference((role, preference)) => {
                let mut kept = Rc::make_mut(&mut self.preferences).iter_mut();
                if let Some((_, kept)) = kept.find(|(of, _)| *of == role) {
                    *kept = preference;
                }
                tell(
                    context.link(),
                    ChangeRolePreference { role, preference },
                    StatusMessage::Status(text::SAVED.get()),
                );
            }
            Msg::Import(file, done) => tell(context.link(), file, done),
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
                { for self.effective.as_ref().map(|effective| self.draw(context, effective)) }
            </section>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if self.effective.is_some() && !core::mem::replace(&mut self.arrived, true) {
            let place = browser::address().split_once('/').and_then(|(_, place)| browser::element(place));
            if let Some(place) = place {
                place.scroll_into_view();
            }
        }
    }
}

impl Settings {
    fn draw(&self, context: &Context<Self>, effective: &Rc<Effective>) -> Html {
        let link = context.link();
        let overview = &context.props().overview;
        let (change, say) = (link.callback(Msg::Change), link.callback(Msg::Say));
        let field = |setting: Setting| {
            let longest = effective.managed.max_duration_seconds;
            let key = setting.name();
            html! { <Field {key} {setting} {longest} overview={overview.clone()} change={&change} /> }
        };
        let fields = effective.settings.each().into_iter();
        let of_their_own =
            |setting: &Setting| matches!(setting, Setting::StartUrls(_) | Setting::NotifyBeforeExpiry(_));
        let fields = fields.filter(|setting| !of_their_own(setting)).map(field);
        let start = StartUrlsProps {
            effective: effective.clone(),
            overview: overview.clone(),
            change: change.clone(),
        };
        let single = RolesProps {
            overview: overview.clone(),
            preferences: self.preferences.clone(),
            longest: effective.managed.max_duration_seconds,
            change: link.callback(Msg::RowPreference),
        };
        let import = link.callback(|(file, done)| Msg::Import(file, done));
        html! {
            <>
                { managed(&effective.managed, overview) }
                { for fields }
                <Notify minutes={effective.settings.notify_before_expiry} change={&change} say={&say} />
                { start_urls(start) }
                { roles(single) }
                <Partitions say={say.clone()} />
                <Transfer
                    settings={effective.settings.clone()}
                    preferences={self.preferences.clone()}
                    overview={overview.clone()}
                    {import}
                    {say}
                />
            </>
        }
    }
}

/// Returns a setting's default.
fn default_of(setting: &Setting) -> Setting {
    let mut defaults = Values::default().each().into_iter();
    defaults.find(|default| default.name() == setting.name()).unwrap_or_else(|| setting.clone())
}

fn load(link: &Scope<Settings>) {
    link.send_future(async {
        let (settings, preferences) =
            (surface::manage(GetSettings {}).await, surface::manage(GetRolePreferences {}).await);
        Msg::Loaded(settings.and_then(|settings| Ok((settings, preferences?))))
    });
}

/// Requests a change, and shows the result.
fn tell(link: &Scope<Settings>, change: impl Manage<Answer = ()> + 'static, done: StatusMessage) {
    link.send_future(async {
        Msg::Say(match surface::manage(change).await {
            Ok(()) => done,
            Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
        })
    });
}
