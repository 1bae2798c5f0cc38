//! The result of the setup, how long it takes, what it needs, and when something else is the better choice.

use crate::change::StepProps;
use rolebox_setup::design::IdentityProvider;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Introduction(props: &StepProps) -> Html {
    let provider = &props.draft.design.identity_provider;
    html! {
        <>
            <p class="lead">
                { "You answer questions about your identity provider, accounts, roles and people. You get the code that lets \
                   these people log in to AWS, and then the first login is compared with your answers." }
            </p>
            <div class="cards">
                <section class="part" aria-labelledby="introduction-out">
                    <h3 id="introduction-out">{ "What comes out" }</h3>
                    <ul>
                        <li>{ "A folder of Terraform code: in each account a SAML provider and its roles. With Okta also the app, \
                               its groups, and who is in them." }</li>
                        <li>{ "A README with every command in order, and scripts for credentials and for cleaning up." }</li>
                        <li>{ "Profiles for the AWS CLI, and settings for Rolebox." }</li>
                    </ul>
                    <p>{ "Nothing is changed anywhere until you apply the code yourself." }</p>
                </section>
                <section class="part" aria-labelledby="introduction-time">
                    <h3 id="introduction-time">{ "How long it takes" }</h3>
                    <ul>
                        <li>{ "About 10 minutes for the answers, with a few accounts and your lists at hand." }</li>
                        <li>{ "About 20 minutes to apply the code for the first time." }</li>
                        <li>{ "5 minutes for the first login." }</li>
                    </ul>
                    <p>{ "You can stop at any time: this browser keeps the draft." }</p>
                </section>
                <section class="part" aria-labelledby="introduction-needs">
                    <h3 id="introduction-needs">{ "What you need" }</h3>
                    <ul>
                        { needs(provider) }
                        <li>{ "AWS: the IDs of the accounts, and an administrator's login to the management account, or to the \
                               only account. Not root, if there is more than one." }</li>
                        <li>{ "On your machine: Terraform 1.11 or later, the AWS CLI 2.32 or later, and a POSIX shell. AWS \
                               CloudShell will do too." }</li>
                    </ul>
                    <p>{ "No password, no key and no token: this page never asks for one." }</p>
                </section>
            </div>
            <p>
                { "To see where all of it leads first, press " }<i>{ "Show an example" }</i>{ " above; " }<i>{ "Undo" }</i>
                { " takes it away again." }
            </p>
            <h3>{ "Is this the right way for you?" }</h3>
            <p>
                { "IAM Identity Center is the better choice when all of your accounts are in one AWS organization, you may \
                   enable it there, and nobody needs roles that other accounts or tools know by name: it gives people a \
                   portal, the AWS CLI a login of its own, and it provisions people by SCIM. SAML straight to IAM, which \
                   this page sets up, also works for a single account, across organizations, in accounts that you don't \
                   manage centrally, and keeps the names and the trust policies of roles in your hands." }
            </p>
        </>
    }
}

fn needs(provider: &IdentityProvider) -> Html {
    match provider {
        IdentityProvider::Okta { .. } => html! {
            <li>{ "Okta: an organization in which you are an administrator. A new, empty one will do. People must be there \
                   before they can log in." }</li>
        },
        IdentityProvider::EntraId
        | IdentityProvider::Keycloak
        | IdentityProvider::GoogleWorkspace
        | IdentityProvider::Generic => html! {
            <li>{ "At " }{ provider.product() }{ ": the right to add a SAML app. You enter there what this page tells you." }</li>
        },
    }
}
