//! All problems of the design, each with a link to its field; and the resulting access, person by person.

use crate::change::StepProps;
use crate::rail::items;
use rolebox_setup::check::{Advice, Checked, Problem, check};
use rolebox_setup::design::Design;
use rolebox_setup_steps::{Step, titled};
use std::collections::{BTreeMap, HashMap};
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Review(props: &StepProps) -> Html {
    html! {
        <>
            { verdict(props) }
            { advice(&props.draft.design) }
            if !props.draft.design.people.is_empty() { { access(&props.draft.design) } }
        </>
    }
}

/// Draws the problems, or says that there are none.
pub(super) fn verdict(props: &StepProps) -> Html {
    let problems = &props.problems;
    if problems.is_empty() {
        return html! {
            <p class="status" role="status">
                { "The design has no problems. " }<a href="#files">{ "See the files." }</a>
            </p>
        };
    }
    let entry = |problem: &Problem| {
        let step = Step::of_field(&problem.field);
        html! {
            <li>
                <a href={format!("#{}?field={}", step.name(), problem.field)}>
                    { titled(step, &problem.field, &props.draft.design) }
                </a>
                { format!(" {}.", problem.rule.sentence()) }
            </li>
        }
    };
    html! {
        <>
            <p class="alert" role="status">{ "Fix " }{ items(problems.len()) }{ " to generate files:" }</p>
            <ul class="problems">{ for problems.iter().map(entry) }</ul>
        </>
    }
}

/// Draws advice about what is allowed but will cause trouble later. It blocks nothing.
fn advice(design: &Design) -> Html {
    let all = check(design).map(Checked::advice).unwrap_or_default();
    if all.is_empty() {
        return Html::default();
    }
    let entry = |advice: Advice| {
        let step = Step::of_field(&advice.field);
        html! {
            <li>
                <a href={format!("#{}?field={}", step.name(), advice.field)}>
                    { titled(step, &advice.field, design) }
                </a>
                { format!(". {}.", capitalized(&advice.sentence)) }
            </li>
        }
    };
    html! {
        <section class="note" aria-labelledby="advice">
            <h3 id="advice">{ "Good to know before you apply" }</h3>
            <p>{ "These are not errors, and they stop nothing." }</p>
            <ul class="problems">{ for all.into_iter().map(entry) }</ul>
        </section>
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn access(design: &Design) -> Html {
    let aliases: HashMap<&str, &str> =
        design.accounts.iter().map(|account| (account.id.as_str(), account.alias.as_str())).collect();
    let mut granted: HashMap<&str, BTreeMap<&str, Vec<&str>>> = HashMap::new();
    for grant in &design.grants {
        let account = aliases.get(grant.account.as_str()).copied().unwrap_or(&grant.account);
        granted.entry(&grant.person).or_default().entry(account).or_default().push(&grant.role);
    }
    let rows = design.people.iter().map(|person| {
        let accounts = granted.remove(person.login.as_str()).unwrap_or_default();
        let roles = |(account, roles): (&str, Vec<&str>)| {
            html! { <li><b>{ account.to_owned() }</b>{ ": " }{ roles.join(", ") }</li> }
        };
        html! {
            <tr>
                <th scope="row">{ &person.login }</th>
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
