//! All problems of the design, each with a link to its field; and the resulting access, person by person.

use crate::controls::{Page, to_field, to_step};
use rolebox_setup::check::{Checked, check};
use rolebox_setup::design::{Design, blank};
use rolebox_setup_page_state::review::{access, items, sentence};
use rolebox_setup_steps::{Step, titled};
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let design = page.state.design();
    html! {
        <>
            { verdict(page) }
            { advice(design) }
            if !design.people.is_empty() { { who_gets_what(design) } }
        </>
    }
}

/// Draws the problems, or says that there are none.
pub(super) fn verdict(page: Page<'_>) -> Html {
    let problems = page.state.problems();
    if problems.is_empty() {
        return html! {
            <p class="status" role="status">
                { "The design has no problems. " }{ to_step(Step::Files, "See the files.") }
            </p>
        };
    }
    let entries = problems
        .iter()
        .map(|problem| entry(page.state.design(), &problem.field, format!(" {}.", problem.rule.sentence())));
    // Who has answered nothing yet has made no mistake.
    let (class, said) = if *page.state.design() == blank() {
        ("lead", "Answer these first:".to_owned())
    } else {
        ("note", format!("Fix {} to generate files:", items(problems.len())))
    };
    html! {
        <>
            <p {class} role="status">{ said }</p>
            <ul class="problems">{ for entries }</ul>
        </>
    }
}

/// Draws what is said about a field, after a link to it.
fn entry(design: &Design, field: &str, said: String) -> Html {
    html! { <li>{ to_field(field, &titled(Step::of_field(field), field, design)) }{ said }</li> }
}

/// Draws advice about what is allowed but will cause trouble later. It blocks nothing.
fn advice(design: &Design) -> Html {
    let all = check(design).map(Checked::advice).unwrap_or_default();
    if all.is_empty() {
        return Html::default();
    }
    let entries =
        all.iter().map(|advice| entry(design, &advice.field, format!(". {}", sentence(&advice.sentence))));
    html! {
        <section class="note" aria-labelledby="advice">
            <h3 id="advice">{ "Good to know before you apply" }</h3>
            <p>{ "These are not errors, and they stop nothing." }</p>
            <ul class="problems">{ for entries }</ul>
        </section>
    }
}

fn who_gets_what(design: &Design) -> Html {
    let rows = access(design).into_iter().map(|(login, accounts)| {
        let roles = |(account, roles): (&str, Vec<&str>)| {
            html! { <li><b>{ account.to_owned() }</b>{ ": " }{ roles.join(", ") }</li> }
        };
        html! {
            <tr>
                <th scope="row">{ login.to_owned() }</th>
                <td>
                    if accounts.is_empty() {
                        { "nothing" }
                    } else {
                        <ul class="plain">{ for accounts.into_iter().map(roles) }</ul>
                    }
                </td>
            </tr>
        }
    });
    html! {
        <>
            <h3>{ "Who gets what" }</h3>
            <table>
                <caption class="unseen">{ "Who gets what" }</caption>
                <thead><tr><th scope="col">{ "Person" }</th><th scope="col">{ "Roles" }</th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </>
    }
}
