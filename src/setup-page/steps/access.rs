//! Who gets which role in which account: the people on one side, the matrix on the other.

use crate::controls::{Page, empty, to_step};
use rolebox_setup_page_state::access::{Listed, Mark, Matrix, Share};
use rolebox_setup_page_state::state::{Event, Filter};
use rolebox_setup_steps::{Step, place};
use rolebox_ui::checkbox::Checkbox;
use rolebox_ui::click::click;
use std::collections::BTreeSet;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let design = page.state.design();
    if design.people.is_empty() || design.accounts.is_empty() || design.roles.is_empty() {
        return empty(html! {
            <>
                { "First add " }{ to_step(Step::Accounts, "accounts") }{ ", " }
                { to_step(Step::Roles, "roles") }{ " and " }{ to_step(Step::People, "people") }{ "." }
            </>
        });
    }
    let access = &page.state.shown().access;
    let problems = page.state.problems().iter().filter(|problem| problem.field.starts_with("grants["));
    html! {
        <>
            <p class="lead">
                { "Choose one or more people, then tick their roles. Each tick becomes a group membership. Roles that nobody \
                   gets are created too." }
            </p>
            <div class="access">
                <section class="people" aria-labelledby="access-people">
                    <h3 id="access-people">{ "People" }</h3>
                    { page.filter(Filter::AccessPeople, "access-people-filter", "Filter people", "", "") }
                    { people(page, &access.listed(design)) }
                </section>
                <section aria-labelledby="access-roles">
                    <h3 id="access-roles">{ access.title(design) }</h3>
                    { page.filter(Filter::AccessAccounts, "access-accounts-filter", "Filter accounts", "", "") }
                    if !access.is_empty(design) { { table(page, access.title(design), access.matrix(design)) } }
                </section>
            </div>
            { for problems.map(|problem| html! {
                <p class="bad">{ format!("{} {}.", place(&problem.field, design), problem.rule.sentence()) }</p>
            }) }
        </>
    }
}

fn people(page: Page<'_>, shown: &[Listed<'_>]) -> Html {
    let row = |Listed { login, is_chosen, roles }: &Listed<'_>| {
        let login = (*login).to_owned();
        let toggle = {
            let (tell, login) = (page.tell.clone(), login.clone());
            Callback::from(move |_| tell.emit(Event::ChoseToo(login.clone())))
        };
        let checkbox = Checkbox {
            name: Some(format!("Also choose {login}").into()),
            checked: *is_chosen,
            onclick: toggle,
            ..Checkbox::default()
        };
        let only = {
            let (tell, login) = (page.tell.clone(), login.clone());
            click(move || tell.emit(Event::Chose(BTreeSet::from([login.clone()]))))
        };
        html! {
            <li key={login.clone()} class={is_chosen.then_some("chosen")}>
                { checkbox.draw() }
                <button class="name" onclick={only}>{ login }</button>
                <span class="hint">{ roles.clone() }</span>
            </li>
        }
    };
    let all = shown.iter().map(|listed| listed.login.to_owned()).collect();
    html! {
        <>
            <div class="buttons">
                { page.action(&format!("Choose all {}", shown.len()), Event::Chose(all)) }
                { page.action("Clear selection", Event::Chose(BTreeSet::new())) }
            </div>
            <ul>{ for shown.iter().map(row) }</ul>
        </>
    }
}

fn table(page: Page<'_>, title: String, Matrix { heads, rows }: Matrix<'_>) -> Html {
    let head = |(role, all): (&str, Mark)| {
        html! { <th scope="col"><span>{ role.to_owned() }</span>{ mark(page, all) }</th> }
    };
    let cell = |cell: Option<Mark>| match cell {
        Some(cell) => html! { <td>{ mark(page, cell) }</td> },
        None => html! { <td class="none" title="This account does not create this role.">{ "–" }</td> },
    };
    html! {
        <div class="matrix">
            <table>
                <caption class="unseen">{ title }</caption>
                <thead><tr><th scope="col">{ "Account" }</th>{ for heads.into_iter().map(head) }</tr></thead>
                <tbody>
                    { for rows.into_iter().map(|(account, cells)| html! {
                        <tr key={account.id.clone()}>
                            <th scope="row"><b>{ &account.alias }</b>{ " " }<span class="hint">{ &account.id }</span></th>
                            { for cells.into_iter().map(cell) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// Draws a mark. It is a button, because HTML attributes can't give a checkbox a third state.
fn mark(page: Page<'_>, mark: Mark) -> Html {
    let (checked, sign) = match mark.share {
        Share::None => ("false", ""),
        Share::Some => ("mixed", "–"),
        Share::All => ("true", "✓"),
    };
    let (tell, label) = (page.tell.clone(), mark.label.clone());
    let onclick = click(move || tell.emit(Event::Marked(mark.clone())));
    html! { <button class="mark" role="checkbox" aria-checked={checked} aria-label={label} {onclick}>{ sign }</button> }
}
