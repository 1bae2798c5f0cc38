//! The page from top to bottom: messages, list, question, message line and action bar.

use super::{App, Msg};
use crate::actions::Actions;
use crate::banner::banner;
use crate::bar::{Bar, key_signs};
use crate::confirm::Confirm;
use crate::heading;
use crate::links::why;
use crate::menu::Menu;
use crate::people::people;
use crate::pointer;
use crate::roles::{Roles, grouped};
use crate::surface::Surface;
use crate::text;
use rolebox_aws::partition::Hosts;
use rolebox_protocol::Overview;
use rolebox_role_list::keys::RowCommand;
use rolebox_role_list::state::{Event, Question, Shown};
use rolebox_role_list::{Aliases, ShortNames};
use rolebox_session::pending_action::Action;
use rolebox_settings::HttpsUrl;
use rolebox_ui::button::Button;
use rolebox_ui::empty::empty;
use rolebox_ui::facts::Fact;
use rolebox_ui::icon::Icon;
use rolebox_ui::permissions::{self, Kind};
use rolebox_ui::start_url::StartUrl;
use rolebox_ui::status::status;
use yew::html::Scope;
use yew::prelude::*;

impl App {
    pub(super) fn draw(&self, link: &Scope<Self>) -> Html {
        let (state, message) = (&self.state, self.status());
        // What is said while a sheet or a question is open is said there.
        let alert = if state.is_covered() { "" } else { message.alert() };
        let shown = state.shown();
        let nothing = shown.is_some_and(|shown| shown.overview.people.is_empty());
        // There are rows: for assistive technology, what scrolls is then the list itself.
        let listed = shown.is_some_and(|shown| shown.layout.len > 0);
        // Each part has a place of its own, with or without content: the element of the list, which is measured and
        // scrolled, has to stay the same.
        html! {
            <>
                { shown.map(|shown| self.menu(link, shown)).unwrap_or_default() }
                { banner(state, self.surface, alert, &link.callback(|event: Event| event)) }
                { shown.map(|shown| {
                    people(&shown.overview, shown.only, state.now(), &link.callback(Event::Show))
                }).unwrap_or_default() }
                <div
                    class="scroller"
                    id={listed.then_some("roles")}
                    role={listed.then_some("listbox")}
                    aria-label={listed.then(|| text::ROLES.get())}
                    ref={&self.scroller}
                    inert={state.is_covered()}
                    onscroll={link.callback(|_| Msg::Moved)}
                    onclick={link.batch_callback(|event| pointer::clicked(&event).map(Msg::Happened))}
                    onmousemove={link.batch_callback(|event| pointer::moved(&event).map(Msg::Happened))}
                    oncontextmenu={link.batch_callback(|event| pointer::wants_actions(&event).map(Msg::Happened))}
                    onmouseleave={link.callback(|_| Event::Pointed(None))}
                >
                    { for shown.map(|shown| self.list(link, shown)) }
                </div>
                { shown.map(|shown| self.sheet(link, shown)).unwrap_or_default() }
                { state.question().map(|question| self.ask(link, question)).unwrap_or_default() }
                <footer class={classes!("footer", nothing.then_some("footer-empty"))}>
                    <div class={classes!(
                        "message",
                        self.is_done().then_some("message-done"),
                        message.status().is_empty().then_some("message-none"),
                    )}>
                        if self.is_done() {
                            { Icon::Check.draw() }
                        }
                        { status(message.status()) }
                        <span class={classes!("message-idle", (!state.is_ready()).then_some("message-hint"))}>
                            { self.idle() }
                        </span>
                    </div>
                    { for shown.filter(|shown| !nothing && self.has_bar(shown)).map(|shown| self.bar(link, shown)) }
                </footer>
            </>
        }
    }

    fn menu(&self, link: &Scope<Self>, shown: &Shown) -> Html {
        Menu {
            overview: &shown.overview,
            surface: self.surface,
            query: self.state.query(),
            role: shown.person_of(self.state.chosen()).map(|(_, role)| role),
            is_first: is_first(shown),
            change: link.callback(Event::Set),
            forget: link.callback(|()| Event::Forget),
            close: link.callback(|()| Msg::Closed),
        }
        .draw()
    }

