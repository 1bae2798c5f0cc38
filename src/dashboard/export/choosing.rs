//! Draws the roles, which of them are ticked, and the names of their profiles.

use super::controls::{press, role_name};
use super::options::options;
use super::production::left_out;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::export::{Event, ExportState};
use rolebox_protocol::Person;
use rolebox_role_list::time_left::TimeLeft;
use rolebox_settings::effective::Effective;
use rolebox_text::printable::shortened;
use rolebox_ui::click::click;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::facts::Fact;
use rolebox_ui::select::Select;
use rolebox_ui::{event, text as shared};
use yew::prelude::*;

pub(super) fn question(state: &ExportState, person: &Person, dispatch: &Callback<Event>) -> Html {
    let question = text::export_new_issuer(state.selected());
    let facts: Vec<Fact> = vec![
        (shared::ISSUER.get().into(), issuer(person).into()),
        (shared::PERSON.get().into(), name(person).into()),
    ];
    html! {
        <Confirm
            {question}
            {facts}
            agree={text::EXPORT.get()}
            onagree={dispatch.reform(|()| Event::Agreed)}
            oncancel={dispatch.reform(|()| Event::Declined)}
        />
    }
}

pub(super) fn over_limit(state: &ExportState, person: &Person, now: i64, dispatch: &Callback<Event>) -> Html {
    html! {
        <>
            { people(state, person, now, dispatch) }
            <p class="banner">{ shared::OVER_LIMIT.get() }</p>
        </>
    }
}

pub(super) fn choosing(
    state: &ExportState,
    person: &Person,
    effective: &Effective,
    now: i64,
    dispatch: &Callback<Event>,
) -> Html {
    let changed = state.changed_names();
    let oninput = event::then::<InputEvent, _>(event::text, dispatch.reform(Event::Search));
    html! {
        <>
            { people(state, person, now, dispatch) }
            { options(effective, state.template(), state.template_error(), dispatch) }
            <div class="tools">
                <input
                    type="search"
                    aria-label={text::EXPORT_SEARCH.get()}
                    placeholder={text::EXPORT_SEARCH.get()}
                    value={state.query().to_owned()}
                    {oninput}
                    autocomplete="off"
                    spellcheck="false"
                />
                <button class="quiet" onclick={press(dispatch, Event::SelectAll)}>{ text::EXPORT_SELECT_ALL.get() }</button>
                <button class="quiet" onclick={press(dispatch, Event::SelectNone)}>{ text::EXPORT_SELECT_NONE.get() }</button>
                <span class="count" aria-live="polite">
                    { text::export_selected(state.selected(), person.roles.len()) }
                </span>
                <button disabled={!state.may_start()} onclick={press(dispatch, Event::Start)}>
                    { text::EXPORT_START.get() }
                </button>
                if changed > 0 {
                    <p class="note">{ text::export_changed_names(changed) }</p>
                }
            </div>
            { left_out(state, dispatch) }
            { table(state, dispatch) }
        </>
    }
}

/// The person whose roles these are; a select element if several people are logged in.
fn people(state: &ExportState, person: &Person, now: i64, dispatch: &Callback<Event>) -> Html {
    let left = TimeLeft::new(person.usable_until, now);
    let people = &state.overview().people;
    let title = |person: &Person| format!("{}, {}", name(person), line(&issuer(person))).into();
    let select = || Select {
        options: people.iter().map(title).collect(),
        chosen: Some(state.position()),
        onchoose: dispatch.reform(Event::Person),
        ..Select::default()
    };
    html! {
        <div class="who">
                if people.len() > 1 {
                    <label>
                        { text::EXPORT_LOGIN.get() }
                        { select().draw() }
                    </label>
                } else {
                    <span><b>{ name(person) }</b>{ " " }<bdi>{ line(&issuer(person)) }</bdi></span>
                }
                <span class="left">{ shared::countdown(left) }</span>
                if person.new_issuer {
                    <span class="mark">{ shared::NEW.get() }</span>
                }
        </div>
    }
}

fn table(state: &ExportState, dispatch: &Callback<Event>) -> Html {
    let rows = state.rows();
    if rows.is_empty() {
        return html! { <p class="empty">{ shared::nothing_found(state.query().trim()) }</p> };
    }
    let toggle = dispatch.reform(Event::Toggle);
    let rows = rows.into_iter().map(|row| {
        let instead_of = row.named.filter(|named| named.is_changed()).map(|named| named.wanted.to_string());
        html! {
            <Row
                key={row.role.as_str()}
                role={row.role.clone()}
                account={shared::account(row.alias, row.role.account().as_str())}
                production={row.production}
                ticked={row.ticked}
                name={row.named.map(|named| named.name.to_string())}
                {instead_of}
                toggle={toggle.clone()}
            />
        }
    });
    html! {
        <table aria-label={shared::ROLES.get()}>
            <thead>
                <tr>
                    <th scope="col"><span class="unseen">{ text::EXPORT_SELECTED.get() }</span></th>
                    <th scope="col">{ text::ROLE.get() }</th>
                    <th scope="col">{ text::ACCOUNT.get() }</th>
                    <th scope="col">{ text::EXPORT_PROFILE.get() }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// The properties of a row. A row is drawn again only if they changed, because there can be thousands.
#[derive(Clone, PartialEq, Properties)]
struct RowProps {
    role: RoleArn,
    account: String,
    production: bool,
    ticked: bool,
    name: Option<String>,
    instead_of: Option<String>,
    toggle: Callback<RoleArn>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let role = &props.role;
    let onclick = {
        let (role, toggle) = (role.clone(), props.toggle.clone());
        click(move || toggle.emit(role.clone()))
    };
    html! {
        <tr data-role-arn={role.as_str().to_owned()}>
            <td>
                <input
                    type="checkbox"
                    id={format!("export-{role}")}
                    aria-label={format!("{} {}", role.name(), props.account)}
                    checked={props.ticked}
                    {onclick}
                />
            </td>
            <td><label for={format!("export-{role}")}>{ role_name(role) }</label></td>
            <td>
                { &props.account }
                if props.production {
                    { " " }<span class="mark">{ text::EXPORT_PRODUCTION.get() }</span>
                }
            </td>
            <td class="profile">{ profile(props.name.as_deref(), props.instead_of.as_deref()) }</td>
        </tr>
    }
}

fn profile(name: Option<&str>, instead_of: Option<&str>) -> Html {
    html! {
        <>
            if let Some(name) = name { <code>{ name }</code> }
            if let Some(wanted) = instead_of { <span class="changed">{ text::export_instead_of(wanted) }</span> }
        </>
    }
}

fn name(person: &Person) -> String {
    person.session_name.clone().unwrap_or_else(|| shared::NO_SESSION_NAME.get())
}

/// Shortens a text to one line of the row.
fn line(text: &str) -> String {
    shortened(text).unwrap_or_else(|| text.to_owned())
}

pub(super) fn issuer(person: &Person) -> String {
    if person.issuer.is_empty() { shared::NO_ISSUER.get() } else { person.issuer.clone() }
}
