//! Where people log in: the company, the product, and for Okta the organization.

use crate::change::StepProps;
use crate::field::{Choice, Field};
use rolebox_setup::design::{IdentityProvider, Okta};
use rolebox_setup::paste;
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
                { "People log in there, and AWS believes what it says about them. Okta is set up by the code that you get \
                   here; for the others you get the AWS side as code, and what to enter at the identity provider." }
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
                            // A whole address is brought into form; what is being typed stays as it is.
                            Ok(org) if text.starts_with("https://") && text.trim_end_matches('/') != org.url => design.take_okta(org),
                            Ok(org) if !org.custom_domain => design.take_okta(paste::OktaOrg { url: text, ..org }),
                            Ok(_) | Err(_) => design.set_okta_url(text),
                        })}
                    />
                }
                <Field
                    id="organization"
                    label="Company"
                    value={design.organization.clone()}
                    placeholder="Acme"
                    hint="As people read it, in titles and descriptions."
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
        </>
    }
}

fn hint(url: &str) -> &'static str {
    match paste::okta(url) {
        Ok(org) if org.custom_domain => {
            "This is not one of Okta's domains: right if your company has its own."
        }
        Ok(_) | Err(_) => "Any address of it will do, that of the admin console too.",
    }
}
