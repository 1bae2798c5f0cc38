//! Where people log in: the company, the product, and for Okta the organization.

use super::accounts::refused;
use crate::change::StepProps;
use crate::field::{Choice, Field};
use crate::paste::{Outcome, Paste};
use rolebox_setup::design::{IdentityProvider, Okta};
use rolebox_setup::edit::OktaOrg;
use rolebox_setup_paste as paste;
use rolebox_ui::click::click;
use yew::prelude::*;

/// A product: its title, and the design's answer.
type Product = (&'static str, fn() -> IdentityProvider);

/// Every product, in the order of the list.
const PRODUCTS: [Product; 5] = [
    ("Okta", || IdentityProvider::okta("")),
    ("Microsoft Entra ID", || IdentityProvider::EntraId),
    ("Keycloak", || IdentityProvider::Keycloak),
    ("Google Workspace", || IdentityProvider::GoogleWorkspace),
    ("Another SAML 2.0 identity provider", || IdentityProvider::Generic),
];

/// The step.
#[component]
pub(crate) fn Provider(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let provider = &design.identity_provider;
    let same_product =
        |other: &IdentityProvider| core::mem::discriminant(other) == core::mem::discriminant(provider);
    let chosen = PRODUCTS.iter().position(|(_, product)| same_product(&product())).unwrap_or_default();
    let choose = {
        let props = props.clone();
        Callback::from(move |index: usize| {
            if let Some((_, product)) = PRODUCTS.get(index) {
                props.edit(move |design| design.identity_provider = product());
            }
        })
    };
    html! {
        <>
            <p class="lead">
                { "People log in there, and AWS trusts what it says about them. The code from this page sets up Okta \
                   too. For other identity providers you get code for AWS, and a list of what to enter at the provider." }
            </p>
            <div class="fields">
                <Choice
                    id="identityProvider"
                    label="Identity provider"
                    options={PRODUCTS.iter().map(|(title, _)| AttrValue::from(*title)).collect::<Vec<_>>()}
                    {chosen}
                    onchange={choose}
                />
                if let Some(Okta { url, .. }) = provider.as_okta() {
                    <Field
                        id="identityProvider.url"
                        label="Okta organization"
                        value={url.clone()}
                        placeholder="https://acme.okta.com"
                        hint={hint(url)}
                        problem={props.problem("identityProvider.url").cloned()}
                        oninput={props.on_text(|design, text| match paste::okta(&text) {
                            // A complete address is normalized; an incomplete one stays as typed.
                            Ok(org) if text.starts_with("https://") && text.trim_end_matches('/') != org.url => design.take_okta(org),
                            Ok(org) if !org.custom_domain => design.take_okta(OktaOrg { url: text, ..org }),
                            Ok(_) | Err(_) => design.set_okta_url(text),
                        })}
                    />
                }
                <Field
                    id="organization"
                    label="Company"
                    value={design.organization.clone()}
                    placeholder="Acme"
                    hint="Shown to people in titles and descriptions."
                    problem={props.problem("organization").cloned()}
                    oninput={props.on_text(|design, text| design.organization = text)}
                />
                <Field
                    id="providerName"
                    label="Name of the SAML provider in AWS"
                    value={design.provider_name.clone()}
                    hint="The same in every account; it becomes part of ARNs."
                    problem={props.problem("providerName").cloned()}
                    oninput={props.on_text(|design, text| design.provider_name = text)}
                />
            </div>
            if let Some(okta) = provider.as_okta() { { of_okta(props, okta) } }
        </>
    }
}

/// Asks for what few organizations have: a client for okta-aws-cli, and an app and groups that already exist.
fn of_okta(props: &StepProps, okta: &Okta) -> Html {
    let field = |name: &str| format!("identityProvider.{name}");
    let (client, app) = (field("webSsoClient"), field("appId"));
    let wrong = props.problems.iter().any(|problem| {
        [&client, &app, &field("groups")].iter().any(|name| problem.field.starts_with(name.as_str()))
    });
    let set = |set: fn(&mut Okta, Option<String>)| {
        props.on_text(move |design, text: String| {
            if let IdentityProvider::Okta(okta) = &mut design.identity_provider {
                set(okta, Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
            }
        })
    };
    let known: Vec<String> = [
        okta.web_sso_client.as_ref().map(|_| "okta-aws-cli".to_owned()),
        okta.app_id.as_ref().map(|_| "an existing app".to_owned()),
        Some(okta.groups.len()).filter(|count| *count > 0).map(|count| format!("{count} existing groups")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let summary = if known.is_empty() {
        "okta-aws-cli, or an existing app and groups".into()
    } else {
        known.join(", ")
    };
    let groups = okta.groups.iter().map(|(name, id)| {
        let (props, gone) = (props.clone(), name.clone());
        let remove = click(move || {
            let gone = gone.clone();
            props.edit(move |design| {
                if let IdentityProvider::Okta(okta) = &mut design.identity_provider {
                    okta.groups.remove(&gone);
                }
            });
        });
        html! {
            <li>
                <code>{ name }</code>{ " " }<span class="hint">{ id }</span>{ " " }
                <button class="quiet" aria-label={format!("Remove {name}")} onclick={remove}>{ "Remove" }</button>
            </li>
        }
    });
    html! {
        <details class="more" open={wrong}>
            <summary>{ "Already in Okta: " }{ summary }</summary>
            <div class="fields">
                <Field
                    id={client}
                    label="Client ID of okta-aws-cli"
                    value={okta.web_sso_client.clone().unwrap_or_default()}
                    placeholder="0oa1b2c3d4e5f6g7h8i9"
                    hint="The client ID of the OIDC, Native app that okta-aws-cli logs in with. Command line then shows its profiles."
                    problem={props.problem("identityProvider.webSsoClient").cloned()}
                    oninput={set(|okta, text| okta.web_sso_client = text)}
                />
                <Field
                    id={app}
                    label="AWS app in Okta"
                    value={okta.app_id.clone().unwrap_or_default()}
                    placeholder="0oa1b2c3d4e5f6g7h8i9"
                    hint="The ID of an existing app AWS Account Federation that Terraform should import. You find it in the URL of \
                          the app in the admin console."
                    problem={props.problem("identityProvider.appId").cloned()}
                    oninput={set(|okta, text| okta.app_id = text)}
                />
            </div>
            <Paste
                id="identityProvider.groups"
                label="Groups in Okta"
                hint="Existing groups with names like these, one per line, each with its ID. You find the ID in the URL of \
                      the group in the admin console. Add accounts and roles first: only their groups are imported."
                placeholder="aws_012345678901_ReadOnly 00g1b2c3d4e5f6g7h8i9"
                action="Import these groups"
                read={read_groups(props)}
            />
            if !okta.groups.is_empty() { <ul class="plain">{ for groups }</ul> }
            { for props.problems.iter().filter(|problem| problem.field.starts_with("identityProvider.groups")).map(|problem| html! {
                <p class="bad">{ format!("A group {}.", problem.rule.sentence()) }</p>
            }) }
        </details>
    }
}

fn read_groups(props: &StepProps) -> Callback<String, Outcome> {
    let props = props.clone();
    Callback::from(move |text: String| {
        let groups = paste::okta_groups(&text).map_err(|error| refused(&error))?;
        let read = groups.len();
        let taken = props.draft.design.clone().take_groups(groups.clone());
        if taken == 0 {
            return Err("None of these groups is for an account and a role in the design.".into());
        }
        props.edit(move |design| {
            design.take_groups(groups);
        });
        Ok(match read - taken {
            0 => format!("Imported: {taken}."),
            others => format!("Imported: {taken}. Skipped because they are not in the design: {others}."),
        })
    })
}

fn hint(url: &str) -> &'static str {
    match paste::okta(url) {
        Ok(org) if org.custom_domain => {
            "This is not an Okta domain. That is fine if your company has its own."
        }
        Ok(_) | Err(_) => "Any URL of it works, including the admin console's.",
    }
}
