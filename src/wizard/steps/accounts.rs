//! The accounts: brought as a list or typed, how they are reached, and where.

use crate::change::StepProps;
use crate::field::{Choice, Field, Tick};
use crate::paste::{Outcome, Paste};
use rolebox_core::partition::{Partition, opt_in_regions};
use rolebox_setup::design::{Account, Design, Mode};
use rolebox_setup::paste;
use rolebox_ui::click::click;
use yew::prelude::*;

const MODES: [(Mode, &str); 3] = [
    (Mode::SingleAccount, "One account"),
    (Mode::Organizations, "The accounts of AWS Organizations"),
    (Mode::LegacyApi, "As above, and Okta reads the roles by its API integration (legacy)"),
];

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
            <p class="lead">{ "Each gets one SAML provider and its roles." }</p>
            <Paste
                id="accounts"
                label="List of accounts"
                hint="The answer of aws organizations list-accounts, run in the management account, or the CSV that the \
                      Organizations console exports. It is read here and sent nowhere."
                placeholder="aws organizations list-accounts"
                action="Add these accounts"
                read={read(props)}
            />
            if !design.accounts.is_empty() { { table(props) } }
            <div class="buttons below"><button class="quiet" onclick={add}>{ "Add an account" }</button></div>
            { for props.problem("accounts").filter(|_| design.accounts.len() > 1).map(|problem| html! {
                <p class="bad">{ format!("The list {}, such as {}.", problem.rule, problem.rule.example()) }</p>
            }) }
            <h3>{ "How and where" }</h3>
            <div class="fields">
                { mode(props) }
                { partition(props) }
                { region(props) }
            </div>
            { sign_in_regions(props) }
        </>
    }
}

fn read(props: &StepProps) -> Callback<String, Outcome> {
    let props = props.clone();
    Callback::from(move |text: String| {
        let read = paste::accounts(&text).map_err(|error| refused(&error))?;
        let mut said = match read.accounts.len() {
            0 => return Err("There is no open account in this list.".into()),
            1 => "1 account is in the table below.".to_owned(),
            many => format!("{many} accounts are in the table below."),
        };
        if !read.closed.is_empty() {
            said += &format!(" Left out, because they are closed: {}.", read.closed.join(", "));
        }
        if !read.invited.is_empty() {
            said += &format!(
                " These were invited, and may lack the role OrganizationAccountAccessRole: {}.",
                read.invited.join(", ")
            );
        }
        props.edit(move |design| {
            design.add_accounts(read);
        });
        Ok(said)
    })
}

/// Says why something pasted is not taken.
pub(super) fn refused(error: &paste::PasteError) -> String {
    format!("Nothing was taken: {error}.")
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
                        <th scope="col">{ "Reached by" }</th>
                        <th scope="col">{ "Management" }</th>
                    }
                    <th scope="col"><span class="unseen">{ "Actions" }</span></th>
                </tr>
            </thead>
            <tbody>{ for rows.map(|(index, account)| row(props, index, account, several)) }</tbody>
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
                            label={format!("Role by which account {number} is reached")}
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

/// Draws which roles an account creates: all, or some.
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

fn mode(props: &StepProps) -> Html {
    let current = props.draft.design.mode;
    let hint = match current {
        Mode::SingleAccount => "Reached with its own credentials.",
        Mode::Organizations => "Reached through the management account.",
        Mode::LegacyApi => {
            "Needs an IAM user with a key that never expires. Group mapping needs none: prefer it."
        }
    };
    let onchange = {
        let props = props.clone();
        Callback::from(move |index: usize| {
            if let Some((mode, _)) = MODES.get(index) {
                props.edit(|design| design.mode = *mode);
            }
        })
    };
    html! {
        <Choice
            id="mode"
            label="Reach"
            options={MODES.iter().map(|(_, title)| AttrValue::from(*title)).collect::<Vec<_>>()}
            chosen={MODES.iter().position(|(mode, _)| *mode == current).unwrap_or_default()}
            {hint}
            {onchange}
        />
    }
}

fn partition(props: &StepProps) -> Html {
    let current = &props.draft.design.partition;
    let onchange = {
        let props = props.clone();
        Callback::from(move |index: usize| {
            if let Some(partition) = Partition::ALL.get(index) {
                props.edit(|design| design.set_partition(*partition));
            }
        })
    };
    html! {
        <Choice
            id="partition"
            label="Partition"
            options={Partition::ALL.iter().map(|partition| AttrValue::from(partition.name())).collect::<Vec<_>>()}
            chosen={Partition::ALL.iter().position(|partition| partition.name() == current).unwrap_or_default()}
            hint="aws, unless your accounts are in GovCloud, in China or in the European Sovereign Cloud."
            {onchange}
        />
    }
}

fn region(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let regions = regions(&design.partition);
    let onchange = {
        let (props, regions) = (props.clone(), regions.clone());
        Callback::from(move |index: usize| {
            if let Some(region) = regions.get(index).copied() {
                props.edit(move |design| region.clone_into(&mut design.region));
            }
        })
    };
    html! {
        <Choice
            id="region"
            label="Region"
            options={regions.iter().map(|region| AttrValue::from(*region)).collect::<Vec<_>>()}
            chosen={regions.iter().position(|region| *region == design.region).unwrap_or_default()}
            hint="Where Terraform works and new profiles point to. IAM itself is in every region."
            {onchange}
        />
    }
}

/// Returns the regions of a partition, sorted.
fn regions(partition: &str) -> Vec<&'static str> {
    let Some(partition) = Partition::by_name(partition) else { return Vec::new() };
    let opt_in = opt_in_regions().iter().filter(|_| partition == Partition::Aws);
    let mut regions: Vec<_> = partition.default_regions().iter().chain(opt_in).copied().collect();
    regions.sort_unstable();
    regions
}

fn sign_in_regions(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let ticks = regions(&design.partition).into_iter().map(|region| {
        let ticked = design.sign_in_regions.iter().any(|chosen| chosen == region);
        let props = props.clone();
        let onchange = Callback::from(move |wanted: bool| {
            props.edit(move |design| {
                design.sign_in_regions.retain(|chosen| chosen != region);
                if wanted {
                    design.sign_in_regions.push(region.to_owned());
                    design.sign_in_regions.sort_unstable();
                }
            });
        });
        html! { <li><Tick label={region} {ticked} {onchange} /></li> }
    });
    html! {
        <details class="more" id="signInRegions">
            <summary>{ "Regional sign-in: " }{ match design.sign_in_regions.len() {
                0 => "none".to_owned(),
                _ => design.sign_in_regions.join(", "),
            } }</summary>
            <p class="hint">
                { "People can go on logging in when the partition's one sign-in host is out of reach, if the trust policies \
                   also name the hosts of regions. The identity provider posts to the first one chosen." }
            </p>
            <ul class="columns">{ for ticks }</ul>
        </details>
    }
}
