//! Who gets which role in which account: for one person, or for many at once.
//!
//! The chosen people are on one side, the accounts with their roles on the other; a cell shows whether all,
//! some or none of those people get the role. 50 accounts and 200 people are then a list and a table, not a
//! sheet of 30,000 boxes.

use super::people::matches;
use crate::change::StepProps;
use crate::field::Field;
use rolebox_setup::design::{Account, Design, Grant};
use rolebox_setup_steps::place;
use rolebox_ui::click::click;
use std::collections::{BTreeSet, HashMap, HashSet};
use yew::prelude::*;

/// The chosen people, by their logins.
type Chosen = BTreeSet<String>;

/// The step.
#[component]
pub(crate) fn Access(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let chosen = use_state(|| first_of(design));
    let (people_with, accounts_with) = (use_state(String::new), use_state(String::new));
    if design.people.is_empty() || design.accounts.is_empty() || design.roles.is_empty() {
        return html! {
            <p class="empty">
                { "First add " }<a href="#accounts">{ "accounts" }</a>{ ", " }
                <a href="#roles">{ "roles" }</a>{ " and " }<a href="#people">{ "people" }</a>{ "." }
            </p>
        };
    }
    let shown: Vec<&str> = design
        .people
        .iter()
        .filter(|person| matches(person, &people_with))
        .map(|person| person.login.as_str())
        .collect();
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |people: Chosen| chosen.set(people))
    };
    let set = |state: &UseStateHandle<String>| {
        let state = state.setter();
        Callback::from(move |text: String| state.set(text))
    };
    html! {
        <>
            <p class="lead">
                { "Choose one or more people, then tick their roles. Each tick becomes a group membership. Roles that nobody \
                   gets are created too." }
            </p>
            <div class="access">
                <section class="people" aria-labelledby="access-people">
                    <h3 id="access-people">{ "People" }</h3>
                    <Field id="access-people-filter" label="Filter people" value={(*people_with).clone()} oninput={set(&people_with)} />
                    { people(design, &shown, &chosen, &choose) }
                </section>
                <section aria-labelledby="access-roles">
                    <h3 id="access-roles">{ title(&chosen) }</h3>
                    <Field id="access-accounts-filter" label="Filter accounts" value={(*accounts_with).clone()} oninput={set(&accounts_with)} />
                    if !chosen.is_empty() { { table(props, &chosen, &accounts_with) } }
                </section>
            </div>
            { for props.problems.iter().filter(|problem| problem.field.starts_with("grants[")).map(|problem| html! {
                <p class="bad">{ format!("{} {}.", place(&problem.field, design), problem.rule.sentence()) }</p>
            }) }
        </>
    }
}

fn first_of(design: &Design) -> Chosen {
    design.people.first().map(|person| person.login.clone()).into_iter().collect()
}

fn title(chosen: &Chosen) -> String {
    match (chosen.first(), chosen.len()) {
        (None, _) => "Choose a person".into(),
        (Some(login), 1) => format!("Roles of {login}"),
        (Some(_), many) => format!("Roles of {many} people"),
    }
}

fn people(design: &Design, shown: &[&str], chosen: &Chosen, choose: &Callback<Chosen>) -> Html {
    let mut roles: HashMap<&str, usize> = HashMap::new();
    for grant in &design.grants {
        *roles.entry(&grant.person).or_default() += 1;
    }
    let to = |people: Chosen| {
        let choose = choose.clone();
        click(move || choose.emit(people.clone()))
    };
    let row = |login: &&str| {
        let login = (*login).to_owned();
        let is_chosen = chosen.contains(&login);
        let toggle = {
            let (choose, mut next) = (choose.clone(), chosen.clone());
            if !next.remove(&login) {
                next.insert(login.clone());
            }
            Callback::from(move |_: Event| choose.emit(next.clone()))
        };
        let count = roles.get(login.as_str()).copied().unwrap_or_default();
        html! {
            <li key={login.clone()} class={classes!(is_chosen.then_some("chosen"))}>
                <input type="checkbox" checked={is_chosen} aria-label={format!("Also choose {login}")} onchange={toggle} />
                <button class="name" onclick={to(Chosen::from([login.clone()]))}>{ &login }</button>
                <span class="hint">{ if count == 1 { "1 role".to_owned() } else { format!("{count} roles") } }</span>
            </li>
        }
    };
    html! {
        <>
            <div class="buttons">
                <button class="quiet" onclick={to(shown.iter().map(|login| (*login).to_owned()).collect())}>
                    { format!("Choose all {}", shown.len()) }
                </button>
                <button class="quiet" onclick={to(Chosen::new())}>{ "Clear selection" }</button>
            </div>
            <ul>{ for shown.iter().map(row) }</ul>
        </>
    }
}

