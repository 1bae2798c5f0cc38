//! The people: imported as a list, or typed.

use super::accounts::refused;
use crate::change::StepProps;
use crate::field::Field;
use crate::paste::{Outcome, Paste};
use rolebox_setup::design::{Design, IdentityProvider, Person};
use rolebox_setup_paste as paste;
use rolebox_ui::click::click;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn People(props: &StepProps) -> Html {
    let people = &props.draft.design.people;
    let shown = use_state(String::new);
    let filter = {
        let shown = shown.setter();
        Callback::from(move |text: String| shown.set(text))
    };
    let add = {
        let (props, shown) = (props.clone(), shown.setter());
        click(move || {
            // A person without a login would match no filter, so the filter is cleared.
            shown.set(String::new());
            props.edit(|design| design.people.push(nobody()));
        })
    };
    let rows = people.iter().enumerate().filter(|(_, person)| matches(person, &shown));
    html! {
        <>
            <p class="lead">
                { "Enter their logins at the identity provider, in the form of e-mail addresses. A login becomes the name of \
                   the session in AWS, so CloudTrail shows who did what." }
            </p>
            { before(&props.draft.design) }
            <Paste
                id="people"
                label="List of people"
                hint="E-mail addresses, one per line or separated by commas, with or without names; or CSV with a header \
                      line, such as an export from your directory. Other columns are ignored."
                placeholder={"ana@acme.example\nBen Okafor <ben@acme.example>"}
                action="Add these people"
                read={read(props)}
            />
            if people.len() > 10 {
                <div class="filter">
                    <Field id="people-filter" label="Filter people" value={(*shown).clone()} oninput={filter} />
                </div>
            }
            if !people.is_empty() {
                <table class="rows">
                    <caption class="unseen">{ "People" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Login" }</th>
                            <th scope="col">{ "First name" }</th>
                            <th scope="col">{ "Last name" }</th>
                            <th scope="col"><span class="unseen">{ "Actions" }</span></th>
                        </tr>
                    </thead>
                    <tbody>{ for rows.map(|(index, person)| row(props, index, person)) }</tbody>
                </table>
            }
            <div class="buttons below"><button class="quiet" onclick={add}>{ "Add a person" }</button></div>
        </>
    }
}

/// Says what must exist before the code is applied.
fn before(design: &Design) -> Html {
    let IdentityProvider::Okta { .. } = design.identity_provider else {
        return html! {
            <p class="note">
                { format!("Before they log in, everybody needs a user at {} with this login.", design.identity_provider.product()) }
            </p>
        };
    };
    let options = html! {
        <a href="#options?field=options.createPeople">{ "Create the people on the list in Okta" }</a>
    };
    if design.options.create_people {
        return html! {
            <p class="note">
                { "Before you apply, run " }<code>{ "scripts/create-people.sh" }</code>
                { ". It creates everybody whom Okta doesn't have yet, as you chose under Options: " }{ options }
                { ". It deletes nobody." }
            </p>
        };
    }
    html! {
        <p class="note">
            <b>{ "Before you apply, everybody here must be in Okta" }</b>
            { ", active and with this login. A new Okta organization has one person: you. Start with your own login, and add \
               the others once yours works. In Okta's admin console: " }
            <i>{ "Directory" }</i>{ ", " }<i>{ "People" }</i>{ ", " }<i>{ "Add person" }</i>
            { ". A script in the bundle can do it for you: " }{ options }{ "." }
        </p>
    }
}

/// Returns whether a person's names contain a text, ignoring case.
pub(super) fn matches(person: &Person, text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let names = [&person.login, &person.first_name, &person.last_name];
    text.is_empty() || names.iter().any(|name| name.to_lowercase().contains(&text))
}

const fn nobody() -> Person {
    Person { login: String::new(), first_name: String::new(), last_name: String::new() }
}

fn read(props: &StepProps) -> Callback<String, Outcome> {
    let props = props.clone();
    Callback::from(move |text: String| {
        let people = paste::people(&text).map_err(|error| refused(&error))?;
        let read = people.len();
        let added = props.draft.design.clone().add_people(people.clone());
        props.edit(move |design| {
            design.add_people(people);
        });
        Ok(match read - added {
            0 => format!("Added: {added}."),
            known => format!("Added: {added}. Already there: {known}."),
        })
    })
}

fn row(props: &StepProps, index: usize, person: &Person) -> Html {
    let number = index + 1;
    let path = |field: &str| format!("people[{index}].{field}");
    let remove = {
        let props = props.clone();
        click(move || props.edit(move |design| design.remove_person(index)))
    };
    let of_person = |set: fn(&mut Person, String)| {
        props.on_text(move |design, text| {
            if let Some(person) = design.people.get_mut(index) {
                set(person, text);
            }
        })
    };
    html! {
        <tr key={index}>
            <td>
                <Field
                    bare=true
                    id={path("login")}
                    label={format!("Login of person {number}")}
                    value={person.login.clone()}
                    placeholder="ana@acme.example"
                    problem={props.problem(&path("login")).cloned()}
                    oninput={props.on_text(move |design, text| design.set_login(index, &text))}
                />
            </td>
            <td>
                <Field
                    bare=true
                    id={path("firstName")}
                    label={format!("First name of person {number}")}
                    value={person.first_name.clone()}
                    problem={props.problem(&path("firstName")).cloned()}
                    oninput={of_person(|person, text| person.first_name = text)}
                />
            </td>
            <td>
                <Field
                    bare=true
                    id={path("lastName")}
                    label={format!("Last name of person {number}")}
                    value={person.last_name.clone()}
                    problem={props.problem(&path("lastName")).cloned()}
                    oninput={of_person(|person, text| person.last_name = text)}
                />
            </td>
            <td class="end">
                <button class="quiet" aria-label={format!("Remove person {number}")} onclick={remove}>{ "Remove" }</button>
            </td>
        </tr>
    }
}