    /// A picker has its bar at once, because it asks for its height only once. The popup's footer keeps the room.
    fn has_bar(&self, shown: &Shown) -> bool {
        self.surface == Surface::Picker || !is_first(shown)
    }

    fn bar(&self, link: &Scope<Self>, shown: &Shown) -> Html {
        Bar {
            overview: &shown.overview,
            chosen: shown.person_of(self.state.chosen()),
            row: self.state.chosen(),
            now: self.state.now(),
            count: count(shown),
            locked: self.state.is_covered(),
            change: link.callback(Event::Set),
            use_row: link.callback(|(command, row)| Event::Used(command, row)),
            open: link.callback(Event::Opened),
        }
        .draw()
    }

    /// What stands in the place of a message: how to begin, then which role the action bar is for. That role's
    /// row can be out of sight.
    fn idle(&self) -> Html {
        let chosen = self.state.shown().and_then(|shown| shown.person_of(self.state.chosen()));
        match chosen {
            None => Html::default(),
            Some(_) if !self.state.is_ready() => html! { { text::HINT.get() } },
            Some((_, role)) => {
                let account = role.account();
                let alias = self.state.shown().and_then(|shown| Aliases::new(&shown.overview).of(&account));
                html! {
                    <>
                        <b dir="auto">{ role.name() }</b>
                        { for alias.map(|alias| html! { <span dir="auto">{ alias }</span> }) }
                        <span class="role-id">{ grouped(account.as_str(), &[]) }</span>
                    </>
                }
            }
        }
    }

    fn list(&self, link: &Scope<Self>, shown: &Shown) -> Html {
        if shown.overview.people.is_empty() {
            // The marks bring the remembered roles.
            if is_first(shown) {
                return Html::default();
            }
            return nobody(&shown.overview, self.surface);
        }
        if shown.layout.len == 0 {
            return empty(text::nothing_found(self.state.query().trim()));
        }
        Roles {
            overview: &shown.overview,
            catalogue: &shown.catalogue,
            layout: &shown.layout,
            marker: &shown.marker,
            aliases: Aliases::new(&shown.overview),
            names: ShortNames::new(&shown.overview),
            query: self.state.query(),
            view: if is_first(shown) { self.state.view() } else { shown.layout.beyond(self.state.view()) },
            now: self.state.now(),
            chosen: self.state.chosen(),
            pointed: self.state.pointed(),
            armed: !self.state.is_ready(),
            progress: self.state.progress(),
            locked: self.state.is_covered(),
            toggle: link.callback(|(person, title)| Event::Toggled { person, title }),
            use_row: link.callback(|(command, row)| Event::Used(command, row)),
            open: link.callback(Event::Opened),
        }
        .draw()
    }

    /// Draws the sheet of actions.
    fn sheet(&self, link: &Scope<Self>, shown: &Shown) -> Html {
        let Some(sheet) = self.state.sheet() else { return Html::default() };
        let (offered, account) = (self.state.offered(), self.account(&sheet.role));
        let (act, close) = (link.callback(Event::Acted), link.callback(|()| Event::ClosedSheet));
        Actions { shown, sheet, offered: &offered, account, alert: self.status().alert(), act, close }.draw()
    }

