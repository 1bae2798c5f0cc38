//! The code for Terragrunt: the same modules, one unit for Okta and one for each account.

use super::{File, account, terraform, values};
use crate::check::Checked;
use crate::design::{Account, IdentityProvider, Mode};

/// Adds the files. The data stand in one JSON file, which every unit reads.
pub(super) fn add(checked: Checked<'_>, files: &mut Vec<File>) {
    let design = checked.design();
    terraform::add_modules(design, files);
    let values = serde_json::to_string_pretty(&values::variables(checked)).unwrap_or_default();
    files.push(File::new("matrix.json", values + "\n"));
    let mut root = include_str!("../terraform/terragrunt/root.hcl").to_owned();
    if let Some(bucket) = &design.options.state_bucket {
        let backend = include_str!("../terraform/terragrunt/state.hcl");
        root += &backend.replace("example-bucket", bucket).replace("example-region", &design.region);
    }
    files.push(File::new("root.hcl", root));
    let okta = matches!(design.identity_provider, IdentityProvider::Okta { .. });
    if okta {
        files.push(File::new("okta/terragrunt.hcl", include_str!("../terraform/terragrunt/okta.hcl")));
    }
    for one in &design.accounts {
        let first = account::is_first(design, one);
        let reached = |template: &str| if first { template.to_owned() } else { through_role(template, one) };
        let inputs = if okta {
            include_str!("../terraform/terragrunt/account_okta.hcl")
        } else {
            include_str!("../terraform/terragrunt/account_metadata.hcl")
        };
        let text = reached(include_str!("../terraform/terragrunt/account.hcl")) + inputs;
        files.push(File::new(format!("accounts/{}/terragrunt.hcl", one.alias), account::fill(&text, one)));
        if design.mode == Mode::LegacyApi {
            let input =
                if first { "user = true" } else { "trusted_account_id = local.data.first_account_id" };
            let text = reached(include_str!("../terraform/terragrunt/api.hcl"))
                .replace("inputs = {}", &format!("inputs = {{ {input} }}"));
            files
                .push(File::new(format!("okta-api/{}/terragrunt.hcl", one.alias), account::fill(&text, one)));
        }
    }
}

/// Lets a unit reach its account from the management account.
fn through_role(template: &str, account: &Account) -> String {
    let role = account::access_role(account);
    let arn = format!("\"arn:${{local.data.partition}}:iam::${{local.account.id}}:role/{role}\"");
    template.replace("assume_role = null", &format!("assume_role = {arn}"))
}
