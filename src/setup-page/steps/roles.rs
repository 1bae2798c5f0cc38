//! The roles: what each is allowed to do, and for how long.

use super::options::list_of;
use crate::change::StepProps;
use crate::field::{Choice, Field};
use rolebox_setup::design::{Design, Role};
use rolebox_ui::click::click;
use yew::prelude::*;

/// What most companies need, each with one of AWS's own policies.
const USUAL: [(&str, &str); 6] = [
    ("Admin", "AdministratorAccess"),
    ("Developer", "PowerUserAccess"),
    ("ReadOnly", "ReadOnlyAccess"),
    ("ViewOnly", "job-function/ViewOnlyAccess"),
    ("Auditor", "SecurityAudit"),
    ("Billing", "job-function/Billing"),
];

const HOURS: [u32; 6] = [1, 2, 4, 8, 10, 12];

/// The step.
#[component]
pub(crate) fn Roles(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let usual = USUAL
        .iter()
        .filter(|(name, _)| !design.roles.iter().any(|role| role.name.eq_ignore_ascii_case(name)))
        .map(|(name, policy)| {
            let props = props.clone();
            let onclick = click(move || props.edit(|design| add(design, name, policy)));
            html! { <button class="quiet" {onclick}>{ format!("Add {name}") }</button> }
        });
    let add_another = {
        let props = props.clone();
        click(move || props.edit(|design| add(design, "", "")))
    };
    html! {
        <>
            <p class="lead">
                { "Every account creates the same roles, unless you choose fewer for it. Managed policies say what a role may \
                   do: enter AWS's policies by name and your own by ARN." }
            </p>
            if !design.roles.is_empty() { { table(props) } }
            <div class="buttons below">
                { for usual }
                <button class="quiet" onclick={add_another}>{ "Add another role" }</button>
            </div>
        </>
    }
}

fn add(design: &mut Design, name: &str, policy: &str) {
    let policies = if policy.is_empty() { Vec::new() } else { vec![policy.to_owned()] };
    design.roles.push(Role::new(name, policies));
}

fn table(props: &StepProps) -> Html {
    let rows = props.draft.design.roles.iter().enumerate();
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
                { for rows.map(|(index, role)| html! {
                    <>
                        { row(props, index, role) }
                        <tr class="extra"><td colspan="5">{ databases(props, index, role) }</td></tr>
                    </>
                }) }
            </tbody>
        </table>
    }
}

fn row(props: &StepProps, index: usize, role: &Role) -> Html {
    let number = index + 1;
    let path = |field: &str| format!("roles[{index}].{field}");
    let remove = {
        let props = props.clone();
        click(move || props.edit(move |design| design.remove_role(index)))
    };
    let of_role = |set: fn(&mut Role, String)| {
        props.on_text(move |design, text| {
            if let Some(role) = design.roles.get_mut(index) {
                set(role, text);
            }
        })
    };
    // The first invalid policy, or the problem that there is none.
    let list = path("policies");
    let wrong = props.problems.iter().find(|problem| problem.field.starts_with(&list)).cloned();
    html! {
        <tr key={index}>
            <td>
                <Field
                    bare=true
                    id={path("name")}
                    label={format!("Name of role {number}")}
                    value={role.name.clone()}
                    placeholder="Operator"
                    problem={props.problem(&path("name")).cloned()}
                    oninput={props.on_text(move |design, text| design.set_role_name(index, &text))}
                />
            </td>
            <td>
                <Field
                    bare=true
                    id={path("policies")}
                    label={format!("Managed policies of role {number}")}
                    value={role.policies.join(", ")}
                    placeholder="ReadOnlyAccess, IAMUserChangePassword"
                    problem={wrong}
                    oninput={of_role(|role, text| role.policies = list_of(&text))}
                />
            </td>
            <td>
                <Choice
                    bare=true
                    id={path("sessionSeconds")}
                    label={format!("Longest session of role {number}")}
                    options={HOURS.map(|hours| AttrValue::from(if hours == 1 { "1 hour".into() } else { format!("{hours} hours") })).to_vec()}
                    chosen={HOURS.iter().position(|hours| hours * 3_600 >= role.session_seconds).unwrap_or_default()}
                    onchange={hours(props, index)}
                />
            </td>
            <td>
                <Field
                    bare=true
                    id={path("boundary")}
                    label={format!("Permissions boundary of role {number}")}
                    value={role.boundary.clone().unwrap_or_default()}
                    placeholder="none"
                    problem={props.problem(&path("boundary")).cloned()}
                    oninput={of_role(|role, text| role.boundary = (!text.is_empty()).then_some(text))}
                />
            </td>
            <td class="end">
                <button class="quiet" aria-label={format!("Remove role {number}")} onclick={remove}>{ "Remove" }</button>
            </td>
        </tr>
    }
}

/// Asks for the database users that a role can log in as.
fn databases(props: &StepProps, index: usize, role: &Role) -> Html {
    let list = format!("roles[{index}].databaseUsers");
    let wrong = props.problems.iter().find(|problem| problem.field.starts_with(&list)).cloned();
    let summary = if role.database_users.is_empty() {
        "Database users (RDS)".to_owned()
    } else {
        format!("Database users: {}", role.database_users.join(", "))
    };
    html! {
        <details class="more" open={wrong.is_some()}>
            <summary aria-label={format!("{summary} of role {}", index + 1)}>{ &summary }</summary>
            <Field
                id={list}
                label={format!("Database users of role {}", index + 1)}
                value={role.database_users.join(", ")}
                placeholder="eu-central-1:cluster-ABC123/app_readonly"
                hint="The database users that people can log in as with this role, by IAM database authentication for Amazon RDS: region, \
                      resource ID of the database or *, and user. The database must have it switched on, and the user must exist there."
                problem={wrong}
                oninput={props.on_text(move |design, text| {
                    if let Some(role) = design.roles.get_mut(index) {
                        role.database_users = list_of(&text);
                    }
                })}
            />
        </details>
    }
}

fn hours(props: &StepProps, index: usize) -> Callback<usize> {
    let props = props.clone();
    Callback::from(move |chosen: usize| {
        props.edit(move |design| {
            if let (Some(role), Some(hours)) = (design.roles.get_mut(index), HOURS.get(chosen)) {
                role.session_seconds = hours * 3_600;
            }
        });
    })
}
