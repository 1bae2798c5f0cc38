//! What has a default: a second factor, how people get into groups, how the code is laid out and who runs it.

use crate::change::StepProps;
use crate::field::{Choice, Field, Tick};
use rolebox_setup::design::{Ci, Design, IdentityProvider, Membership};
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Options(props: &StepProps) -> Html {
    let okta = matches!(props.draft.design.identity_provider, IdentityProvider::Okta { .. });
    html! {
        <>
            <p class="lead">{ "Everything here can stay as it is." }</p>
            if okta { { of_okta(props) } }
            { of_terraform(props) }
        </>
    }
}

fn ticked(props: &StepProps, set: fn(&mut Design, bool)) -> Callback<bool> {
    let props = props.clone();
    Callback::from(move |ticked: bool| props.edit(move |design| set(design, ticked)))
}

fn of_okta(props: &StepProps) -> Html {
    let options = &props.draft.design.options;
    html! {
        <>
            <h3>{ "Okta" }</h3>
            <Tick
                id="options.mfa"
                label="Ask for a second factor at every login to AWS"
                hint="A sign-on policy of the app's own; it needs Okta Identity Engine."
                ticked={options.mfa}
                onchange={ticked(props, |design, ticked| design.options.mfa = ticked)}
            />
            <Tick
                id="options.createPeople"
                label="Create everybody on the list in Okta"
                hint="A script makes whoever is missing there, before the first plan; each needs a first and a last name. Nobody is ever \
                      deleted, whether they leave this list or you take this back. Leave it off when a directory brings people."
                ticked={options.create_people}
                onchange={ticked(props, |design, ticked| design.options.create_people = ticked)}
            />
            <Tick
                id="options.membership"
                label="Fill groups by rules"
                hint="okta_group_rule instead of one membership for each person: rules can ask for a department or a title, \
                      so that joining and leaving need no change here."
                ticked={options.membership == Membership::Rule}
                onchange={ticked(props, |design, ticked| {
                    design.options.membership = if ticked { Membership::Rule } else { Membership::Single };
                })}
            />
        </>
    }
}

fn of_terraform(props: &StepProps) -> Html {
    let options = &props.draft.design.options;
    let (chosen, repository) = match &options.ci {
        Ci::None => (0, None),
        Ci::CodeBuild { .. } => (1, None),
        Ci::GithubActions { repository, .. } => (2, Some(repository.clone())),
    };
    let choose = {
        let props = props.clone();
        Callback::from(move |index: usize| {
            props.edit(move |design| {
                design.options.ci = match index {
                    1 => Ci::CodeBuild { repository: None, connection_arn: None },
                    2 => Ci::GithubActions { repository: String::new(), provider_exists: false },
                    _ => Ci::None,
                };
            });
        })
    };
    let bucket = options.state_bucket.clone().unwrap_or_default();
    let missing = props.problem("options.stateBucket").filter(|_| bucket.is_empty());
    html! {
        <>
            <h3>{ "Terraform" }</h3>
            <Tick
                id="options.terragrunt"
                label="Lay the code out for Terragrunt"
                hint="One unit for each account, with a state of its own."
                ticked={options.terragrunt}
                onchange={ticked(props, |design, ticked| design.options.terragrunt = ticked)}
            />
            <div class="fields">
                <Choice
                    id="options.ci"
                    label="Who applies the code"
                    options={["You", "AWS CodeBuild", "GitHub Actions, by OpenID Connect"].map(AttrValue::from).to_vec()}
                    {chosen}
                    hint="The first time it is always you. Neither pipeline needs a standing key for AWS."
                    onchange={choose}
                />
                if let Some(repository) = repository {
                    <Field
                        id="options.ci.repository"
                        label="Repository"
                        value={repository}
                        placeholder="acme/aws-access"
                        hint="Only its branch main may apply."
                        problem={props.problem("options.ci.repository").cloned()}
                        oninput={props.on_text(|design, text| {
                            if let Ci::GithubActions { repository, .. } = &mut design.options.ci {
                                *repository = text;
                            }
                        })}
                    />
                }
                <Field
                    id="options.stateBucket"
                    label="S3 bucket for the state"
                    value={bucket.clone()}
                    placeholder="acme-terraform-state"
                    hint={missing.map_or_else(
                        || "Without one, the state stays in a file on your machine.".to_owned(),
                        |problem| crate::field::sentence(problem.rule),
                    )}
                    problem={props.problem("options.stateBucket").cloned()}
                    oninput={props.on_text(|design, text| {
                        design.options.state_bucket = (!text.is_empty()).then_some(text);
                    })}
                />
            </div>
        </>
    }
}
