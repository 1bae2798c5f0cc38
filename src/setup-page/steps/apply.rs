//! What to run and in which order: the README of the bundle, with a checkbox for each part.

use super::accounts::refused;
use super::review::verdict;
use crate::change::StepProps;
use crate::code::Code;
use crate::field::Tick;
use crate::markdown;
use crate::paste::{Outcome, Paste};
use rolebox_idp_metadata::Metadata;
use rolebox_setup::check::check;
use rolebox_setup::design::IdentityProvider;
use rolebox_setup_bundle::instructions;
use rolebox_setup_paste::{self as paste, Caller, Identity};
use rolebox_ui::browser;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Apply(props: &StepProps) -> Html {
    let Ok(checked) = check(&props.draft.design) else { return verdict(props) };
    let sections = instructions(checked);
    let okta = matches!(props.draft.design.identity_provider, IdentityProvider::Okta { .. });
    // Skips the introduction, which describes the files, not what to do.
    let parts = sections.iter().skip(1).map(|section| {
        let Some(section) = section.strip_prefix("## ") else {
            // Background information is not one of the parts, and is in a closed `details`.
            let (title, body) = section.trim_start_matches("### ").split_once('\n').unwrap_or((section, ""));
            return html! {
                <details class="part" key={title.to_owned()}>
                    <summary>{ title }</summary>
                    { markdown::draw(body) }
                </details>
            };
        };
        let (title, body) = section.split_once('\n').unwrap_or((section, ""));
        let number = title.split('.').next().unwrap_or_default();
        html! {
            <section class="part" key={title.to_owned()} aria-label={title.to_owned()}>
                <h3>{ title }</h3>
                { ways(body) }
                if number == "1" { { identity_check(props) } }
                if number == "2" && !okta { { metadata(props) } }
                if number == "4" {
                    <p>{ "This page can compare too: see " }<a href="#login">{ "First login" }</a>{ "." }</p>
                }
                { done(props, title) }
            </section>
        }
    });
    html! {
        <>
            <p class="lead">
                { "Unpack the zip, open a terminal in its folder, and do these steps in order. Each starts with the shortest way; \
                   other ways are folded below it. The same instructions are the README.md of the zip." }
            </p>
            { saved(props) }
            <details class="more">
                <summary>{ "Try it first without an account" }</summary>
                <p>
                    { "The program rolebox renders the design and validates it with Terraform. If moto is installed, it also runs apply, a \
                       second plan and destroy against a simulated AWS. It shows what AWS would contain, and changes nothing." }
                </p>
                <Code path="commands.sh" text="rolebox setup try design.json" />
            </details>
            { for parts }
        </>
    }
}

/// Says where to get the files, unless the current ones are saved.
fn saved(props: &StepProps) -> Html {
    let draft = &props.draft;
    let said = match &draft.saved {
        Some(saved) if *saved == draft.design => return Html::default(),
        Some(_) => "Your answers have changed since you saved the files: save them again, under ",
        None => "Save the files first, under ",
    };
    html! { <p class="note">{ said }<a href="#files">{ "Files" }</a>{ ": Save all as a zip." }</p> }
}

/// Draws a part. A section with its own heading is an alternative, and is in a closed `details`.
fn ways(body: &str) -> Html {
    let mut ways = body.split("\n### ");
    let shortest = ways.next().unwrap_or_default();
    html! {
        <>
            { markdown::draw(shortest) }
            { for ways.map(|way| {
                let (title, way) = way.split_once('\n').unwrap_or((way, ""));
                html! {
                    <details class="more"><summary>{ title }</summary>{ markdown::draw(way) }</details>
                }
            }) }
        </>
    }
}

fn done(props: &StepProps, title: &str) -> Html {
    let ticked = props.draft.done.contains(title);
    let (props, title) = (props.clone(), title.to_owned());
    let onchange = Callback::from(move |ticked: bool| {
        let title = title.clone();
        props.remember(move |draft| {
            if ticked {
                draft.done.insert(title);
            } else {
                draft.done.remove(&title);
            }
        });
    });
    html! { <div class="done"><Tick label="Done" {ticked} {onchange} /></div> }
}