    fn ask(&self, link: &Scope<Self>, question: &Question) -> Html {
        let mut people = self.state.shown().into_iter().flat_map(|shown| &shown.overview.people);
        let Some(person) = people.find(|person| person.login == *question.login()) else {
            return Html::default();
        };
        let issuer = heading::issuer(person);
        let alert = self.status().alert().to_owned();
        let (onagree, oncancel) = (link.callback(|()| Event::Agreed), link.callback(|()| Event::Declined));
        match question {
            Question::NewIssuer(asked) => {
                let question = text::NEW_ISSUER_QUESTION.get();
                let facts: Vec<Fact> = vec![
                    (text::ISSUER.get().into(), issuer.into()),
                    (text::PERSON.get().into(), heading::name(person).into()),
                    (text::ACCOUNT.get().into(), self.account(&asked.role).into()),
                ];
                html! { <Confirm key="issuer" {question} {facts} {alert} agree_key="Tab ⏎" cancel_key="Esc" {onagree} {oncancel} /> }
            }
            Question::Production(wanted) => self.ask_production(link, person, wanted, alert),
            Question::Waiting(waiting) => {
                let (question, agree) = match &waiting.action {
                    Action::SignIn(role) => {
                        (text::waiting_to_sign_in(role.name(), &self.account(role)), text::SIGN_IN)
                    }
                    Action::Copy { role, .. } => {
                        (text::waiting_to_copy(role.name(), &self.account(role)), text::COPY_CREDENTIALS)
                    }
                };
                let (title, agree, agree_key) =
                    (text::WAITING.get(), agree.get(), key_signs(RowCommand::Copy));
                html! { <Confirm key="waiting" {title} {question} {agree} by_key={true} {agree_key} {alert} cancel_key="Esc" {onagree} {oncancel} /> }
            }
            Question::StartUrl { text, suggested, .. } => {
                let (written, suggested) = (text.clone(), *suggested);
                html! {
                    <StartUrl
                        key="start"
                        {issuer}
                        {written}
                        {suggested}
                        {alert}
                        cancel_key="Esc"
                        onwrite={link.callback(Event::Wrote)}
                        {onagree}
                        onenter={link.callback(|()| Event::AgreedByEnter)}
                        {oncancel}
                    />
                }
            }
        }
    }
}

/// Returns true until the marks are there. The first list comes sooner because it has only the rows that are visible,
/// without the menu's panel, and in the popup without the action bar. The marks bring the rest.
fn is_first(shown: &Shown) -> bool {
    shown.overview.marked.is_none()
}

fn count(shown: &Shown) -> Html {
    if shown.roles == 0 {
        Html::default()
    } else {
        html! { { text::count(shown.layout.found, shown.roles) } }
    }
}

fn nobody(overview: &Overview, surface: Surface) -> Html {
    let problem = overview.problems.iter().max_by_key(|problem| problem.at);
    let problem = problem.map(|problem| text::last_problem(&text::cause(problem.cause)));
    html! {
        <div class="empty nobody">
            { Icon::Shield.draw() }
            if overview.may_see_logins {
                <strong>{ text::NO_LOGIN.get() }</strong>
                <p>{ text::NO_LOGIN_ADVICE.get() }</p>
            } else {
                <strong>{ text::NO_PERMISSION.get() }</strong>
                <p>{ text::NO_PERMISSION_ADVICE.get() }</p>
                <p>{ Button::primary(text::GIVE_PERMISSION.get()).draw(ask_for_permission) }</p>
            }
            { for problem.map(|problem| html! { <p class="problem">{ problem }{ " " }{ why(surface) }</p> }) }
            if overview.may_see_logins {
                { for overview.marked.as_ref().map(|marked| begin(surface, &marked.start_pages)) }
            }
        </div>
    }
}

/// Asks for the hosts that every installation needs. The worker tells the page when they are granted.
fn ask_for_permission() {
    let hosts: Vec<String> = Hosts::required().permissions().collect();
    let asked = permissions::request(Kind::Origins, &hosts);
    wasm_bindgen_futures::spawn_local(async {
        let _ = asked.await;
    });
}

/// Draws where to go: the sign-in pages that are known, or else how to begin; and the setup page for the few who are
/// administrators. No page of ours can open in an incognito tab.
fn begin(surface: Surface, pages: &[HttpsUrl]) -> Html {
    let button = |class: &'static str, address: String, label: String| {
        html! { <p><a {class} href={address} target="_blank" rel="noreferrer">{ label }</a></p> }
    };
    let kinds = ["button button-primary", "button button-secondary", "button button-secondary"];
    let ours = surface.leads_on();
    html! {
        <>
            { for pages.iter().zip(kinds).map(|(url, kind)| button(kind, url.as_str().to_owned(), text::sign_in_at(url.host()))) }
            if ours && pages.is_empty() {
                { button("button button-primary", "welcome.html".to_owned(), text::HOW_TO_BEGIN.get()) }
            }
            if ours {
                { button("quiet", "../www/index.html".to_owned(), text::SETUP_LINK.get()) }
            }
        </>
    }
}