fn table(props: &StepProps, chosen: &Chosen, text: &str) -> Html {
    let design = &props.draft.design;
    let text = text.trim().to_lowercase();
    let shown: Vec<&Account> = design
        .accounts
        .iter()
        .filter(|account| account.alias.to_lowercase().contains(&text) || account.id.contains(&text))
        .collect();
    // How many of the people have each role.
    let mut having: HashMap<(&str, &str), usize> = HashMap::new();
    for grant in design.grants.iter().filter(|grant| chosen.contains(&grant.person)) {
        *having.entry((&grant.account, &grant.role)).or_default() += 1;
    }
    let creates =
        |account: &Account, role: &str| design.roles_of(account).any(|created| created.name == role);
    let head = design.roles.iter().map(|role| {
        let accounts: Vec<&Account> =
            shown.iter().copied().filter(|account| creates(account, &role.name)).collect();
        let count: usize = accounts
            .iter()
            .filter_map(|account| having.get(&(account.id.as_str(), role.name.as_str())))
            .sum();
        let share = Share::of(count, accounts.len() * chosen.len());
        let ids = accounts.iter().map(|account| account.id.clone()).collect();
        let label = format!("{} in every account shown", role.name);
        html! {
            <th scope="col">
                <span>{ &role.name }</span>
                { mark(props, chosen, ids, &role.name, share, label) }
            </th>
        }
    });
    let row = |account: &&Account| {
        let cells = design.roles.iter().map(|role| {
            if !creates(account, &role.name) {
                return html! { <td class="none" title="This account does not create this role.">{ "–" }</td> };
            }
            let count = having.get(&(account.id.as_str(), role.name.as_str())).copied().unwrap_or_default();
            let label = format!("{} in {} {}", role.name, account.alias, account.id);
            let share = Share::of(count, chosen.len());
            html! { <td>{ mark(props, chosen, vec![account.id.clone()], &role.name, share, label) }</td> }
        });
        html! {
            <tr key={account.id.clone()}>
                <th scope="row"><b>{ &account.alias }</b>{ " " }<span class="hint">{ &account.id }</span></th>
                { for cells }
            </tr>
        }
    };
    html! {
        <div class="matrix">
            <table>
                <caption class="unseen">{ title(chosen) }</caption>
                <thead><tr><th scope="col">{ "Account" }</th>{ for head }</tr></thead>
                <tbody>{ for shown.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// How many of the chosen people have a role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    None,
    Some,
    All,
}

impl Share {
    const fn of(count: usize, all: usize) -> Self {
        match count {
            0 => Self::None,
            _ if count == all => Self::All,
            _ => Self::Some,
        }
    }
}

/// Draws a cell's mark. It is a button, because HTML attributes can't give a checkbox a third state.
fn mark(
    props: &StepProps,
    chosen: &Chosen,
    accounts: Vec<String>,
    role: &str,
    share: Share,
    label: String,
) -> Html {
    let (props, chosen, role) = (props.clone(), chosen.clone(), role.to_owned());
    let onclick = click(move || {
        let cells: HashSet<Grant> = chosen
            .iter()
            .flat_map(|person| {
                accounts.iter().map(|account| Grant {
                    person: person.clone(),
                    account: account.clone(),
                    role: role.clone(),
                })
            })
            .collect();
        props.edit(move |design| design.grant(&cells, share != Share::All));
    });
    let (checked, sign) = match share {
        Share::None => ("false", ""),
        Share::Some => ("mixed", "–"),
        Share::All => ("true", "✓"),
    };
    html! { <button class="mark" role="checkbox" aria-checked={checked} aria-label={label} {onclick}>{ sign }</button> }
}
