//! The accounts: imported as a list, or typed.

mod more;
mod place;

use crate::change::StepProps;
use crate::field::{Field, Tick};
use crate::paste::{Outcome, Paste};
use rolebox_setup::design::{Account, Design};
use rolebox_setup::edit::TakenOver;
use rolebox_setup_paste as paste;
use rolebox_ui::click::click;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Accounts(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let add = {
        let props = props.clone();
        click(move || props.edit(Design::add_account))
    };
    html! {
        <>
            <p class="lead">{ "Each account gets one SAML provider and its roles." }</p>
            <Paste
                id="accounts"
                label="List of accounts"
                hint="Output of aws organizations list-accounts, run in the management account; the CSV that the \
                      Organizations console exports; or account IDs, one per line, with or without names. This page reads \
                      it and sends it nowhere."
                placeholder={"111122223333 acme-production\n012345678901 acme-staging"}
                action="Add these accounts"
                read={read(props)}
            />
            if !design.accounts.is_empty() {
                { table(props) }
                <details class="more">
                    <summary>{ "Some of these roles or SAML providers already exist" }</summary>
                    <Paste
                        id="existing"
                        label="What already exists"
                        hint="Output of aws iam list-roles and aws iam list-saml-providers, for one or more accounts, one after the \
                              other. Terraform then imports what has the same name instead of stopping halfway."
                        placeholder="aws iam list-roles; aws iam list-saml-providers"
                        action="Mark what exists"
                        read={read_existing(props)}
                    />
                </details>
            }
            <div class="buttons below"><button class="quiet" onclick={add}>{ "Add an account" }</button></div>
            { for props.problem("accounts").filter(|_| design.accounts.len() > 1).map(|problem| html! {
                <p class="bad">{ format!("The list {}.", problem.rule.sentence()) }</p>
            }) }
            { place::draw(props) }
        </>
    }
}

fn read(props: &StepProps) -> Callback<String, Outcome> {
    let props = props.clone();
    Callback::from(move |text: String| {
        let read = paste::accounts(&text).map_err(|error| refused(&error))?;
        let mut said = match read.accounts.len() {
            0 => return Err("This list contains no open account.".into()),
            1 => "1 account is in the table below.".to_owned(),
            many => format!("{many} accounts are in the table below."),
        };
        if !read.closed.is_empty() {
            said += &format!(" Left out, because they are closed: {}.", read.closed.join(", "));
        }
        if !read.invited.is_empty() {
            said += &format!(
                " These accounts were invited and may lack the role OrganizationAccountAccessRole: {}.",
                read.invited.join(", ")
            );
        }
        props.edit(move |design| {
            design.add_accounts(read);
        });
        Ok(said)
    })
}

fn read_existing(props: &StepProps) -> Callback<String, Outcome> {
    let props = props.clone();
    Callback::from(move |text: String| {
        let found = paste::existing(&text).map_err(|error| refused(&error))?;
        let taken = props.draft.design.clone().take_existing(&found);
        props.edit(move |design| {
            design.take_existing(&found);
        });
        Ok(taken_over(&taken))
    })
}

/// Returns what was done with the accounts that already exist.
fn taken_over(taken: &TakenOver) -> String {
    let mut said = match taken.marked {
        0 => "Nothing that the design makes already exists.".to_owned(),
        1 => "1 thing that the design makes already exists and is marked.".to_owned(),
        many => format!("{many} things that the design makes already exist and are marked."),
    };
    for blocked in &taken.blocked {
        said += &format!(
            " {} in {} conflicts with {}: to IAM the two names are the same. Rename one of the roles.",
            blocked.there, blocked.account, blocked.role
        );
    }
    if !taken.unknown.is_empty() {
        said += &format!(" Accounts that are not in the table: {}.", taken.unknown.join(", "));
    }
    said
}

/// Returns why pasted text was rejected.
pub(super) fn refused(error: &paste::PasteError) -> String {
    format!("Nothing imported: {error}.")
}

