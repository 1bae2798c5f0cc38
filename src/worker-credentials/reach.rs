//! Commands, the address bar and the context menu of the toolbar button.
//!
//! Each is the person's own key press or click, which only the browser can deliver. What it asks for is done at once
//! if nothing has to be asked before. Otherwise the popup opens: the action waits there as a pending action, and it
//! says what is missing.

use crate::handover::Place;
use crate::{again, console, remembered, sign_in};
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{Overview, Person};
use rolebox_reach::address_bar::{AddressBar, Style, Suggestion};
use rolebox_reach::last_role::last;
use rolebox_reach::step::{self, Caution, Step};
use rolebox_reach::{alias_of, button_menu};
use rolebox_session::chain;
use rolebox_session::pending_action::Action;
use rolebox_session::storage_key::WindowKind;
use rolebox_worker::ports::{Online, Tab};
use rolebox_worker::state::State;
use serde::{Deserialize, Serialize};

/// A control of the browser.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Control {
    what: What,
    /// The active tab of the window where the person used it. None: the browser does not know the window, so neither
    /// do we know its kind, and nothing of any kind is used or shown.
    tab: Option<Tab>,
    /// The text in the address bar, or the role in the menu.
    text: Option<String>,
}

/// Which control it is.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum What {
    /// The command that signs in to the last role. The answer is whether it is done.
    SignInToLast,
    /// The command that copies the last role's credentials. The answer is that it is not done: only a page can write
    /// to the clipboard, and only after a key or click in it.
    CopyLast,
    /// A text in the address bar of a browser that reads suggestions as XML. The answer is [`Suggestions`].
    SuggestXml,
    /// The same in a browser that shows them as they are.
    SuggestPlain,
    /// Enter in the address bar, by `omnibox.OnInputEnteredDisposition`. The answer is whether it is done.
    CurrentTab,
    /// Likewise.
    NewForegroundTab,
    /// Likewise.
    NewBackgroundTab,
    /// The roles for the context menu: a list of [`button_menu::Item`].
    ListMenu,
    /// A role of the context menu. The answer is whether it is done.
    ChosenInMenu,
}

/// What the address bar shows.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Suggestions {
    roles: Vec<Suggestion>,
    /// Why there are none.
    none: Option<Absence>,
}

/// Why the address bar offers no role.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Absence {
    /// The window is an incognito window, or its kind is not known.
    Window,
    /// No login can be used.
    Login,
    /// No role that can be used matches.
    Match,
}

/// Answers a control of the browser. A value of another shape is answered like one that could not be done.
pub async fn control_used<B: Online>(browser: B, control: B::Value, now: i64) -> B::Value {
    let Some(Control { what, tab, text }) = browser.read_value(control) else { return browser.value(&false) };
    let text = text.unwrap_or_default();
    let window_kind = if what == What::ListMenu {
        Some(WindowKind::Normal)
    } else {
        tab.map(|tab| WindowKind::of_window(tab.incognito))
    };
    let seen = match window_kind {
        Some(window_kind) => {
            State::read(browser, window_kind, now).await.ok().map(|state| Seen::of(state, now))
        }
        None => None,
    };
    let done = match (what, seen, tab) {
        (What::SuggestXml, seen, _) => return browser.value(&suggestions(seen.as_ref(), &text, Style::Xml)),
        (What::SuggestPlain, seen, _) => {
            return browser.value(&suggestions(seen.as_ref(), &text, Style::Plain));
        }
        (What::ListMenu, seen, _) => {
            if let Some(seen) = &seen {
                remembered::keep(&seen.state).await;
            }
            return browser.value(&menu(seen.as_ref()));
        }
        (_, Some(seen), Some(tab)) => seen.obey(what, &text, tab).await,
        (_, None, _) | (_, _, None) => false,
    };
    browser.value(&done)
}

/// The stored data of a window kind with what a list would show of it.
struct Seen<B: Online> {
    state: State<B>,
    overview: Overview,
    /// By this computer's clock, as the deadlines of the overview.
    now: i64,
}

/// What a control means.
struct Meant<'o> {
    person: &'o Person,
    role: &'o RoleArn,
    /// None: wherever the popup would sign in.
    place: Option<Place>,
}

