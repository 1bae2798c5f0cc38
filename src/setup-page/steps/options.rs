//! The options that have a default: a second factor, how people get into groups, the layout of the code, and
//! who runs it.

use crate::change::StepProps;
use crate::field::{Choice, Field, Tick};
use rolebox_setup::design::{Ci, Design, Membership, StackSet};
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Options(props: &StepProps) -> Html {
    let (provider, options) = (&props.draft.design.identity_provider, &props.draft.design.options);
    // Options chosen for Okta can be reset after a change to another identity provider, where they are a
    // problem.
    let chosen = options.mfa || options.create_people || options.membership == Membership::Rule;
    let okta = provider.as_okta().is_some() || chosen;
    html! {
        <>
            <p class="lead">{ "You can leave everything here as it is." }</p>
            if okta { { of_okta(props) } }
            { of_aws(props) }
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
                hint="Gives the app its own sign-on policy; this needs Okta Identity Engine."
                ticked={options.mfa}
                onchange={ticked(props, |design, ticked| design.options.mfa = ticked)}
            />
            <Tick
                id="options.createPeople"
                label="Create the people on the list in Okta"
                hint="A script creates the people who are missing there, before the first plan; each needs a first and a last name. It \
                      never deletes anybody, even if you remove them from the list or untick this. Leave it off if a directory creates people."
                ticked={options.create_people}
                onchange={ticked(props, |design, ticked| design.options.create_people = ticked)}
            />
            <Tick
                id="options.membership"
                label="Fill groups by rules"
                hint="Uses okta_group_rule instead of one membership per person. Rules can select a department or a title, \
                      so that joiners and leavers need no change here."
                ticked={options.membership == Membership::Rule}
                onchange={ticked(props, |design, ticked| {
                    design.options.membership = if ticked { Membership::Rule } else { Membership::Single };
                })}
            />
        </>
    }
}

fn of_aws(props: &StepProps) -> Html {
    let options = &props.draft.design.options;
    let units = options.stack_set.as_ref().map(|set| set.organizational_units.join(", "));
    let wrong = props.problems.iter().find(|problem| problem.field.starts_with("options.stackSet")).cloned();
    html! {
        <>
            <h3>{ "AWS" }</h3>
            <Tick
                id="options.sessionTags"
                label="Allow session tags"
                hint="The trust policies then allow sts:TagSession, for PrincipalTag attributes from the identity provider."
                ticked={options.session_tags}
                onchange={ticked(props, |design, ticked| design.options.session_tags = ticked)}
            />
            <Tick
                id="options.sourceIdentity"
                label="Allow a source identity"
                hint="The trust policies then allow sts:SetSourceIdentity, so that CloudTrail names the person through every chained role."
                ticked={options.source_identity}
                onchange={ticked(props, |design, ticked| design.options.source_identity = ticked)}
            />
            <Tick
                id="options.stackSet"
                label="Create the AWS side with a CloudFormation StackSet instead of Terraform"
                hint="AWS Organizations then deploys the SAML provider to every account of the units below, and each role to the accounts that have it."
                ticked={options.stack_set.is_some()}
                onchange={ticked(props, |design, ticked| design.options.stack_set = ticked.then(StackSet::default))}
            />
            if let Some(units) = units {
                <div class="fields">
                    <Field
                        id="options.stackSet.organizationalUnits"
                        label="Organizational units"
                        value={units}
                        placeholder="ou-ab12-1a2b3c4d"
                        hint="Their IDs, separated by commas, or the ID of the root."
                        problem={wrong}
                        oninput={props.on_text(|design, text| {
                            if let Some(set) = &mut design.options.stack_set {
                                set.organizational_units = list_of(&text);
                            }
                        })}
                    />
                </div>
            }
        </>
    }
}

/// Reads comma-separated names. An unfinished name is preserved: a comma starts another one.
pub(super) fn list_of(text: &str) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    text.split(',').map(|name| name.trim().to_owned()).collect()
}

/// Asks for the pipeline's source of the code.
fn pipeline(props: &StepProps) -> Html {
    let repository = |value: String, hint: &'static str, set: fn(&mut Ci, String)| {
        html! {
            <Field
                id="options.ci.repository"
                label="Repository"
                {value}
                placeholder="acme/aws-access"
                {hint}
                problem={props.problem("options.ci.repository").cloned()}
                oninput={props.on_text(move |design, text| set(&mut design.options.ci, text))}
            />
        }
    };
    match &props.draft.design.options.ci {
        Ci::None => Html::default(),
        Ci::GithubActions { repository: name, provider_exists } => html! {
            <>
                { repository(name.clone(), "Only its main branch may apply.", |ci, text| {
                    if let Ci::GithubActions { repository, .. } = ci {
                        *repository = text;
                    }
                }) }
                <Tick
                    id="options.ci.providerExists"
                    label="The account already has GitHub's OIDC provider"
                    hint="An account can have only one: Terraform then uses it and creates none."
                    ticked={*provider_exists}
                    onchange={ticked(props, |design, ticked| {
                        if let Ci::GithubActions { provider_exists, .. } = &mut design.options.ci {
                            *provider_exists = ticked;
                        }
                    })}
                />
            </>
        },
        Ci::CodeBuild { repository: name, connection_arn } => html! {
            <>
                { repository(
                    name.clone().unwrap_or_default(),
                    "On GitHub, with a connection. Without both, the code is a zip file in the state bucket.",
                    |ci, text| {
                        if let Ci::CodeBuild { repository, .. } = ci {
                            *repository = (!text.is_empty()).then_some(text);
                        }
                    },
                ) }
                <Field
                    id="options.ci.connectionArn"
                    label="Connection to the repository"
                    value={connection_arn.clone().unwrap_or_default()}
                    placeholder="arn:aws:codeconnections:..."
                    hint={missing(props, "options.ci.connectionArn").unwrap_or_else(|| {
                        "Its ARN: Developer Tools, Settings, Connections in the AWS console.".to_owned()
                    })}
                    problem={props.problem("options.ci.connectionArn").cloned()}
                    oninput={props.on_text(|design, text| {
                        if let Ci::CodeBuild { connection_arn, .. } = &mut design.options.ci {
                            *connection_arn = (!text.is_empty()).then_some(text);
                        }
                    })}
                />
            </>
        },
    }
}

/// Returns the problem of a field that must not be empty but is.
fn missing(props: &StepProps, field: &str) -> Option<String> {
    props.problem(field).map(|problem| crate::field::sentence(problem.rule))
}

fn of_terraform(props: &StepProps) -> Html {
    let options = &props.draft.design.options;
    let chosen = match &options.ci {
        Ci::None => 0,
        Ci::CodeBuild { .. } => 1,
        Ci::GithubActions { .. } => 2,
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
                label="Lay out the code for Terragrunt"
                hint="One unit for each account, with its own state."
                ticked={options.terragrunt}
                onchange={ticked(props, |design, ticked| design.options.terragrunt = ticked)}
            />
            <div class="fields">
                <Choice
                    id="options.ci"
                    label="Who applies the code"
                    options={["You", "AWS CodeBuild", "GitHub Actions, with OpenID Connect"].map(AttrValue::from).to_vec()}
                    {chosen}
                    hint="The first time, you apply it yourself. Neither pipeline needs a permanent AWS key."
                    onchange={choose}
                />
                { pipeline(props) }
                <Field
                    id="options.stateBucket"
                    label="S3 bucket for the state"
                    value={bucket.clone()}
                    placeholder="acme-terraform-state"
                    hint={missing.map_or_else(
                        || "Without a bucket, the state stays in a file on your machine.".to_owned(),
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
