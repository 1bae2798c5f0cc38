//! Draws a running export: its progress, the result for each role, and the ways to save or copy.

use super::controls::{press, step};
use crate::role;
use crate::text;
use rolebox_credentials::export::run::{Counts, State};
use rolebox_dashboard_state::export::{Destination, Event, Job, Profile};
use rolebox_protocol::Failure;
use rolebox_ui::button::Button;
use rolebox_ui::table::{Heading, Name, table};
use rolebox_ui::text as shared;
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn report(job: &Job, may_save: bool) -> Html {
    html! {
        <div class="card">
            { step("3", text::EXPORT_START) }
            { progress(job.counts()) }
            if !may_save {
                <p class="note">{ text::EXPORT_NO_FILES.get() }</p>
            }
            { failures(job) }
            { list(job) }
        </div>
    }
}

/// Draws each reason for which roles failed, once, and the roles.
fn failures(job: &Job) -> Html {
    let mut failures = job.failures();
    // It has a banner of its own.
    failures.retain(|(failure, _)| **failure != Failure::LoginExpired);
    if failures.is_empty() {
        return Html::default();
    }
    let role = |profile: &&Profile| {
        let account = role::account(profile.alias.as_deref(), &profile.role);
        html! { <li>{ role::role(&profile.role, profile.role.name(), None) }{ " " }{ account }</li> }
    };
    let failure = |(failure, profiles): (&Failure, Vec<&Profile>)| {
        html! {
            <li>
                <p>{ shared::failure(failure) }</p>
                <details open={profiles.len() <= FEW}>
                    <summary>{ shared::count(profiles.len(), profiles.len()) }</summary>
                    <ul class="listing" tabindex="0" aria-label={shared::ROLES.get()}>{ for profiles.iter().map(role) }</ul>
                </details>
            </li>
        }
    };
    html! {
        <ul class="failures" aria-label={text::EXPORT_ERRORS.get()}>{ for failures.into_iter().map(failure) }</ul>
    }
}

/// So many roles that failed for one reason are named without a click.
const FEW: usize = 3;

/// Draws what can be done now.
pub(super) fn bar(job: &Job, may_save: bool, may_retry: bool, dispatch: &Callback<Event>) -> Html {
    html! { <span class="buttons end">{ buttons(job.counts(), may_save, may_retry, dispatch) }</span> }
}

fn buttons(counts: Counts, may_save: bool, may_retry: bool, dispatch: &Callback<Event>) -> Html {
    let button = |button: Button, event| press(button, dispatch, event);
    if counts.settled() < counts.total() {
        return button(Button::secondary(shared::CANCEL.get()).disabled(counts.waiting == 0), Event::Cancel);
    }
    let nothing = counts.done == 0;
    let copy = Button::primary(shared::COPY.get()).disabled(nothing);
    let download = Button::secondary(text::EXPORT_DOWNLOAD.get()).disabled(nothing);
    html! {
        <>
            { button(Button::secondary(text::EXPORT_CHOOSE.get()), Event::Choose) }
            if may_retry {
                { button(Button::secondary(text::EXPORT_RETRY.get()), Event::Retry) }
            }
            if may_save {
                { button(download, Event::Export(Destination::File)) }
            }
            { button(copy, Event::Export(Destination::Clipboard)) }
        </>
    }
}

fn list(job: &Job) -> Html {
    let blocks = job.blocks().enumerate().map(|(number, (profiles, states))| {
        html! { <Block key={number} profiles={profiles.clone()} {states} /> }
    });
    let headings = [text::ROLE, text::ACCOUNT, text::EXPORT_PROFILE, text::EXPORT_RESULT];
    let headings = headings.map(|text| Heading::Shown(text.get().into()));
    table(Name::Text(shared::ROLES.get().into()), &headings, blocks.collect())
}

fn progress(counts: Counts) -> Html {
    let (settled, total) = (counts.settled().to_string(), counts.total().to_string());
    let text = text::export_progress(counts);
    html! {
        <div class="progress">
            <progress
                role="progressbar"
                aria-label={text::EXPORT_PROGRESS.get()}
                aria-valuemin="0"
                aria-valuemax={total.clone()}
                aria-valuenow={settled.clone()}
                aria-valuetext={text.clone()}
                max={total}
                value={settled}
            />
            <span class="count">{ text }</span>
        </div>
    }
}

/// The properties of some rows. They are drawn again only if something changed: there can be thousands, and
/// an answer changes only a few.
#[derive(PartialEq, Properties)]
struct BlockProps {
    profiles: Rc<[Profile]>,
    states: Vec<State<Failure>>,
}

#[component]
fn Block(props: &BlockProps) -> Html {
    let rows = props.profiles.iter().zip(&props.states).map(|(profile, state)| row(profile, state));
    html! { <>{ for rows }</> }
}

fn row(profile: &Profile, state: &State<Failure>) -> Html {
    let role = &profile.role;
    let (class, result) = match state {
        State::Waiting => ("result", text::EXPORT_WAITING.get()),
        State::Running => ("result", text::EXPORT_RUNNING.get()),
        State::Done(grant) => ("result good", text::export_granted(grant.granted_s)),
        // Then Rolebox doesn't ask AWS.
        State::Failed(Failure::LoginExpired) | State::Cancelled => ("result", text::EXPORT_CANCELLED.get()),
        State::Failed(_) => ("result bad", text::EXPORT_FAILED.get()),
    };
    html! {
        <tr key={role.as_str()} data-role-arn={role.as_str().to_owned()}>
            <td>{ role::role(role, role.name(), None) }</td>
            <td>{ role::account(profile.alias.as_deref(), role) }</td>
            <td class="profile"><code>{ profile.name.to_string() }</code></td>
            <td {class}>{ result }</td>
        </tr>
    }
}
