//! The roles: what each is allowed to do, and for how long.

use crate::controls::Page;
use rolebox_setup::design::Role;
use rolebox_setup_page_state::edit::{Edit, usual_roles};
use rolebox_setup_page_state::field::{Choice, Text};
use rolebox_setup_page_state::folded::{Group, database_users_of};
use rolebox_setup_page_state::state::Event;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let design = page.state.design();
    let add = |label: &str, name, policy| page.action(label, Event::Edit(Edit::AddRole(name, policy)));
    html! {
        <>
            <p class="lead">
                { "Every account creates the same roles, unless you choose fewer for it. Managed policies say what a role may \
                   do: enter AWS's policies by name and your own by ARN." }
            </p>
            if !design.roles.is_empty() { { table(page, &design.roles) } }
            <div class="buttons below">
                { for usual_roles(design).map(|(name, policy)| add(&format!("Add {name}"), name, policy)) }
                { add("Add another role", "", "") }
            </div>
        </>
    }
}

fn table(page: Page<'_>, roles: &[Role]) -> Html {
    html! {
        <table class="rows">
            <caption class="unseen">{ "Roles" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Role" }</th>
                    <th scope="col">{ "Managed policies" }</th>
                    <th scope="col">{ "Longest session" }</th>
                    <th scope="col">{ "Permissions boundary" }</th>
                    <th scope="col"><span class="unseen">{ "Actions" }</span></th>
                </tr>
            </thead>
            <tbody>
                { for roles.iter().enumerate().map(|(index, role)| html! {
                    <>
                        { row(page, index) }
                        <tr class="extra"><td colspan="5">{ databases(page, index, role) }</td></tr>
                    </>
                }) }
            </tbody>
        </table>
    }
}

fn row(page: Page<'_>, index: usize) -> Html {
    html! {
        <tr key={index}>
            <td>{ page.text(Text::RoleName(index)) }</td>
            <td>{ page.text(Text::Policies(index)) }</td>
            <td>{ page.choice(Choice::Hours(index)) }</td>
            <td>{ page.text(Text::Boundary(index)) }</td>
            <td class="end">{ page.remove(format!("role {}", index + 1), Edit::RemoveRole(index)) }</td>
        </tr>
    }
}

/// Asks for the database users that a role can log in as.
fn databases(page: Page<'_>, index: usize, role: &Role) -> Html {
    let text = database_users_of(role);
    let summary = html! { <summary aria-label={format!("{text} of role {}", index + 1)}>{ &text }</summary> };
    page.group(Group::DatabaseUsers(index), summary, page.text(Text::DatabaseUsers(index)))
}
