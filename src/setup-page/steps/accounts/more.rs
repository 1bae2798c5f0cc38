//! Options that few accounts need: an alias of their own, a colour, and resources that already exist.

use crate::change::StepProps;
use crate::field::{Choice, Field, Tick};
use rolebox_setup::check::COLORS;
use rolebox_setup::design::Account;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// Properties of [`More`].
#[derive(PartialEq, Properties)]
pub(crate) struct MoreProps {
    pub(crate) step: StepProps,
    pub(crate) index: usize,
}

/// The questions, in a closed `details`. Their fields are drawn when it is opened, because there can be
/// hundreds of accounts.
#[component]
pub(crate) fn More(props: &MoreProps) -> Html {
    let index = props.index;
    let design = &props.step.draft.design;
    let field = |name: &str| format!("accounts[{index}].{name}");
    let wrong = props.step.problems.iter().any(|problem| {
        ["awsAlias", "color", "existing"].iter().any(|name| problem.field.starts_with(&field(name)))
    });
    let open = use_state(|| wrong);
    let Some(account) = design.accounts.get(index) else { return Html::default() };
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| {
            if let Some(details) = event.target().and_then(|it| it.dyn_into::<HtmlDetailsElement>().ok()) {
                open.set(details.open());
            }
        })
    };
    let summary = summary(account);
    html! {
        <details class="more" open={*open} {ontoggle}>
            <summary id={format!("accounts[{index}]")} aria-label={format!("More about account {}: {summary}", index + 1)}>
                { summary }
            </summary>
            if *open || wrong { { fields(&props.step, index, account) } }
        </details>
    }
}

fn summary(account: &Account) -> String {
    let mut parts = Vec::new();
    parts.extend(account.aws_alias.as_ref().map(|alias| format!("alias in AWS {alias}")));
    parts.extend(account.color.clone());
    if account.existing.provider {
        parts.push("SAML provider exists".into());
    }
    if !account.existing.roles.is_empty() {
        parts.push(format!("existing roles {}", account.existing.roles.join(", ")));
    }
    if parts.is_empty() { "Alias in AWS, color, existing roles".into() } else { parts.join("; ") }
}

fn fields(props: &StepProps, index: usize, account: &Account) -> Html {
    let number = index + 1;
    let field = |name: &str| format!("accounts[{index}].{name}");
    let color = {
        let props = props.clone();
        Callback::from(move |chosen: usize| {
            props.edit(move |design| {
                if let Some(account) = design.accounts.get_mut(index) {
                    account.color =
                        chosen.checked_sub(1).and_then(|at| COLORS.get(at)).map(|it| (*it).to_owned());
                }
            });
        })
    };
    let chosen = account.color.as_ref().and_then(|color| COLORS.iter().position(|other| other == color));
    let provider = {
        let props = props.clone();
        Callback::from(move |exists: bool| {
            props.edit(move |design| {
                if let Some(account) = design.accounts.get_mut(index) {
                    account.existing.provider = exists;
                }
            });
        })
    };
    let roles = props.draft.design.roles_of(account).map(|role| {
        let (name, props) = (role.name.clone(), props.clone());
        let ticked = account.existing.roles.contains(&name);
        let label = format!("Role {name} already exists");
        let onchange = Callback::from(move |exists: bool| {
            let name = name.clone();
            props.edit(move |design| design.set_existing_role(index, &name, exists));
        });
        html! { <li><Tick {label} {ticked} {onchange} /></li> }
    });
    html! {
        <>
            <div class="fields">
                <Field
                    id={field("awsAlias")}
                    label={format!("Alias in AWS of account {number}")}
                    value={account.aws_alias.clone().unwrap_or_default()}
                    placeholder="none"
                    hint="The account's IAM alias, which AWS and Okta show instead of the ID. Leave empty if it has none."
                    problem={props.problem(&field("awsAlias")).cloned()}
                    oninput={props.on_text(move |design, text| {
                        if let Some(account) = design.accounts.get_mut(index) {
                            account.aws_alias = (!text.is_empty()).then_some(text);
                        }
                    })}
                />
                <Choice
                    id={field("color")}
                    label={format!("Color of account {number} (untested)")}
                    options={core::iter::once("unchanged").chain(COLORS).map(AttrValue::from).collect::<Vec<_>>()}
                    chosen={chosen.map_or(0, |at| at + 1)}
                    hint="The color that AWS's console gives the account. Nobody has tried this on a real account yet."
                    onchange={color}
                />
            </div>
            <ul class="existing">
                <li><Tick
                    id={field("existing.provider")}
                    label={format!("A SAML provider named {} already exists", props.draft.design.provider_name)}
                    ticked={account.existing.provider}
                    onchange={provider}
                /></li>
                { for roles }
            </ul>
            <p class="hint">{ "Terraform imports what exists and changes it to match the design. Read its plan before you apply." }</p>
        </>
    }
}
