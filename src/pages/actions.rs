//! The sheet over the list: the actions for a role, or where to name it. The search field filters them, or
//! takes the name.

use crate::text;
use rolebox_role_list::actions::Action;
use rolebox_role_list::state::{Sheet, Shown, Step};
use rolebox_ui::browser::has_cmd_key;
use rolebox_ui::status::alert;
use yew::prelude::*;

/// Everything the drawing depends on.
pub(crate) struct Actions<'a> {
    pub(crate) shown: &'a Shown,
    pub(crate) sheet: &'a Sheet,
    pub(crate) offered: &'a [Action],
    /// The display name of the role's account.
    pub(crate) account: String,
    /// Why nothing happened, or empty.
    pub(crate) alert: &'a str,
    pub(crate) act: Callback<usize>,
    pub(crate) close: Callback<()>,
}

impl Actions<'_> {
    /// Draws the sheet.
    pub(crate) fn draw(&self) -> Html {
        let close = self.close.clone();
        html! {
            <>
                <div class="actions-shade" onclick={move |_: MouseEvent| close.emit(())}></div>
                <div class="actions">
                    <p id="actions-title" class="actions-title">
                        if self.sheet.step == Step::NameAccount {
                            <b>{ &self.account }</b>
                        } else {
                            <b>{ self.sheet.role.name() }</b>
                            { " " }
                            <span>{ &self.account }</span>
                        }
                    </p>
                    { self.content() }
                    { alert(self.alert) }
                </div>
            </>
        }
    }

    fn content(&self) -> Html {
        let listed = match self.sheet.step {
            Step::NameRole => Err(text::NAME_ROLE_HINT),
            Step::NameAccount => Err(text::NAME_ACCOUNT_HINT),
            Step::Actions => Ok(text::ACTIONS),
            Step::Formats => Ok(text::FORMAT),
            Step::Services => Ok(text::SERVICE),
            Step::Regions(_) => Ok(text::REGION),
        };
        match listed {
            Err(hint) => html! { <p class="actions-note">{ hint.get() }</p> },
            Ok(name) => {
                let options =
                    self.offered.iter().enumerate().map(|(number, action)| self.option(number, *action));
                html! {
                    <>
                        if self.sheet.step != Step::Actions {
                            <p class="actions-step" aria-hidden="true">{ name.get() }</p>
                        }
                        <div id="actions" role="listbox" aria-label={name.get()}>{ for options }</div>
                        if self.offered.is_empty() {
                            <p class="actions-note">{ text::NO_ACTION.get() }</p>
                        }
                    </>
                }
            }
        }
    }

    fn clicked(&self, number: usize) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |event: MouseEvent| {
            if event.is_trusted() {
                act.emit(number);
            }
        })
    }

    /// Draws an action. A line separates it from those of another kind.
    fn option(&self, number: usize, action: Action) -> Html {
        let chosen = number == self.sheet.chosen;
        let above = number.checked_sub(1).and_then(|above| self.offered.get(above));
        let separate = above.is_some_and(|above| above.kind() != action.kind());
        html! {
            <div
                key={number}
                id={action_id(number)}
                class={classes!("action", separate.then_some("action-separate"))}
                role="option"
                aria-selected={if chosen { "true" } else { "false" }}
                onclick={self.clicked(number)}
            >
                <span>{ label(self.shown, action) }</span>
                if let Some(keys) = keys(action) {
                    <span class="action-keys" aria-hidden="true">{ keys }</span>
                }
            </div>
        }
    }
}

/// Returns what the search field is for while the sheet is open.
pub(crate) fn purpose(step: Step) -> String {
    let purpose = match step {
        Step::Actions | Step::Formats | Step::Services | Step::Regions(_) => text::FILTER,
        Step::NameRole | Step::NameAccount => text::NEW_NAME,
    };
    purpose.get()
}

/// Returns the id of an action's element.
pub(crate) fn action_id(number: usize) -> String {
    format!("action-{number}")
}

/// Returns what an action is called.
pub(crate) fn label(shown: &Shown, action: Action) -> String {
    match action {
        Action::SignIn => text::SIGN_IN.get(),
        Action::NewTab => text::NEW_TAB.get(),
        Action::Copy => text::COPY_CREDENTIALS.get(),
        Action::CopyNarrowed => text::copy_limited(&shown.overview.preferences.narrowing()),
        Action::Console => text::OPEN_AT.get(),
        Action::Service(service) => {
            service.map_or_else(|| text::CONSOLE_HOME.get(), |service| service.name.to_owned())
        }
        Action::Region(region) => region.map_or_else(|| text::ANY_REGION.get(), str::to_owned),
        Action::CopyAs => text::COPY_AS.get(),
        Action::Format(format) => text::format(format),
        Action::CopyProfile => text::COPY_PROFILE.get(),
        Action::CopyAccount => text::COPY_ACCOUNT.get(),
        Action::CopyArn => text::COPY_ARN.get(),
        Action::Favorite(true) => text::FAVORITE.get(),
        Action::Favorite(false) => text::UNFAVORITE.get(),
        Action::NameRole => text::NAME_ROLE.get(),
        Action::NameAccount => text::NAME_ACCOUNT.get(),
        Action::HideRole(true) => text::HIDE_ROLE.get(),
        Action::HideRole(false) => text::SHOW_ROLE.get(),
        Action::HideAccount(true) => text::HIDE_ACCOUNT.get(),
        Action::HideAccount(false) => text::SHOW_ACCOUNT.get(),
    }
}

/// Returns the keys that do the same without the sheet.
fn keys(action: Action) -> Option<&'static str> {
    match (action, has_cmd_key()) {
        (Action::SignIn, _) => Some("Enter"),
        (Action::Copy, false) => Some("Ctrl+Enter"),
        (Action::Copy, true) => Some("⌘ Enter"),
        (Action::CopyNarrowed, false) => Some("Ctrl+Shift+Enter"),
        (Action::CopyNarrowed, true) => Some("⇧ ⌘ Enter"),
        _ => None,
    }
}