fn table(props: &StepProps) -> Html {
    let several = props.draft.design.accounts.len() > 1;
    let rows = props.draft.design.accounts.iter().enumerate();
    html! {
        <table class="rows">
            <caption class="unseen">{ "Accounts" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Account ID" }</th>
                    <th scope="col">{ "Alias" }</th>
                    <th scope="col">{ "Roles" }</th>
                    if several {
                        <th scope="col">{ "Access role" }</th>
                        <th scope="col">{ "Management" }</th>
                    }
                    <th scope="col"><span class="unseen">{ "Actions" }</span></th>
                </tr>
            </thead>
            <tbody>
                { for rows.map(|(index, account)| html! {
                    <>
                        { row(props, index, account, several) }
                        <tr class="extra">
                            <td colspan={if several { "6" } else { "4" }}><more::More step={props.clone()} {index} /></td>
                        </tr>
                    </>
                }) }
            </tbody>
        </table>
    }
}

fn row(props: &StepProps, index: usize, account: &Account, several: bool) -> Html {
    let number = index + 1;
    let path = |field: &str| format!("accounts[{index}].{field}");
    let remove = {
        let props = props.clone();
        click(move || props.edit(move |design| design.remove_account(index)))
    };
    let access_role = props.on_text(move |design, text| {
        if let Some(account) = design.accounts.get_mut(index) {
            account.access_role = (!text.is_empty()).then_some(text);
        }
    });
    let manage = props.on(move |design: &mut Design| {
        for (other, account) in design.accounts.iter_mut().enumerate() {
            account.management = other == index;
        }
    });
    html! {
        <tr key={index}>
            <td class="id">
                <Field
                    bare=true
                    id={path("id")}
                    label={format!("Account ID of account {number}")}
                    value={account.id.clone()}
                    placeholder="012345678901"
                    problem={props.problem(&path("id")).cloned()}
                    oninput={props.on_text(move |design, text| design.set_account_id(index, &text))}
                />
            </td>
            <td>
                <Field
                    bare=true
                    id={path("alias")}
                    label={format!("Alias of account {number}")}
                    value={account.alias.clone()}
                    placeholder="acme-production"
                    problem={props.problem(&path("alias")).cloned()}
                    oninput={props.on_text(move |design, text| {
                        if let Some(account) = design.accounts.get_mut(index) {
                            account.alias = text;
                        }
                    })}
                />
            </td>
            <td>{ roles(props, index, account) }</td>
            if several {
                <td>
                    if account.management {
                        <span class="hint">{ "your credentials" }</span>
                    } else {
                        <Field
                            bare=true
                            id={path("accessRole")}
                            label={format!("Access role for account {number}")}
                            value={account.access_role.clone().unwrap_or_default()}
                            placeholder="OrganizationAccountAccessRole"
                            problem={props.problem(&path("accessRole")).cloned()}
                            oninput={access_role}
                        />
                    }
                </td>
                <td>
                    <label class="tick">
                        <input type="radio" name="management" checked={account.management} onchange={manage} />
                        <span class="unseen">{ format!("Account {number} is the management account") }</span>
                    </label>
                </td>
            }
            <td class="end">
                <button class="quiet" aria-label={format!("Remove account {number}")} onclick={remove}>{ "Remove" }</button>
            </td>
        </tr>
    }
}

/// Draws which roles an account creates: all or some.
fn roles(props: &StepProps, index: usize, account: &Account) -> Html {
    let design = &props.draft.design;
    let summary = match &account.roles {
        None => "Every role".to_owned(),
        Some(names) if names.is_empty() => "None".to_owned(),
        Some(names) => names.join(", "),
    };
    let ticks = design.roles.iter().map(|role| {
        let name = role.name.clone();
        let ticked = account.roles.as_ref().is_none_or(|names| names.contains(&name));
        let props = props.clone();
        let onchange = {
            let name = name.clone();
            Callback::from(move |wanted: bool| {
                let name = name.clone();
                props.edit(move |design| design.create_role(index, &name, wanted));
            })
        };
        html! { <li><Tick label={name} {ticked} {onchange} /></li> }
    });
    html! {
        <details class="some">
            <summary aria-label={format!("Roles of account {}: {summary}", index + 1)}>{ &summary }</summary>
            <ul>{ for ticks }</ul>
        </details>
    }
}
