//! Where resources come from that are there already: out of the state of an earlier release, or from outside of
//! Terraform.

use rolebox_setup::design::{Account, Design, Mode, group_name};
use std::collections::BTreeSet;

/// Writes the `moved` blocks that take a state along in which accounts go by their aliases; nothing when there is
/// nothing to move.
///
/// Only the alias that an account has now is known. Terraform passes over what is not in the state.
pub(super) fn moved(design: &Design) -> String {
    let ids: BTreeSet<&str> = design.accounts.iter().map(|account| account.id.as_str()).collect();
    let mut text = String::new();
    for Account { id, alias, .. } in &design.accounts {
        // An alias may look like the ID of an account that is there.
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

/// Writes the `import` blocks for what Okta has already; nothing when it has nothing. The addresses lie in `module`,
/// which ends in a dot, or in the root.
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

/// Writes the `import` blocks for what an account has already; nothing when it has nothing. The addresses lie in
/// `module`, which ends in a dot, or in the root.
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

/// Writes the file of all `import` blocks; nothing when there are none.
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
