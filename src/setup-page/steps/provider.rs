//! Where people log in: the company, the product, and for Okta the organization.

use crate::controls::Page;
use rolebox_setup::design::Okta;
use rolebox_setup_page_state::edit::Edit;
use rolebox_setup_page_state::field::{Choice, Text};
use rolebox_setup_page_state::folded::{Group, of_okta};
use rolebox_setup_page_state::paste::Paste;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let okta = page.state.design().identity_provider.as_okta();
    html! {
        <>
            <p class="lead">
                { "People log in there, and AWS trusts what it says about them. The code from this page sets up Okta \
                   too. For other identity providers you get code for AWS, and a list of what to enter at the provider." }
            </p>
            <div class="fields">
                { page.choice(Choice::Product) }
                if okta.is_some() { { page.text(Text::OktaUrl) } }
                { page.text(Text::Organization) }
                { page.text(Text::ProviderName) }
            </div>
            { for okta.map(|okta| already(page, okta)) }
        </>
    }
}

/// Asks for what few organizations have: a client for okta-aws-cli, and an app and groups that already exist.
fn already(page: Page<'_>, okta: &Okta) -> Html {
    let groups = okta.groups.iter().map(|(name, id)| {
        html! {
            <li>
                <code>{ name }</code>{ " " }<span class="hint">{ id }</span>{ " " }
                { page.remove(name.clone(), Edit::RemoveGroup(name.clone())) }
            </li>
        }
    });
    let of_groups =
        page.state.problems().iter().filter(|problem| problem.field.starts_with("identityProvider.groups"));
    let summary = html! { <summary>{ "Already in Okta: " }{ of_okta(okta) }</summary> };
    let questions = html! {
        <>
            <div class="fields">{ page.text(Text::WebSsoClient) }{ page.text(Text::AppId) }</div>
            { page.paste(Paste::Groups) }
            if !okta.groups.is_empty() { <ul class="plain">{ for groups }</ul> }
            { for of_groups.map(|problem| html! {
                <p class="bad">{ format!("A group {}.", problem.rule.sentence()) }</p>
            }) }
        </>
    };
    page.group(Group::InOkta, summary, questions)
}
