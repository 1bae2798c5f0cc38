//! The active credentials: whose they are, how long they last, and buttons to copy them again or forget them.

use crate::check::check;
use crate::section::SectionProps;
use crate::text;
use crate::unset::Unset;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_dashboard_state::active::active;
use rolebox_protocol::{
    ActiveCredentials as Credential, CheckCredentials, CopyAnswer, CopyCredentials, Failure,
    ForgetAllCredentials, ForgetCredentials, Overview,
};
use rolebox_role_list::Aliases;
use rolebox_role_list::time_left::TimeLeft;
use rolebox_ui::button::Button;
use rolebox_ui::empty::empty;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface::{self, Surface};
use rolebox_ui::table::{Heading, Name, table};
use rolebox_ui::{clipboard, text as shared};
use yew::prelude::*;
use zeroize::Zeroizing;

/// The section.
#[component]
pub(crate) fn ActiveCredentials(props: &SectionProps) -> Html {
    let said = use_state(StatusMessage::default);
    let say = {
        let said = said.setter();
        Callback::from(move |what| said.set(what))
    };
    let active = active(&props.overview, props.now);
    html! {
        <section aria-labelledby="section-title">
            <h2 id="section-title">{ text::HELD.get() }</h2>
            <p class="lead">{ text::HELD_LIFE.get() }</p>
            if active.is_empty() {
                { empty(text::HELD_NOTHING.get()) }
            } else {
                { list(props, &active, &say) }
            }
            <Unset overview={props.overview.clone()} />
            { said.draw() }
        </section>
    }
}

fn list(props: &SectionProps, active: &[&Credential], say: &Callback<StatusMessage>) -> Html {
    let rows = active.iter().map(|active| row(&props.overview, active, props.now, say));
    let headings = [
        Heading::Shown(text::ACCOUNT.get().into()),
        Heading::Shown(text::ROLE.get().into()),
        Heading::Shown(text::TIME_LEFT.get().into()),
        Heading::Unseen(text::ACTIONS.get().into()),
    ];
    html! {
        <>
            { table(Name::By("section-title".into()), &headings, rows.collect()) }
            <div class="buttons">
                { Button::danger(text::FORGET_ALL.get()).draw(forget_all(say)) }
            </div>
        </>
    }
}

fn row(overview: &Overview, active: &Credential, now: i64, say: &Callback<StatusMessage>) -> Html {
    let account = account(overview, &active.role);
    let id = format!("active-{}-{}-{:?}", active.login, active.role, active.rights);
    // Credentials limited by another policy were removed with it.
    let limited = shared::limited(&overview.preferences.narrowing());
    let name = match active.rights {
        Rights::Full => active.role.name().to_owned(),
        Rights::Narrowed => format!("{} ({limited})", active.role.name()),
    };
    let button = |button: Button, action: &str| button.named(format!("{action}: {name} {account}"));
    html! {
        <tr key={id.clone()} data-role-arn={active.role.as_str().to_owned()}>
            <td>{ &account }</td>
            <td {id}>
                if active.role.path() != "/" { <span class="path">{ active.role.path() }</span> }
                <b>{ active.role.name() }</b>
                if active.rights == Rights::Narrowed {
                    { " " }<span class="badge">{ limited }</span>
                }
            </td>
            <td class="left">{ shared::time_left(TimeLeft::new(active.expires_at, now)) }</td>
            <td class="buttons">
                if overview.preferences.may_copy == Some(true) {
                    { button(Button::secondary(shared::COPY.get()), &shared::COPY_CREDENTIALS.get())
                        .draw(copy(overview, active, say)) }
                }
                { button(Button::secondary(text::CHECK.get()), &text::CHECK.get()).draw(ask_aws(active, say)) }
                { button(Button::danger(text::FORGET_ONE.get()), &text::FORGET_ONE.get())
                    .draw(forget(overview, active, say)) }
            </td>
        </tr>
    }
}

fn copy(overview: &Overview, active: &Credential, say: &Callback<StatusMessage>) -> impl Fn() + use<> {
    let (account, say) = (account(overview, &active.role), say.clone());
    let asked = CopyCredentials {
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

fn ask_aws(active: &Credential, say: &Callback<StatusMessage>) -> impl Fn() + use<> {
    let asked =
        CheckCredentials { login: active.login.clone(), role: active.role.clone(), rights: active.rights };
    let asking = say.reform(|()| StatusMessage::Status(text::CHECKING.get()));
    let answered = say.reform(|answer: Result<String, Failure>| match answer {
        Ok(sentence) => StatusMessage::Status(sentence),
        Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
    });
    check(asked, asking, answered)
}

fn forget(overview: &Overview, active: &Credential, say: &Callback<StatusMessage>) -> impl Fn() + use<> {
    let (account, say) = (account(overview, &active.role), say.clone());
    let asked =
        ForgetCredentials { login: active.login.clone(), role: active.role.clone(), rights: active.rights };
    move || {
        let (asked, account, say) = (asked.clone(), account.clone(), say.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let role = asked.role.name().to_owned();
            say.emit(match surface::manage(asked).await {
                Ok(()) => StatusMessage::Status(text::forgotten(&role, &account)),
                Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
            });
        });
    }
}

fn forget_all(say: &Callback<StatusMessage>) -> impl Fn() + use<> {
    let say = say.clone();
    move || {
        let say = say.clone();
        wasm_bindgen_futures::spawn_local(async move {
            say.emit(match surface::manage(ForgetAllCredentials {}).await {
                Ok(()) => StatusMessage::Status(text::FORGOTTEN_ALL.get()),
                Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
            });
        });
    }
}

fn account(overview: &Overview, role: &RoleArn) -> String {
    let id = role.account();
    shared::account(Aliases::new(overview).of(&id), id.as_str())
}
