//! The people: imported as a list, or typed.

use crate::controls::{Page, to_field};
use rolebox_setup::design::Design;
use rolebox_setup_page_state::access::matches;
use rolebox_setup_page_state::edit::Edit;
use rolebox_setup_page_state::field::Text;
use rolebox_setup_page_state::paste::Paste;
use rolebox_setup_page_state::state::{Event, Filter};
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let people = &page.state.design().people;
    let with = page.state.shown().text(Filter::People);
    let shown = people.iter().enumerate().filter(|(_, person)| matches(person, with));
    html! {
        <>
            <p class="lead">
                { "Enter their logins at the identity provider, in the form of e-mail addresses. A login becomes the name of \
                   the session in AWS, so CloudTrail shows who did what." }
            </p>
            { before(page.state.design()) }
            { page.paste(Paste::People) }
            if page.state.shown().filters_people(page.state.design()) {
                <div class="filter">{ page.filter(Filter::People, "people-filter", "Filter people", "", "") }</div>
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
                    <tbody>{ for shown.map(|(index, _)| row(page, index)) }</tbody>
                </table>
            }
            <div class="buttons below">{ page.action("Add a person", Event::AddPerson) }</div>
        </>
    }
}

/// Says what must exist before the code is applied.
fn before(design: &Design) -> Html {
    if design.identity_provider.as_okta().is_none() {
        return html! {
            <p class="note">
                { format!("Before they log in, everybody needs a user at {} with this login.", design.identity_provider.product()) }
            </p>
        };
    }
    let option = to_field("options.createPeople", "Create the people on the list in Okta");
    if design.options.create_people {
        return html! {
            <p class="note">
                { "Before you apply, run " }<code>{ "scripts/create-people.sh" }</code>
                { ". It creates everybody whom Okta doesn't have yet, as you chose under Options: " }{ option }
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
            { ". A script in the bundle can do it for you: " }{ option }{ "." }
        </p>
    }
}

fn row(page: Page<'_>, index: usize) -> Html {
    html! {
        <tr key={index}>
            <td>{ page.text(Text::Login(index)) }</td>
            <td>{ page.text(Text::FirstName(index)) }</td>
            <td>{ page.text(Text::LastName(index)) }</td>
            <td class="end">{ page.remove(format!("person {}", index + 1), Edit::RemovePerson(index)) }</td>
        </tr>
    }
}
