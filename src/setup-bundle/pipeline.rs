//! The pipeline that applies the code: GitHub Actions or AWS CodeBuild. One role plans and can only read;
//! another one applies what a person has approved.

use super::{File, account};
use crate::template::fill;
use rolebox_setup::design::{Ci, Design};

macro_rules! ci {
    ($name:literal) => {
        include_str!(concat!("terraform/ci/", $name))
    };
}

/// The role for planning, in every account.
pub(super) const PLAN_ROLE: &str = "rolebox-setup-plan";

/// Adds the files.
pub(super) fn add(design: &Design, files: &mut Vec<File>) {
    let Some(first) = design.first_account() else { return };
    let okta = design.identity_provider.as_okta().is_some();
    let (name, bucket) = (account::identifier(first), design.options.state_bucket.as_deref());
    let mut values = vec![
        ("account_000000000000", name.as_str()),
        ("000000000000", &first.id),
        ("example-bucket", bucket.unwrap_or_default()),
        ("example-partition", &design.partition),
        ("example-region", &design.region),
    ];
    let mut code = ci!("roles.tf").to_owned();
    match &design.options.ci {
        Ci::None => return,
        Ci::GithubActions { repository, provider_exists } => {
            code += ci!("github.tf");
            code +=
                if *provider_exists { ci!("github_provider_exists.tf") } else { ci!("github_provider.tf") };
            let (plan, apply) = if okta { (okta_variables(), okta_variables()) } else { Default::default() };
            values.extend([
                ("example-owner/example-repository", repository.as_str()),
                ("example-okta-plan\n", &plan),
                ("example-okta-apply\n", &apply),
            ]);
            let workflow = fill(include_str!("files/terraform.yml"), &values);
            files.push(File::new(".github/workflows/terraform.yml", workflow));
            files.push(File::new("scripts/github.sh", fill(include_str!("scripts/github.sh"), &values)));
            files.push(File::new("ci.tf", fill(&code, &values)));
        }
        Ci::CodeBuild { repository, connection_arn } => {
            code += ci!("codebuild.tf");
            code += match repository {
                Some(_) => ci!("codebuild_repository.tf"),
                None => ci!("codebuild_zip.tf"),
            };
            code += if okta { ci!("codebuild_okta.tf") } else { "" };
            values.extend([
                ("example-owner/example-repository", repository.as_deref().unwrap_or_default()),
                ("example-connection", connection_arn.as_deref().unwrap_or_default()),
            ]);
            files.push(File::new("ci.tf", fill(&code, &values)));
            for (path, text, secret) in [
                ("buildspec-plan.yml", include_str!("files/buildspec-plan.yml"), "aws-access/okta-plan"),
                ("buildspec-apply.yml", include_str!("files/buildspec-apply.yml"), "aws-access/okta"),
            ] {
                let secrets = if okta { okta_secrets(secret) } else { String::new() };
                let mut values = values.clone();
                values.push(("example-secrets\n", &secrets));
                files.push(File::new(path, fill(text, &values)));
            }
        }
    }
    files.push(File::new("modules/plan-role/main.tf", include_str!("terraform/plan-role/main.tf")));
    let members: String = design
        .accounts
        .iter()
        .filter(|account| !account::is_first(design, account))
        .map(|one| {
            let name = account::identifier(one);
            let values =
                [("aws.account_000000000000", format!("aws.{name}")), ("000000000000", one.id.clone())];
            fill(ci!("account.tf"), &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        })
        .collect();
    if !members.is_empty() {
        files.push(File::new("ci_accounts.tf", members.trim_start()));
    }
}

/// Each job has its own environment at GitHub, and each environment has its own app at Okta.
fn okta_variables() -> String {
    let variable = |name: &str, kind: &str| format!("          {name}: ${{{{ {kind}.{name} }}}}\n");
    let variables = ["OKTA_API_CLIENT_ID", "OKTA_API_PRIVATE_KEY_ID", "OKTA_API_SCOPES"];
    let variables: String = variables.iter().map(|name| variable(name, "vars")).collect();
    format!("        env:\n{variables}{}", variable("OKTA_API_PRIVATE_KEY", "secrets"))
}

fn okta_secrets(secret: &str) -> String {
    let fields = ["client_id", "private_key_id", "private_key", "scopes"];
    let line = |field: &str| format!("    OKTA_API_{}: {secret}:{field}\n", field.to_uppercase());
    format!("  secrets-manager:\n{}", fields.map(line).concat())
}
