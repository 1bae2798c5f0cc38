//! The code for Terragrunt: the same modules, one unit for Okta and one for each account.

use super::{File, account, terraform, values};
use crate::check::Checked;
use crate::design::{IdentityProvider, Mode};

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
        let mut text = include_str!("../terraform/terragrunt/account.hcl").to_owned();
        if !first {
            text = text.replace(
                "assume_role = null",
                &format!(
                    "assume_role = \"arn:${{local.data.partition}}:iam::${{local.account.id}}:role/{}\"",
                    account::access_role(one)
                ),
            );
        }
        text += if okta {
            include_str!("../terraform/terragrunt/account_okta.hcl")
        } else {
            include_str!("../terraform/terragrunt/account_metadata.hcl")
        };
        let path = format!("accounts/{}/terragrunt.hcl", one.alias);
        files.push(File::new(path, account::fill(&text, one)));
        if design.mode == Mode::LegacyApi {
            let api = if first {
                "inputs = { user = true }"
            } else {
                "inputs = { trusted_account_id = local.data.first_account_id }"
            };
            let text = include_str!("../terraform/terragrunt/api.hcl").replace("inputs = {}", api);
            let text = if first {
                text
            } else {
                text.replace(
                    "assume_role = null",
                    &format!(
                        "assume_role = \"arn:${{local.data.partition}}:iam::${{local.account.id}}:role/{}\"",
                        account::access_role(one)
                    ),
                )
            };
            files
                .push(File::new(format!("okta-api/{}/terragrunt.hcl", one.alias), account::fill(&text, one)));
        }
    }
}
