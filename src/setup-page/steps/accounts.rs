//! The accounts: imported as a list, or typed; and how and where they are reached.

use super::account;
use crate::controls::{Page, folded};
use rolebox_setup_page_state::edit::Edit;
use rolebox_setup_page_state::field::{Choice, Tick, regions};
use rolebox_setup_page_state::folded::sign_in_regions_of;
use rolebox_setup_page_state::paste::Paste;
use rolebox_setup_page_state::state::Event;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let accounts = &page.state.design().accounts;
    let of_list = page.state.problems().iter().find(|problem| problem.field == "accounts");
    html! {
        <>
            <p class="lead">{ "Each account gets one SAML provider and its roles." }</p>
            { page.paste(Paste::Accounts) }
            if !accounts.is_empty() {
                { table(page) }
                { folded("Some of these roles or SAML providers already exist", page.paste(Paste::Existing)) }
            }
            <div class="buttons below">{ page.action("Add an account", Event::Edit(Edit::AddAccount)) }</div>
            { for of_list.filter(|_| accounts.len() > 1).map(|problem| html! {
                <p class="bad">{ format!("The list {}.", problem.rule.sentence()) }</p>
            }) }
            { place(page) }
        </>
    }
}

fn table(page: Page<'_>) -> Html {
    let accounts = &page.state.design().accounts;
    let several = accounts.len() > 1;
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
                { for accounts.iter().enumerate().map(|(index, it)| html! {
                    <>
                        { account::row(page, index, it, several) }
                        <tr class="extra">
                            <td colspan={if several { "6" } else { "4" }}>{ account::more(page, index, it) }</td>
                        </tr>
                    </>
                }) }
            </tbody>
        </table>
    }
}

/// Asks how and where the accounts are reached: the mode, the partition, the regions.
fn place(page: Page<'_>) -> Html {
    let design = page.state.design();
    let regions = regions(&design.partition).into_iter();
    html! {
        <>
            <h3>{ "How and where" }</h3>
            <div class="fields">
                { page.choice(Choice::Mode) }
                { page.choice(Choice::Partition) }
                { page.choice(Choice::Region) }
            </div>
            <details class="more" id="signInRegions">
                <summary>{ "Regional sign-in: " }{ sign_in_regions_of(design) }</summary>
                <p class="hint">
                    { "If the trust policies also name regional sign-in hosts, people can log in even when the partition's main \
                       sign-in host is down. The identity provider posts to the first region that you choose." }
                </p>
                <ul class="columns">
                    { for regions.map(|region| html! { <li>{ page.tick(Tick::SignInRegion(region)) }</li> }) }
                </ul>
            </details>
        </>
    }
}