/// Draws the check of whose credentials Terraform will use.
fn identity_check(props: &StepProps) -> Html {
    let draft = props.draft.clone();
    let read = Callback::from(move |text: String| -> Outcome {
        let identity = paste::identity(&text).map_err(|error| refused(&error))?;
        judge(&draft.design, &identity)
    });
    html! {
        <Paste
            id="identity"
            label="Whose credentials are these?"
            hint="Output of aws sts get-caller-identity. It contains no secret."
            placeholder="aws sts get-caller-identity"
            action="Check the output"
            {read}
        />
    }
}

fn judge(design: &rolebox_setup::design::Design, identity: &Identity) -> Outcome {
    let account = identity.account.as_str();
    let Some(first) = design.first_account() else { return Err("The design has no account.".into()) };
    if identity.partition.name() != design.partition {
        return Err(format!(
            "These credentials belong to the partition {}, but the design's accounts are in {}: log in there.",
            identity.partition.name(),
            design.partition
        ));
    }
    if account != first.id {
        return Err(format!(
            "These credentials belong to account {account}, but Terraform starts in {} ({}): log in there.",
            first.alias, first.id
        ));
    }
    let place = format!("in {} ({account})", first.alias);
    match &identity.caller {
        Caller::Root if design.accounts.len() > 1 => Err(format!(
            "You are root {place}. AWS lets root assume no role, so the other accounts are out of reach: use a role or a user."
        )),
        Caller::Root => Ok(format!("You are root {place}. That works for this one time.")),
        Caller::User { name } => {
            Ok(format!("You are the IAM user {name} {place}. Its key does not expire: delete it in step 5."))
        }
        Caller::AssumedRole { role } => {
            Ok(format!("You have the role {role} {place}, with temporary credentials. That is right."))
        }
        Caller::Federated => {
            Ok(format!("You are a federated user {place}, with temporary credentials. That is right."))
        }
    }
}

/// Asks for the metadata of an identity provider that Terraform does not set up.
fn metadata(props: &StepProps) -> Html {
    let known = props.draft.metadata.as_deref().and_then(|text| Metadata::read(text).ok());
    let read = {
        let props = props.clone();
        Callback::from(move |text: String| -> Outcome {
            let read = Metadata::read(&text).map_err(|error| format!("Nothing imported: {error}."))?;
            let said = format!("The metadata of {} is now a file in the bundle.", read.entity_id);
            props.edit(move |design| design.login.get_or_insert_default().issuer = read.entity_id);
            props.remember(move |draft| draft.metadata = Some(text));
            Ok(said)
        })
    };
    html! {
        <>
            <Paste
                id="metadata"
                label="Metadata of the identity provider"
                hint="The XML file, pasted or dropped here. It becomes metadata.xml in the bundle, and its entity ID becomes the \
                      issuer in the design."
                action="Import this metadata"
                {read}
            />
            { for known.map(|metadata| facts(&metadata)) }
        </>
    }
}

fn facts(metadata: &Metadata) -> Html {
    let expiry = metadata.expires_ms();
    let over = expiry.is_some_and(|at| at <= browser::now());
    html! {
        <table>
            <caption class="unseen">{ "Content of the metadata" }</caption>
            <tbody>
                <tr><th scope="row">{ "Entity ID" }</th><td class="code">{ &metadata.entity_id }</td></tr>
                { for metadata.endpoints.iter().map(|endpoint| html! {
                    <tr>
                        <th scope="row">{ "Login through " }{ endpoint.binding.rsplit(':').next().unwrap_or_default().to_owned() }</th>
                        <td class="code">{ &endpoint.location }</td>
                    </tr>
                }) }
                { for expiry.map(|at| html! {
                    <tr>
                        <th scope="row">{ "Certificate expires" }</th>
                        <td class={classes!(over.then_some("bad"))}>
                            { browser::moment(at) }
                            if over { { ". Nobody can log in with it: renew it first." } }
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
