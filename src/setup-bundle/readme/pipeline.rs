//! How to hand over the code to a pipeline, and how to approve a run.

use super::Reader;
use rolebox_setup::design::{Ci, Design};

/// Writes the section, if there is a pipeline.
pub(super) fn text(design: &Design, reader: Reader) -> Option<String> {
    let text = match &design.options.ci {
        Ci::None => return None,
        Ci::GithubActions { repository, provider_exists } => {
            github(design, repository, *provider_exists, reader)
        }
        Ci::CodeBuild { repository, .. } => code_build(design, repository.as_deref()),
    };
    Some(format!(
        "### The pipeline\n\nYou run the first `apply` yourself: it creates the two roles of the pipeline. `rolebox-setup-plan` can read in every account\n\
         and can't change anything. `rolebox-setup-pipeline` can do everything, and applies a saved plan after a person has read it.\n\n{text}"
    ))
}

fn github(design: &Design, repository: &str, provider_exists: bool, reader: Reader) -> String {
    let okta = if design.identity_provider.as_okta().is_some() {
        format!(
            "\n\nAt Okta, create two apps of the type *API Services*: one with the scopes of step 2, and one with `.read` in place of \
             `.manage`\nand a read-only administrator role. Each environment gets its own app. Run this for the app that reads, then again with \
             `env=aws-access` and\nthe scopes of step 2 for the other.\n\n    env=aws-access-plan\n    \
             gh variable set OKTA_API_CLIENT_ID --repo {repository} --env \"$env\" --body 0oa...\n    \
             gh variable set OKTA_API_PRIVATE_KEY_ID --repo {repository} --env \"$env\" --body ...\n    \
             gh variable set OKTA_API_SCOPES --repo {repository} --env \"$env\" --body okta.apps.read,okta.groups.read,okta.users.read,okta.policies.read\n    \
             gh secret set OKTA_API_PRIVATE_KEY --repo {repository} --env \"$env\" <okta.pem"
        )
    } else {
        String::new()
    };
    let provider = match reader {
        _ if provider_exists => "",
        Reader::Files => {
            " If `apply` says that the\nOpenID Connect provider exists, somebody else created it: set `\"providerExists\": true` in the design."
        }
        Reader::Page => {
            " If `apply` says that the\nOpenID Connect provider exists, somebody else created it: say so in the design."
        }
    };
    format!(
        "Push this folder to `{repository}`, a private repository, with `.terraform.lock.hcl`. Then create its two environments, which \
         allow only\nthe branch `main`, with the people who may approve:\n\n    ./scripts/github.sh LOGIN-AT-GITHUB...\n\nTo do this by hand, go to *Settings*, \
         *Environments*, *New environment*: `aws-access-plan` and `aws-access`, in both *Deployment branches and\ntags*, *Selected branches*, \
         `main`; in `aws-access` also *Required reviewers*. In a private repository, GitHub offers reviewers only\nwith Enterprise. Without \
         them, whoever can push to `main` applies alone, so protect that branch with a review.{okta}\n\nA push to `main` starts a plan. If \
         the plan changes something, the run waits: read the log of *plan*, then choose *Review deployments*.\nAWS trusts the two environments, as \
         `repo:{repository}:environment:aws-access` for example.{provider}\n"
    )
}

fn code_build(design: &Design, repository: Option<&str>) -> String {
    let region = &design.region;
    let okta = if design.identity_provider.as_okta().is_some() {
        format!(
            "At Okta, create two apps of the type *API Services*: one with the scopes of step 2, and one with `.read` in place of \
             `.manage`\nand a read-only administrator role. `apply` created an empty secret for each; fill it from a file with \
             `client_id`,\n`private_key_id`, `private_key` and `scopes`, and delete the file:\n\n    \
             aws secretsmanager put-secret-value --region {region} --secret-id aws-access/okta-plan --secret-string file://okta-read.json\n    \
             aws secretsmanager put-secret-value --region {region} --secret-id aws-access/okta --secret-string file://okta-manage.json\n\n"
        )
    } else {
        String::new()
    };
    let bucket = design.options.state_bucket.as_deref().unwrap_or_default();
    let start = match repository {
        Some(repository) => format!(
            "Push this folder to `{repository}`. A push to its branch `main` starts a plan; protect that branch. The connection has to\nbe \
             *Available*: complete its handshake in the console, under *Developer Tools*, *Settings*, *Connections*.\n"
        ),
        // `-FS`: without it, `zip` keeps files in an earlier archive that the folder no longer has.
        None => format!(
            "For each change, upload a new zip of this folder and plan it:\n\n    zip -qr -FS source.zip . -x source.zip '.terraform/*' '*.tfplan'\n    \
             aws s3 cp source.zip s3://{bucket}/aws-access/source.zip\n    \
             aws codebuild start-build --region {region} --project-name rolebox-setup-plan\n"
        ),
    };
    format!(
        "{okta}{start}\nThe plan is in the log of `rolebox-setup-plan`, which ends with the command that applies it. Whoever runs that \
         command approves it,\nso give `codebuild:StartBuild` on `rolebox-setup-apply` only to people who may change everything. Terraform \
         rejects a plan that is older\nthan the state: plan again.\n"
    )
}
