//! The one component behind popup and picker: what it shows, and what each key, click and answer changes.
//!
//! `choice` finds roles and selects one, `commands` asks the worker for what the person requests, `again`
//! gets a new login for a request, `drawing` draws the page, `screen` knows which part is in view, and
//! `sight` knows whether the person can see it.

mod again;
mod choice;
mod commands;
mod drawing;
mod screen;
mod sight;

use crate::browser;
use crate::field::{Act, Field};
use crate::partition_offer;
use crate::surface::Surface;
use crate::text;
use js_sys::Promise;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::partition::Partition;
use rolebox_protocol::{Again, CopyAnswer, CopyCredentials, Failure, Forget, Overview, Waiting};
use rolebox_role_list::gate::Gate;
use rolebox_role_list::keys::RowCommand;
use rolebox_role_list::sight::Sight;
use rolebox_role_list::{Catalogue, Layout, Metrics, Viewport};
use rolebox_saml::LoginId;
use rolebox_settings::ListSetting;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use yew::html::Scope;
use yew::prelude::*;

/// Properties of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AppProps {
    pub(crate) surface: Surface,
    /// The person's input from before the program was loaded.
    pub(crate) early: Vec<web_sys::Event>,
    /// The answer to the first request, which the loader made.
    pub(crate) overview: JsValue,
}

/// The events.
pub(crate) enum Msg {
    /// The worker's overview arrived.
    Overview(Result<Overview, Failure>),
    /// The active tab's page is of a partition that the person has not allowed.
    Elsewhere(Partition),
    /// Something changed: request the overview again.
    Changed,
    /// The browser reported whether the person can see the picker.
    Looked(bool),
    /// A second has passed.
    Tick,
    /// The list was scrolled or resized.
    Moved,
    Acted(Act),
    Chosen(usize),
    Pointed(Option<usize>),
    Used(RowCommand, usize),
    SignedIn(Result<(), Failure>),
    Copied(CopyCredentials, Result<CopyAnswer, Failure>),
    Agreed,
    Declined,
    SignInAgain,
    /// The person changed the address of their sign-in page.
    Wrote(String),
    Again(LoginId, Result<Again, Failure>),
    Waits(Result<Option<Waiting>, Failure>),
    Taken(Result<Option<Waiting>, Failure>),
    Set(ListSetting),
    /// The worker has answered a change of a setting.
    SettingChanged(ListSetting, Result<(), Failure>),
    Forget,
    Forgotten(Result<(), Failure>),
}

/// An overview with everything derived from it.
struct Shown {
    overview: Overview,
    catalogue: RefCell<Catalogue>,
    layout: Layout,
    roles: usize,
}

/// A question that waits for the person's answer.
enum Question {
    /// Whether to trust a new identity provider.
    NewIssuer(CopyCredentials),
    /// Whether to do the pending action from before the new login.
    Waiting(Waiting),
    /// Where the person signs in.
    StartUrl {
        login: LoginId,
        /// The text in the field.
        text: String,
        /// The field was filled in with the site from which the last login came.
        suggested: bool,
    },
}

impl Question {
    fn login(&self) -> &LoginId {
        match self {
            Self::NewIssuer(asked) => &asked.login,
            Self::Waiting(waiting) => &waiting.login,
            Self::StartUrl { login, .. } => login,
        }
    }
}

/// The last status message.
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
    sight: Sight<Msg>,
    notice: Notice,
    /// The partition of the active tab's page, if the person has to allow it first.
    not_allowed: Option<Partition>,
    /// Changes of settings that the worker has not answered yet, in the order of the person.
    changing: Vec<ListSetting>,
    question: Option<Question>,
    /// The last row command, with its role.
    tried: Option<(RowCommand, RoleArn)>,
    now: i64,
    metrics: Metrics,
    view: Viewport,
    scroller: NodeRef,
    /// The position to which the list scrolls once its rows are drawn.
    scroll_to: Option<u32>,
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
        if let Surface::Popup { .. } = surface {
            let link = link.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(partition) = partition_offer::not_allowed().await {
                    link.send_message(Msg::Elsewhere(partition));
                }
            });
        }
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
            sight: match surface {
                Surface::Picker => Sight::unknown(),
                Surface::Popup { .. } | Surface::Tab => Sight::unobstructed(),
            },
            notice: Notice::Nothing,
            not_allowed: None,
            changing: Vec::new(),
            question: None,
            tried: None,
            now: browser::now(),
            metrics: screen::metrics(),
            view: Viewport::default(),
            scroller: NodeRef::default(),
            scroll_to: None,
            ready: false,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        let link = context.link();
        let Some(message) = self.seen(message) else { return true };
        match message {
            Msg::Overview(Ok(overview)) => self.show(link, overview),
            Msg::Overview(Err(failure)) => self.fail(&failure),
            Msg::Elsewhere(partition) => self.not_allowed = Some(partition),
            Msg::Changed => self.ask_again(link),
            Msg::Looked(clear) => {
                link.send_message_batch(self.sight.looked(clear, browser::now()).into_iter().collect())
            }
            Msg::Tick => self.now = browser::now(),
            Msg::Moved => return self.look(),
            Msg::Acted(Act::Typed) => {
                self.gate.typed();
                self.search();
            }
            Msg::Acted(Act::Pressed(command)) => self.obey(link, command),
            Msg::Acted(Act::Clicked) => self.gate.moved(),
            Msg::Chosen(row) => {
                self.chosen = row;
                self.focus();
            }
            Msg::Pointed(row) => return core::mem::replace(&mut self.pointed, row) != row,
            Msg::Used(command, row) => {
                self.chosen = row;
                self.use_row(link, command);
                // The button disappears when the pointer leaves.
                self.focus();
            }
            Msg::SignedIn(result) => {
                if let Err(failure) = result {
                    self.fail(&failure);
                }
            }
            Msg::Copied(asked, Ok(answer)) => self.copied(asked, answer),
            Msg::Copied(_, Err(failure)) => self.fail(&failure),
            Msg::Agreed => self.agree(link),
            Msg::Declined => self.decline(link),
            Msg::SignInAgain => self.sign_in_again(link, None),
            Msg::Wrote(text) => self.write_start_url(text),
            Msg::Again(login, Ok(again)) => self.again(login, again),
            Msg::Waits(Ok(waiting)) => self.offer(waiting),
            Msg::Taken(taken) => self.taken(link, taken),
            Msg::Again(_, Err(failure)) | Msg::Waits(Err(failure)) => self.fail(&failure),
            Msg::Set(setting) => self.set(link, setting),
            Msg::SettingChanged(setting, result) => {
                if let Some(index) = self.changing.iter().position(|changing| *changing == setting) {
                    self.changing.remove(index);
                }
                if let Err(failure) = result {
                    self.fail(&failure);
                }
            }
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
        let Some(shown) = &self.shown else { return };
        if let Some(field) = &self.field {
            field.follow(self.chosen, shown.layout.len);
        }
        if !core::mem::replace(&mut self.ready, true) {
            self.surface.ready();
        }
    }
}

/// Returns a function that sends a message.
fn sender(link: &Scope<App>, message: fn() -> Msg) -> impl Fn() + 'static {
    let link = link.clone();
    move || link.send_message(message())
}