impl<B: Online> Seen<B> {
    fn of(state: State<B>, now: i64) -> Self {
        let mut overview = state.overview(None);
        overview.marked = Some(state.marked());
        let configured = state.chained();
        for person in overview.people.iter_mut().filter(|_| !configured.is_empty()) {
            let ways = chain::reachable(&person.roles, &configured);
            let last = ways.iter().filter_map(|way| way.steps.last());
            let more: Vec<_> = last.map(|step| (step.role.clone(), step.via.clone())).collect();
            person.roles.extend(more.iter().map(|(role, _)| role.clone()));
            person.via.extend(more);
        }
        Self { state, overview, now }
    }

    /// Does what a control means, or leaves it to the popup. Returns whether it is done.
    async fn obey(&self, what: What, text: &str, tab: Tab) -> bool {
        let Some(Meant { person, role, place }) = self.meant(what, text, tab) else { return false };
        let role = role.clone();
        let action = if what == What::CopyLast {
            Action::Copy { role, format: self.overview.preferences.format }
        } else if self.sign_in(person, &role, place).await {
            return true;
        } else {
            Action::SignIn(role)
        };
        // Without room for it, the popup shows the list only.
        let _ = again::offer(&self.state, &person.login, action).await;
        false
    }

    /// Address bar and menu are for roles of normal windows: the browser tells the window of a text only indirectly,
    /// and has one menu for all windows.
    fn meant(&self, what: What, text: &str, tab: Tab) -> Option<Meant<'_>> {
        let overview = &self.overview;
        let normal = (!tab.incognito).then_some(());
        let typed = |place| Some((AddressBar::new(overview, self.now).meant(text)?, Some(place)));
        let ((person, role), place) = match what {
            What::SignInToLast | What::CopyLast => (last(overview, self.now)?, None),
            What::ChosenInMenu => {
                normal?;
                let mut people = overview.people.iter();
                let found = people.find_map(|person| {
                    let role = person.roles.iter().find(|role| role.as_str() == text)?;
                    Some((person, role))
                });
                (found?, None)
            }
            What::CurrentTab => normal.and_then(|()| typed(Place::Tab(tab)))?,
            What::NewForegroundTab => normal.and_then(|()| typed(Place::Front))?,
            What::NewBackgroundTab => normal.and_then(|()| typed(Place::Behind))?,
            What::SuggestXml | What::SuggestPlain | What::ListMenu => return None,
        };
        Some(Meant { person, role, place })
    }

    async fn sign_in(&self, person: &Person, role: &RoleArn, place: Option<Place>) -> bool {
        let Self { state, overview, now } = self;
        if self.caution().asks(person, role, alias_of(overview, &role.account())) {
            return false;
        }
        let done = match (step::sign_in(overview, person, role, *now), place) {
            (Step::SignIn(request), None) => sign_in::anywhere(state, &request).await,
            (Step::SignIn(request), Some(place)) => sign_in::at(state, &request, place).await,
            (Step::OpenConsole(request), place) => {
                console::open(state, &request, place.unwrap_or(Place::Front)).await
            }
            (Step::Ask, _) => return false,
        };
        done.is_ok()
    }

    fn caution(&self) -> Caution<'_> {
        Caution::new(&self.state.effective(), &self.overview, self.now)
    }
}

fn suggestions<B: Online>(seen: Option<&Seen<B>>, text: &str, style: Style) -> Suggestions {
    let none = |none| Suggestions { none: Some(none), ..Suggestions::default() };
    let Some(seen) = seen.filter(|seen| seen.state.window_kind == WindowKind::Normal) else {
        return none(Absence::Window);
    };
    let Seen { overview, now, .. } = seen;
    let roles = AddressBar::new(overview, *now).suggest(text, style, &seen.caution());
    let is_in = overview.people.iter().any(|person| *now < person.usable_until);
    match (roles.is_empty(), is_in) {
        (false, _) => Suggestions { roles, none: None },
        (true, true) => none(Absence::Match),
        (true, false) => none(Absence::Login),
    }
}

/// Returns the roles for the menu. The browser writes it to disk: so only what is remembered there anyway.
fn menu<B: Online>(seen: Option<&Seen<B>>) -> Vec<button_menu::Item> {
    seen.filter(|seen| seen.state.remembers())
        .map(|seen| button_menu::items(&seen.overview))
        .unwrap_or_default()
}
