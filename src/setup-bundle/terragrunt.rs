//! The code for Terragrunt: the same modules, one unit for Okta and one for each account.

use super::{File, account, addresses, terraform, values};
use crate::template::fill;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Account, Design, IdentityProvider, Mode};

/// Adds the files. Every unit reads the data from one JSON file.
pub(super) fn add(checked: Checked<'_>, files: &mut Vec<File>) {
    let design = checked.design();
    terraform::add_modules(design, files);
    let values = serde_json::to_string_pretty(&values::variables(checked)).unwrap_or_default();
    files.push(File::new("matrix.json", values + "\n"));
    let mut root = include_str!("terraform/terragrunt/root.hcl").to_owned();
    if let Some(bucket) = &design.options.state_bucket {
        let backend = include_str!("terraform/terragrunt/state.hcl");
        root += &fill(backend, &[("example-bucket", bucket.as_str()), ("example-region", &design.region)]);
    }
    files.push(File::new("root.hcl", root));
    let okta = matches!(design.identity_provider, IdentityProvider::Okta { .. });
    if okta {
        let imports = generated(&addresses::okta_imports(design, ""));
        let text = include_str!("terraform/terragrunt/okta.hcl").to_owned() + &imports;
        files.push(File::new("okta/terragrunt.hcl", text));
    }
    for one in &design.accounts {
        let access = assumed_role(design, one);
        let values = [(account::ID, one.id.as_str()), ("assume_role = null", &access)];
        let inputs = if okta {
            include_str!("terraform/terragrunt/account_okta.hcl")
        } else {
            include_str!("terraform/terragrunt/account_metadata.hcl")
        };
        let text = fill(&format!("{}{inputs}", include_str!("terraform/terragrunt/account.hcl")), &values)
            + &generated(&addresses::account_imports(design, one, ""));
        files.push(File::new(format!("accounts/{}/terragrunt.hcl", one.id), text));
        if design.mode == Mode::LegacyApi {
            let input = if account::is_first(design, one) {
                "inputs = { user = true }"
            } else {
                "inputs = { trusted_account_id = local.data.first_account_id }"
            };
            let values =
                [(account::ID, one.id.as_str()), ("assume_role = null", &access), ("inputs = {}", input)];
            let text = fill(include_str!("terraform/terragrunt/api.hcl"), &values);
            files.push(File::new(format!("okta-api/{}/terragrunt.hcl", one.id), text));
        }
    }
}

/// Returns the role through which a unit reaches its account from the management account.
fn assumed_role(design: &Design, one: &Account) -> String {
    if account::is_first(design, one) {
        return "assume_role = null".into();
    }
    let role = account::access_role(one);
    format!("assume_role = \"arn:${{local.data.partition}}:iam::{}:role/{role}\"", one.id)
}

/// Makes Terragrunt write the `import` blocks of a unit into its folder.
fn generated(imports: &str) -> String {
    if imports.is_empty() {
        return String::new();
    }
    let lines: String = imports
        .trim()
        .lines()
        .map(|line| if line.is_empty() { "\n".into() } else { format!("    {line}\n") })
        .collect();
    format!(
        "\ngenerate \"imports\" {{\n  path      = \"imports.tf\"\n  if_exists = \"overwrite\"\n  contents  = <<-EOT\n{lines}  EOT\n}}\n"
    )
}
