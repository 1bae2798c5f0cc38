//! Draws the roles, which of them are ticked, and the names of their profiles.

use super::controls::{press, step};
use super::options::{lengths, names};
use super::production::left_out;
use crate::role;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::export::{Event, ExportState};
use rolebox_protocol::Person;
use rolebox_role_list::environment::Tag;
use rolebox_role_list::time_left::TimeLeft;
use rolebox_settings::effective::Effective;
use rolebox_text::printable::shortened;
use rolebox_ui::button::{Button, Kind};
use rolebox_ui::checkbox::Checkbox;
use rolebox_ui::click::click;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::empty::empty;
use rolebox_ui::facts::Fact;
use rolebox_ui::select::Select;
use rolebox_ui::table::{Heading, Name, table};
use rolebox_ui::text::{self as shared, Text};
use rolebox_ui::text_field::TextField;
use std::rc::Rc;
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
            agree={text::EXPORT_START.get()}
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
    let search = TextField {
        kind: "search",
        name: Some(text::EXPORT_SEARCH.get().into()),
        placeholder: Some(text::EXPORT_SEARCH.get().into()),
        value: Some(state.query().to_owned().into()),
        oninput: Some(dispatch.reform(Event::Search)),
        ..TextField::default()
    };
    let secondary = |text: Text, event| press(Button::secondary(text.get()), dispatch, event);
    html! {
        <>
            { people(state, person, now, dispatch) }
            <div class="card">
                { step("1", text::EXPORT_STEP_CHOOSE) }
                <div class="tools">
                    { search.draw() }
                    { secondary(text::EXPORT_SELECT_ALL, Event::SelectAll) }
                    { secondary(text::EXPORT_SELECT_NONE, Event::SelectNone) }
                </div>
                <div class="scroller">{ list(state, dispatch) }</div>
            </div>
            <div class="card part">
                { step("2", text::EXPORT_STEP_NAME) }
                { names(state.template(), state.template_error(), dispatch) }
                if changed > 0 {
                    <p class="note">{ text::export_changed_names(changed) }</p>
                }
            </div>
            <div class="card part">
                { step("3", text::EXPORT_START) }
                { lengths(effective, dispatch) }
            </div>
        </>
    }
}

/// Draws what stays in reach while the person chooses: how many roles are ticked, which were left out, and the
/// button that starts.
pub(super) fn bar(state: &ExportState, person: &Person, dispatch: &Callback<Event>) -> Html {
    // Without a login there are still active credentials, but signing in again comes first.
    let kind = if state.wants_login() { Kind::Secondary } else { Kind::Primary };
    let production = state.selected_production();
    let start = Button::with(kind, text::EXPORT_START.get().into()).disabled(!state.may_start());
    html! {
        <>
            <span class="count" aria-live="polite">
                { text::export_selected(state.selected(), person.roles.len()) }
                if production > 0 {
                    { ", " }
                    <b class="included">{ text::export_production(production) }</b>
                }
            </span>
            { left_out(state, dispatch) }
            if !state.asks_about_production() {
                <span class="end">{ press(start, dispatch, Event::Start) }</span>
            }
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
                    <span class="badge badge-warning">{ shared::NEW.get() }</span>
                }
        </div>
    }
}

fn list(state: &ExportState, dispatch: &Callback<Event>) -> Html {
    let rows = state.rows();
    if rows.is_empty() {
        return empty(shared::nothing_found(state.query().trim()));
    }
    let (toggle, names) = (dispatch.reform(Event::Toggle), state.short_names());
    let rows = rows.into_iter().map(|row| {
        let instead_of = row.named.filter(|named| named.is_changed()).map(|named| named.wanted.to_string());
        html! {
            <Row
                key={row.role.as_str()}
                role={row.role.clone()}
                short={names.role(row.role).to_owned()}
                alias={row.alias.map(|alias| names.alias(alias).to_owned())}
                tag={row.tag.clone()}
                ticked={row.ticked}
                name={row.named.map(|named| named.name.to_string())}
                {instead_of}
                toggle={toggle.clone()}
            />
        }
    });
    let headings = [
        Heading::Unseen(text::EXPORT_SELECTED.get().into()),
        Heading::Shown(text::ROLE.get().into()),
        Heading::Shown(text::ACCOUNT.get().into()),
        Heading::Shown(text::EXPORT_PROFILE.get().into()),
    ];
    table(Name::Text(shared::ROLES.get().into()), &headings, rows.collect())
}

/// The properties of a row. A row is drawn again only if they changed, because there can be thousands.
#[derive(Clone, PartialEq, Properties)]
struct RowProps {
    role: RoleArn,
    short: String,
    alias: Option<String>,
    tag: Option<Rc<Tag>>,
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
    let id = AttrValue::from(format!("export-{role}"));
    let account = shared::account(props.alias.as_deref(), role.account().as_str());
    let name = Some(format!("{} {account}", props.short).into());
    let checkbox =
        Checkbox { id: Some(id.clone()), name, checked: props.ticked, onclick, ..Checkbox::default() };
    html! {
        <tr data-role-arn={role.as_str().to_owned()}>
            <td>{ checkbox.draw() }</td>
            <td><label for={id}>{ role::role(role, &props.short, props.tag.as_deref()) }</label></td>
            <td>{ role::account(props.alias.as_deref(), role) }</td>
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
