//! The active credentials: a row for each, and the questions before any are removed.
//!
//! Removing asks first and can't be undone: to bring credentials back, the secret would have to be kept after the
//! person removed it.

mod row;

use crate::nobody::nobody;
use crate::section::SectionProps;
use crate::text;
use crate::unset::Unset;
use rolebox_dashboard_state::active::active;
use rolebox_protocol::{ActiveCredentials as Credential, Failure, ForgetAllCredentials, ForgetCredentials};
use rolebox_ui::button::Button;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::empty::empty;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::{surface, text as shared};
use row::{Row, account};
use yew::prelude::*;

/// What the person wants to remove, while they are asked.
#[derive(Clone, PartialEq)]
enum Asked {
    All,
    One(Credential),
}

/// The section.
#[component]
pub(crate) fn ActiveCredentials(props: &SectionProps) -> Html {
    let said = use_state(StatusMessage::default);
    let asked = use_state(|| None::<Asked>);
    let say = {
        let said = said.setter();
        Callback::from(move |what| said.set(what))
    };
    let overview = &props.overview;
    let active = active(overview, props.now);
    let ask = {
        let (asked, said) = (asked.setter(), said.setter());
        Callback::from(move |what| {
            said.set(StatusMessage::Nothing);
            asked.set(Some(what));
        })
    };
    let question = |what: Asked| {
        let (question, agree) = match &what {
            Asked::All => (text::remove_all_question(active.len()), text::FORGET_ALL.get()),
            Asked::One(one) => (
                text::remove_question(one.role.name(), &account(overview, &one.role)),
                text::FORGET_ONE.get(),
            ),
        };
        let onagree = {
            let (asked, say, overview) = (asked.setter(), say.clone(), overview.clone());
            Callback::from(move |()| {
                asked.set(None);
                match &what {
                    Asked::All => remove(ForgetAllCredentials {}, text::FORGOTTEN_ALL.get(), &say),
                    Asked::One(one) => {
                        let done = text::forgotten(one.role.name(), &account(&overview, &one.role));
                        let Credential { login, role, rights, .. } = one.clone();
                        remove(ForgetCredentials { login, role, rights }, done, &say);
                    }
                }
            })
        };
        let oncancel = {
            let asked = asked.setter();
            Callback::from(move |()| asked.set(None))
        };
        html! { <Confirm title={text::REMOVE_TITLE.get()} {question} {agree} danger=true {onagree} {oncancel} /> }
    };
    let rows = active.iter().map(|one| {
        let asks = matches!(&*asked, Some(Asked::One(other)) if is_same(other, one));
        let remove = ask.reform(Asked::One);
        html! {
            <Row key={row::id(one)} overview={overview.clone()} active={(*one).clone()} now={props.now} {remove}>
                if asks { { question(Asked::One((*one).clone())) } }
            </Row>
        }
    });
    html! {
        <section aria-labelledby="section-title">
            <h2 id="section-title">{ text::HELD.get() }</h2>
            <p class="lead">{ text::HELD_LIFE.get() }</p>
            { said.draw() }
            if active.is_empty() && overview.people.is_empty() {
                { nobody(&props.pages, text::HELD_NOTHING.get()) }
            } else if active.is_empty() {
                { empty(text::HELD_NOTHING.get()) }
            } else {
                <ul class="credentials" aria-labelledby="section-title">{ for rows }</ul>
                <div class="credentials-all">
                    if *asked == Some(Asked::All) {
                        { question(Asked::All) }
                    } else {
                        { Button::danger(text::FORGET_ALL.get()).draw(move || ask.emit(Asked::All)) }
                    }
                </div>
            }
            if !active.is_empty() || !overview.people.is_empty() {
                <Unset overview={overview.clone()} />
            }
        </section>
    }
}

/// Credentials that were copied again since have another expiry, and are the same row.
fn is_same(one: &Credential, other: &Credential) -> bool {
    (&one.login, &one.role, one.rights) == (&other.login, &other.role, other.rights)
}

/// Removes at once. `done` is said when nothing is left.
fn remove<Q>(request: Q, done: String, say: &Callback<StatusMessage>)
where
    Q: rolebox_protocol::Manage<Answer = ()> + 'static,
{
    let say = say.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let answer: Result<(), Failure> = surface::manage(request).await;
        say.emit(match answer {
            Ok(()) => StatusMessage::Status(done),
            Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
        });
    });
}
