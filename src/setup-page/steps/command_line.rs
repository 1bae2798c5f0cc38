//! Profiles for the command line, for each way to get credentials.

use super::review::verdict;
use crate::code::Code;
use crate::controls::{Page, to_field, to_step};
use rolebox_setup::check::check;
use rolebox_setup::design::Okta;
use rolebox_setup_bundle::{bundle, process_config};
use rolebox_setup_page_state::state::Filter;
use rolebox_setup_steps::Step;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let design = page.state.design();
    let Ok(checked) = check(design) else { return verdict(page) };
    let files = bundle(checked);
    let file = |path: &str| {
        let file = files.iter().find(|file| file.path == path)?;
        Some(html! { <Code path={file.path.clone()} text={file.text.clone()} /> })
    };
    let command = page.state.shown().text(Filter::Command).trim();
    html! {
        <>
            <p class="lead">{ "Profiles for ~/.aws/config, one for each role that somebody gets. None contains a key." }</p>
            <h3>{ "With Rolebox" }</h3>
            <p>
                { "Copy credentials as a profile, or export many at once. Rolebox uses these names, so the region and \
                   output that you set here stay in force." }
            </p>
            { for file("aws-config") }
            { for design.identity_provider.as_okta().map(|okta| of_okta(okta, &file)) }
            <h3>{ "With a program that prints credentials" }</h3>
            <p>
                { "The AWS CLI and every SDK call it by " }<code>{ "credential_process" }</code>
                { " when they need credentials." }
            </p>
            { page.filter(
                Filter::Command,
                "command",
                "Command",
                "helper --role {role_arn}",
                "{role_arn}, {account_id}, {role} and {profile} are filled in.",
            ) }
            if !command.is_empty() { <Code path="aws-config" text={process_config(design, command)} /> }
        </>
    }
}

/// Draws the profiles of programs that log in to Okta. `file` draws a file, if the design has it.
fn of_okta(okta: &Okta, file: &dyn Fn(&str) -> Option<Html>) -> Html {
    let first_enter = |said: &'static str| {
        html! { <p>{ said }{ to_step(Step::Login, "First login") }{ " first." }</p> }
    };
    let client = to_field("identityProvider.webSsoClient", "Identity provider");
    html! {
        <>
            <h3>{ "With gimme-aws-creds" }</h3>
            <p>{ "It logs in to Okta in the terminal. Save this file as ~/.okta_aws_login_config." }</p>
            { file("okta_aws_login_config").unwrap_or_else(|| {
                first_enter("The file names the app: enter its embed link under ")
            }) }
            <h3>{ "With okta-aws-cli" }</h3>
            if okta.web_sso_client.is_some() {
                <p>
                    { "It logs in to Okta in the browser, with the client that you entered under " }
                    { client }
                    { ". Use these profiles instead of those above, which have the same names." }
                </p>
                { file("okta-aws-cli-config").unwrap_or_else(|| {
                    first_enter("The profiles name the app: enter its embed link and the issuer under ")
                }) }
            } else {
                <p>{ "It needs its own client: enter it under " }{ client }{ ", Already in Okta." }</p>
            }
        </>
    }
}
