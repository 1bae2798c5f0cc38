//! The result of the setup, how long it takes, what it needs, and when something else is the better choice.

use crate::controls::Page;
use rolebox_setup::design::IdentityProvider;
use rolebox_setup_page_state::state::Event;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let provider = &page.state.design().identity_provider;
    html! {
        <>
            <p class="lead">
                { "You answer questions about your identity provider, accounts, roles and people. You get code that lets \
                   these people log in to AWS. The page then compares the first login with your answers." }
            </p>
            <div class="cards">
                <section class="part" aria-labelledby="introduction-out">
                    <h3 id="introduction-out">{ "What you get" }</h3>
                    <ul>
                        <li>{ "A folder of Terraform code for a SAML provider and roles in each account. With Okta, it also covers the \
                               app, its groups and their members." }</li>
                        <li>{ "A README with every command in order, and scripts for credentials and cleanup." }</li>
                        <li>{ "Profiles for the AWS CLI, and settings for Rolebox." }</li>
                    </ul>
                    <p>{ "Nothing changes anywhere until you apply the code yourself." }</p>
                </section>
                <section class="part" aria-labelledby="introduction-time">
                    <h3 id="introduction-time">{ "How long it takes" }</h3>
                    <ul>
                        <li>{ "About 10 minutes for the answers, if you have a few accounts and your lists at hand." }</li>
                        <li>{ "About 20 minutes to apply the code for the first time." }</li>
                        <li>{ "5 minutes for the first login." }</li>
                    </ul>
                    <p>{ "You can stop at any time: this browser saves the draft." }</p>
                </section>
                <section class="part" aria-labelledby="introduction-needs">
                    <h3 id="introduction-needs">{ "What you need" }</h3>
                    <ul>
                        { needs(provider) }
                        <li>{ "AWS: the account IDs, and an administrator's login to the management account, or to your only \
                               account. With more than one account, don't use root." }</li>
                        <li>{ "On your machine: Terraform 1.11 or later, the AWS CLI 2.32 or later, and a POSIX shell. AWS \
                               CloudShell works too." }</li>
                    </ul>
                    <p>{ "You need no password, key or token: this page never asks for one." }</p>
                </section>
            </div>
            <p class="buttons">
                { page.action("Load example", Event::LoadExample) }
                { "shows the result first. Undo removes it again." }
            </p>
            <h3>{ "Is this right for you?" }</h3>
            <p>
                { "IAM Identity Center is the better choice if all your accounts are in one AWS organization, you may \
                   enable it there, and nobody needs roles that other accounts or tools know by name. It gives people a \
                   portal, gives the AWS CLI its own login, and provisions people by SCIM. This page sets up SAML straight \
                   to IAM. That also works for a single account, across organizations and in accounts that you don't \
                   manage centrally, and you keep control of role names and trust policies." }
            </p>
        </>
    }
}

fn needs(provider: &IdentityProvider) -> Html {
    match provider {
        IdentityProvider::Okta { .. } => html! {
            <li>{ "Okta: an organization in which you are an administrator. A new, empty one is fine. People must exist there \
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
