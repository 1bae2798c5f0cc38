//! One row: whose credentials, how long they last, the buttons, and the answer to each button.

use crate::check::check;
use crate::production::Asked;
use crate::role;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_dashboard_state::active::{BAR_S, is_low, seconds_in_bar};
use rolebox_dashboard_state::production::tag;
use rolebox_protocol::{ActiveCredentials, CheckCredentials, CopyAnswer, CopyCredentials, Failure, Overview};
use rolebox_role_list::time_left::TimeLeft;
use rolebox_role_list::{Aliases, ShortNames};
use rolebox_ui::button::Button;
use rolebox_ui::environment;
use rolebox_ui::production::Wanted;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface::Surface;
use rolebox_ui::{clipboard, text as shared};
use std::rc::Rc;
use yew::prelude::*;
use zeroize::Zeroizing;

/// Properties of [`Row`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    pub(super) overview: Rc<Overview>,
    pub(super) active: ActiveCredentials,
    /// Unix milliseconds.
    pub(super) now: i64,
    /// Called when the person wants to remove them.
    pub(super) remove: Callback<ActiveCredentials>,
    /// The question before that.
    #[prop_or_default]
    pub(super) children: Html,
}

/// A row.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let RowProps { overview, active, now, remove, children } = props;
    let said = use_state(StatusMessage::default);
    let asking = use_state(|| false);
    let say = {
        let said = said.setter();
        Callback::from(move |what| said.set(what))
    };
    let ActiveCredentials { role, rights, expires_at, .. } = active;
    let account = account(overview, role);
    // Credentials limited by another policy were removed with it.
    let limited = shared::limited(&overview.preferences.narrowing());
    let name = match rights {
        Rights::Full => role.name().to_owned(),
        Rights::Narrowed => format!("{} ({limited})", role.name()),
    };
    let button = |button: Button, action: &str| button.named(format!("{action}: {name} {account}"));
    let (copy_name, test, forget) =
        (shared::COPY_CREDENTIALS.get(), text::CHECK.get(), text::FORGET_ONE.get());
    let removal = {
        let (remove, active) = (remove.clone(), active.clone());
        move || remove.emit(active.clone())
    };
    let (wanted, login) = (Wanted::Copy, &active.login);
    let asked = Asked { wanted, login, role, rights: *rights };
    let question = if *asking {
        let then = {
            let (overview, active, say) = (overview.clone(), active.clone(), say.clone());
            Callback::from(move |rights| {
                copy(&overview, &ActiveCredentials { rights, ..active.clone() }, &say)()
            })
        };
        let asking = asking.setter();
        asked.draw(overview, *now, Callback::from(move |()| asking.set(false)), then)
    } else {
        Html::default()
    };
    let use_credentials = {
        let (asking, asks) = (asking.setter(), asked.is_needed(overview, *now));
        let copy = copy(overview, active, &say);
        move || if asks { asking.set(true) } else { copy() }
    };
    let tag = tag(overview, role);
    let low = is_low(*expires_at, *now).then_some("low");
    let names = ShortNames::new(overview);
    let alias = Aliases::new(overview).of(&role.account()).map(|alias| names.alias(alias).to_owned());
    html! {
        <li
            data-role-arn={role.as_str().to_owned()}
            class={tag.as_ref().map(|tag| environment::class(tag.color))}
        >
            <span class="name">
                { role::role(role, names.role(role), tag.as_deref()) }
                if *rights == Rights::Narrowed {
                    <span class="badge">{ limited.clone() }</span>
                }
            </span>
            <span class="whose">{ role::account(alias.as_deref(), role) }</span>
            <span class="left">{ shared::time_left(TimeLeft::new(*expires_at, *now)) }</span>
            <progress
                class={classes!("time-bar", low)}
                aria-hidden="true"
                max={BAR_S.to_string()}
                value={seconds_in_bar(*expires_at, *now).to_string()}
            />
            <span class="buttons">
                if overview.preferences.may_copy == Some(true) {
                    { button(Button::secondary(shared::COPY.get()), &copy_name).draw(use_credentials) }
                }
                { button(Button::secondary(test.clone()), &test).draw(ask_aws(active, &say)) }
                { button(Button::danger(forget.clone()), &forget).draw(removal) }
            </span>
            { said.draw() }
            { question }
            { children.clone() }
        </li>
    }
}

fn copy(overview: &Overview, active: &ActiveCredentials, say: &Callback<StatusMessage>) -> impl Fn() + use<> {
    let (account, say) = (account(overview, &active.role), say.clone());
    let asked = CopyCredentials {
        chosen: false,
        login: active.login.clone(),
        role: active.role.clone(),
        rights: active.rights,
        format: overview.preferences.format,
        confirmed: false,
    };
    move || {
        let (asked, account, say) = (asked.clone(), account.clone(), say.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let role = asked.role.name().to_owned();
            say.emit(match Surface::Tab.ask(asked).await {
                Ok(CopyAnswer::Copied(mut copied)) => {
                    let secret = Zeroizing::new(core::mem::take(&mut copied.text));
                    if clipboard::write(secret) {
                        let said = text::copied_again(&role, &account);
                        let narrowed = copied.narrowed_by.as_deref().map(shared::narrowed_by);
                        StatusMessage::Status(
                            [Some(said), narrowed].into_iter().flatten().collect::<Vec<_>>().join(" "),
                        )
                    } else {
                        StatusMessage::Status(shared::READY_TO_COPY.get())
                    }
                }
                // Active credentials were requested before, through an identity provider that has been known
                // since then.
                Ok(CopyAnswer::ConfirmIssuer) => StatusMessage::Alert(shared::failure(&Failure::LoginGone)),
                Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
            });
        });
    }
}

fn ask_aws(active: &ActiveCredentials, say: &Callback<StatusMessage>) -> impl Fn() + use<> {
    let asked =
        CheckCredentials { login: active.login.clone(), role: active.role.clone(), rights: active.rights };
    let asking = say.reform(|()| StatusMessage::Status(text::CHECKING.get()));
    let answered = say.reform(|answer: Result<String, Failure>| match answer {
        Ok(sentence) => StatusMessage::Status(sentence),
        Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
    });
    check(asked, asking, answered)
}

/// Returns what names the row among the others.
pub(super) fn id(active: &ActiveCredentials) -> String {
    format!("active-{}-{}-{:?}", active.login, active.role, active.rights)
}

pub(super) fn account(overview: &Overview, role: &RoleArn) -> String {
    let id = role.account();
    shared::account(Aliases::new(overview).of(&id), id.as_str())
}
