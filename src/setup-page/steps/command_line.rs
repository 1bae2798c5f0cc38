//! Profiles for the command line, for each way to get credentials.

use super::review::verdict;
use crate::change::StepProps;
use crate::code::Code;
use crate::field::Field;
use rolebox_setup::check::check;
use rolebox_setup::design::IdentityProvider;
use rolebox_setup_bundle::{bundle, process_config};
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn CommandLine(props: &StepProps) -> Html {
    let command = use_state(String::new);
    let design = &props.draft.design;
    let Ok(checked) = check(design) else { return verdict(props) };
    let files = bundle(checked);
    let file = |path: &str| {
        let file = files.iter().find(|file| file.path == path)?;
        Some(html! { <Code path={file.path.clone()} text={file.text.clone()} /> })
    };
    let oninput = {
        let command = command.setter();
        Callback::from(move |text: String| command.set(text))
    };
    html! {
        <>
            <p class="lead">{ "Profiles for ~/.aws/config, one for each role that somebody gets. None contains a key." }</p>
            <h3>{ "With Rolebox" }</h3>
            <p>
                { "Copy credentials as a profile, or export many at once. Rolebox uses these names, so the region and \
                   output that you set here stay in force." }
            </p>
            { for file("aws-config") }
            if matches!(design.identity_provider, IdentityProvider::Okta { .. }) {
                <h3>{ "With gimme-aws-creds" }</h3>
                <p>{ "It logs in to Okta in the terminal. Save this file as ~/.okta_aws_login_config." }</p>
                { file("okta_aws_login_config").unwrap_or_else(|| html! {
                    <p class="empty">
                        { "The file names the app: enter its embed link under " }<a href="#login">{ "First login" }</a>{ " first." }
                    </p>
                }) }
            }
            if let Some(okta) = design.identity_provider.as_okta() {
                <h3>{ "With okta-aws-cli" }</h3>
                if okta.web_sso_client.is_some() {
                    <p>
                        { "It logs in to Okta in the browser, with the client that you entered under " }
                        <a href="#provider?field=identityProvider.webSsoClient">{ "Identity provider" }</a>
                        { ". Use these profiles instead of those above, which have the same names." }
                    </p>
                    { file("okta-aws-cli-config").unwrap_or_else(|| html! {
                        <p class="empty">
                            { "The profiles name the app: enter its embed link and the issuer under " }<a href="#login">{ "First login" }</a>{ " first." }
                        </p>
                    }) }
                } else {
                    <p class="empty">
                        { "It needs its own client: enter it under " }
                        <a href="#provider?field=identityProvider.webSsoClient">{ "Identity provider" }</a>{ ", Already in Okta." }
                    </p>
                }
            }
            <h3>{ "With a program that prints credentials" }</h3>
            <p>
                { "The AWS CLI and every SDK call it by " }<code>{ "credential_process" }</code>
                { " when they need credentials." }
            </p>
            <Field
                id="command"
                label="Command"
                value={(*command).clone()}
                placeholder="helper --role {role_arn}"
                hint="{role_arn}, {account_id}, {role} and {profile} are filled in."
                {oninput}
            />
            if !command.trim().is_empty() {
                <Code path="aws-config" text={process_config(design, command.trim())} />
            }
        </>
    }
}
