//! Takes over existing resources: from the state of an earlier release, or from outside of Terraform.

use rolebox_setup::design::{Account, Design, Mode, group_name};
use std::collections::BTreeSet;

/// Returns the `moved` blocks for a state in which accounts are named by their aliases; empty if there is
/// nothing to move.
///
/// Only the current alias of an account is known. Terraform ignores blocks for what is not in the state.
pub(super) fn moved(design: &Design) -> String {
    let ids: BTreeSet<&str> = design.accounts.iter().map(|account| account.id.as_str()).collect();
    let mut text = String::new();
    for Account { id, alias, .. } in &design.accounts {
        // An alias can look like the ID of another account.
        if ids.contains(alias.as_str()) {
            continue;
        }
        let old = alias.replace('-', "_");
        let kinds = ["account"].into_iter().chain((design.mode == Mode::LegacyApi).then_some("okta_api"));
        for kind in kinds {
            text += &format!("\nmoved {{\n  from = module.{kind}_{old}\n  to   = module.{kind}_{id}\n}}\n");
        }
    }
    if text.is_empty() {
        text
    } else {
        format!("# Earlier releases named accounts by their aliases.\n{text}")
    }
}

/// Returns the `import` blocks for what already exists at Okta, or nothing. The addresses begin with
/// `module`, which ends in a dot, or is empty for the root.
pub(super) fn okta_imports(design: &Design, module: &str) -> String {
    let Some(okta) = design.identity_provider.as_okta() else { return String::new() };
    let app = okta.app_id.iter().map(|id| import(module, "okta_app_saml.aws", id));
    // A group without a grant is not in the code.
    let granted: BTreeSet<String> =
        design.grants.iter().map(|grant| group_name(&grant.account, &grant.role)).collect();
    let groups = okta
        .groups
        .iter()
        .filter(|(name, _)| granted.contains(*name))
        .map(|(name, id)| import(module, &format!("okta_group.role[\"{name}\"]"), id));
    app.chain(groups).collect()
}

/// Returns the `import` blocks for what already exists in an account, or nothing. The addresses begin with
/// `module`, which ends in a dot, or is empty for the root.
pub(super) fn account_imports(design: &Design, account: &Account, module: &str) -> String {
    let existing = &account.existing;
    let arn = format!("arn:{}:iam::{}:saml-provider/{}", design.partition, account.id, design.provider_name);
    let provider = existing.provider.then(|| import(module, "aws_iam_saml_provider.this", &arn));
    let roles =
        existing.roles.iter().map(|name| import(module, &format!("aws_iam_role.this[\"{name}\"]"), name));
    provider.into_iter().chain(roles).collect()
}

fn import(module: &str, address: &str, id: &str) -> String {
    format!("\nimport {{\n  to = {module}{address}\n  id = \"{id}\"\n}}\n")
}

/// Returns the file of all `import` blocks; empty if there are none.
pub(super) fn imports(design: &Design) -> String {
    let accounts = design
        .accounts
        .iter()
        .map(|account| account_imports(design, account, &format!("module.account_{}.", account.id)));
    let blocks: String = core::iter::once(okta_imports(design, "module.okta.")).chain(accounts).collect();
    if blocks.is_empty() {
        return blocks;
    }
    format!(
        "# What is there already is taken over. Once it is in the state, these blocks do nothing.\n{blocks}"
    )
}
